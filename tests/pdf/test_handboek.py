"""The main PDF edition, read as a reader's software reads it and judged by veraPDF."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html

from tests.support.pdf import Bookmark, Document, Element, letters
from tests.support.site import pages
from tests.support.verapdf import Failure

REPOSITORY = Path(__file__).parents[2]
ARTICLE = "guides/partners-sociaal-domein"
_PAGE_REFERENCE = re.compile(r"\bp\.\s*(\d+)")


@pytest.fixture(scope="module")
def tips(handbook_html: Path) -> list[dict[str, Any]]:
    """Every tip, each article's in its order."""
    found = json.loads((handbook_html / "tips.json").read_text("utf-8"))["tips"]
    assert ARTICLE in {tip["article"] for tip in found}
    return sorted(found, key=lambda tip: (tip["article"], tip["number"]))


def test_standards(verapdf: Callable[[Path], list[Failure]], handbook_pdf: Path) -> None:
    failures = verapdf(handbook_pdf)
    assert not failures, "\n".join(map(str, failures))


def test_language_and_title(book: Document) -> None:
    assert book.language == "nl-NL"
    assert tomllib.loads((REPOSITORY / "handboek.toml").read_text("utf-8"))["titel"] in book.title


def flat(bookmarks: Iterable[Bookmark]) -> Iterator[Bookmark]:
    """Yield bookmarks and all below them, in order."""
    for bookmark in bookmarks:
        yield bookmark
        yield from flat(bookmark.children)


def title_of(site: Path, page: str) -> str:
    """Return the title that a page of the site has."""
    return letters(html.parse(str(site / page)).getroot().find(".//h1").text_content())


def test_outline(book: Document, handbook_html: Path, tips: list[dict[str, Any]]) -> None:
    """The outline leads to each article, below it to its tips in their order, and to every case."""
    entries = {letters(entry.title): entry for entry in flat(book.outline)}
    for article, group in groupby(tips, key=itemgetter("article")):
        tip_entries = entries[title_of(handbook_html, f"{article}.html")].children
        titles = [letters(tip["title"]) for tip in group]
        assert [title for entry in tip_entries if (title := letters(entry.title)) in titles] == titles
        assert [entry.page or 0 for entry in tip_entries] == sorted(entry.page or 0 for entry in tip_entries)
    ledger = tomllib.loads((REPOSITORY / "ids.toml").read_text("utf-8"))["casussen"]
    cases = {case for case, fate in ledger.items() if not fate}
    found = [page for page in pages(handbook_html) if PurePosixPath(page).stem in cases]
    assert len(found) == len(cases)
    assert [page for page in found if title_of(handbook_html, page) not in entries] == []
    assert [entry.title for entry in flat(book.outline) if entry.page is None] == []


def test_headings_do_not_skip(book: Document) -> None:
    headings = book.structure.all("H1", "H2", "H3", "H4", "H5", "H6")
    levels = [int(heading.role[1]) for heading in headings]
    assert levels
    faults = [
        f"{heading.role} after H{before}: {heading.text}"
        for before, heading in zip([0, *levels], headings, strict=False)
        if int(heading.role[1]) > before + 1
    ]
    assert not faults, "\n".join(faults)


def test_figures_have_a_text(book: Document) -> None:
    silent = [f"page {(figure.page or 0) + 1}" for figure in book.structure.all("Figure") if not figure.alt]
    assert not silent, "\n".join(silent)


def test_tables_have_headers(book: Document) -> None:
    bare = [table.text[:80] for table in book.structure.all("Table") if not table.all("TH")]
    assert not bare, "\n".join(bare)


def contents_pages(book: Document) -> range:
    """Return the indexes of the pages that hold the contents: from its bookmark up to the next."""
    top = [(letters(entry.title), entry.page or 0) for entry in book.outline]
    start, end = next((here, after) for (title, here), (_, after) in pairwise(top) if title == "inhoud")
    return range(start, end)


def page_references(book: Document) -> Iterator[tuple[str, Element]]:
    """Yield every link that prints a page number, as 'p. 12' or at the end of a line of the contents."""
    contents = contents_pages(book)
    for link in book.structure.all("Link"):
        for found in _PAGE_REFERENCE.finditer(link.text):
            yield found[1], link
        if link.page in contents:
            yield link.text.split()[-1], link


def test_page_references_are_right(book: Document) -> None:
    """Each page number that a link prints is the number of the page it leads to."""
    references = list(page_references(book))
    assert any(link.page in contents_pages(book) for _, link in references)
    assert any(_PAGE_REFERENCE.search(link.text) for _, link in references)
    faults = []
    for printed, link in references:
        labels = [book.page_labels[a.target] for a in link.links if a.target is not None]
        if not labels or set(labels) != {printed}:
            faults.append(f"{link.text!r} on page {(link.page or 0) + 1} leads to page {labels}")
    assert not faults, "\n".join(faults)


def test_links_lead_somewhere(book: Document) -> None:
    assert [link for link in book.links if link.uri is None and link.target is None] == []


def test_fonts_are_embedded(book: Document) -> None:
    assert book.fonts
    assert book.loose_fonts == []


def test_every_tip_is_complete(book: Document, tips: list[dict[str, Any]]) -> None:
    """What the site says under 'Waarom' stands in the PDF too, whatever page numbers are added."""
    text = letters(_PAGE_REFERENCE.sub("", book.structure.text))
    missing = [tip["title"] for tip in tips if letters(tip["parts"]["waarom"]) not in text]
    assert missing == []
