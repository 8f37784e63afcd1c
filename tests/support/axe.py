"""axe-core, as PyPI's `axe-playwright-python` ships it, on a page that is open in the browser."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# The driver runs this outside the page's own scripts, so that the site's policy may stay as strict as it is.
_RUN = "(runOnly) => axe.run({ runOnly, resultTypes: ['violations'], preload: false })"


@cache
def _source() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def audit(page: Page) -> list[str]:
    """Return what axe-core finds in the page as it is now, one line for each rule and element."""
    return _audit(page, {"type": "tag", "values": _TAGS})


def audit_colours(page: Page) -> list[str]:
    """Return what `audit` would of the rules that colours can break: enough when only colours changed."""
    return _audit(page, {"type": "rule", "values": _COLOUR_RULES})


def _audit(page: Page, run_only: dict[str, Any]) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    report: dict[str, Any] = page.evaluate(_RUN, run_only)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} - {_reason(node)}"
        for rule in report["violations"]
        for node in rule["nodes"]
    ]


def _reason(node: dict[str, Any]) -> str:
    """Say in one line why axe-core objects to an element."""
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)
