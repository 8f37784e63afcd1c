"""How search opens and closes, and that nothing of it is asked for before or kept after."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import OpenPage
from tests.support.search import ARTICLE, NAME, ask, dialog, field, found, open_search


def test_asks_for_nothing_before_the_reader_does(page: Page) -> None:
    """Search is not loaded with a page; the first focus on its field loads it, and opens nothing."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(ARTICLE)
    page.wait_for_load_state("networkidle")
    page.mouse.move(100, 130)
    page.keyboard.press("Tab")
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if "search" in path or "zoek" in path]
    asked.clear()
    page.get_by_role("searchbox", name=NAME).focus()
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if path.endswith("search.js")]
    assert not [path for path in asked if "zoek/" in path]
    expect(dialog(page)).to_be_hidden()


def test_keeps_and_sends_nothing(page: Page) -> None:
    """A query is in no storage and in no request: not while it is typed, and not when a result is opened."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_search(page)
    assert ask(page, "raadsledenzoekvraag subsidie")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Haal de markering weg")).to_be_visible()
    assert not [url for url in asked if "raadsleden" in url]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, window.name]") == [0, 0, "", ""]
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert "raadsleden" not in page.url


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_it(page: Page, key: str) -> None:
    """A key opens the dialog, and Esc clears it, closes it and gives the focus back to where it was."""
    page.goto(ARTICLE)
    link = page.get_by_role("link", name="Begrippen", exact=True).first
    link.focus()
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    page.keyboard.type("buurt")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_slash_can_be_switched_off(page: Page) -> None:
    """Who types by voice can switch off the single key; the choice stays, Ctrl+K goes on working."""
    open_search(page)
    dialog(page).get_by_role("checkbox", name="Open met /").uncheck()
    page.reload()
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    expect(dialog(page)).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(dialog(page).get_by_role("checkbox", name="Open met /")).not_to_be_checked()


def test_slash_is_a_sign_in_a_field(page: Page) -> None:
    page.goto("search.html")
    box = page.get_by_role("searchbox", name=NAME)
    box.focus()
    page.keyboard.type("en/of")
    expect(box).to_have_value("en/of")


OPENERS: dict[str, tuple[str, int, Callable[[Page], Locator]]] = {
    "sidebar": (ARTICLE, 1280, lambda page: page.get_by_role("searchbox", name=NAME)),
    "button in the sidebar": (ARTICLE, 1280, lambda page: page.get_by_role("button", name="Zoek", exact=True)),
    "header": (ARTICLE, 375, lambda page: page.get_by_role("link", name="Zoeken", exact=True)),
    "not found": ("404.html", 1280, lambda page: page.locator("main").get_by_role("searchbox", name=NAME)),
}


@pytest.mark.parametrize("where", OPENERS)
def test_pointer_opens_it(open_page: OpenPage, where: str) -> None:
    """Wherever search is offered, a click opens the dialog and closing gives the focus back there."""
    address, width, opener = OPENERS[where]
    page = open_page(width=width)
    page.goto(address)
    opener(page).click()
    expect(field(page)).to_be_focused()
    dialog(page).get_by_role("button", name="Sluit").click()
    expect(dialog(page)).to_be_hidden()
    back = page.evaluate("document.activeElement.closest('[data-zoek]') !== null")
    assert back, page.evaluate("document.activeElement.outerHTML.slice(0, 100)")


def test_menu_on_a_phone(open_page: OpenPage) -> None:
    """The field in the menu opens search; the menu has closed behind it, so the focus goes to the button for search."""
    page = open_page(width=375)
    page.goto(ARTICLE)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("searchbox", name=NAME).click()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Zoeken", exact=True)).to_be_focused()


def test_typing_in_the_sidebar_goes_on_in_the_dialog(page: Page) -> None:
    page.goto(ARTICLE)
    page.get_by_role("searchbox", name=NAME).focus()
    expect(dialog(page)).to_be_hidden()
    page.keyboard.type("subsidie", delay=60)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("subsidie")
    assert found(page)


def test_click_beside_it_closes(page: Page) -> None:
    open_search(page)
    page.mouse.click(400, 100)
    expect(dialog(page)).to_be_visible()
    page.mouse.click(20, 780)
    expect(dialog(page)).to_be_hidden()
