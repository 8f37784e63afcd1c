"""Editions of a tiny handbook: what each takes, how a booklet folds, and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from sphinx_handbook.fonts import typst_fonts
from sphinx_handbook.typst.booklet import quires, sides
from sphinx_handbook.typst.builder import LETTERS
from tests.conftest import Built
from tests.support.pdf import Document

Build = Callable[..., Built]
EDITIONS = """
[alles]

[boekje-bron]
papier = "A5"
letter = 10

[boekje]
indeling = "katern"
van = "boekje-bron"
vellen = 2

[bestuur]
titel = "Voor het bestuur"
rollen = ["bestuurder"]
casussen = []
zonder = ["begrippen", "feiten"]

[kort]
onderdelen = ["doen", "laten"]
"""
LEFT_OUT = ("1 Een bekende tip", "Begin klein", "E1")


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return typst_fonts(tmp_path_factory.mktemp("letters"))


@pytest.fixture(autouse=True)
def made_letters(letters: Path, tmp_path: Path) -> None:
    shutil.copytree(letters, tmp_path / "doctrees" / LETTERS)


def made(build: Build, *chosen: str, editions: str = EDITIONS) -> Built:
    return build("klein", {"uitgaven.toml": editions}, "typst", *chosen)


def text_of(path: Path) -> str:
    with Document(path) as document:
        return " ".join(document.structure.text.replace("\u200b", "").replace("\u00a0", " ").split())


def test_every_edition(build: Build) -> None:
    """One build makes them all, each with what it chose and without what it did not."""
    built = made(build)
    assert built.ok, built.log
    assert {path.name for path in built.out.glob("*.pdf")} == {
        "alles.pdf", "boekje-bron.pdf", "boekje.pdf", "bestuur.pdf", "kort.pdf",
    }  # fmt: skip
    everything = text_of(built.out / "alles.pdf")
    assert [words for words in LEFT_OUT if words not in everything] == []

    chosen = text_of(built.out / "bestuur.pdf")
    assert [words for words in LEFT_OUT if words in chosen] == []
    assert "2 Een andere tip" in chosen
    assert "Voor het bestuur" in chosen
    assert "In het kort" not in chosen
    with Document(built.out / "bestuur.pdf") as document:
        assert [entry.title for entry in document.outline] == ["Over deze uitgave", "Inhoud", "Bekend"]

    short = text_of(built.out / "kort.pdf")
    assert "Begin klein" in short
    assert "De bronnen zijn het oneens" not in short
    assert "drie lijstjes" not in short


def test_a_booklet_has_every_page_once(build: Build) -> None:
    """Each page of the A5 stands once on the sheets, two on a side, behind the note on how to print."""
    built = made(build, "-D", "handbook_edition=boekje")
    assert built.ok, built.log
    assert [path.name for path in built.out.glob("*.pdf")] == ["boekje.pdf"]
    with Document(built.out / "boekje.pdf") as booklet, pikepdf.open(built.out / "boekje.pdf") as file:
        assert "Zo maak je het boekje" in booklet.page_texts[0]
        assert [round(side) for side in file.pages[3].mediabox[2:]] == [842, 595]
        cover = [place for place, text in enumerate(booklet.page_texts) if "Met " in text or "Klein handboek" in text]
        assert 2 in cover
        lines = "\n".join(booklet.page_texts[2:])
        assert lines.count("Zo maak je") == 0
        assert "Over deze uitgave" in lines


def test_folding() -> None:
    """Folded one in another, the sheets of a quire give its pages in order."""
    for pages, sheets in ((1, 10), (4, 1), (5, 1), (37, 4), (387, 10)):
        found: list[int] = []
        for quire in quires(pages, sheets):
            assert 0 < len(quire) <= 4 * sheets
            fronts_and_backs = list(sides(quire, pages))
            first_half = [side[(place + 1) % 2] for place, side in enumerate(fronts_and_backs)]
            second_half = [side[place % 2] for place, side in enumerate(fronts_and_backs)]
            found += [page for page in [*first_half, *reversed(second_half)] if page is not None]
        assert found == list(range(pages))


def test_handout(build: Build) -> None:
    """Only the tips that were asked for, in that order, and links to the site for all else."""
    built = made(build, "-D", "handbook_tips=andere-tip,bekende-tip")
    assert built.ok, built.log
    assert [path.name for path in built.out.glob("*.pdf")] == ["handout.pdf"]
    text = text_of(built.out / "handout.pdf")
    assert text.index("Een andere tip") < text.index("Een bekende tip")
    assert "Inhoud" not in text
    with Document(built.out / "handout.pdf") as document:
        assert "https://klein.example/amersfoort/bekend.html" in {link.uri for link in document.links}


REFUSED = {
    "[a]\n\ntips = ['bekende-tp']": (3, "Tip ‘bekende-tp’ bestaat niet. Bedoelde je ‘bekende-tip’? Kies uit:"),
    "[a]\nartikelen = ['guides/x']": (2, "Artikel ‘guides/x’ bestaat niet."),
    "[a]\ncasussen = ['x']": (2, "Casus ‘x’ bestaat niet."),
    "[a]\nzonder = ['x']": (2, "Pagina ‘x’ bestaat niet."),
    "[a]\nrollen = ['wijkwerker']\ncasussen = []": (1, "Uitgave ‘a’ kiest geen enkele tip of casus."),
}


@pytest.mark.parametrize("editions", REFUSED)
def test_refused(build: Build, editions: str) -> None:
    """One message in Dutch with its line, and no PDF."""
    line, message = REFUSED[editions]
    built = made(build, editions=editions)
    assert not built.ok
    assert [(said.file, said.line) for said in built.said] == [("uitgaven.toml", line)]
    assert built.said[0].text.startswith(message)
    assert not list(built.out.glob("*.pdf"))
    assert "Traceback" not in built.log


def test_an_unknown_tip_in_a_handout(build: Build) -> None:
    built = made(build, "-D", "handbook_tips=bekende-tip,nergens")
    assert not built.ok
    assert "Tip ‘nergens’ bestaat niet. Kies uit: bekende-tip, andere-tip." in built.log


def test_a_fault_in_the_file_stops_the_build(build: Build) -> None:
    built = made(build, editions="[a]\npapier = 'B5'")
    assert not built.ok
    assert "uitgaven.toml:2: ‘papier’ is ‘B5’" in built.log
    assert "Traceback" not in built.log
