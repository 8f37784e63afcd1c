"""The list of all tips: its filter, its address, and what is left without JavaScript."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage

ADDRESS = "opzoeken/alle-tips.html"
_ROWS = "ul.leunt:first-of-type > li[data-voor]"


def test_filter(page: Page, tips: list[dict[str, Any]]) -> None:
    """A choice leaves its tips, stands in the address, is told, and is undone by Back and by the clear button."""
    page.goto(ADDRESS)
    status = page.locator(".filterstand [role=status]")
    expect(status).to_have_text(f"{len(tips)} van {len(tips)} tips")
    council = [tip for tip in tips if "raadslid" in tip["audiences"]]
    button = page.get_by_role("button", name=re.compile("^Raadslid"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(status).to_have_text(f"{len(council)} van {len(tips)} tips")
    assert page.url.endswith("?voor=raadslid")
    page.go_back()
    expect(status).to_have_text(f"{len(tips)} van {len(tips)} tips")
    page.goto(f"{ADDRESS}?voor=raadslid&fase=besluiten")
    both = [tip for tip in council if "besluiten" in tip["phases"]]
    assert 0 < len(both) < len(council)
    expect(status).to_have_text(f"{len(both)} van {len(tips)} tips")
    page.get_by_role("button", name="Wis filters").click()
    expect(status).to_have_text(f"{len(tips)} van {len(tips)} tips")


def test_unknown_choice(page: Page, tips: list[dict[str, Any]]) -> None:
    """An address that names what is not there shows all tips."""
    page.goto(f"{ADDRESS}?voor=<b>x</b>&toString=1")
    expect(page.locator(".filterstand [role=status]")).to_have_text(f"{len(tips)} van {len(tips)} tips")


def test_without_script(open_page: OpenPage, tips: list[dict[str, Any]]) -> None:
    """Without JavaScript every choice with a list of its own leads there, and its count is right."""
    page = open_page(java_script_enabled=False)
    page.goto(ADDRESS)
    choice = page.locator("[data-groep=voor] li[data-id=raadslid]")
    count = sum("raadslid" in tip["audiences"] for tip in tips)
    expect(choice.locator(".aantal")).to_have_text(str(count))
    choice.get_by_role("link").click()
    heading = page.locator("section:target, section:has(> span:target)").last
    expect(heading.locator("ul.leunt > li")).to_have_count(count)
