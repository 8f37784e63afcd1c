"""The list of all tips: its filter, its address, and what is left without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Page, expect

from sphinx_handbook.html import entrances
from sphinx_handbook.transforms import lists
from tests.support.axe import audit
from tests.support.browser import OpenPage
from tests.support.pdf import letters
from tests.unit.test_growth import build_here, handbook

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
    expect(status).to_have_text(f"{len(council)} van {len(tips)} tips: Raadslid")
    assert page.url.endswith("?voor=raadslid")
    page.go_back()
    expect(status).to_have_text(f"{len(tips)} van {len(tips)} tips")
    page.goto(f"{ADDRESS}?voor=raadslid&fase=besluiten")
    both = [tip for tip in council if "besluiten" in tip["phases"]]
    assert 0 < len(both) < len(council)
    expect(status).to_have_text(f"{len(both)} van {len(tips)} tips: Raadslid, Besluiten")
    page.get_by_role("button", name=f"Toon alle {len(tips)} tips").click()
    expect(status).to_have_text(f"{len(tips)} van {len(tips)} tips")
    expect(page.locator(".filterkeuze").first).to_be_focused()


def test_filter_on_a_phone(open_page: OpenPage, tips: list[dict[str, Any]]) -> None:
    """The choices come out of one button, which tells how many are made, and gets the focus back."""
    page = open_page(width=375, height=667)
    page.goto(ADDRESS)
    toggle = page.locator("button[aria-controls=tipfilter]")
    first = page.locator(".filterkeuze").first
    expect(page.locator("ul.leunt li").first).to_be_in_viewport()
    expect(first).to_be_hidden()
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    page.get_by_role("button", name=re.compile("^Raadslid")).click()
    page.get_by_role("button", name=re.compile("^Besluiten")).click()
    expect(toggle).to_have_text("Filter (2 gekozen)")
    assert not audit(page)
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(toggle).to_be_focused()
    toggle.click()
    count = sum("raadslid" in tip["audiences"] and "besluiten" in tip["phases"] for tip in tips)
    page.get_by_role("button", name=f"Toon {count} tips", exact=True).click()
    expect(first).to_be_hidden()
    expect(toggle).to_be_focused()
    page.get_by_role("button", name=f"Toon alle {len(tips)} tips").click()
    expect(toggle).to_have_text("Filter")
    expect(toggle).to_be_focused()


def test_rows(page: Page, tips: list[dict[str, Any]]) -> None:
    """Each row of the list tells a tip's number, title, roles and phases."""
    page.goto(ADDRESS)
    rows = page.locator("ul.leunt").first.locator("li")
    expect(rows).to_have_count(len(tips))
    for row, tip in zip(rows.all(), tips, strict=True):
        told = letters(row.inner_text())
        assert told.startswith(letters(f"{tip['number']}{tip['title']}"))
        assert all(letters(phase) in told.lower() for phase in tip["phases"])


def test_too_many_to_filter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the list of tips gave way to one of articles, the choices lead on and nothing pretends to filter."""
    for module in (lists, entrances):
        monkeypatch.setattr(module, "MOST_TIPS", 3)
    source = handbook(tmp_path / "bron", articles=1)
    (source / "guides/lijst.md").write_text("# Lijst\n\n```{tipfilter}\n```\n\n```{tips}\n```\n", encoding="utf-8")
    build_here(source)
    page = lxml.html.parse(tmp_path / "html/guides/lijst.html").getroot()
    assert page.xpath("//*[@id='tipfilter']//li")
    assert not page.xpath("//*[@data-tipfilter] | //*[@data-actie='filter']")


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
