"""Search with strange words, a broken index, a strict policy, from a folder and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support import site as served
from tests.support.browser import OpenPage, watch
from tests.support.search import ARTICLE, NAME, QUERY, ask, dialog, found, open_search

HOSTILE = {
    "blank": "   ",
    "one letter": "a",
    "long": "gelijkwaardig " * 750,
    "one long word": "x" * 10_000,
    "emoji": "🙂 wijk 👩‍👩‍👧 🏘️",
    "markup": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "attribute": '" onmouseover="alert(1)" \' x=\'',
    "regular expression": "(.*)+[a-z]{2,}\\1$^|?",
    "right to left": "שיתוף פעולה مشاركة ‮kritiek",
    "address": "../../etc/passwd?q=%00&soort=tip#&zoek=x",
    "names of objects": "__proto__ constructor toString",
    "half a surrogate": "\ud83d buurt",
}


@pytest.fixture
def quiet_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that may have faults on its console: for what is broken on purpose."""
    context = browser.new_context(base_url=site, locale="nl-NL", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("where", ["dialog", "page"])
def test_strange_words_are_text(page: Page, subtests: pytest.Subtests, where: str) -> None:
    """Whatever is typed is shown as text, in the dialog and from the address; nothing of it runs."""
    page.on("dialog", lambda message: pytest.fail(f"a script ran: {message.message}"))
    if where == "dialog":
        open_search(page)
    else:
        page.goto("search.html")
    for name, query in HOSTILE.items():
        with subtests.test(name):
            keys = ask(page, query)
            box = page.locator("[data-search]")
            assert box.locator("img, script, iframe, [onmouseover]").count() == 0
            if query.strip() and not keys:
                echo = box.locator("bdi").inner_text()
                assert query.strip().startswith(echo.removesuffix("…")[:40])
            if where == "page":
                page.reload()
                assert found(page) == keys


def test_first_word_decides_the_direction(page: Page) -> None:
    box = open_search(page)
    box.fill("שיתוף פעולה")
    assert box.evaluate("box => getComputedStyle(box).direction") == "rtl"


def breaking(kind: str, how: str) -> tuple[str, Callable[[Route], None]]:
    """Return a pattern for shards of a kind, and what to do with them."""
    answers: dict[str, Callable[[Route], None]] = {
        "missing": lambda route: route.fulfill(status=404, body=""),
        "cut off": lambda route: route.fulfill(content_type="text/javascript", body=route.fetch().text()[:80]),
        "empty": lambda route: route.fulfill(content_type="text/javascript", body=""),
        "of another make": lambda route: route.fulfill(
            content_type="text/javascript", body='handbookSearch.take("kern", {});'
        ),
    }
    return f"**/zoek/*{kind}*.js", answers[how]


@pytest.mark.parametrize("how", ["missing", "cut off", "empty"])
@pytest.mark.parametrize("kind", ["w", "k", "t", "v", "l"])
def test_broken_shard(quiet_page: Page, kind: str, how: str) -> None:
    """A shard that is missing or damaged is said to be so; the rest goes on working."""
    page = quiet_page
    open_search(page)
    assert ask(page, "kritiek")
    page.route(*breaking(f"-{kind}", how))
    ask(page, "wijkbudget vergunning subsidie")
    # Without the texts only the line that explains a result is poorer.
    if kind in "wk":
        expect(dialog(page).get_by_text("Een deel van de index kon niet worden geladen")).to_be_visible()
    page.unroute_all()
    assert ask(page, "kritiek")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("main mark").first).to_be_attached()


@pytest.mark.parametrize("how", ["missing", "cut off", "of another make"])
@pytest.mark.parametrize("where", ["dialog", "page"])
def test_no_index_at_all(quiet_page: Page, where: str, how: str) -> None:
    """Without any index the reader is told, and led to the register."""
    page = quiet_page
    page.route(*breaking("kern", how))
    if where == "dialog":
        open_search(page)
    else:
        page.goto("search.html")
    assert ask(page, QUERY) == []
    box = page.locator("[data-search]")
    expect(box.get_by_text("Een deel van de index kon niet worden geladen")).to_be_visible()
    expect(box.get_by_role("link", name=re.compile("register", re.I))).to_be_visible()


def test_scripts_that_do_not_come(quiet_page: Page) -> None:
    """When search itself cannot be loaded, the reader is led to a page that says so."""
    page = quiet_page
    page.goto(ARTICLE)
    page.route("**/_static/search*.js*", lambda route: route.abort())
    page.keyboard.press("Control+k")
    page.wait_for_url("**/search.html")
    expect(page.get_by_text("Zoeken lukt nu niet")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("register van A tot Z")).first).to_be_visible()


def test_strictest_policy(monkeypatch: pytest.MonkeyPatch, page: Page) -> None:
    """Search needs no connection besides scripts: it works where every other one is forbidden."""
    monkeypatch.setattr(served, "POLICY", served.POLICY.replace("connect-src 'self'", "connect-src 'none'"))
    response = page.goto("search.html?q=subsidie")
    assert response is not None
    assert "connect-src 'none'" in response.headers["content-security-policy"]
    assert found(page)
    open_search(page)
    assert ask(page, QUERY)


def test_from_a_folder(handbook_html: Path, browser: Browser) -> None:
    """Without a server everything works too: the dialog, the page with its address, and the marks."""
    origin = handbook_html.as_uri() + "/"
    context = browser.new_context(base_url=origin, reduced_motion="reduce")
    faults = watch(context, "file://")
    page = context.new_page()
    open_search(page, origin + ARTICLE)
    expected = ask(page, QUERY)
    assert expected
    page.goto(f"{origin}search.html?q={QUERY}")
    assert found(page)[: len(expected)] == expected
    page.get_by_role("group", name="Thema").get_by_role("button").first.click()
    found(page)
    assert set(parse_qs(urlsplit(page.url).query)) == {"q", "thema"}
    page.go_back()
    assert found(page)[: len(expected)] == expected
    page.locator("[data-result^=tip]").first.click()
    expect(page.locator("main details[open] mark").first).to_be_visible()
    context.close()
    assert not faults


def test_without_javascript(open_page: OpenPage) -> None:
    """The field says what to do, and leads to a page that shows nothing that does not work."""
    page = open_page(java_script_enabled=False)
    page.goto(ARTICLE)
    # Playwright's own text search passes over noscript, so these are found by their place.
    said = page.locator(".zij form + noscript p")
    expect(said).to_be_visible()
    expect(said).to_contain_text("Zoeken werkt alleen met JavaScript")
    expect(said.locator("a[href$='register.html']")).to_be_visible()
    expect(page.locator("kbd").filter(visible=True)).to_have_count(0)
    page.get_by_role("searchbox", name=NAME).fill(QUERY)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search.html?q={QUERY}")
    main = page.locator("main")
    expect(main.locator("noscript p")).to_contain_text("Zoeken werkt alleen met JavaScript")
    expect(main.locator("noscript p")).to_be_visible()
    expect(main.get_by_role("searchbox")).to_have_count(0)
    main.get_by_role("link", name=re.compile("register")).click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Register"))).to_be_visible()
