"""Where a result leads: the tip opens, the focus moves, the words are marked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.search import ARTICLE, QUERY, ask, dialog, open_search


def open_result(page: Page, query: str, key: str, address: str = "over/index.html") -> None:
    """Search for something and click on the result with this key."""
    open_search(page, address)
    assert key in ask(page, query)
    page.locator(f"[data-result='{key}']").click()


@pytest.mark.parametrize("address", ["over/index.html", ARTICLE], ids=["another page", "the same page"])
def test_result_opens_its_tip(page: Page, tips: list[dict[str, Any]], address: str) -> None:
    """The tip opens in view, its summary has the focus, the words are marked, the address is its own."""
    tip = next(tip for tip in tips if f"{tip['article']}.html" == ARTICLE and tip["number"] == 3)
    open_result(page, tip["title"], f"tip:{tip['id']}", address)
    summary = page.locator(f"summary:has(+ [id='{tip['id']}']), summary").filter(has_text=tip["title"])
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport(ratio=1)
    expect(page.locator("main details[open]")).to_have_count(1)
    expect(page.locator("main details[open] mark").first).to_be_visible()
    assert page.locator("main mark").count() == page.locator("main details[open] mark").count()
    assert page.url.endswith(f"{ARTICLE}#{tip['id']}")
    expect(dialog(page)).to_be_hidden()


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_marks_can_be_cleared(page: Page, tips: list[dict[str, Any]], way: str) -> None:
    """One control takes the marks away and leaves the text as it was, with the focus on the tip."""
    tip = tips[0]
    page.goto(f"{tip['article']}.html#{tip['id']}")
    text = page.locator("main").text_content()
    page.goto("about:blank")
    open_result(page, tip["title"], f"tip:{tip['id']}")
    button = page.get_by_role("button", name="Haal de markering weg")
    expect(button.locator("xpath=..").get_by_role("status")).to_have_text(re.compile(r"^\d+ woord(en)? gemarkeerd$"))
    if way == "button":
        button.click()
    else:
        page.keyboard.press("Escape")
    expect(page.locator("main mark")).to_have_count(0)
    expect(button).to_have_count(0)
    expect(page.locator("main summary:focus")).to_have_count(1)
    assert page.locator("main").text_content() == text


@pytest.mark.parametrize(("query", "kind"), [("burgerberaad", "term"), ("uitdaagrecht", "page"), ("G1000", "case")])
def test_other_kinds_open_too(page: Page, query: str, kind: str) -> None:
    """A term, a section and a case have the focus on their heading, with marks below it."""
    open_search(page, "over/index.html")
    key = next(key for key in ask(page, query) if key.startswith(kind))
    page.locator(f"[data-result='{key}']").click()
    expect(page.locator("main mark").first).to_be_visible()
    focused = page.evaluate("document.activeElement.matches('dt, h1, h2, h3')")
    assert focused, page.evaluate("document.activeElement.outerHTML.slice(0, 100)")
    assert "&zoek" not in page.url
    expect(page.locator(":focus")).to_be_in_viewport()


def test_new_tab(page: Page) -> None:
    """A result is a link like any other: Ctrl and the middle button open it in a tab, and its address stays plain."""
    open_search(page)
    ask(page, QUERY)
    link = page.locator("[data-result]").first
    plain = str(link.get_attribute("href"))
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("main mark").first).to_be_attached()
    assert opened.value.url == plain
    with page.context.expect_page() as opened:
        link.click(button="middle")
    opened.value.wait_for_url(plain)
    expect(dialog(page)).to_be_visible()
    expect(link).to_have_attribute("href", plain)


@pytest.mark.parametrize(
    "mangled", ["#nergens&zoek=buurt", "#&zoek=%E0%A4%A", "#verdraag-kritiek&zoek=", "#&zoek=<b>buurt"]
)
def test_strange_arrivals(page: Page, mangled: str) -> None:
    page.goto(ARTICLE + mangled)
    page.wait_for_function("!location.hash.includes('zoek')")
    expect(page.locator("h1")).to_be_visible()
