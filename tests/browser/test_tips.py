"""What a reader does with one tip, and the selection that tips are put in."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import REPOSITORY
from tests.support.axe import audit
from tests.support.browser import OpenPage

ARTICLE = "guides/partners-sociaal-domein.html"
FIRST, SECOND = "durf-te-experimenteren", "verdraag-kritiek"
UNKNOWN = "bestaat-niet"


def choose(page: Page, id_: str) -> None:
    """Put a tip of the article in the selection."""
    page.goto(f"{ARTICLE}#{id_}")
    page.locator(f"[data-tip={id_}]").get_by_role("button", name="Zet in mijn selectie").click()
    expect(page.locator(f"[data-tip={id_}] [aria-pressed]")).to_have_attribute("aria-pressed", "true")


def titles(page: Page) -> list[str]:
    page.locator("[data-klaar=ja]").wait_for()
    found: list[str] = page.locator("ol.selectie h2").all_inner_texts()
    return found


@pytest.fixture
def title_of(tips: list[dict[str, Any]]) -> dict[str, str]:
    return {tip["id"]: tip["title"] for tip in tips}


def test_a_selection_is_made_shown_and_kept_in_order(page: Page, title_of: dict[str, str]) -> None:
    choose(page, SECOND)
    choose(page, FIRST)
    page.get_by_role("link", name="Mijn selectie (2)").click()
    assert parse_qs(urlsplit(page.url).query)["tips"] == [f"{SECOND},{FIRST}"]
    assert titles(page) == [title_of[SECOND], title_of[FIRST]]
    expect(page.locator("code", has_text="make pdf")).to_have_text(f"make pdf TIPS={SECOND},{FIRST}")
    assert not audit(page)

    page.get_by_role("button", name=f"Omhoog: {title_of[FIRST]}").click()
    expect(page.locator("ol.selectie h2").first).to_have_text(title_of[FIRST])
    expect(page.get_by_role("button", name=f"Omlaag: {title_of[FIRST]}")).to_be_focused()
    assert parse_qs(urlsplit(page.url).query)["tips"] == [f"{FIRST},{SECOND}"]
    page.get_by_role("button", name=f"Haal weg: {title_of[SECOND]}").click()
    expect(page.locator("ol.selectie h2")).to_have_count(1)
    page.go_back()
    expect(page.locator("ol.selectie h2")).to_have_count(2)


@pytest.mark.parametrize("width", [320, 375])
def test_a_selection_fits_on_a_phone(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    choose(page, FIRST)
    expect(page.get_by_role("link", name="Mijn selectie")).to_be_visible()
    for address in (ARTICLE, f"selectie.html?tips={FIRST},{SECOND}"):
        page.goto(address)
        expect(page.locator("a[data-selectie]")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not audit(page)


def test_a_tip_is_taken_out_again(page: Page) -> None:
    choose(page, FIRST)
    button = page.locator(f"[data-tip={FIRST}] [aria-pressed]")
    expect(page.locator("a[data-selectie]")).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("a[data-selectie]")).to_be_hidden()


def test_a_shared_selection_is_not_yours_until_you_say_so(page: Page, title_of: dict[str, str]) -> None:
    choose(page, FIRST)
    page.goto(f"selectie.html?tips={SECOND}")
    assert titles(page) == [title_of[SECOND]]
    assert page.evaluate("sessionStorage.getItem('selectie')") == FIRST
    page.get_by_role("button", name="Maak dit mijn selectie").click()
    expect(page.get_by_text("Iemand deelde deze selectie")).to_be_hidden()
    assert page.evaluate("sessionStorage.getItem('selectie')") == SECOND


@pytest.mark.parametrize(
    "asked", ["", "%3Cimg%20src=x%20onerror=alert(1)%3E", "__proto__,constructor,..%2F..", ",,,", "a" * 20_000]
)
def test_an_address_that_selects_nothing(page: Page, asked: str) -> None:
    page.goto(f"selectie.html?tips={asked}")
    assert titles(page) == []
    expect(page.get_by_text("Er staat nog niets in")).to_be_visible()
    assert not page.locator("main img").count()


def test_an_unknown_tip_is_named(page: Page, title_of: dict[str, str]) -> None:
    page.goto(f"selectie.html?tips={UNKNOWN},{FIRST}")
    assert titles(page) == [title_of[FIRST]]
    expect(page.get_by_text(f"Deze tips kennen we niet: {UNKNOWN}")).to_be_visible()


def test_from_a_folder(open_page: OpenPage, handbook_html: Any, title_of: dict[str, str]) -> None:
    context = open_page().context.browser
    assert context
    page = context.new_page()
    page.goto(f"{(handbook_html / 'selectie.html').as_uri()}?tips={FIRST}")
    assert titles(page) == [title_of[FIRST]]
    page.close()


def test_without_javascript(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("selectie.html")
    expect(page.get_by_text("werkt alleen met JavaScript")).to_be_visible()
    page.goto(ARTICLE)
    expect(page.locator("[data-tipactie]").first).to_be_hidden()


def test_the_address_of_a_tip_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{ARTICLE}#{FIRST}")
    page.locator(f"[data-tip={FIRST}]").get_by_role("button", name="Kopieer link").click()
    expect(page.get_by_role("status").filter(has_text="Link gekopieerd")).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")).endswith(f"/t/{FIRST}.html")


def test_the_address_is_shown_when_it_cannot_be_copied(page: Page) -> None:
    page.goto(f"{ARTICLE}#{FIRST}")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.locator(f"[data-tip={FIRST}]").get_by_role("button", name="Kopieer link").click()
    expect(page.get_by_role("status").filter(has_text=f"/t/{FIRST}.html")).to_be_visible()


def test_one_tip_on_paper(page: Page) -> None:
    page.goto(f"{ARTICLE}#{FIRST}")
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator(f"[data-tip={FIRST}]").get_by_role("button", name="Print deze tip").click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".tip:visible")).to_have_count(1)
    expect(page.locator(f"#{FIRST}")).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()


def test_a_tip_leads_to_its_own_line(page: Page, tips: list[dict[str, Any]]) -> None:
    """The link to change a tip names the line of its card; the mail names the tip."""
    page.goto(ARTICLE)
    lines = (REPOSITORY / "guides/partners-sociaal-domein.md").read_text("utf-8").splitlines()
    boxes = page.locator("[data-tip]")
    assert boxes.count() == sum(tip["article"] == "guides/partners-sociaal-domein" for tip in tips)
    for box in boxes.all():
        id_ = str(box.get_attribute("data-tip"))
        links = [str(link.get_attribute("href")) for link in box.locator("a").all()]
        edit = next(link for link in links if "/edit/" in link)
        assert lines[int(edit.rpartition("#L")[2]) - 1].split() == ["```{tipkaart}", id_]
        assert any(re.match("mailto:", link) and id_ in link for link in links)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_deep_link_shows_the_whole_title(open_page: OpenPage, tips: list[dict[str, Any]], width: int) -> None:
    page = open_page(width=width)
    cut = []
    for tip in tips:
        page.goto("about:blank")
        page.goto(tip["url"])
        top = page.locator(f"details:has(#{tip['id']}) > summary :is(h2, h3)").bounding_box()
        if not top or top["y"] < 0 or top["y"] > 500:
            cut.append((tip["id"], top and top["y"]))
    assert not cut
