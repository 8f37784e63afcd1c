"""What axe-core cannot see: opening, keyboard, narrow screens and paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import OpenPage
from tests.support.pdf import letters
from tests.support.site import pages

ARTICLE = "guides/partners-sociaal-domein.html"
Tips = list[dict[str, Any]]


def of_article(tips: Tips) -> Tips:
    """Return the tips of the article that these tests look at."""
    found = [tip for tip in tips if f"{tip['article']}.html" == ARTICLE]
    assert found
    return found


@pytest.mark.parametrize("javascript", [True, False])
def test_address_opens_its_tip(open_page: OpenPage, tips: Tips, javascript: bool) -> None:
    """Following the address of a tip opens it, with or without JavaScript, and leaves the others closed."""
    page = open_page(java_script_enabled=javascript)
    for tip in of_article(tips):
        page.goto("about:blank")
        page.goto(tip["url"])
        expect(page.locator("main details[open]")).to_have_count(1)
        expect(page.locator(f"details[open] [id='{tip['id']}']")).to_be_visible()


def test_closed_tips_are_headings(page: Page, tips: Tips) -> None:
    """Assistive technology finds the title of every closed tip as a heading."""
    page.goto(ARTICLE)
    expect(page.locator("main details[open]")).to_have_count(0)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    headings = [
        letters(node["name"]["value"])
        for node in tree["nodes"]
        if not node["ignored"] and node["role"]["value"] == "heading"
    ]
    titles = [letters(tip["title"]) for tip in of_article(tips)]
    assert [title for title in titles if not any(title in heading for heading in headings)] == []


_WIDE = """() => {
  document.querySelectorAll('details').forEach((details) => { details.open = true })
  if (document.scrollingElement.scrollWidth <= innerWidth) return []
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().left + element.scrollWidth > innerWidth)
    .map((element) => `wider than the screen: ${element.outerHTML.slice(0, 200)}`).slice(-3)
}"""


def test_no_sideways_scroll(handbook_html: Path, open_page: OpenPage, subtests: pytest.Subtests) -> None:
    """At 320 pixels every page, with everything open, fits the width of the screen."""
    page = open_page(width=320)
    for address in pages(handbook_html):
        with subtests.test(address):
            page.goto(address)
            page.evaluate("document.fonts.ready")
            too_wide = page.evaluate(_WIDE)
            assert not too_wide, "\n".join(too_wide)


_SMALL = """() => [...document.querySelectorAll('button, summary, input, select, [role=button]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width && Math.min(box.width, box.height) < 24)
  .map(([box, html]) => `${box.width} x ${box.height}: ${html}`)"""


def test_targets_are_large_enough(handbook_html: Path, page: Page, subtests: pytest.Subtests) -> None:
    """Buttons, summaries and fields are at least 24 pixels wide and high, on a phone and on a desk."""
    for address in pages(handbook_html):
        with subtests.test(address):
            page.goto(address)
            too_small = []
            for width in (375, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                too_small += page.evaluate(_SMALL)
            assert not too_small, "\n".join(too_small)


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the target has focus. Raises AssertionError when it never does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {target}")


def test_menu_by_keyboard(open_page: OpenPage) -> None:
    """On a phone the menu opens and closes from the keyboard, and gives the focus back."""
    page = open_page(width=375)
    page.goto(ARTICLE)
    button = page.get_by_role("button", name="Menu", exact=True)
    links = page.locator("nav a, dialog a").filter(visible=True)
    before = links.count()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(links).not_to_have_count(before)
    assert links.count() > before
    page.keyboard.press("Escape")
    if links.count() != before:
        page.keyboard.press("Enter")
    expect(links).to_have_count(before)
    expect(button).to_be_focused()


_FOCUS = """() => {
  const element = document.activeElement
  if (element === document.body || element.dataset.seen) return null
  element.dataset.seen = 'yes'
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 || boxShadow !== 'none'
  const box = element.getBoundingClientRect()
  const inView = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight &&
    box.right > 0 && box.left < innerWidth
  const name = element.outerHTML.slice(0, 120)
  return { name, fault: !ring ? `no ring: ${name}` : !inView ? `out of sight: ${name}` : '' }
}"""


@pytest.mark.parametrize("width", [375, 1280])
def test_focus_is_visible(open_page: OpenPage, width: int) -> None:
    """Whoever tabs through the article sees each stop, and passes every tip on the way."""
    page = open_page(width=width)
    page.goto(ARTICLE)
    stops = []
    while True:
        page.keyboard.press("Tab")
        if (stop := page.evaluate(_FOCUS)) is None:
            break
        stops.append(stop)
    faults = [stop["fault"] for stop in stops if stop["fault"]]
    assert not faults, "\n".join(faults)
    summaries = [stop for stop in stops if stop["name"].startswith("<summary")]
    assert len(summaries) == page.locator("main summary").filter(visible=True).count() > 0


def test_closed_tips_are_printed(page: Page, tips: Tips) -> None:
    """On paper every tip is complete, also when it was closed on the screen."""
    for article in sorted({tip["article"] for tip in tips}):
        page.goto(f"{article}.html")
        expect(page.locator("main details[open]")).to_have_count(0)
        sheets = pypdfium2.PdfDocument(page.pdf())
        printed = letters("".join(sheet.get_textpage().get_text_range() for sheet in sheets))
        for tip in tips:
            if tip["article"] == article:
                assert letters(tip["parts"]["waarom"]) in printed, tip["title"]
