"""Where new text goes: behind the last tip of a page, into a table of contents."""

import posixpath
import re
from collections.abc import Iterable

from sphinx.util import docname_join
from sphinx.util.matching import patfilter

from ..check.book import entry_of
from ..check.page import CheckedPage

_LABEL = re.compile(r"\([^)]+\)=\s*$")


def with_tip(page: CheckedPage, tip: str) -> str:
    """The text of a page with one tip more, behind its last; at the end when it has none."""
    lines = page.text.rstrip().split("\n")
    place = len(lines)
    last = next((section for _, section in reversed(list(page.named("tipkaart"))) if section.level), None)
    if last:
        later = [one.line for one in page.root.within() if one.line > last.line and 0 < one.level <= last.level]
        place = min(later, default=place + 1) - 1
        # Labels stand right above their heading, and stay there.
        while later and (not lines[place - 1].strip() or _LABEL.match(lines[place - 1])):
            place -= 1
    above, below = "\n".join(lines[:place]).rstrip(), "\n".join(lines[place:]).strip("\n")
    return f"{above}\n\n{tip}" + (f"\n{below}\n" if below else "")


def with_entry(pages: Iterable[CheckedPage], docname: str) -> tuple[CheckedPage, str] | None:
    """The page whose table of contents gets a new page, and its text then; the same text when it has it already.

    None when no table of contents has pages of that folder.
    """
    folder = posixpath.dirname(docname)
    for page in sorted(pages, key=lambda one: posixpath.dirname(one.docname) != folder):
        own = posixpath.dirname(page.docname)
        for block, _ in page.named("toctree"):
            entries = [(line, docname_join(page.docname, entry_of(text))) for line, text in block.lines]
            if "glob" in block.options and any(patfilter([docname], pattern) for _, pattern in entries):
                return page, page.text
            alike = [line for line, entry in entries if posixpath.dirname(entry) == folder]
            if alike or page.docname == f"{folder}/index":
                place = (alike or [line for line, _ in entries] or [block.body_line - 1])[-1]
                inside = not own or docname.startswith(f"{own}/")
                entry = docname.removeprefix(f"{own}/") if inside else f"/{docname}"
                lines = page.text.split("\n")
                return page, "\n".join([*lines[:place], entry, *lines[place:]])
    return None
