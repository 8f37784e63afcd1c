"""The built site, served, and a browser that is strict about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import OpenPage, watch
from tests.support.site import serve


@pytest.fixture(scope="session")
def site(handbook_html: Path) -> Iterator[str]:
    """The address of the served site, with a slash at the end."""
    with serve(handbook_html) as address:
        yield address


@pytest.fixture(scope="session")
def tips(handbook_html: Path) -> list[dict[str, Any]]:
    """Every tip, as the site's own tips.json tells it."""
    found: list[dict[str, Any]] = json.loads((handbook_html / "tips.json").read_text("utf-8"))["tips"]
    assert found
    return found


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Open an empty page in a fresh context: `open_page(width=375, java_script_enabled=False)`.

    Takes whatever Playwright's `new_context` takes. After the test every page must be free of faults.
    """
    opened = []

    def open_page(width: int = 1280, height: int = 800, **options: Any) -> Page:
        options = {"locale": "nl-NL", "reduced_motion": "reduce"} | options
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=site, **options)
        opened.append((context, watch(context, site)))
        return context.new_page()

    yield open_page
    for context, _ in opened:
        context.close()
    faults = [fault for _, faults in opened for fault in faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An empty page, 1280 wide."""
    return open_page()
