"""What a reader waits for: how many answers, how many bytes, and how much of a page is markup."""

from __future__ import annotations

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Response

from tests.support.browser import OpenPage

MOST_ANSWERS, MOST_BYTES = 8, 80_000
# Of a closed or open tip, apart from its words and its sources: measured on this book, with some room.
MOST_MARKUP_OF_A_TIP = 4_300


def articles(site: Path) -> list[Path]:
    return sorted((site / "guides").glob("*.html"), key=lambda page: page.stat().st_size)


@pytest.mark.parametrize("which", ["home", "largest article", "largest case", "all tips"])
def test_first_view(open_page: OpenPage, handbook_html: Path, site: str, which: str) -> None:
    """A first visit takes few answers and few bytes as a server packs them, fonts among them."""
    cases = sorted((handbook_html / "amersfoort").glob("*.html"), key=lambda page: page.stat().st_size)
    path = {
        "home": handbook_html / "index.html",
        "largest article": articles(handbook_html)[-1],
        "largest case": cases[-1],
        "all tips": handbook_html / "opzoeken" / "alle-tips.html",
    }[which]
    answers: list[Response] = []
    page = open_page()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path.relative_to(handbook_html).as_posix())
    page.wait_for_load_state("networkidle")
    bodies = {answer.url.removeprefix(site): answer.body() for answer in answers}
    sizes = {name: len(body if name.endswith(".woff2") else gzip.compress(body, 6)) for name, body in bodies.items()}
    assert any(name.endswith(".woff2") for name in sizes)
    assert len(sizes) <= MOST_ANSWERS, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_markup_of_a_tip(handbook_html: Path) -> None:
    """Most of a tip is its words: what every tip repeats is drawn once, or made by the script that needs it."""
    weights = []
    for page in articles(handbook_html):
        root: html.HtmlElement = html.document_fromstring(page.read_bytes())
        for card in root.xpath("//section[starts-with(@class, 'tip ')]"):
            for sources in card.xpath(".//ol[@class='bronnen']"):
                sources.getparent().remove(sources)
            markup = html.tostring(card, encoding="utf-8", with_tail=False)
            weights.append(len(markup) - len(card.text_content().encode()))
    assert len(weights) > 10
    assert sum(weights) / len(weights) <= MOST_MARKUP_OF_A_TIP


def test_lazy_scripts_are_asked_for_by_their_content(handbook_html: Path) -> None:
    """No old script from a browser's store can meet a new index."""
    static = handbook_html / "_static"
    loader = (static / "handboek.js").read_text("utf-8")
    asked = re.findall(r'"([\w.-]+\.(?:js|css))(?:\?v=([0-9a-f]+))?"', loader)
    assert {"search-engine.js", "tips.js", "filter.js"} <= {name for name, _ in asked}
    for name, version in asked:
        assert version
        assert sha256((static / name).read_bytes()).hexdigest().startswith(version), name
