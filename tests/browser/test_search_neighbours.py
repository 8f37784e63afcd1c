"""Two handbooks searched from one box, each with its index on its own site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sphinx_handbook.export.headers import policy
from sphinx_handbook.model.settings import Neighbour
from tests.conftest import ROOTS, Built
from tests.support.axe import audit
from tests.support.browser import watch
from tests.support.search import ask, found
from tests.support.site import serve

BOTH = "bekend"
INVITATION = "Zoek ook in Het grote handboek"


@pytest.fixture
def beside(build: Callable[..., Built], browser: Browser, handbook_html: Path) -> Iterator[tuple[Page, str]]:
    """The search page of the tiny handbook, which names the real one as its neighbour; and the neighbour's address."""
    settings = (ROOTS / "klein" / "handboek.toml").read_text("utf-8")
    with serve(handbook_html, Access_Control_Allow_Origin="*") as neighbour:
        told = f'[buren]\ngroot = {{ naam = "Het grote handboek", adres = "{neighbour}" }}\n'
        inventory = (handbook_html / "objects.inv").read_bytes()
        built = build("klein", {"handboek.toml": f"{settings}\n{told}", "buren/groot.inv": inventory})
        assert built.ok, built.log
        allowed = policy([Neighbour("groot", "Het grote handboek", neighbour)])
        with serve(built.out, Content_Security_Policy=allowed) as site:
            context = browser.new_context(base_url=site, reduced_motion="reduce")
            faults = watch(context, site)
            page = context.new_page()
            page.goto("search.html")
            yield page, neighbour
            context.close()
    # The reader asked for what is elsewhere; a test has it fail.
    assert not [fault for fault in faults if "request elsewhere" not in fault and "net::ERR_FAILED" not in fault]


def test_nothing_of_a_neighbour_is_asked_for_before_the_reader_does(beside: tuple[Page, str]) -> None:
    page, neighbour = beside
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert ask(page, BOTH)
    expect(page.get_by_role("button", name=INVITATION)).to_be_visible()
    assert asked
    assert not [address for address in asked if address.startswith(neighbour)]


def test_one_list_of_both(beside: tuple[Page, str]) -> None:
    """The best of both, each leading to its own site; the handbook is a filter with counts and has its own address."""
    page, neighbour = beside
    own = ask(page, BOTH)
    page.get_by_role("button", name=INVITATION).click()
    books = page.get_by_role("group", name="Handboek").get_by_role("button")
    expect(books).to_have_count(3)
    counts = [int(text) for text in page.get_by_role("group", name="Handboek").locator(".aantal").all_inner_texts()]
    assert counts[0] == counts[1] + counts[2]
    assert counts[1] == len(own)
    assert counts[2] > 0
    assert len(found(page)) > len(own)
    sites = page.locator("[data-result]").evaluate_all("all => all.map(({ href }) => new URL(href).origin)")
    assert {f"{site}/" for site in sites} == {neighbour, page.evaluate("location.origin + '/'")}
    assert "handboek=alle" in page.url
    assert not audit(page)

    page.get_by_role("button", name="Het grote handboek").click()
    expect(books.nth(2)).to_have_attribute("aria-pressed", "true")
    found(page)
    first = page.locator("[data-result]").first
    expect(first).to_contain_text("Het grote handboek")
    # Nothing of the neighbour runs here: its shards are data.
    assert not page.locator(f"script[src^='{neighbour}']").count()
    page.reload()
    expect(books.nth(2)).to_have_attribute("aria-pressed", "true")
    assert found(page)
    expect(page.locator("[data-result] mark").first).to_be_attached()
    page.go_back()
    expect(books.first).to_have_attribute("aria-pressed", "true")


def test_a_neighbour_that_does_not_answer(beside: tuple[Page, str]) -> None:
    page, neighbour = beside
    page.route(f"{neighbour}**", lambda route: route.abort())
    own = ask(page, BOTH)
    page.get_by_role("button", name=INVITATION).click()
    expect(page.get_by_text("Een deel van de index kon niet worden geladen")).to_be_visible()
    assert found(page) == own
