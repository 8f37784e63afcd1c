"""The main PDF edition, read as a reader's software reads it and judged by veraPDF."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html

from tests.support.pdf import Bookmark, Document, letters
from tests.support.site import pages

REPOSITORY = Path(__file__).parents[2]
ARTICLE = "guides/partners-sociaal-domein"
_PAGE_REFERENCE = re.compile(r"\bp\.\s*(\d+)")


@pytest.fixture(scope="module")
def tips(handbook_html: Path) -> list[dict[str, Any]]:
    """Every tip, each article's in its order."""
    found = json.loads((handbook_html / "tips.json").read_text("utf-8"))["tips"]
    assert ARTICLE in {tip["article"] for tip in found}
    return sorted(found, key=lambda tip: (tip["article"], tip["number"]))


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


def test_nothing_is_printed_over_the_running_head(book: Document) -> None:
    assert book.over_the_head("Handboek Samenwerken") == []


def test_fonts_are_embedded(book: Document) -> None:
    assert book.fonts
    assert book.loose_fonts == []


def test_every_tip_is_complete(book: Document, tips: list[dict[str, Any]]) -> None:
    """What the site says under 'Waarom' stands in the PDF too, whatever page numbers are added."""
    text = letters(_PAGE_REFERENCE.sub("", book.structure.text))
    missing = [tip["title"] for tip in tips if letters(tip["parts"]["waarom"]) not in text]
    assert missing == []
