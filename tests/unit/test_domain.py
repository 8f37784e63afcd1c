"""References, backlinks, lists and registers, as a reader finds them in the HTML."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import Built


@pytest.fixture
def page(build: Callable[..., Built]) -> Callable[[str], BeautifulSoup]:
    built = build("klein", {})
    assert built.ok, built.log

    def read(name: str) -> BeautifulSoup:
        return BeautifulSoup(Path(built.out, name).read_text(encoding="utf-8"), "html.parser")

    return read


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} found"
    return found[0]


def test_tip_is_a_card_with_a_real_heading(page: Callable[[str], BeautifulSoup]) -> None:
    soup = page("guides/bekend.html")
    body = one(soup, "#bekende-tip")
    card = body.parent
    assert card is not None
    assert card.name == "details"
    heading = one(card, "summary > h2")
    assert heading.get_text(" ", strip=True) == "1 Een bekende tip"
    # Its address lies within the body, and parts have addresses of their own.
    ids = [str(part["id"]) for part in body.select("section[id]")]
    assert ids == [
        f"bekende-tip-{part}" for part in ("doen", "laten", "waarom", "praktijk", "werkvorm", "bronnen", "verwant")
    ]


def test_parts_come_in_readers_order(page: Callable[[str], BeautifulSoup]) -> None:
    headings = [h.get_text(strip=True) for h in one(page("guides/bekend.html"), "#andere-tip").select("h3")]
    assert headings == ["Doen", "Laten", "Waarom", "Hoort bij"]


def test_facts_are_numbered_by_source(page: Callable[[str], BeautifulSoup]) -> None:
    tip = one(page("guides/bekend.html"), "#bekende-tip")
    numbers = [(str(a["href"]), a.get_text()) for a in tip.select("sup a")]
    assert numbers == [
        ("#bekende-tip-bron-1", "1"),
        ("#bekende-tip-bron-2", "2"),
        ("#bekende-tip-bron-1", "1"),
        ("#bekende-tip-bron-2", "2"),
    ]
    first = one(tip, "#bekende-tip-bron-1")
    assert [a["href"] for a in first.select("a")] == [
        "../feiten.html#bron-s1",
        "../feiten.html#feit-e1",
        "../feiten.html#feit-e2a",
    ]
    assert "De Stad" in first.get_text()


def test_facts_side_by_side_share_one_superscript(page: Callable[[str], BeautifulSoup]) -> None:
    why = one(page("guides/bekend.html"), "#bekende-tip-waarom")
    assert [sup.get_text() for sup in why.select("sup")] == ["1, 2"]
    assert "oneens" in why.get_text()
    assert "oneens " not in why.get_text()


def test_references_fill_in_number_and_title(page: Callable[[str], BeautifulSoup]) -> None:
    practice = one(page("guides/bekend.html"), "#bekende-tip-praktijk")
    links = {str(a["href"]): a.get_text() for a in practice.select("a")}
    assert links == {"../amersfoort/bekend.html": "Het park", "#andere-tip": "tip 2, ‘Een andere tip’"}


def test_a_reference_from_another_page_leaves_the_number_out(build: Callable[..., Built]) -> None:
    built = build("klein", {"guides/proef.md": "# Proef\n\nZie {tip}`andere-tip`.\n"})
    assert built.ok, built.log
    soup = BeautifulSoup(Path(built.out, "guides/proef.html").read_text(encoding="utf-8"), "html.parser")
    assert [a.get_text() for a in soup.select('a[href="bekend.html#andere-tip"]')] == ["tip ‘Een andere tip’"]


def test_backlinks_on_both_sides(page: Callable[[str], BeautifulSoup]) -> None:
    case = one(page("amersfoort/bekend.html"), "#tips")
    assert [a["href"] for a in case.select("li a")] == ["../guides/bekend.html#bekende-tip"]
    article = page("guides/bekend.html")
    assert [a["href"] for a in one(article, "#bekende-tip-verwant").select("a")] == ["../amersfoort/bekend.html"]
    assert [a["href"] for a in one(article, "#andere-tip-verwant").select("a")] == ["#bekende-tip"]


def test_fact_register_tells_source_status_and_use(page: Callable[[str], BeautifulSoup]) -> None:
    soup = page("feiten.html")
    told = one(soup, "#feit-e2a").find_next_sibling("dd")
    assert isinstance(told, Tag)
    assert {str(a["href"]) for a in told.select("a")} == {
        "#bron-s1",
        "#feit-e2b",
        "guides/bekend.html#bekende-tip",
    }
    assert "Bronnen spreken elkaar tegen" in told.get_text()
    assert one(soup, "#bron-s2").em is not None


def test_timeline_is_an_ordered_list(page: Callable[[str], BeautifulSoup]) -> None:
    line = one(page("amersfoort/bekend.html"), "ol.tijd")
    assert [str(li["class"][0]) for li in line.find_all("li")] == ["stap", "gelukt", "tegenslag"]
    assert [span.get_text() for span in line.select(".datum")] == ["april 2013", "5 juni 2013", "zomer 2014"]


def test_key_words_lead_to_tips_cases_and_terms(page: Callable[[str], BeautifulSoup]) -> None:
    register = page("begrippen.html").select("ul.register")
    assert [[a["href"] for a in item.select("a")] for letter in register for item in letter.select("li")] == [
        ["#term-convenant"],
        ["amersfoort/bekend.html"],
        ["guides/bekend.html#bekende-tip", "guides/bekend.html#andere-tip"],
        ["guides/bekend.html#bekende-tip"],
    ]


def test_parts_stay_out_of_contents(build: Callable[..., Built]) -> None:
    built = build(
        "klein",
        {
            "index.md": "# Klein\n\n```{toctree}\n:maxdepth: 5\n\nguides/bekend\namersfoort/bekend\nbegrippen\nfeiten\n```\n"
        },
    )
    assert built.ok, built.log
    soup = BeautifulSoup(Path(built.out, "index.html").read_text(encoding="utf-8"), "html.parser")
    links = [str(a["href"]) for a in soup.select(".toctree-wrapper a") if "guides/" in str(a["href"])]
    assert links == ["guides/bekend.html", "guides/bekend.html#bekende-tip", "guides/bekend.html#andere-tip"]


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "xml", "man"])
def test_other_builders_know_the_nodes(build: Callable[..., Built], builder: str) -> None:
    built = build("klein", {}, builder)
    assert built.ok, built.log
