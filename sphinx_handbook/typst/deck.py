"""A deck of cards, a tip on each: what to do on the front, what not to do and why on the back.

A card is for a table: it has all of Doen and Laten, the first sentences of Waarom, and the way to the rest. The design
chooses the size of the letters; a text that fits in none of them is reported with its tip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from docutils import nodes

from ..model.dates import written
from ..model.editions import Edition
from ..model.suggest import listed
from .assemble import bind
from .cards import short_address, with_code
from .code import Code, call, value
from .exercises import Plain, plain_tips, theme_of
from .front import Imprint
from .pack import save
from .pages import Page
from .renderer import Book, Renderer
from .selection import select

CARDS_A_SHEET = 4
# A side of a card in mm, and how far its colour goes on over the edge for a printer's knife.
CARD, BLEED = (93, 134), 3
# As much of Waarom as is read at a table, in signs: whole sentences, and always one.
MOST_OF_WHY = 230
_POINT = 72 / 25.4
_NEXT_SENTENCE = re.compile(r"(?<=[.?!…])(’?)\s+(?=[‘“A-ZÀ-Þ0-9])")


def write_deck(book: Book, pages: list[Page], edition: Edition, imprint: Imprint) -> str:
    """Write the Typst file of a deck. What is wrong is reported to `book`."""
    pages = select(pages, edition, book)
    if book.faults:
        return ""
    tips = [tip for page in pages for tip in plain_tips(page)]
    book.labels = {tip.label: tip.node for tip in tips}
    cards = [value(_cover(book, edition, imprint)), *(_card(book, tip, place) for place, tip in enumerate(tips, 1))]
    # Each card on lines of its own, so that an error's line says which tip it is.
    listing = Code("(\n" + ",\n".join(cards) + ",\n)")
    title = f"{edition.title or book.domain.settings.title} {imprint.release}"
    deck = call("deck", listing, title=title, loose=edition.bleed)
    return bind([deck], book.domain.settings, edition, imprint, "deck")


def _card(book: Book, tip: Plain, place: int) -> Code:
    """A tip for the design; `place` is its number in the deck."""
    self = Renderer(book, tip.page.docname, 1)
    self.narrow = True
    self.claimed.add(tip.label)
    audiences = book.domain.settings.audiences
    with self.inside(page_numbers=False):
        card = {
            "id": tip.node["ids"][0],
            "label": tip.label,
            "place": place,
            "title": tip.title,
            "theme": theme_of(tip, book.domain.settings),
            "audiences": listed([audiences[word].name.lower() for word in tip.node["audiences"]]) or None,
            "good": _points(self, tip, "doen"),
            "bad": _points(self, tip, "laten"),
            "why": _why(self, tip),
            **short_address(self, "tip", tip.node["ids"][0]),
        }
    return self.marked(tip.node, value(card))


def _points(self: Renderer, tip: Plain, kind: str) -> dict[str, object]:
    part = tip.part(kind)
    title = part[0].astext() if part else kind.capitalize()
    return {"title": title, "points": [self.item(point.children) for point in tip.points(kind)]}


def _why(self: Renderer, tip: Plain) -> dict[str, object] | None:
    part = tip.part("waarom")
    first = next((child for child in part.children if isinstance(child, nodes.paragraph)), None) if part else None
    if part is None or first is None:
        return None
    return {"title": part[0].astext(), "body": self.inline(opening(first.children, MOST_OF_WHY))}


def opening(children: Sequence[nodes.Node], most: int) -> list[nodes.Node]:
    """The first sentences of a paragraph: as many as are `most` signs together, and at least one."""
    told = "".join(child.astext() for child in children)
    # A sentence that ends in a colon announces a list, which is not on the card.
    cut = len(told) > most or told.rstrip().endswith(":")
    # A question is not the end: its answer would be missing.
    ends = [found.end(1) for found in _NEXT_SENTENCE.finditer(told) if told[found.start() - 1] != "?"] if cut else []
    end = max((end for end in ends if end <= most), default=ends[0] if ends else len(told))
    kept: list[nodes.Node] = []
    for child in children:
        text = child.astext()
        if end <= 0:
            break
        kept.append(nodes.Text(text[:end]) if isinstance(child, nodes.Text) else child)
        end -= len(text)
    return kept


def _cover(book: Book, edition: Edition, imprint: Imprint) -> dict[str, object]:
    """The first card: what the deck is and whose, how to use it, and how to make it."""
    settings = book.domain.settings
    day = f", {written(imprint.day)}" if imprint.day else ""
    width, height = CARD
    made = (
        f"Voor de drukker: elke kant is een bladzijde van {width} bij {height} mm, met {BLEED} mm afloop."
        if edition.bleed
        else "Druk dubbelzijdig af op stevig papier, op ware grootte, en draai om de lange kant. Snijd langs de strepen."
    )
    mend = f" Fout gezien? Mail {settings.mail} en noem het adres op de kaart." if settings.mail else ""
    return {
        "title": edition.title or settings.title,
        "subtitle": edition.subtitle or settings.subtitle,
        "imprint": f"Uitgave {imprint.release}{day}",
        "themes": [{"name": term.name, "sign": term.sign} for term in settings.themes.values()],
        "use": {
            "title": "Zo gebruik je de kaarten",
            "lines": [
                "Leg de kaarten open op tafel. Ieder kiest er een die past bij wat nu speelt.",
                "Lees Doen voor, draai de kaart om en lees Laten. Geef elk een voorbeeld.",
                "De code brengt je naar de hele tip: de andere kant, een werkvorm en de bronnen.",
            ],
        },
        "make": {
            "title": "Zo maak je ze",
            "lines": [made, f"Kopiëren mag: tekst en tekeningen zijn CC BY 4.0.{mend}"],
        },
        **with_code(settings.address),
    }


# after Typst
def finish_deck(pdf: Path, edition: Edition) -> Path:
    """Change a deck that Typst made, in its place: a printer learns where to cut, a listener gets card after card."""
    done = pdf.with_suffix(".nieuw")
    with pikepdf.open(pdf) as deck:
        if edition.bleed:
            for page in deck.pages:
                _say_where_to_cut(page)
        else:
            _read_card_by_card(deck)
        save(deck, done)
    return done.replace(pdf)


def _say_where_to_cut(page: pikepdf.Page) -> None:
    """Name the box of the card on its page; around it is bleed."""
    (width, height), bleed = CARD, BLEED * _POINT
    page.bleedbox = page.mediabox
    page.trimbox = pikepdf.Array([bleed, bleed, bleed + width * _POINT, bleed + height * _POINT])


def _read_card_by_card(deck: pikepdf.Pdf) -> None:
    """On a sheet all fronts come before all backs; read aloud, a back follows on its own front."""
    document = deck.Root.StructTreeRoot.K
    document = document[0] if isinstance(document, pikepdf.Array) else document
    sides = [*document.K]
    read: list[pikepdf.Object] = []
    for start in range(0, len(sides), 2 * CARDS_A_SHEET):
        sheet = sides[start : start + 2 * CARDS_A_SHEET]
        half = len(sheet) // 2
        read += (side for card in zip(sheet[:half], sheet[half:], strict=True) for side in card)
    document.K = pikepdf.Array(read)
