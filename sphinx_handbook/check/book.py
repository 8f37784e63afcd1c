"""All pages together: what can be referred to, and what no two pages may share."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docutils.nodes import make_id
from sphinx.domains.std import split_term_classifiers

from ..domain import KIND_NAMES
from ..messages import Message
from ..model.ledger import FILE as LEDGER_FILE
from ..model.ledger import TABLES, Ledger
from ..model.parts import PARTS
from ..model.records import Kind
from ..model.suggest import hint
from .finding import Findings
from .messages import Extra, say_in_dutch
from .page import CheckedPage, Marked

PART_IDS = frozenset(part.id for part in PARTS)


@dataclass(frozen=True)
class Named:
    """A label or a word of the glossary: as typed, where, and whether a reference can borrow words from it."""

    name: str
    file: str
    line: int
    titled: bool = True


@dataclass
class Book:
    """Look-ups over all pages. Terms are found by their small letters, labels by their normal form."""

    pages: dict[str, CheckedPage] = field(default_factory=dict)
    tips: dict[str, Marked] = field(default_factory=dict)
    cases: dict[str, Marked] = field(default_factory=dict)
    labels: dict[str, Named] = field(default_factory=dict)
    terms: dict[str, Named] = field(default_factory=dict)

    def has_place(self, docname: str, anchor: str, fromdocname: str) -> bool:
        """Whether a page has a place with this address, seen from another page or from itself."""
        page = self.pages[docname]
        read = page.reading
        found = anchor in read.slugs or any(anchor in (label.name, make_id(label.name)) for label in read.labels)
        if docname != fromdocname:
            return found or anchor in read.anchors
        parts = (f"{tip.id}-" for tip in page.tips if anchor.startswith(f"{tip.id}-"))
        return found or anchor in read.names or any(anchor.removeprefix(part) in PART_IDS for part in parts)

    def knows(self, target: str, fromdocname: str) -> bool:
        """Whether a link that names no file means something in the handbook: a label, term, tip, case or page."""
        lowered = target.lower()
        return (
            lowered in self.labels
            or lowered in self.terms
            or target in self.tips
            or target in self.cases
            or docname_from(target, fromdocname) in self.pages
        )


def docname_from(target: str, fromdocname: str) -> str:
    """The page that a name means on another page: from its folder, or from the top when it begins with a slash."""
    if target.startswith("/"):
        return posixpath.normpath(target[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(fromdocname), target))


def make_book(pages: Iterable[CheckedPage], findings: Findings) -> Book:
    """Put pages together, in the order of the book; report what two of them share."""
    book = Book()
    for page in pages:
        book.pages[page.docname] = page
        _note_marks(page.tips, book.tips, findings)
        _note_marks(page.cases, book.cases, findings)
    # Sphinx reads pages by name.
    for _, page in sorted(book.pages.items()):
        for label in page.reading.labels:
            named = Named(label.name, page.file, label.line, label.titled)
            _note(named, label.name, book.labels, Extra.LABEL_TWICE, findings)
        for block, _ in page.reading.named("begrippen", "glossary"):
            for line, text in enumerate(block.body, block.body_line):
                if text and not text[0].isspace():
                    word = split_term_classifiers(text)[0]
                    _note(Named(word, page.file, line), word.lower(), book.terms, Extra.TERM_TWICE, findings)
    return book


def _note_marks(marks: Iterable[Marked], known: dict[str, Marked], findings: Findings) -> None:
    for mark in marks:
        first = known.setdefault(mark.id, mark)
        if first is not mark:
            other = f"{first.file} op regel {first.line}"
            findings.fault(mark.file, mark.line, Message.DUPLICATE_ID, id=mark.id, other=other)


def _note(named: Named, key: str, known: dict[str, Named], twice: Extra, findings: Findings) -> None:
    first = known.setdefault(key, named)
    if first is named:
        return
    if twice is Extra.LABEL_TWICE and first.file == named.file:
        said = f'Duplicate explicit target name: "{key}".'
        findings.add(say_in_dutch(named.file, named.line, twice.value[0], said))
    else:
        other = f"{first.file} op regel {first.line}"
        findings.fault(named.file, named.line, twice, name=named.name, other=other)


def check_ledger(book: Book, ledger: Ledger, findings: Findings) -> None:
    """Published ids must stay, or their end is written down; new ones are written down before they are published."""
    known_of: Mapping[Kind, Mapping[str, Marked]] = {"tip": book.tips, "casus": book.cases}
    for kind, present in known_of.items():
        name = KIND_NAMES[kind]
        for entry in ledger.vanished(kind, present):
            findings.fault(LEDGER_FILE, entry.line, Message.VANISHED, kind=name, id=entry.id)
        for entry in ledger.ended(kind):
            if entry.moved_to and entry.moved_to not in present:
                fields = {"id": entry.id, "to": entry.moved_to, "hint": hint(entry.moved_to, present)}
                findings.fault(LEDGER_FILE, entry.line, Message.MOVED_NOWHERE, **fields)
        for mark in present.values():
            if (kind, mark.id) not in ledger.entries:
                fields = {"kind": name, "id": mark.id, "table": TABLES[kind]}
                findings.fault(mark.file, mark.line, Extra.NOT_IN_LEDGER, **fields)
