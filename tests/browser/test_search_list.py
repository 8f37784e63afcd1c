"""The list of results in the dialog: what it finds, says and announces, and how the keys move in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.search import NONSENSE, QUERY, REPAIRED, SLIP, ask, dialog, field, found, open_search


def test_a_tip_is_found_by_its_title(page: Page, tips: list[dict[str, Any]]) -> None:
    """Who types the title of a tip gets that tip first, as a plain link to its own address."""
    open_search(page)
    for tip in tips[::10]:
        assert ask(page, tip["title"])[0] == f"tip:{tip['id']}", tip["title"]
        link = page.locator(f"[data-result='tip:{tip['id']}']")
        assert str(link.get_attribute("href")).endswith("/" + tip["url"].removeprefix("/"))
        expect(link.locator(".naam mark").first).to_be_visible()


def test_kinds_are_said_in_words(page: Page) -> None:
    """Every result says its kind, and its name for a screen reader is kind and title."""
    open_search(page)
    seen = set()
    for query in (QUERY, "burgerberaad", "uitdaagrecht", "Elisabeth Groen"):
        for key in ask(page, query):
            kind = {"tip": "Tip", "case": "Casus", "page": "Pagina", "term": "Begrip"}[key.partition(":")[0]]
            link = page.locator(f"[data-result='{key}']")
            expect(link.locator(".plaats")).to_have_text(re.compile(f"^{kind}( in .+)?$"))
            expect(link).to_have_accessible_name(f"{kind}: {link.locator('.naam').text_content()}")
            seen.add(kind)
    assert seen == {"Tip", "Casus", "Pagina", "Begrip"}


def test_a_line_says_why(page: Page) -> None:
    """Below each title one line has the matching words marked."""
    open_search(page)
    assert ask(page, "subsidie aanvragen")
    for result in page.locator("[data-result]").all():
        assert result.locator("mark").count(), result.text_content()
        assert 0 < len(result.locator(".regel").inner_text()) < 220


def test_combobox(page: Page) -> None:
    """The pattern of WAI-ARIA: the focus stays in the field, and the field says which option is meant."""
    box = open_search(page)
    expect(box).to_have_attribute("aria-expanded", "false")
    keys = ask(page, QUERY)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"#{box.get_attribute('aria-controls')}")).to_have_role("listbox")
    options = page.get_by_role("option")
    expect(options).to_have_count(len(keys))

    def pointed_at() -> int:
        chosen = options.evaluate_all(
            "all => all.map((one, place) => one.ariaSelected === 'true' ? place : -1).filter(place => place >= 0)"
        )
        active = box.get_attribute("aria-activedescendant")
        assert [options.nth(place).get_attribute("id") for place in chosen] == ([active] if active else [])
        expect(box).to_be_focused()
        return int(chosen[0]) if chosen else -1

    last = len(keys) - 1
    assert pointed_at() == -1
    for key, place in [
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", last),
        ("ArrowDown", 0),
        ("End", last),
        ("Home", 0),
    ]:
        page.keyboard.press(key)
        assert pointed_at() == place, key
        expect(options.nth(place)).to_be_in_viewport()
    page.keyboard.type("s")
    assert pointed_at() == -1


def test_enter_opens_what_is_pointed_at(page: Page) -> None:
    open_search(page)
    ask(page, QUERY)
    wanted = str(page.get_by_role("option").nth(1).get_attribute("href"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)


def test_enter_in_haste_opens_the_first(page: Page, tips: list[dict[str, Any]]) -> None:
    """Enter right behind the last letter waits for the list, and opens what stands first in it."""
    open_search(page, "over/index.html")
    page.keyboard.type(tips[0]["title"])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(f"#{tips[0]['id']}"))


def test_outcome_is_announced(page: Page) -> None:
    """A polite status says how many results there are, once the reader pauses."""
    open_search(page)
    ask(page, QUERY)
    status = dialog(page).get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ resultaten\."))
    ask(page, NONSENSE)
    expect(status).to_have_text(f"Niets gevonden voor ‘{NONSENSE}’.")


def test_list_says_when_it_is_final(page: Page) -> None:
    """`data-search` is "ready" only for what was typed last, also when that is nothing."""
    box = open_search(page)
    assert found(page) == []
    assert ask(page, QUERY)
    before = box.evaluate(
        "box => { box.value = 'x'; box.dispatchEvent(new Event('input')); return document.querySelector('[data-search]').dataset.search }"
    )
    assert before != "ready"
    assert ask(page, "") == []


def test_a_late_answer_is_dropped(browser: Browser, site: str, page: Page) -> None:
    """When the words typed first are answered last, the list still shows the words typed last."""
    open_search(page)
    expected = ask(page, "kritiek")
    held: list[Route] = []
    other = browser.new_context(base_url=site).new_page()
    open_search(other)
    ask(other, "kritiek")
    released = False
    other.route("**/zoek/*", lambda route: route.continue_() if released else held.append(route))
    field(other).fill("wijkbudget vergunning initiatief")
    other.wait_for_timeout(300)
    assert held, "nothing to wait for"
    field(other).fill("kritiek")
    assert found(other) == expected
    released = True
    for route in held:
        route.continue_()
    other.wait_for_load_state("networkidle")
    other.wait_for_timeout(300)
    assert found(other) == expected
    other.context.close()


def test_typo_is_repaired(page: Page) -> None:
    """‘Bedoelde je’ is no result; it searches for the repaired words."""
    open_search(page)
    assert ask(page, SLIP)
    repair = dialog(page).get_by_role("button", name=REPAIRED, exact=True)
    expect(repair.locator("xpath=..")).to_have_text(f"Bedoelde je {REPAIRED}?")
    assert repair.get_attribute("data-result") is None
    repair.click()
    expect(field(page)).to_have_value(REPAIRED)
    expect(field(page)).to_be_focused()
    assert found(page)
    expect(dialog(page).get_by_text("Bedoelde je")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("zubsidie", "term:subsidie"),  # a letter that sounds alike at the start
        ("burgerinitatief", "term:burgerinitiatief"),  # a slip late in a long word
        ("verschil bezwaar en zienswijze", "term:zienswijze"),  # asks what a word means
        ("vrijwilligers in het zonnetje zetten", "tip:waardeer-wie-er-altijd-is"),  # only readers say it so
    ],
)
def test_readers_are_understood(page: Page, query: str, answer: str) -> None:
    open_search(page)
    assert ask(page, query)[0] == answer


@pytest.mark.parametrize("where", ["dialog", "page"])
def test_who_finds_nothing_is_helped(handbook_html: Path, page: Page, where: str) -> None:
    """An empty outcome leads to the register, the themes and the phases, and to a mail without the query in it."""
    if where == "dialog":
        open_search(page)
    else:
        page.goto("search.html")
    assert ask(page, NONSENSE) == []
    box = page.locator("[data-search]")
    links = box.get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    inside = [urlsplit(link) for link in links if not link.startswith("mailto:")]
    assert {Path(link.path).name for link in inside} == {"register.html", "alle-tips.html"}
    assert any("thema" in link.fragment for link in inside)
    assert any("fase" in link.fragment for link in inside)
    for link in inside:
        text = (handbook_html / link.path.removeprefix("/")).read_text("utf-8")
        assert not link.fragment or f'id="{link.fragment}"' in text
    [mail] = [link for link in links if link.startswith("mailto:")]
    assert NONSENSE not in mail


def test_nearest_words_can_be_tried(page: Page) -> None:
    """Words that do give results are buttons that search for them."""
    open_search(page)
    page.evaluate(
        """([nonsense, nearest]) => { const { search } = handbookSearch
          handbookSearch.search = async (query, ...rest) => ({ ...await search(query, ...rest), ...(query === nonsense && { nearest }) }) }""",
        [NONSENSE, [QUERY, "kritiek"]],
    )
    assert ask(page, NONSENSE) == []
    near = dialog(page).get_by_text("Deze woorden komen in de buurt")
    expect(near).to_have_text(f"Deze woorden komen in de buurt: {QUERY}, kritiek.")
    near.get_by_role("button", name=QUERY).click()
    expect(field(page)).to_have_value(QUERY)
    assert found(page)
