"""The deck of cards: fronts and backs of one card, codes that lead somewhere, and no text cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from tests.conftest import Built
from tests.support.pdf import Document, Element, letters

DECK, LOOSE = "tipkaarten.pdf", "tipkaarten-drukker.pdf"
MM = 72 / 25.4
WIDTH, HEIGHT, LEFT, BOTTOM = 93, 134, 12, 14.5


class Piece(NamedTuple):
    """A run of text on a page: its words and its edges, in mm from the left and from the foot."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def place(self) -> tuple[int, int]:
        """The column and row of the card that it stands on."""
        middle = (self.left + self.right) / 2
        return int((middle - LEFT) // WIDTH), 1 - int((self.bottom - BOTTOM) // HEIGHT)


@pytest.fixture(scope="module")
def tips(handbook_html: Path) -> dict[str, dict[str, Any]]:
    """Every tip as the site gives it to others, by its id."""
    return {tip["id"]: tip for tip in json.loads((handbook_html / "tips.json").read_text("utf-8"))["tips"]}


def pieces(page: pypdfium2.PdfPage) -> list[Piece]:
    """The lines of text on a page, without what the printer says at its foot."""
    words = page.get_textpage()
    boxes = [[edge / MM for edge in words.get_rect(place)] for place in range(words.count_rects())]
    return [Piece(words.get_text_bounded(*(edge * MM for edge in box)), *box) for box in boxes if box[1] > BOTTOM - 3]


def codes(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[int, int]]]:
    """What a telephone reads on a page as it is printed in grey, and on which card."""
    scale = 200 / 72
    picture = page.render(scale=scale).to_pil().convert("L")
    for found in zxingcpp.read_barcodes(picture):
        corner = found.position.top_left
        column, row = (corner.x / scale / MM - LEFT) // WIDTH, (corner.y / scale / MM - BOTTOM) // HEIGHT
        yield found.text, (int(column), int(row))


def test_backs_fall_on_their_fronts(handbook_pdf: Path, handbook_html: Path, tips: dict[str, dict[str, Any]]) -> None:
    """Turned over its long edge, the code of a tip lies behind the title of that tip; each leads to a page."""
    met = []
    deck = pypdfium2.PdfDocument(handbook_pdf.with_name(DECK))
    for sheet in range(0, len(deck), 2):
        front: dict[tuple[int, int], str] = {}
        for piece in pieces(deck[sheet]):
            front[piece.place] = front.get(piece.place, "") + letters(piece.text)
        for address, (column, row) in codes(deck[sheet + 1]):
            path = re.sub(r"^https://[^/]+/", "", address) or "index.html"
            assert (handbook_html / path).is_file(), address
            if path.startswith("t/"):
                tip = tips[Path(path).stem]
                assert letters(tip["title"]) in front[1 - column, row], tip["id"]
                met.append(tip["id"])
    assert sorted(met) == sorted(tips)


def test_nothing_is_cut_off(handbook_pdf: Path) -> None:
    """Every line stays well within its own card."""
    deck = pypdfium2.PdfDocument(handbook_pdf.with_name(DECK))
    for page in deck:
        for piece in pieces(page):
            column, row = piece.place
            left, bottom = LEFT + column * WIDTH, BOTTOM + (1 - row) * HEIGHT
            assert left + 6.5 < piece.left, piece
            assert piece.right < left + WIDTH - 5.5, piece
            assert bottom + 3 < piece.bottom, piece
            assert piece.top < bottom + HEIGHT - 5, piece


def test_read_card_by_card(handbook_pdf: Path, tips: dict[str, dict[str, Any]]) -> None:
    """Who listens gets the front of a tip with all of Doen, and then its back with all of Laten."""
    for name in (DECK, LOOSE):
        with Document(handbook_pdf.with_name(name)) as deck:
            sides = deck.structure.children[0].children
            for front, back in zip(sides[2::2], sides[3::2], strict=True):
                tip = next(tip for id_, tip in tips.items() if f"/t/{id_}.html" in spoken(back))
                assert letters(front.all("H1")[0].text) == letters(tip["title"])
                for side, kind in ((front, "doen"), (back, "laten")):
                    missing = [
                        line for line in tip["parts"][kind].splitlines() if letters(line) not in letters(side.text)
                    ]
                    assert not missing, (tip["id"], missing)
            assert len(sides) == 2 * len(tips) + 2


def spoken(side: Element) -> str:
    return "".join(element.alt or "" for element in side.walk())


def test_a_printer_knows_where_to_cut(handbook_pdf: Path) -> None:
    """A side is a page of a card and 3 mm around it, with its colour up to the edge of the page."""
    with pikepdf.open(handbook_pdf.with_name(LOOSE)) as file:
        for page in file.pages:
            assert [round(edge / MM, 1) for edge in map(float, page.mediabox)] == [0, 0, WIDTH + 6, HEIGHT + 6]
            assert [round(edge / MM, 1) for edge in map(float, page.trimbox)] == [3, 3, WIDTH + 3, HEIGHT + 3]
    picture = pypdfium2.PdfDocument(handbook_pdf.with_name(LOOSE))[2].render(scale=2).to_pil()
    corner, inside = picture.getpixel((2, 2)), picture.getpixel((20, 20))
    assert corner == inside != (255, 255, 255)


def test_a_text_that_does_not_fit(build: Callable[..., Built]) -> None:
    """It is refused with the tip, its place and how much it is too long; there is no deck."""
    page = Path(__file__).parents[1] / "roots/klein/guides/bekend.md"
    text = page.read_text("utf-8")
    point = "- " + "Praat met iedereen die er iets van vindt. " * 60 + "\n"
    built = build(
        "klein",
        {"uitgaven.toml": '[kaarten]\nindeling = "kaarten"\n', "guides/bekend.md": text.replace("- Praten.\n", point)},
        "typst",
    )
    assert not built.ok
    assert [(said.file, said.line) for said in built.said] == [
        ("bekend.md", text[: text.index("## Een andere tip")].count("\n") + 1)
    ]
    assert re.match(
        r"Tip ‘andere-tip’ past niet op een kaart: voorkant \d+,\d mm te lang \(regels: \d+\)", built.said[0].text
    )
    assert "Traceback" not in built.log
    assert not list(built.out.glob("*.pdf"))
