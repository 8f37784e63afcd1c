"""An article: its first tip in view on a phone, only the tips for a role, and a mark when its review is overdue."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import audit
from tests.support.browser import OpenPage

ARTICLE = "guides/partners-sociaal-domein"
Tips = list[dict[str, Any]]


def of_article(tips: Tips, role: str = "") -> list[str]:
    """The ids of the article's tips, all or those for a role."""
    return [tip["id"] for tip in tips if tip["article"] == ARTICLE and (not role or role in tip["audiences"])]


def shown(page: Page) -> list[str]:
    """The ids of the tips on the page that a reader sees."""
    visible = page.locator(".tip").filter(visible=True).locator(".lijf")
    found: list[str] = visible.evaluate_all("(found) => found.map((body) => body.id)")
    return found


def test_a_phone_shows_the_first_tip(open_page: OpenPage, tips: Tips) -> None:
    """On a small phone the first tip of each article is in view, and what stands above it is one click away."""
    page = open_page(width=375, height=667)
    late = {}
    for article in dict.fromkeys(tip["article"] for tip in tips):
        page.goto(f"{article}.html")
        page.evaluate("document.fonts.ready")
        box = page.locator(".tip summary").first.bounding_box()
        if not box or box["y"] > 600:
            late[article] = box and box["y"]
    assert not late
    page.goto(f"{ARTICLE}.html")
    expect(page.locator(".artikelkop dd").last).to_be_hidden()
    page.locator(".artikelkop > summary").click()
    expect(page.locator(".artikelkop dd").last).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_desk_shows_all(open_page: OpenPage, javascript: bool) -> None:
    """Where there is room the introduction is not folded, and assistive technology reads it."""
    page = open_page(java_script_enabled=javascript)
    page.goto(f"{ARTICLE}.html")
    expect(page.locator(".artikelkop > summary")).to_be_hidden()
    expect(page.locator(".artikelkop")).to_match_aria_snapshot("- term: /Nagekeken/")


@pytest.mark.parametrize("width", [375, 1280])
def test_only_my_role(open_page: OpenPage, tips: Tips, width: int) -> None:
    """A role leaves its tips, stands in the address, is told, and is undone by Back and by a button."""
    page = open_page(width=width)
    page.goto(f"{ARTICLE}.html")
    every, mine = of_article(tips), of_article(tips, "raadslid")
    assert 0 < len(mine) < len(every)
    toggle = page.get_by_role("button", name="Toon mijn rol")
    toggle.click()
    page.get_by_role("button", name="Raadslid").click()
    assert shown(page) == mine
    assert page.url.endswith("?voor=raadslid")
    status = page.locator(".filterstand").get_by_role("status")
    expect(status).to_have_text(f"{len(mine)} van {len(every)} tips: Raadslid")
    assert not audit(page)
    page.go_back()
    assert shown(page) == every
    page.go_forward()
    assert shown(page) == mine
    page.keyboard.press("Escape")
    toggle = page.get_by_role("button", name="Filter (1 gekozen)")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    page.get_by_role("button", name=f"Toon alle {len(every)} tips").click()
    assert shown(page) == every
    expect(page.get_by_role("button", name="Toon mijn rol")).to_be_focused()


def test_a_link_to_a_hidden_tip(page: Page, tips: Tips) -> None:
    """A tip for others is shown, open and in view, when its address is asked for."""
    hidden = next(id_ for id_ in reversed(of_article(tips)) if id_ not in of_article(tips, "raadslid"))
    for address in (f"{ARTICLE}.html?voor=raadslid#{hidden}", f"{ARTICLE}.html?voor=raadslid"):
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator(".filterstand")).to_be_visible()
        if "#" not in address:
            assert hidden not in shown(page)
            page.locator(f".inhoud a[href='#{hidden}']").click()
        expect(page.locator(f"#{hidden}")).to_be_in_viewport()
        assert set(shown(page)) == {*of_article(tips, "raadslid"), hidden}


def test_an_unknown_role(page: Page, tips: Tips) -> None:
    page.goto(f"{ARTICLE}.html?voor=<b>x</b>&toString=1#%E0%A4%A")
    expect(page.locator(".filterstand")).to_be_visible()
    assert shown(page) == of_article(tips)


def test_without_javascript_all_are_shown(open_page: OpenPage, tips: Tips) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{ARTICLE}.html?voor=raadslid")
    assert shown(page) == of_article(tips)
    expect(page.locator(".tipfilter, .werkbalk button").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize(("day", "overdue"), [("2027-10-31", False), ("2027-11-01", True)])
def test_an_overdue_review(page: Page, day: str, overdue: bool) -> None:
    """From the day of the next review on a page says that it was not done, with a sign and in words."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    for address in (f"{ARTICLE}.html", "amersfoort/elisabeth-groen.html"):
        page.goto(address)
        mark = page.get_by_text("Nog niet opnieuw nagekeken. Dat moest vóór 1 november 2027.")
        expect(mark).to_be_visible(visible=overdue)
        expect(page.locator(".verlopen svg")).to_be_visible(visible=overdue)
    if overdue:
        assert not audit(page)
