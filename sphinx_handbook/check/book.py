"""All pages together: their order, what can be referred to, and what no two of them may share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docutils.nodes import make_id
from sphinx.util import docname_join
from sphinx.util.matching import patfilter

from ..messages import Advice, Extra, Message
from ..model.contents import rings
from ..model.editions import FILE as EDITIONS_FILE
from ..model.editions import Editions
from ..model.ledger import FILE as LEDGER_FILE
from ..model.ledger import TABLES, Ledger
from ..model.parts import PARTS
from ..model.questions import FILE as QUESTIONS_FILE
from ..model.questions import Asked
from ..model.suggest import hint
from ..rules import KIND_NAMES, ledger_faults, question_faults
from .finding import Findings
from .page import Block, CheckedPage, Marked, Named
from .reading import terms_of

MOST_LISTED = 10
_PART_IDS = frozenset(part.id for part in PARTS)
_TITLED = re.compile(r"^.+?\s*<([^<]*?)>$")
_ADDRESS = re.compile(r".+://.*")
_PATTERN = re.compile(r".*[*?\[].*")


@dataclass
class Book:
    """Look-ups over all pages, which are in the order of the book. Terms go by small letters, labels by normal form.

    `elsewhere` is what references may name of other handbooks: kind, and `name:id`.
    """

    pages: dict[str, CheckedPage] = field(default_factory=dict)
    tips: dict[str, Marked] = field(default_factory=dict)
    cases: dict[str, Marked] = field(default_factory=dict)
    labels: dict[str, Named] = field(default_factory=dict)
    terms: dict[str, Named] = field(default_factory=dict)
    elsewhere: frozenset[tuple[str, str]] = frozenset()

    def has_place(self, docname: str, anchor: str, fromdocname: str) -> bool:
        """Whether a page has a place with this address, seen from another page or from itself."""
        page = self.pages[docname]
        if anchor in page.slugs or any(anchor in (label.name, make_id(label.name)) for label in page.labels):
            return True
        if docname != fromdocname:
            return anchor in page.anchors
        return anchor in page.names or any(anchor.removeprefix(f"{tip.id}-") in _PART_IDS for tip in page.tips)

    def knows(self, target: str, fromdocname: str) -> bool:
        """Whether a link that names no file means something in the handbook: a label, term, tip, case or page."""
        named = target.lower() in self.labels or target.lower() in self.terms
        marked = target in self.tips or target in self.cases
        return named or marked or docname_join(fromdocname, target) in self.pages


def make_book(pages: Sequence[CheckedPage], first: str, findings: Findings) -> Book:
    """Put pages together in the order of their contents, of which `first` is the root; report what two of them share."""
    by_name = {page.docname: page for page in pages}
    book = Book({docname: by_name[docname] for docname in _order(by_name, first)})
    for page in book.pages.values():
        _note_marks(page.tips, book.tips, findings)
        _note_marks(page.cases, book.cases, findings)
    # Sphinx reads pages by name.
    for _, page in sorted(by_name.items()):
        for label in page.labels:
            known = book.labels.setdefault(label.name, label)
            if known is not label and known.file == page.file:
                page.sphinx(label.line, Extra.LABEL_TWICE.value[0], f'Duplicate explicit target name: "{label.name}".')
            elif known is not label:
                page.say(label.line, Extra.LABEL_TWICE, name=label.name, other=_place(known))
        for term in terms_of(page):
            known = book.terms.setdefault(term.name.lower(), term)
            if known is not term:
                page.say(term.line, Extra.TERM_TWICE, name=term.name, other=_place(known))
    return book


def _note_marks(marks: Sequence[Marked], known: dict[str, Marked], findings: Findings) -> None:
    for mark in marks:
        first = known.setdefault(mark.id, mark)
        if first is not mark:
            findings.say(mark.file, mark.line, Message.DUPLICATE_ID, id=mark.id, other=_place(first))


def _place(found: Marked | Named) -> str:
    return f"{found.file} op regel {found.line}"


# contents
def entry_of(text: str) -> str:
    """What an entry of a table of contents names: ‘Titel <pagina>’ or just ‘pagina’."""
    titled = _TITLED.match(text)
    return titled[1] if titled else text


def _order(pages: Mapping[str, CheckedPage], first: str) -> list[str]:
    """The pages in the order of the book: from the first page on, and then those that stand nowhere."""
    for page in pages.values():
        for block, _ in page.named("toctree"):
            _contents(page, block, set(pages) - {page.docname})
    for docname, child in rings({docname: page.toctree for docname, page in pages.items()}, first):
        block = next(block for block, _ in pages[docname].named("toctree"))
        pages[docname].say(block.line, Message.RING, child=child)
    listed = {first, *(docname for page in pages.values() for docname in page.toctree)}
    for docname, page in pages.items():
        if docname not in listed and "orphan" not in page.front.words:
            page.say(1, Message.PAGE_NOWHERE)
    order: dict[str, None] = {}
    waiting = [first]
    while waiting:
        docname = waiting.pop()
        if docname in pages and docname not in order:
            order[docname] = None
            waiting += reversed(pages[docname].toctree)
    return [*order, *sorted(pages.keys() - order.keys())]


def _contents(page: CheckedPage, block: Block, others: set[str]) -> None:
    """Read the entries of one table of contents as Sphinx does; `others` are the pages that it can still name."""
    for line, text in block.lines:
        entry = entry_of(text)
        if _ADDRESS.match(text) or entry == "self":
            continue
        if "glob" in block.options and entry == text and _PATTERN.match(entry):
            found = sorted(patfilter(others, docname_join(page.docname, entry)))
            if not found:
                page.sphinx(line, "inhoudsopgave", f"toctree glob pattern {entry!r} didn't match any documents")
        elif (docname := docname_join(page.docname, entry.removesuffix(".md"))) in others:
            found = [docname]
        else:
            said = "duplicated entry found in toctree: {}" if docname in page.toctree else (
                "toctree contains reference to nonexisting document '{}'"
            )  # fmt: skip
            page.sphinx(line, "inhoudsopgave", said.format(docname))
            continue
        page.toctree += found
        others.difference_update(found)


# the handbook's own lists
def check_ledger(book: Book, ledger: Ledger, findings: Findings) -> None:
    """Published ids must stay, or their end is written down; new ones are written down before they are published."""
    findings.faults(LEDGER_FILE, ledger_faults(ledger, book.tips, book.cases, book.pages))
    for kind, table in TABLES.items():
        present = book.tips if kind == "tip" else book.cases
        for mark in present.values():
            if (kind, mark.id) not in ledger.entries:
                fields = {"kind": KIND_NAMES[kind], "id": mark.id, "table": table}
                findings.say(mark.file, mark.line, Extra.NOT_IN_LEDGER, **fields)


def check_questions(book: Book, asked: Asked, advise: bool, findings: Findings) -> None:
    """What readers type leads to a record that exists; the advice is to write it down for each tip and case."""
    terms = [term.name for term in book.terms.values()]
    findings.faults(QUESTIONS_FILE, question_faults(asked, book.tips, book.cases, book.pages, terms))
    for kind, present in (("tip", book.tips), ("casus", book.cases)) if advise and asked.lines else ():
        for mark in present.values():
            if not asked.of(kind, mark.id):
                findings.say(mark.file, mark.line, Advice.NOT_ASKED, kind=kind, id=mark.id)


def check_editions(book: Book, editions: Editions, findings: Findings) -> None:
    """The tips, cases and pages that an edition names exist."""
    articles = [docname for docname, page in book.pages.items() if page.tips]
    for edition in editions.values():
        choice, lines = edition.choice, edition.lines
        for key, kind, wanted, known in (
            ("tips", "Tip", choice.tips, list(book.tips)),
            ("casussen", "Casus", choice.cases, list(book.cases)),
            ("artikelen", "Artikel", choice.articles, articles),
            ("zonder", "Pagina", choice.without, list(book.pages)),
        ):
            listed = ", ".join(known[:MOST_LISTED]) + (" en nog meer" if len(known) > MOST_LISTED else "")
            for id_ in wanted or ():
                if id_ not in known:
                    fields = {"kind": kind, "id": id_, "hint": hint(id_, known), "known": listed}
                    line = lines.get(key, lines.get("", 1))
                    findings.say(EDITIONS_FILE, line, Message.EDITION_UNKNOWN, **fields)
