"""What a page says of itself to machines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.conftest import ROOTS, Built


@pytest.fixture
def page(build: Callable[..., Built]) -> BeautifulSoup:
    return read(build("klein").out / "guides" / "bekend.html")


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def content(page: BeautifulSoup, **which: str) -> str:
    (attribute, value), *_ = which.items()
    found = page.find("meta", attrs={attribute: value})
    assert found, which
    return str(found["content"])


def linked_data(page: BeautifulSoup) -> dict[str, object]:
    found = page.find("script", type="application/ld+json")
    assert found
    assert found.string
    told: dict[str, object] = json.loads(found.string)
    return told


def test_open_graph_and_owms(page: BeautifulSoup) -> None:
    assert content(page, property="og:title") == "Bekend"
    assert content(page, property="og:url") == "https://klein.example/guides/bekend.html"
    assert content(page, property="og:description") == "Een bekend artikel."
    assert content(page, name="DCTERMS.language") == "nl-NL"
    assert content(page, name="DCTERMS.identifier") == "https://klein.example/guides/bekend.html"


def test_linked_data_names_every_tip(page: BeautifulSoup) -> None:
    told = linked_data(page)
    assert (told["@type"], told["headline"]) == ("Article", "Bekend")
    parts = told["hasPart"]
    assert isinstance(parts, list)
    assert [(tip["@id"], tip["position"]) for tip in parts] == [
        ("#bekende-tip", 1),
        ("#andere-tip", 2),
    ]
    # Every address in it is one of this page.
    ids = {element["id"] for element in page.find_all(id=True)}
    assert {tip["@id"].partition("#")[2] for tip in parts} <= ids


def test_a_title_cannot_break_out(build: Callable[..., Built]) -> None:
    text = (ROOTS / "klein" / "guides" / "bekend.md").read_text("utf-8")
    hostile = text.replace("# Bekend", "# Bekend \\</script>\\<b>&", 1)
    page = read(build("klein", {"guides/bekend.md": hostile}).out / "guides" / "bekend.html")
    assert str(linked_data(page)["headline"]).startswith("Bekend </script>")
    assert not page.head or not page.head.find("b")


def test_without_an_address_a_page_says_nothing(build: Callable[..., Built]) -> None:
    settings = (ROOTS / "klein" / "handboek.toml").read_text("utf-8").replace("https://klein.example/", "")
    page = read(build("klein", {"handboek.toml": settings}).out / "guides" / "bekend.html")
    assert not page.find("script", type="application/ld+json")
    assert not page.find("meta", attrs={"property": "og:url"})


def test_a_link_that_is_shared_has_a_picture(build: Callable[..., Built]) -> None:
    """Drawn once: other words on the page draw nothing, another title does."""
    built = build("klein")
    picture = built.out / "delen" / "guides" / "bekend.png"
    assert content(read(built.out / "guides" / "bekend.html"), property="og:image") == (
        "https://klein.example/delen/guides/bekend.png"
    )
    with Image.open(picture) as drawn:
        assert drawn.size == (1200, 630)
        assert len(drawn.convert("RGB").getcolors(100_000) or ()) > 10
    assert not (built.out / "delen" / "index.png").exists()
    kept = built.out.parent / "doctrees" / "plaatjes"
    before = {file.name: file.stat().st_mtime_ns for file in kept.iterdir()}
    text = (ROOTS / "klein" / "guides" / "bekend.md").read_text("utf-8")
    build("klein", {"guides/bekend.md": f"{text}\nEn nog iets.\n"})
    assert {file.name: file.stat().st_mtime_ns for file in kept.iterdir()} == before
    build("klein", {"guides/bekend.md": text.replace("# Bekend", "# Anders", 1)})
    assert len({file.name for file in kept.iterdir()} - before.keys()) == 1
