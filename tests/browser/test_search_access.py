"""Search for who sees or hears less, or uses a small screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support import axe
from tests.support.browser import OpenPage
from tests.support.search import ARTICLE, NONSENSE, QUERY, SLIP, ask, found, open_search

ICONS = Path(__file__).parents[2] / "sphinx_handbook" / "icons"


def audit(page: Page) -> list[str]:
    """Return what is wrong for who sees or hears less, in light and in dark."""
    faults = axe.audit(page)
    page.emulate_media(color_scheme="dark")
    faults += axe.audit_colours(page)
    page.emulate_media(color_scheme="light")
    if page.evaluate(
        "Math.max(...['html', 'dialog[open]'].map(one => document.querySelector(one)?.scrollWidth ?? 0)) > innerWidth"
    ):
        faults.append("wider than the screen")
    return faults


@pytest.mark.parametrize("width", [1280, 320])
def test_access(open_page: OpenPage, subtests: pytest.Subtests, width: int) -> None:
    """The dialog and the page have no accessibility fault: empty, full, repaired, filtered and with nothing found."""
    page = open_page(width=width)
    open_search(page)
    for query in ("", QUERY, SLIP, NONSENSE):
        with subtests.test(f"dialog: {query}"):
            ask(page, query)
            page.keyboard.press("ArrowDown")
            assert audit(page) == []
    for address in ("", f"?q={QUERY}", f"?q={QUERY}&soort=tip", f"?q={NONSENSE}"):
        with subtests.test(f"page: {address}"):
            page.goto(f"search.html{address}")
            found(page)
            page.locator(".filters").evaluate_all("all => all.forEach(one => { one.open = true })")
            assert audit(page) == []
    with subtests.test("marks"):
        page.goto("about:blank")
        page.goto(f"{ARTICLE}#verdraag-kritiek&zoek=kritiek")
        page.locator(".gemarkeerd button").wait_for()
        assert audit(page) == []


_SMALL = """() => [...document.querySelectorAll('dialog *, main *')].filter((one) => one.matches('a.treffer, button, input, summary, label'))
  .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width && Math.min(box.width, box.height) < 24).map(([box, html]) => `${box.width} x ${box.height}: ${html}`)"""


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(open_page: OpenPage, width: int) -> None:
    """What can be pressed is at least 24 pixels; letters in the field are large enough that a phone does not zoom."""
    page = open_page(width=width)
    box = open_search(page)
    assert box.evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 16
    for query in (QUERY, SLIP, NONSENSE):
        ask(page, query)
        assert page.evaluate(_SMALL) == []
    page.goto(f"search.html?q={SLIP}")
    found(page)
    assert page.evaluate(_SMALL) == []


def test_focus_is_visible(page: Page) -> None:
    """Tab goes round the dialog and every stop shows that it has the focus."""
    open_search(page)
    ask(page, QUERY)
    stops = []
    for _ in range(12):
        stop = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one), bar = getComputedStyle(one.parentElement)
              return [one.outerHTML.slice(0, 80), one.closest('dialog') !== null || one === document.body,
                one === document.body || [style, bar].some((look) => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0)] }"""
        )
        stops.append(stop)
        page.keyboard.press("Tab")
    assert [stop for stop in stops if not (stop[1] and stop[2])] == []
    assert len({stop[0] for stop in stops}) > 6


def test_drawings_are_those_of_the_handbook(page: Page) -> None:
    """The signs in the script are the files in `icons/`."""
    open_search(page)
    drawn: dict[str, str] = page.evaluate("searchList.SIGNS")
    assert len(drawn) > 8
    for name, drawing in drawn.items():
        assert drawing in (ICONS / f"{name}.svg").read_text("utf-8"), name
