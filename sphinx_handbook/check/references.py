"""References: every tip, case, term, label, page and picture that a page names exists."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from sphinx.util import docname_join

from ..messages import Message
from ..model.suggest import hint
from .book import Book
from .page import IMAGE, LINK, CheckedPage, Mention

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SPHINX_LABELS = frozenset({"genindex", "modindex", "search"})
_UNKNOWN = "verwijzing-onbekend"


def check_references(page: CheckedPage, book: Book, root: Path) -> None:
    """Check what one page refers to, in the book of all pages."""
    checker = _Checker(page, book, root)
    for mention in page.mentions:
        checker.check(mention)
    for block, _ in page.named("tips"):
        if case := block.option("casus").strip():
            checker.known("Casus", case, book.cases, block.line_of("casus"))


class _Checker:
    def __init__(self, page: CheckedPage, book: Book, root: Path) -> None:
        self.page, self.book, self.root = page, book, root

    def check(self, mention: Mention) -> None:
        """Look up what a mention means; a kind that refers to nothing in the handbook passes."""
        target, line = mention.target, mention.line
        kind = mention.kind.rpartition(":")[2]
        if kind == LINK:
            self._link(unquote(target), line)
        elif kind == IMAGE and self._is_away(unquote(target)):
            shown = self._file(unquote(target)).relative_to(self.root).as_posix()
            self.page.sphinx(line, "beeld-weg", f"image file not readable: {shown}")
        elif target.startswith("!") or (kind, target) in self.book.elsewhere:
            return  # Sphinx makes no reference of it, or one to another handbook
        elif kind == "tip":
            self.known("Tip", target, self.book.tips, line)
        elif kind == "casus":
            self.known("Casus", target, self.book.cases, line)
        elif kind in ("begrip", "term") and target.lower() not in self.book.terms:
            self.known("Begrip", target, [term.name for term in self.book.terms.values()], line)
        elif kind == "ref":
            self._label(mention)
        elif kind == "doc" and docname_join(self.page.docname, target) not in self.book.pages:
            self.page.sphinx(line, _UNKNOWN, f"unknown document: '{target}'")

    def known(self, kind: str, target: str, known: Iterable[str], line: int) -> None:
        """Report a target that is not among those known."""
        if target not in known:
            fields = {"kind": kind, "target": target, "hint": hint(target, known)}
            self.page.say(line, Message.REFERENCE_UNKNOWN, **fields)

    def _label(self, mention: Mention) -> None:
        target = " ".join(mention.target.lower().split())
        label = self.book.labels.get(target)
        if label is None and target not in _SPHINX_LABELS:
            self.page.sphinx(mention.line, _UNKNOWN, f"undefined label: '{target}'")
        elif label and not mention.titled and not label.titled:
            said = f"Failed to create a cross reference. A title or caption not found: '{target}'"
            self.page.sphinx(mention.line, "verwijzing-titel", said)

    # links
    def _link(self, address: str, line: int) -> None:
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() != "project":
            return  # an unknown scheme is refused by `structure`; other sites are not asked
        own, address = self.page.docname, address.removeprefix("project:")
        path, _, anchor = address.partition("#")
        docname = self._page_at(path) if path else own
        if docname is None:
            found = _is_file(self._file(path)) or self.book.knows(address, own)
        else:
            found = (bool(path) and not anchor) or self.book.has_place(docname, anchor, own)
            if path and not found:
                self.page.sphinx(line, _UNKNOWN, f"local id not found in doc {docname!r}: {anchor!r}")
                return
            found = found or self.book.knows(anchor, own)
        if not found:
            self.page.sphinx(line, _UNKNOWN, f"'myst' cross-reference target not found: '{address.removeprefix('#')}'")

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

    def _is_away(self, name: str) -> bool:
        """Whether a file of the handbook does not exist; one outside it is refused by `structure`."""
        file = self._file(name)
        return bool(name) and not _SCHEME.match(name) and file.is_relative_to(self.root) and not _is_file(file)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a character that no name has
        return False
