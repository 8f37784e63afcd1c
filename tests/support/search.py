"""Search as the tests use it: open it, ask something, read what is found."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

ARTICLE = "guides/partners-sociaal-domein.html"
NAME = "Zoeken in het handboek"
# What finds something of every kind, what nobody writes, and a slip of the finger.
QUERY, NONSENSE, SLIP, REPAIRED = "subsidie", "xqzvw", "subsdie", "subsidie"


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name=NAME)


def field(page: Page) -> Locator:
    return dialog(page).get_by_role("combobox", name=NAME)


def open_search(page: Page, address: str = ARTICLE) -> Locator:
    """Open the dialog from the keyboard and return its field."""
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    return field(page)


def ask(page: Page, query: str) -> list[str]:
    """Type a query in the dialog or on the search page; return the keys of what is found."""
    place = field(page) if dialog(page).count() else page.get_by_role("searchbox", name=NAME)
    place.fill(query)
    return found(page)


def found(page: Page) -> list[str]:
    """Wait for the list to be final; return the keys of the results."""
    page.locator("[data-search=ready]").wait_for(state="attached")
    keys: list[str] = page.locator("[data-search] [data-result]").evaluate_all(
        "all => all.map(one => one.dataset.result)"
    )
    return keys
