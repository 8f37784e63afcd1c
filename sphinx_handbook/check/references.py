"""References: every tip, case, term, label, page and picture that a page names exists."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from ..messages import Message
from ..model.suggest import hint
from .book import Book, docname_from
from .finding import Findings
from .messages import Extra, say_in_dutch
from .page import CheckedPage
from .tree import Link, Role

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SPHINX_LABELS = frozenset({"genindex", "modindex", "search"})
# What a role refers to. Others refer to nothing in the handbook.
_KINDS: Mapping[str, str] = {
    "tip": "tip", "casus": "casus", "begrip": "term", "term": "term", "ref": "ref", "doc": "doc",
}  # fmt: skip


class ReferenceChecker:
    """Checks what one page refers to, in the book of all pages."""

    def __init__(self, page: CheckedPage, book: Book, root: Path, findings: Findings) -> None:
        self.page, self.book, self.root, self.findings = page, book, root, findings

    def check(self) -> None:
        """Check the roles, links, lists and pictures of the page."""
        for role in self.page.reading.roles:
            # Sphinx makes no reference of one that begins with an exclamation mark.
            if not role.target.startswith("!"):
                self._role(role, _KINDS.get(role.name.rpartition(":")[2], ""))
        for block, _ in self.page.reading.named("tips"):
            if case := block.option("casus").strip():
                self._known("Casus", case, self.book.cases, block.line_of("casus"))
        for link in self.page.reading.links:
            self._link(link)
        for name, line in self.page.reading.images:
            self._picture(name, line)
        for name, line in self.page.reading.files:
            if self._is_away(name):
                self.findings.fault(self.page.file, line, Extra.FILE_AWAY, name=name)

    # roles
    def _role(self, role: Role, kind: str) -> None:
        if kind == "tip":
            self._known("Tip", role.target, self.book.tips, role.line)
        elif kind == "casus":
            self._known("Casus", role.target, self.book.cases, role.line)
        elif kind == "term" and role.target.lower() not in self.book.terms:
            self._unknown("Begrip", role.target, [term.name for term in self.book.terms.values()], role.line)
        elif kind == "ref":
            self._label(role)
        elif kind == "doc" and docname_from(role.target, self.page.docname) not in self.book.pages:
            self._sphinx("verwijzing-onbekend", role.line, f"unknown document: '{role.target}'")

    def _known(self, kind: str, target: str, known: Iterable[str], line: int) -> None:
        if target not in known:
            self._unknown(kind, target, known, line)

    def _unknown(self, kind: str, target: str, known: Iterable[str], line: int) -> None:
        near = hint(target, known)
        self.findings.fault(self.page.file, line, Message.REFERENCE_UNKNOWN, kind=kind, target=target, hint=near)

    def _label(self, role: Role) -> None:
        target = " ".join(role.target.lower().split())
        label = self.book.labels.get(target)
        if label is None and target not in _SPHINX_LABELS:
            self._sphinx("verwijzing-onbekend", role.line, f"undefined label: '{target}'")
        elif label and not role.explicit and not label.titled:
            said = f"Failed to create a cross reference. A title or caption not found: '{target}'"
            self._sphinx("verwijzing-titel", role.line, said)

    # links
    def _link(self, link: Link) -> None:
        address = unquote(link.address)
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() != "project":
            return  # an unknown scheme is refused by `structure`; other sites are not asked
        address = address.removeprefix("project:")
        path, _, anchor = address.partition("#")
        if not path:
            if not self._is_place(self.page.docname, anchor) and not self.book.knows(anchor, self.page.docname):
                self._not_found(anchor, link.line)
        elif (docname := self._page_at(path)) is not None:
            if anchor and not self._is_place(docname, anchor):
                said = f"local id not found in doc {docname!r}: {anchor!r}"
                self._sphinx("verwijzing-onbekend", link.line, said)
        elif not _is_file(self._file(path)) and not self.book.knows(address, self.page.docname):
            self._not_found(address, link.line)

    def _is_place(self, docname: str, anchor: str) -> bool:
        return self.book.has_place(docname, anchor, self.page.docname)

    def _not_found(self, target: str, line: int) -> None:
        self._sphinx("verwijzing-onbekend", line, f"'myst' cross-reference target not found: '{target}'")

    def _page_at(self, path: str) -> str | None:
        """The page whose file a path leads to."""
        file = self._file(path)
        if file.suffix != ".md" or not file.is_relative_to(self.root):
            return None
        docname = file.relative_to(self.root).with_suffix("").as_posix()
        return docname if docname in self.book.pages else None

    # files
    def _file(self, name: str) -> Path:
        start = self.root if name.startswith("/") else (self.root / self.page.file).parent
        return Path(os.path.normpath(start / name.lstrip("/")))

    def _picture(self, name: str, line: int) -> None:
        path = unquote(name)
        if self._is_away(path):
            shown = self._file(path).relative_to(self.root).as_posix()
            self._sphinx("beeld-weg", line, f"image file not readable: {shown}")

    def _is_away(self, name: str) -> bool:
        """Whether a file of the handbook does not exist; one outside it is refused by `structure`."""
        file = self._file(name)
        return bool(name) and not _SCHEME.match(name) and file.is_relative_to(self.root) and not _is_file(file)

    def _sphinx(self, code: str, line: int, said: str) -> None:
        self.findings.add(say_in_dutch(self.page.file, line, code, said))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a character that no name has
        return False
