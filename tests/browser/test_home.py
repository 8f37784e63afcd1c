"""The home page: where a reader begins."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import REPOSITORY
from tests.support.browser import OpenPage
from tests.support.search import dialog


def test_search_in_the_middle(page: Page) -> None:
    """The field in the middle opens the search dialog with what was typed."""
    page.goto("index.html")
    page.locator("main").get_by_role("searchbox").press("s")
    expect(dialog(page)).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_two_steps_to_a_tip(open_page: OpenPage, tips: list[dict[str, Any]], javascript: bool) -> None:
    """From a role to a list of its tips, as many as the home page says, to an opened tip."""
    page = open_page(java_script_enabled=javascript)
    page.goto("index.html")
    row = page.locator("main .wegwijzer li", has=page.get_by_role("link", name="Raadslid"))
    count = sum("raadslid" in tip["audiences"] for tip in tips)
    expect(row.locator(".aantal")).to_have_text(f"{count} tips")
    row.get_by_role("link").click()
    page.locator("section:target, section:has(> span:target)").last.locator("ul.leunt a").first.click()
    expect(page.locator("main details[open]")).to_have_count(1)


def test_what_it_is_and_where_to_begin(open_page: OpenPage) -> None:
    """A phone shows in one screen what this is and where to search; a desk also the parts and who you are."""
    page = open_page(width=375, height=667)
    page.goto("index.html")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    expect(page.locator("main").get_by_role("searchbox")).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1280, "height": 900})
    parts = page.get_by_role("navigation", name="Delen van het handboek").get_by_role("link")
    assert parts.evaluate_all("(links) => links.map((link) => link.pathname)") == [
        "/guides/index.html", "/amersfoort/index.html", "/opzoeken/index.html", "/over/index.html",
    ]  # fmt: skip
    for who in ("Bestuurder", "Trainer"):
        expect(
            page.locator("main .wegwijzer").get_by_role("link", name=who, exact=who == "Trainer")
        ).to_be_in_viewport()


def test_editions(page: Page) -> None:
    """Every edition stands there with a drawing of what it looks like, and what it is in words."""
    page.goto("index.html")
    editions = tomllib.loads((REPOSITORY / "uitgaven.toml").read_text("utf-8")).values()
    items = page.locator("main ul.uitgaven li")
    assert items.locator("p:first-of-type").count() == len(editions)
    for item, edition in zip(items.all(), editions, strict=True):
        expect(item).to_contain_text(edition["naam"])
        expect(item.locator("svg")).to_be_visible()


def test_without_script_it_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("index.html")
    assert "Zoeken werkt alleen met JavaScript" in page.inner_text("main")
