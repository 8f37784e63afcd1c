"""The search page: filters with counts, and an address that can be shared."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage
from tests.support.search import NAME, QUERY, ask, dialog, found, open_search


def counts(page: Page, group: str) -> dict[str, int]:
    """Return the choices of a group of filters, with their counts."""
    told = page.get_by_role("group", name=group).get_by_role("button").all_inner_texts()
    return {name: int(count) for name, count in (re.split(r"\s+(?=\d+$)", text.strip()) for text in told)}


def test_kinds_in_the_dialog(page: Page) -> None:
    """A kind narrows the list to as many as it says, and the link below leads to the same list on the page."""
    open_search(page)
    ask(page, QUERY)
    kinds = counts(page, "Soort")
    assert kinds["Alles"] == sum(kinds.values()) - kinds["Alles"]
    choice = page.get_by_role("group", name="Soort").get_by_role("button", name=re.compile("Tips"))
    choice.focus()
    page.keyboard.press("Enter")
    keys = found(page)
    assert keys
    assert {key.partition(":")[0] for key in keys} == {"tip"}
    expect(dialog(page).locator(".telling")).to_have_text(re.compile(f"^{kinds['Tips']} result"))
    expect(choice).to_be_focused()
    expect(choice).to_have_attribute("aria-pressed", "true")
    link = dialog(page).get_by_role("link", name=re.compile("Alle .* resultaten"))
    expect(link).to_have_text(f"Alle {kinds['Tips']} resultaten")
    link.click()
    assert parse_qs(urlsplit(page.url).query) == {"q": [QUERY], "soort": ["tip"]}
    assert found(page)[: len(keys)] == keys


@pytest.mark.parametrize(
    ("group", "name"), [("soort", "Soort"), ("voor", "Voor wie"), ("thema", "Thema"), ("fase", "Fase")]
)
def test_facets_on_the_page(page: Page, group: str, name: str) -> None:
    """A filter gives as many results as it said, is in the address, and Back takes it away."""
    page.goto(f"search.html?q={QUERY}")
    everything = found(page)
    choices = counts(page, name)
    assert len(choices) > 1
    choice = page.get_by_role("group", name=name).get_by_role("button").nth(1)
    count = list(choices.values())[1]
    choice.click()
    narrowed = found(page)
    expect(page.get_by_role("heading", level=2, name=re.compile(f"^{count} result"))).to_be_visible()
    assert set(parse_qs(urlsplit(page.url).query)) == {"q", group}
    expect(choice).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(choice).to_have_attribute("aria-pressed", "false")
    assert found(page) == everything
    page.go_forward()
    expect(choice).to_have_attribute("aria-pressed", "true")
    assert found(page) == narrowed
    choice.click()
    assert found(page) == everything
    assert set(parse_qs(urlsplit(page.url).query)) == {"q"}


def test_address_can_be_shared(page: Page, open_page: OpenPage) -> None:
    page.goto("search.html")
    ask(page, QUERY)
    page.get_by_role("group", name="Voor wie").get_by_role("button").first.click()
    expected = found(page)
    other = open_page()
    other.goto(page.url)
    assert found(other) == expected
    expect(other.get_by_role("searchbox", name=NAME)).to_have_value(QUERY)


def test_back_leads_through_the_searches(page: Page) -> None:
    """Words that are typed are one step, whatever the number of letters."""
    page.goto("search.html")
    box = page.get_by_role("searchbox", name=NAME)
    asked = ("subsidie", "kritiek", "loting")
    for query in asked:
        box.fill("")
        box.press_sequentially(query, delay=90)
        expected = found(page)
        page.keyboard.press("Enter")
        assert found(page) == expected
    for query in reversed(asked[:-1]):
        page.go_back()
        expect(box).to_have_value(query)
        assert found(page)


def test_unknown_filters_are_forgotten(page: Page) -> None:
    """An old or misspelt filter does not leave the reader with nothing."""
    page.goto(f"search.html?q={QUERY}&voor=koning&soort=film")
    page.get_by_role("heading", level=2).wait_for()
    assert len(found(page)) > 5
    assert set(parse_qs(urlsplit(page.url).query)) == {"q"}


def test_more_results(page: Page) -> None:
    page.goto(f"search.html?q={QUERY}")
    first = found(page)
    page.get_by_role("button", name="Toon meer resultaten").click()
    page.wait_for_function("count => document.querySelectorAll('[data-result]').length > count", arg=len(first))
    assert found(page)[: len(first)] == first
    expect(page.locator("[data-result]").nth(len(first))).to_be_focused()


def test_filters_that_leave_nothing_can_go(page: Page) -> None:
    """No case has a theme: who asks for both is offered to take the filters away."""
    page.goto(f"search.html?q={QUERY}&soort=case&thema=ruimte-geven")
    assert found(page) == []
    expect(page.get_by_role("heading", level=2).first).to_have_text(f"Niets gevonden voor ‘{QUERY}’ met deze filters")
    page.locator("[data-search]").get_by_role("button", name="Haal de filters weg").click()
    assert found(page)
    assert set(parse_qs(urlsplit(page.url).query)) == {"q"}


def test_dialog_and_page_agree(page: Page) -> None:
    open_search(page)
    expected = ask(page, "kritiek op de gemeente")
    page.goto("search.html?q=kritiek op de gemeente")
    assert found(page)[: len(expected)] == expected
