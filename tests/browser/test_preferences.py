"""What a reader asks of every page: forced colours, text spacing, large text, less motion."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage

ARTICLE = "guides/partners-sociaal-domein.html"
CASE = "amersfoort/elisabeth-groen.html"
ALL_TIPS = "opzoeken/alle-tips.html"

# How an element looks where backgrounds are gone, apart from its text: its lines and the system's own colours.
_LOOK = """(element, pseudo) => {
  const style = getComputedStyle(element, pseudo)
  const sides = ['Top', 'Right', 'Bottom', 'Left']
  const line = (side) => style[`border${side}Style`] === 'none' ? '' :
    ['Width', 'Style', 'Color'].map((what) => style[`border${side}${what}`]).join(' ')
  return [...sides.map(line), style.borderTopLeftRadius, style.backgroundColor, style.color].join('; ')
}"""


def looks(page: Page, selector: str, pseudo: str = "") -> str:
    """How the first such element looks, or a part of it that the style sheet draws."""
    told: str = page.locator(selector).first.evaluate(_LOOK, pseudo)
    return told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_tell_apart(open_page: OpenPage, scheme: str) -> None:
    """What a tint tells elsewhere, a line, a shape or a colour of the system tells here."""
    page = open_page(forced_colors="active", color_scheme=scheme)
    page.goto(CASE)
    kinds = [looks(page, f".tijd {kind}", "::before") for kind in (".gelukt", ".tegenslag", "li:not([class*=g])")]
    sides = [looks(page, f".paar > {side}") for side in (".doen", ".laten")]
    bullets = [looks(page, f".paar > {side} li", "::before") for side in (".doen", ".laten")]
    here = [looks(page, f".zij li a{current}") for current in ("[aria-current]", ":not([aria-current])")]
    page.goto(f"{ALL_TIPS}?voor=raadslid")
    expect(page.locator(".filterstand")).to_be_visible()
    choices = [looks(page, f".filterkeuze[aria-pressed={state}]:not(.leeg)") for state in ("true", "false")]
    for group in (kinds, sides, bullets, here, choices):
        for one, other in combinations(group, 2):
            assert one != other


_FRAMED = """(element) => ['Top', 'Right', 'Bottom', 'Left'].every((side) => {
  const style = getComputedStyle(element)
  return style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1
})"""


def test_forced_colours_frame_panels(open_page: OpenPage) -> None:
    """A panel that stands out by its tint gets a line around it; links in the sidebar get none."""
    page = open_page(forced_colors="active")
    for address, panels in {CASE: (".kader", "#de-andere-kant"), ARTICLE: (".anders",)}.items():
        page.goto(address)
        for panel in panels:
            assert page.locator(panel).first.evaluate(_FRAMED), panel
    line = "(link) => [getComputedStyle(link).borderLeftColor, getComputedStyle(document.body).backgroundColor]"
    drawn, ground = page.locator(".zij li a:not([aria-current])").first.evaluate(line)
    assert drawn == ground


# WCAG 1.4.12, of which a style sheet of the reader's own would ask.
_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
_CUT = """() => [...document.querySelectorAll('main *, .kop *, .zij *')]
  .filter((element) => element.checkVisibility() && !element.closest('.vh') && element.children.length === 0)
  .filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element)
    return overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 ||
      overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1 ||
      element.getBoundingClientRect().right > innerWidth + 1
  }).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [320, 640])
def test_large_and_spaced_text(open_page: OpenPage, width: int) -> None:
    """At 200 or 400 percent of 1280 pixels, with the spacing that a reader may ask for, no text is cut off."""
    page = open_page(width=width, height=512, bypass_csp=True)
    for address in ("index.html", ARTICLE, CASE, ALL_TIPS, "opzoeken/register.html", "opzoeken/downloaden.html"):
        page.goto(address)
        page.add_style_tag(content=_SPACING)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(_CUT) == [], address


def test_nothing_moves_when_asked_not_to(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    for address in ("index.html", ARTICLE):
        page.goto(address)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter((element) => parseFloat(getComputedStyle(element).transitionDuration)"
            " || getComputedStyle(element).animationName !== 'none').length"
        )
        assert not moving
