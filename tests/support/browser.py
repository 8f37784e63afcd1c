"""A real Chromium that tells what went wrong on the pages it opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

# What the fixture `open_page` gives.
OpenPage = Callable[..., Page]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No quirks of this machine and no traffic of Chromium's own.
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (event) =>
  reportViolation(
    `${event.violatedDirective} blocks ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`))
"""


def find_chromium() -> str | None:
    """Return the Chromium to drive: $CHROMIUM, else an installed one; None means Playwright's own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def launch() -> Iterator[Browser]:
    """Run a browser while the context lasts. Raises playwright's Error when there is none."""
    # Chromium's sandbox refuses to run as root, which is what a container often is.
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*sandbox, *_ARGUMENTS], timeout=60_000
        )
        yield browser
        browser.close()


def watch(context: BrowserContext, origin: str) -> list[str]:
    """Return a list that fills with every fault on this context's pages, each with the page it is on.

    A fault is a warning or an error on the console, an uncaught error, a breach of the content security
    policy or a request to another origin.
    """
    faults: list[str] = []

    def place(page: Page | None) -> str:
        return page.url.removeprefix(origin) if page else "?"

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("warning", "error"):
            faults.append(f"{place(message.page)}: console {message.type}: {message.text} {message.location['url']}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((origin, "data:", "blob:")):
            faults.append(f"request elsewhere: {request.url}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("weberror", lambda error: faults.append(f"{place(error.page)}: uncaught: {error.error}"))
    context.expose_binding(
        "reportViolation", lambda source, what: faults.append(f"{place(source['page'])}: policy: {what}")
    )
    context.add_init_script(_REPORT_VIOLATIONS)
    return faults
