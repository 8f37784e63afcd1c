"""An edition as one Typst file: cover, colophon and contents, and the pages in the order of the tables of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from docutils import nodes

from ..downloads import key_words
from ..model.editions import HANDOUT, Edition
from ..model.settings import Settings
from ..model.suggest import listed
from ..nodes import case_head, source_notes, tip_entry, tip_section
from .blocks import DEEPEST
from .cards import case_card
from .code import Code, call, stack, string
from .front import Imprint, front, short_title
from .lists import gather_registers
from .pages import Page, labels_of, share_pages
from .renderer import Book, Renderer
from .selection import select


def write_book(book: Book, pages: list[Page], edition: Edition, imprint: Imprint) -> str:
    """Write the Typst file of an edition. What is wrong is reported to `book`."""
    settings = book.domain.settings
    pages = select(pages, edition, book)
    if book.faults:
        return ""
    for page in pages:
        gather_registers(page.tree)
    book.titles = {page.docname: page.title.astext() for page in pages if page.title is not None}
    if edition.name == HANDOUT:
        body = list(_handout(book, pages, edition))
    else:
        share_pages(pages)
        book.labels = labels_of(pages)
        body = [*front(book, pages, edition, imprint), *(part for page in pages for part in write_page(book, page))]
    return bind(body, settings, edition, imprint)


def bind(body: Iterable[Code], settings: Settings, edition: Edition, imprint: Imprint, *designs: str) -> str:
    """Give the whole Typst file: the design of the handbook, those named besides, and the body."""
    about = {
        "title": edition.title or settings.title,
        "description": edition.subtitle or settings.subtitle,
        "keywords": key_words(imprint.release, imprint.revision),
        "date": _datetime(imprint.day),
    }
    parts = [
        *(Code(f'#import "/paper/{design}.typ": *') for design in ("handbook", *designs)),
        Code(f"#show: handbook.with({call('x', **about)[2:-1]})"),
        Code("#" + stack(body)),
    ]
    return "\n".join(parts) + "\n"


def _datetime(day: date | None) -> Code:
    """The day of the text; PDF/A asks for one even when nobody knows it."""
    day = day or date(1970, 1, 1)
    return call("datetime", year=day.year, month=day.month, day=day.day)


def _handout(book: Book, pages: list[Page], edition: Edition) -> Iterator[Code]:
    """Tips alone, in the order in which they were asked for."""
    found = {tip["ids"][0]: (page, tip) for page in pages for tip in page.tips}
    chosen = [found[id_] for id_ in dict.fromkeys(edition.choice.tips or ()) if id_ in found]
    book.labels = {
        f"{page.docname}:{id_}": node
        for page, tip in chosen
        for node in tip.findall(nodes.Element)
        for id_ in node["ids"]
    }
    for page, tip in chosen:
        self = Renderer(book, page.docname, 1)
        self.running = string(book.domain.settings.title)
        yield self.marked(tip, self.render(tip))


def write_page(book: Book, page: Page) -> list[Code]:
    """Write a page: its frame by its place in the book, and then what stands on it.

    What it sets in the margins holds until another page sets it: an article can follow on a page of its chapter.
    """
    self = Renderer(book, page.docname, min(page.level, DEEPEST))
    self.notes = {id_: note for note in page.tree.findall(nodes.footnote) for id_ in note["ids"]}
    self.claimed.add(self.label())
    self.running = string(short_title(book, page))
    top = next((child for child in page.tree.children if isinstance(child, nodes.section)), None)
    if top is None:
        return [*_leaf(self), call("anchors", [self.label()]), self.prose(page.tree.children)]
    labels = [self.label(), *self.claim(top), *self.claim(self.title(top))]
    box = next((child for child in top.children if isinstance(child, case_head)), None)
    body = _in_order([child for child in top.children[1:] if child is not box])
    if page.tips and not page.follows:
        first = next(place for place, child in enumerate(body) if any(child.findall(tip_section)))
        body[first:first] = _opening_list(self, page)
    named = {"level": self.level, "label": labels[0], "also": labels[1:]}
    title = self.inline(top[0].children)
    if box is not None:
        leaf, head = _leaf(self), case_card(self, top, box, labels)
    elif page.level == 1:
        leaf, head = _leaf(self, to="odd", opens=labels[0]), call("chapter", title, **named)
    elif page.follows:
        leaf, head = [], call("article", title, follows=True, **named)
    else:
        leaf, head = _leaf(self, to="odd" if page.tips else None), call("article", title, **named)
    with self.deeper():
        inside = call("sections", self.level, self.prose(body))
    rest = self.prose(child for child in page.tree.children if child is not top)
    return [*leaf, Code(f"// @ {page.docname}:1\n{head}"), inside, rest]


def _leaf(self: Renderer, to: str | None = None, opens: str | None = None) -> list[Code]:
    """Begin a run of pages: on a left or right page where that is asked, with its title in the running heads."""
    return [call("turn", to=to), Code(f"set page(..{call('leaf', title=self.running, opens=opens)})")]


def _in_order(body: list[nodes.Node]) -> list[nodes.Node]:
    """The sources of an article's own text stand before its tips, not under the last of them."""
    first = next((place for place, child in enumerate(body) if isinstance(child, tip_section)), None)
    own = [child for child in body if isinstance(child, nodes.section) and any(map(_is_notes, child.children))]
    if first is None or not own:
        return body
    return [*body[:first], *own, *(child for child in body[first:] if child not in own)]


def _opening_list(self: Renderer, page: Page) -> list[nodes.Node]:
    """What an article opens with on paper, where nothing folds: its tips and their pages."""
    audiences = self.book.domain.settings.audiences
    made = nodes.bullet_list(bullet="-", classes=["leunt"])
    for tip in page.tips:
        title = f"{tip['number']}\u00a0 {tip[0].astext()}"
        line = nodes.paragraph("", "", nodes.reference(title, title, refid=tip["ids"][0]))
        who = listed([audiences[word].name.lower() for word in tip["audiences"]])
        line += nodes.inline(who, f"voor {who}", classes=["wie"])
        made += tip_entry("", line, theme=next(iter(tip["themes"]), ""))
    return [nodes.rubric("", "De tips"), made]


def _is_notes(node: nodes.Node) -> bool:
    return isinstance(node, source_notes)
