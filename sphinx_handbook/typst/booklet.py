"""A book on A5, two pages beside each other on A4, to be folded and stapled in quires.

The PDF is for a printer only: the structure that is read aloud is in the edition that it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from ..model.editions import Edition
from .code import Code, call
from .pack import save

PAGES_A_SHEET = 4
A4_LANDSCAPE = (297 / 25.4 * 72, 210 / 25.4 * 72)

# The two pages on one side of a sheet, left and right, as places in the book; None is a white page.
Side = tuple[int | None, int | None]


def quires(pages: int, sheets: int) -> list[range]:
    """The pages of each quire, of at most so many sheets and about equally thick; a sheet takes four pages."""
    needed = -(-pages // PAGES_A_SHEET)
    count = -(-needed // sheets)
    found, start = [], 0
    for place in range(count):
        thick = needed * (place + 1) // count - needed * place // count
        found.append(range(start, start + thick * PAGES_A_SHEET))
        start += thick * PAGES_A_SHEET
    return found


def sides(quire: range, pages: int) -> Iterator[Side]:
    """The sides of a quire as a printer takes them: front and back of each sheet, from the outermost in."""

    def shown(place: int) -> int | None:
        return place if place < pages else None

    for sheet in range(len(quire) // PAGES_A_SHEET):
        first, last = quire[2 * sheet], quire[-1 - 2 * sheet]
        yield shown(last), shown(first)
        yield shown(first + 1), shown(last - 1)


def write_note(edition: Edition, book: Path, title: str) -> str:
    """The Typst file of the sheet that says how to print a booklet: which pages of it are which quire."""
    with pikepdf.open(book) as pdf:
        count = len(pdf.pages)
    # The note itself is the first sheet, front and back.
    found, after = [], 2
    for quire in quires(count, edition.sheets):
        own = len(quire) // 2
        found.append({"first": after + 1, "last": after + own, "sheets": own // 2})
        after += own
    note = call("folding-note", title=title, quires=found)
    return "\n".join((Code('#import "/paper/booklet.typ": *'), f"#{note}", ""))


def impose(book: Path, note: Path, edition: Edition) -> Path:
    """Put the pages of `book` in order on sheets behind the note, in the note's place; give that place."""
    with pikepdf.open(book) as pages, pikepdf.open(note) as sheet:
        out = pikepdf.new()
        out.pages.append(sheet.pages[0])
        out.add_blank_page(page_size=A4_LANDSCAPE)
        count = len(pages.pages)
        forms = [out.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        for quire in quires(count, edition.sheets):
            for side in sides(quire, count):
                _lay(out, [None if place is None else forms[place] for place in side])
        out.Root.Lang = pages.Root.Lang
        if "/Keywords" in pages.docinfo:
            out.docinfo["/Keywords"] = str(pages.docinfo["/Keywords"])
        with sheet.open_metadata() as about, out.open_metadata(set_pikepdf_as_editor=False) as own:
            own["dc:title"] = about["dc:title"]
        target = note.with_suffix(".nieuw")
        save(out, target)
    return target.replace(note)


def _lay(out: pikepdf.Pdf, pair: list[pikepdf.Object | None]) -> None:
    """Add a side with two pages beside each other."""
    page = out.add_blank_page(page_size=A4_LANDSCAPE)
    half = A4_LANDSCAPE[0] / 2
    content = ""
    for place, form in enumerate(pair):
        if form is not None:
            # Named by us: left alone, pikepdf takes a name at random, and no two booklets are the same.
            name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Bladzijde{place}"))
            content += f"q 1 0 0 1 {place * half:.4f} 0 cm {name} Do Q\n"
    page.contents_add(content.encode())
