"""What machines and printed paper lean on: tips.json and the permanent addresses."""

import json
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

from tests.conftest import Built

KEYS = {
    "id", "number", "title", "url", "article", "audiences", "themes", "phases", "cases", "facts", "sources",
    "keywords", "parts", "text",
}  # fmt: skip


def tips_of(built: Built) -> list[dict[str, object]]:
    assert built.ok, built.log
    tips: list[dict[str, object]] = json.loads((built.out / "tips.json").read_text(encoding="utf-8"))["tips"]
    return tips


def test_a_tip_as_data(build: Callable[..., Built]) -> None:
    first, second = tips_of(build("klein"))
    assert set(first) == KEYS
    assert (first["id"], first["number"], first["title"]) == ("bekende-tip", 1, "Een bekende tip")
    assert (first["url"], first["article"]) == ("guides/bekend.html#bekende-tip", "guides/bekend")
    assert (first["audiences"], first["themes"], first["phases"]) == (
        ["raadslid", "trainer"], ["ruimte-geven"], ["verkennen"],
    )  # fmt: skip
    assert (first["cases"], first["facts"], first["sources"]) == (
        ["bekende-casus"], ["E1", "E2a", "E2b"], ["S1", "S2"],
    )  # fmt: skip
    # Plain text: no markup, no numbers of sources, and the titles of what it refers to.
    assert first["parts"] == {
        "doen": "Begin klein.",
        "laten": "Wachten.",
        "waarom": "De bronnen zijn het oneens. Zie ook convenant.",
        "praktijk": "Kijk naar Het park en naar tip 2, ‘Een andere tip’.",
        "werkvorm": "Tijd\n40 minuten\nGroep\n6 tot 20 mensen\nSchrijf op.",
    }
    assert second["number"] == 2


LEDGER = (
    '[tips]\nbekende-tip = ""\noud = "vervallen"\nverhuisd = "naar = bekende-tip"\n\n[casussen]\nbekende-casus = ""\n'
)


def target(path: Path) -> str | None:
    """Where a page sends its reader, if anywhere."""
    refresh = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one('meta[http-equiv="refresh"]')
    return str(refresh["content"]).partition("url=")[2] if refresh else None


def test_permanent_addresses(build: Callable[..., Built]) -> None:
    built = build("klein", {"ids.toml": LEDGER})
    assert built.ok, built.log
    assert target(built.out / "t/bekende-tip.html") == "../guides/bekend.html#bekende-tip"
    assert target(built.out / "c/bekende-casus.html") == "../amersfoort/bekend.html"
    assert target(built.out / "t/verhuisd.html") == "bekende-tip.html"
    assert target(built.out / "t/oud.html") is None
    said = BeautifulSoup((built.out / "t/oud.html").read_text(encoding="utf-8"), "html.parser")
    assert "Deze tip (‘oud’) is vervallen." in [p.get_text() for p in said.select("main p")]


def test_an_id_that_vanished_fails_the_build(build: Callable[..., Built]) -> None:
    ledger = '[tips]\nweg = ""\nnaar-niets = "naar = bekende-tp"\n'
    built = build("klein", {"ids.toml": ledger}, "dummy")
    assert not built.ok
    assert [(one.file, one.line, one.text) for one in built.said] == [
        ("ids.toml", 2, 'Tip ‘weg’ is gepubliceerd maar staat niet meer in de tekst. Zet in ids.toml achter weg: "vervallen" of "naar = ander-id".'),
        ("ids.toml", 3, "In ids.toml wijst ‘naar-niets’ naar ‘bekende-tp’, maar dat bestaat niet. Bedoelde je ‘bekende-tip’?"),
    ]  # fmt: skip


def test_two_pages_with_the_same_id(build: Callable[..., Built]) -> None:
    page = "---\nsamenvatting: x\nnagekeken: 2026-11-24\nnakijken-voor: 2027-11-01\neigenaar: redactie\n---\n# Proef\n"
    tip = "\n## Durf\n\n```{tipkaart} bekende-tip\n:voor: raadslid\n:thema: ruimte-geven\n:fase: verkennen\n```\n\n### Doen\n- a\n\n### Laten\n- b\n\n### Waarom\nc\n"
    built = build("klein", {"guides/proef.md": page + tip}, "dummy")
    assert [(one.file, one.line, one.text) for one in built.said] == [
        ("proef.md", 11, "Het id ‘bekende-tip’ staat ook in guides/bekend.md op regel 12. Geef een van de twee een ander id."),
    ]  # fmt: skip


def test_a_page_in_no_contents(build: Callable[..., Built]) -> None:
    built = build("klein", {"los.md": "# Los\n"}, "dummy")
    assert [(one.file, one.text) for one in built.said] == [
        ("los.md", "Deze pagina staat in geen inhoudsopgave. Noem hem in de {toctree} van een andere pagina.")
    ]
    assert not built.ok


def test_a_page_that_is_not_utf8(build: Callable[..., Built]) -> None:
    built = build("klein", {"guides/proef.md": b"# Proef\n\nCaf\xe9\n"}, "dummy")
    assert (
        built.log.strip() == "ERROR: guides/proef.md:3: Dit bestand is geen UTF-8 (bij byte 12). Sla het op als UTF-8."
    )
    assert not built.ok


def test_a_fault_in_a_data_file(build: Callable[..., Built]) -> None:
    built = build("klein", {"feiten/f.toml": '[F1]\nstelling = "x"\nbronnen = ["S8"]\nstatus = "een bron"\n'}, "dummy")
    assert built.log.strip() == "ERROR: feiten/f.toml:1: feit F1 noemt bron S8, maar die staat niet in bronnen.toml."
    assert not built.ok
