"""`uitgaven.toml`: what it means, and what is said about what it cannot mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_handbook.model.editions import MAIN, PAPERS, Choice, Edition, read_editions
from sphinx_handbook.model.settings import SettingsError, read_settings

REPOSITORY = Path(__file__).parents[2]
SETTINGS = read_settings(REPOSITORY)
PROMISED = {
    "handboek-a4", "handboek-a5", "boekje-a5-op-a4", "grootletter", "trainersmap", "werkbladen", "tipkaarten",
}  # fmt: skip


def read(folder: Path, text: str) -> dict[str, Edition]:
    (folder / "uitgaven.toml").write_text(text, encoding="utf-8")
    return dict(read_editions(folder, SETTINGS))


def test_the_handbooks_own() -> None:
    """Every edition that others count on is there, the main one first, and each says what it is."""
    editions = read_editions(REPOSITORY, SETTINGS)
    assert set(editions) >= PROMISED
    assert next(iter(editions)) == MAIN
    assert [edition.name for edition in editions.values() if not (edition.label and edition.description)] == []


def test_without_the_file(tmp_path: Path) -> None:
    assert list(read_editions(tmp_path, SETTINGS)) == [MAIN]


def test_every_word(tmp_path: Path) -> None:
    text = """
        [proef]
        naam = "De proef"
        omschrijving = "Een proef."
        titel = "Titel"
        ondertitel = "Onder"
        indeling = "boek"
        papier = "A5"
        letter = 9.5
        kolommen = false
        rollen = ["bestuurder"]
        themas = ["ruimte-geven"]
        artikelen = ["guides/een"]
        tips = ["een"]
        casussen = []
        onderdelen = ["doen", "bronnen"]
        zonder = ["opzoeken"]

        [boekje]
        indeling = "katern"
        van = "proef"
        vellen = 4
    """
    read_ = read(tmp_path, text)
    choice = Choice(
        audiences=("bestuurder",), themes=("ruimte-geven",), articles=("guides/een",), tips=("een",), cases=(),
        parts=("doen", "bronnen"), without=("opzoeken",),
    )  # fmt: skip
    assert read_["proef"] == Edition(
        "proef", "De proef", "Een proef.", "Titel", "Onder", paper="A5", letter=9.5, columns=False, choice=choice
    )
    assert read_["boekje"] == Edition("boekje", layout="katern", source="proef", sheets=4)
    assert read_["proef"].place("letter") == "uitgaven.toml:9"


FAULTS = {
    "[a]\npapier = 'A6'": "uitgaven.toml:2: ‘papier’ is ‘A6’, en dat ken ik niet. Kies uit: A4, A5.",
    "[a]\npapir = 'A4'": "uitgaven.toml:2: ‘papir’ ken ik niet. Bedoelde je ‘papier’? Kies uit:",
    "[a]\n\nletter = 6": "uitgaven.toml:3: ‘letter’ is een getal van 8,5 tot 24, in punten.",
    "[a]\nletter = true": "uitgaven.toml:2: ‘letter’ is een getal",
    "[a]\nindeling = 'vouwblad'": "uitgaven.toml:2: ‘indeling’ is ‘vouwblad’, en dat ken ik niet.",
    "[a]\nkolommen = 'nee'": "uitgaven.toml:2: ‘kolommen’ is true of false.",
    "[a]\ntitel = 3": "uitgaven.toml:2: ‘titel’ is geen tekst.",
    "[a]\ntips = 'een'": "uitgaven.toml:2: ‘tips’ is een lijst.",
    "[a]\nrollen = ['bestuurde']": "uitgaven.toml:2: bij ‘rollen’ staat ‘bestuurde’, maar dat bestaat niet. Bedoelde",
    "[a]\nonderdelen = ['werkvormen']": "uitgaven.toml:2: bij ‘onderdelen’ staat ‘werkvormen’, maar dat bestaat niet.",
    "[a]\nvellen = 0": "uitgaven.toml:2: ‘vellen’ is een getal van 1 tot 20",
    "[a]\nindeling = 'katern'\nvan = 'b'\n[b]\npapier = 'A4'": "uitgaven.toml:3: een katern is een boek op A5",
    "['Een naam']\npapier = 'A4'": "uitgaven.toml:1: ‘Een naam’ kan geen naam zijn.",
    "[handout]": "uitgaven.toml:1: ‘handout’ kan geen naam zijn.",
    "los = 1": "uitgaven.toml:1: ‘los’ is geen uitgave.",
    "[a": "uitgaven.toml:1: deze regel klopt niet.",
}


@pytest.mark.parametrize("text", FAULTS)
def test_faults(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError) as said:
        read(tmp_path, text)
    assert str(said.value).startswith(FAULTS[text])


def test_the_design_has_every_paper() -> None:
    tokens = (REPOSITORY / "sphinx_handbook/typst/paper/tokens.typ").read_text("utf-8")
    assert [paper for paper in PAPERS if f"  {paper}: (width:" not in tokens] == []
