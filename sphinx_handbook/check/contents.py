"""Tables of contents: every entry is a page, and every page stands in one."""

import re
from collections.abc import Mapping

from sphinx.util.matching import patfilter

from ..messages import Message
from .book import docname_from
from .finding import Findings
from .messages import say_in_dutch
from .page import CheckedPage
from .tree import Block

_TITLED = re.compile(r"^(.+?)\s*<([^<]*?)>$")
_ADDRESS = re.compile(r"(?P<schema>.+)://.*")
_PATTERN = re.compile(r".*[*?\[].*")


class ContentsChecker:
    """Reads the tables of contents of all pages."""

    def __init__(self, pages: Mapping[str, CheckedPage], first: str, findings: Findings) -> None:
        self.pages, self.first, self.findings = pages, first, findings

    def order(self) -> list[str]:
        """The pages in the order of the book: from the first page on, and then those that stand nowhere."""
        for page in self.pages.values():
            for block, _ in page.reading.named("toctree"):
                self._contents(page, block)
        listed = {self.first, *(docname for page in self.pages.values() for docname in page.toctree)}
        for docname, page in self.pages.items():
            if docname not in listed and "orphan" not in page.front.words:
                self.findings.fault(page.file, 1, Message.PAGE_NOWHERE)
        order: dict[str, None] = {}
        self._visit(self.first, order)
        return [*order, *sorted(self.pages.keys() - order.keys())]

    def _visit(self, first: str, order: dict[str, None]) -> None:
        waiting = [first]
        while waiting:
            docname = waiting.pop()
            if docname in self.pages and docname not in order:
                order[docname] = None
                waiting += reversed(self.pages[docname].toctree)

    def _contents(self, page: CheckedPage, block: Block) -> None:
        """The entries of one table of contents, as Sphinx reads them."""
        others = set(self.pages) - {page.docname}
        for line, entry in enumerate(block.body, block.body_line):
            titled = _TITLED.match(entry)
            if not entry or _ADDRESS.match(entry) or (titled[2] if titled else entry) == "self":
                continue
            if "glob" in block.options and not titled and _PATTERN.match(entry):
                found = sorted(patfilter(others, docname_from(entry, page.docname)))
                if not found:
                    self._sphinx(page, line, f"toctree glob pattern {entry!r} didn't match any documents")
                page.toctree += found
                others.difference_update(found)
                continue
            docname = docname_from((titled[2] if titled else entry).removesuffix(".md"), page.docname)
            if docname in others:
                others.remove(docname)
                page.toctree.append(docname)
            elif docname in page.toctree:
                self._sphinx(page, line, f"duplicated entry found in toctree: {docname}")
            else:
                self._sphinx(page, line, f"toctree contains reference to nonexisting document {docname!r}")

    def _sphinx(self, page: CheckedPage, line: int, said: str) -> None:
        self.findings.add(say_in_dutch(page.file, line, "inhoudsopgave", said))
