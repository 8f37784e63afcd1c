"""Where new text goes: behind the last tip of a page, into a table of contents, into the ledger."""

import posixpath
import re

from sphinx.util.matching import patfilter

from ..check.book import docname_from
from ..check.page import CheckedPage
from ..check.tree import Block
from ..model.ledger import TABLES
from ..model.records import Kind
from .shelf import Shelf

_KEY = re.compile(r'"?([\w-]+)"?\s*=')


def with_tip(page: CheckedPage, tip: str) -> str:
    """The text of a page with one tip more, behind its last; at the end when it has none."""
    lines = page.text.rstrip().split("\n")
    cards = [section for _, section in page.reading.named("tipkaart") if section.level]
    after = len(lines)
    if cards:
        last = cards[-1]
        following = [
            section.line
            for section in page.reading.root.within()
            if section.line > last.line and 0 < section.level <= last.level
        ]
        after = min(following, default=len(lines) + 1) - 1
        after = _before_label(lines, after)
    above, below = "\n".join(lines[:after]).rstrip(), "\n".join(lines[after:]).strip("\n")
    return f"{above}\n\n{tip}" + (f"\n{below}\n" if below else "")


def _before_label(lines: list[str], after: int) -> int:
    """Labels stand right above their heading, and stay there."""
    place = after
    while place > 0 and (not lines[place - 1].strip() or re.match(r"\([^)]+\)=\s*$", lines[place - 1])):
        place -= 1
        if lines[place].strip():
            after = place
    return after


def with_entry(shelf: Shelf, docname: str) -> tuple[CheckedPage, str] | None:
    """The page whose table of contents gets a new page, and its text then; the same text when it has it already.

    None when no table of contents has pages of that folder.
    """
    folder = posixpath.dirname(docname)
    for page in sorted(shelf.pages.values(), key=lambda one: posixpath.dirname(one.docname) != folder):
        for block, _ in page.reading.named("toctree"):
            entries = [entry for entry in block.body if entry]
            patterns = [docname_from(entry, page.docname) for entry in entries] if "glob" in block.options else []
            if any(patfilter([docname], pattern) for pattern in patterns):
                return page, page.text
            if page.docname == f"{folder}/index" or any(_folder(entry, page) == folder for entry in entries):
                return page, _with_line(page, block, docname)
    return None


def _folder(entry: str, page: CheckedPage) -> str:
    """The folder of the page that an entry names."""
    titled = re.match(r"^.+?\s*<([^<]*?)>$", entry)
    return posixpath.dirname(docname_from(titled[1] if titled else entry, page.docname))


def _with_line(page: CheckedPage, block: Block, docname: str) -> str:
    own = posixpath.dirname(page.docname)
    entry = posixpath.relpath(docname, own) if own and docname.startswith(f"{own}/") else docname
    entry = entry if not own or entry != docname else f"/{docname}"
    lines = page.text.split("\n")
    filled = [(number, text) for number, text in enumerate(block.body, block.body_line) if text.strip()]
    alike = [number for number, text in filled if _folder(text, page) == posixpath.dirname(docname)]
    place = (alike or [number for number, _ in filled] or [block.body_line - 1])[-1]
    return "\n".join([*lines[:place], entry, *lines[place:]])


def with_id(ledger: str, kind: Kind, id_: str) -> str:
    """The ledger with a new id, in the place that the alphabet gives it."""
    lines = ledger.rstrip("\n").split("\n")
    table = f"[{TABLES[kind]}]"
    begin = next((number for number, line in enumerate(lines) if line.strip() == table), None)
    if begin is None:
        return "\n".join([*lines, "", table, f'{id_} = ""', ""])
    place = begin + 1
    for number, line in enumerate(lines[begin + 1 :], begin + 1):
        if line.startswith("["):
            break
        if (key := _KEY.match(line)) and key[1] < id_:
            place = number + 1
    return "\n".join([*lines[:place], f'{id_} = ""', *lines[place:], ""])
