"""Every page of the site, in a real browser under a strict policy, looked at by axe-core."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support import axe
from tests.support.browser import OpenPage
from tests.support.site import pages, redirects

REPOSITORY = Path(__file__).parents[2]
_BACKGROUND = "getComputedStyle(document.body).backgroundColor"
_OPEN_ALL = "document.querySelectorAll('details').forEach((details) => { details.open = true })"


def test_pages(handbook_html: Path, page: Page, subtests: pytest.Subtests) -> None:
    """No page has an accessibility fault, as it comes, or dark or narrow with all open; none sets a cookie.

    Faults on the console, breaches of the policy and requests elsewhere fail the `page` fixture.
    """
    for address in pages(handbook_html):
        with subtests.test(address):
            page.goto(address)
            page.evaluate("document.fonts.ready")
            findings = [f"light {finding}" for finding in axe.audit(page)]
            light = page.evaluate(_BACKGROUND)
            page.evaluate(_OPEN_ALL)
            page.emulate_media(color_scheme="dark")
            findings += [f"dark {finding}" for finding in axe.audit_colours(page)]
            assert page.evaluate(_BACKGROUND) != light, "there is no dark appearance"
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": 375, "height": 800})
            findings += [f"narrow {finding}" for finding in axe.audit(page)]
            page.set_viewport_size({"width": 1280, "height": 800})
            assert not findings, "\n".join(findings)
    assert page.context.cookies() == []


def test_axe_sees_faults(page: Page, handbook_html: Path) -> None:
    """The judge itself works under the site's policy: it objects to a picture without a text."""
    page.goto(pages(handbook_html)[0])
    page.evaluate("document.querySelector('h1').append(new Image())")
    assert any(finding.startswith("image-alt") for finding in axe.audit(page))


def follow(page: Page, address: str, target: str) -> None:
    """Open an address that forwards. Raises playwright's TimeoutError when it does not lead to the target."""
    page.goto(address)
    page.wait_for_url(lambda url: url.endswith(target) and not url.endswith(address), timeout=5000)


def test_short_addresses(
    handbook_html: Path, open_page: OpenPage, tips: list[dict[str, Any]], subtests: pytest.Subtests
) -> None:
    """Each permanent address leads, without JavaScript, to its case or its opened tip, or says it is gone."""
    ledger = tomllib.loads((REPOSITORY / "ids.toml").read_text("utf-8"))
    entries = {"t": ledger["tips"], "c": ledger["casussen"]}
    urls = {tip["id"]: tip["url"] for tip in tips}
    found = redirects(handbook_html)
    assert set(found) >= {f"t/{tip}.html" for tip in urls}
    page = open_page(java_script_enabled=False)
    for address in found:
        kind, name = address.removesuffix(".html").split("/")
        fate = entries[kind].get(name, "")
        with subtests.test(address):
            if fate == "vervallen":
                page.goto(address)
                assert "vervallen" in page.inner_text("main")
                continue
            name = fate.removeprefix("naar = ") or name
            follow(page, address, urls[name] if kind == "t" else f"/{name}.html")
            if kind == "t":
                assert page.locator(f"details[open]:has([id='{name}'])").count() == 1
