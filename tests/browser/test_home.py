"""The home page: where a reader begins."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

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


def test_without_script_it_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("index.html")
    assert "Zoeken werkt alleen met JavaScript" in page.inner_text("main")
