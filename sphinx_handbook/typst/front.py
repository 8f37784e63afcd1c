"""What stands before the pages of a book: cover, colophon and contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..model.dates import written
from ..model.editions import Edition
from .code import Code, call, join
from .pages import Page, below
from .renderer import Book


@dataclass(frozen=True)
class Imprint:
    """Which edition this is: the number of its text, the day of that text and its revision, when they are known."""

    release: str
    day: date | None = None
    revision: str = ""


def front(book: Book, pages: list[Page], edition: Edition, imprint: Imprint) -> Iterator[Code]:
    """The first pages of a book."""
    settings = book.domain.settings
    month = f", {written(imprint.day).partition(' ')[2]}" if imprint.day else ""
    cases = next((page for page in pages if _has_cases(book, pages, page)), None)
    along = f"Met {_lower(book.titles[cases.docname])}" if cases and cases.docname in book.titles else None
    yield call(
        "cover",
        title=edition.title or settings.title,
        subtitle=edition.subtitle or settings.subtitle,
        left=f"Uitgave {imprint.release}{month}",
        right=along,
    )
    yield _colophon(book, edition, imprint)
    themes = [{"name": term.name, "sign": term.sign} for term in settings.themes.values()]
    yield call("contents", groups=list(_groups(book, pages)), themes=themes)


def _colophon(book: Book, edition: Edition, imprint: Imprint) -> Code:
    settings = book.domain.settings
    site = settings.address.partition("://")[2].rstrip("/")
    day = f", {written(imprint.day)}" if imprint.day else ""
    rows: list[tuple[str, object]] = [("Uitgave", f"{imprint.release}{day} ({edition.name})")]
    if imprint.revision:
        rows.append(("Revisie", imprint.revision))
    if site:
        rows.append(("Op het scherm", call("link", settings.address, site)))
    rows += [
        (
            "Licentie",
            join([Code('"Tekst en tekeningen: CC BY 4.0."'), call("linebreak"), Code('"Programma: EUPL 1.2."')]),
        ),
        ("Letters", "Atkinson Hyperlegible en Bitter"),
    ]
    if settings.mail:
        rows.append(("Fout gezien?", f"Mail {settings.mail} en noem het korte adres bij de tip."))
    note = "Dit boek is ook te gebruiken met voorleessoftware: koppen, lijsten en links zijn als zodanig herkenbaar."
    return call("colophon", title="Over deze uitgave", rows=rows, note=note)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


# contents
def _groups(book: Book, pages: list[Page]) -> Iterator[dict[str, object]]:
    """The contents: a group for each chapter and its pages; below a chapter of tips a group for each page."""
    for top in pages:
        if top.level > 1:
            continue
        deeper = below(pages, top)
        if not any(page.tips for page in deeper):
            yield _group(
                book, top, _sign(book, pages, top), [*_tip_items(top), *(_item(book, page) for page in deeper)]
            )
            continue
        yield _group(book, top, "bron", _tip_items(top))
        for page in deeper:
            yield _group(book, page, None, _tip_items(page))


def _sign(book: Book, pages: list[Page], top: Page) -> str | None:
    """The sign before a chapter in the contents; the mark of the handbook when it has none of its own."""
    if _has_cases(book, pages, top):
        return "praktijk"
    deeper = below(pages, top)
    if any(book.domain.pages[page.docname].registers for page in deeper):
        return "zoek"
    return "bron" if deeper else None


def _has_cases(book: Book, pages: list[Page], top: Page) -> bool:
    cases = {case.docname for case in book.domain.index.cases.values()}
    return top.level == 1 and any(page.docname in cases for page in below(pages, top))


def short_title(book: Book, page: Page) -> str:
    """What a page is called in the contents and in running heads: a case by its name."""
    names = {case.docname: case.name for case in book.domain.index.cases.values()}
    return names.get(page.docname) or book.titles.get(page.docname, page.docname)


def _item(book: Book, page: Page) -> tuple[object, str, str]:
    return None, short_title(book, page), f"{page.docname}:"


def _tip_items(page: Page) -> list[tuple[object, str, str]]:
    return [(tip["number"], tip[0].astext(), f"{page.docname}:{tip['ids'][0]}") for tip in page.tips]


def _group(book: Book, page: Page, sign: str | None, items: list[tuple[object, str, str]]) -> dict[str, object]:
    found = [{"number": number, "title": title, "label": label} for number, title, label in items]
    title = book.titles.get(page.docname, page.docname)
    return {"title": title, "label": f"{page.docname}:", "sign": sign, "items": found}
