"""The search index: Dutch words, the thesaurus, and what is written for the browser."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sphinx_handbook.model.settings import SettingsError, read_settings
from sphinx_handbook.search.dutch import fold, stem, words
from sphinx_handbook.search.index import Index, make_index
from sphinx_handbook.search.lexicon import Lexicon, word_list
from sphinx_handbook.search.records import Unit
from sphinx_handbook.search.shards import write_shards
from sphinx_handbook.search.thesaurus import Thesaurus, read_thesaurus
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(word_list())


# Dutch
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coöperatie en B&W", ["cooperatie", "en", "b&w"]),
        ("foto’s, co-creatie", ["foto’s", "co-creatie"]),
        ("<b>1.000 euro</b>", ["b", "1", "000", "euro", "b"]),
        ("🙂 — …", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_fold_is_the_same_twice() -> None:
    assert fold(fold("ĲSSEL Ünïek")) == fold("ĲSSEL Ünïek") == "ijssel uniek"


# Each row is one word in the forms in which readers type it.
FORMS = """
initiatief initiatieven
gelijkwaardig gelijkwaardige gelijkwaardigheid
verankeren verankerd verankering verankeringen
subsidie subsidies
wethouder wethouders
besluit besluiten
aanvraag aanvragen aangevraagd
participatie participeren participeert
evaluatie evalueren evaluaties
raad raden
gesprek gesprekken
belofte beloftes beloften
buurtbudget buurtbudgetten
vergunning vergunningen
"""


@pytest.mark.parametrize("row", FORMS.split("\n")[1:-1])
def test_forms_of_a_word_share_a_class(lexicon: Lexicon, row: str) -> None:
    assert len({lexicon.class_of(form) for form in row.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("raad", "rand"), ("besluit", "beslag"), ("wijk", "wijn"), ("plan", "plein")]
)
def test_other_words_keep_their_own_class(lexicon: Lexicon, one: str, other: str) -> None:
    assert lexicon.class_of(one) != lexicon.class_of(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("subsidieaanvraag", ("subsidie", "aanvraag")),
        ("bewonersinitiatief", ("bewoners", "initiatief")),
        ("besluitvorming", ("besluit", "vorming")),
        ("speeltuinvereniging", ("speel", "tuin", "vereniging")),
        ("raadsvragen", ("raad", "vragen")),
        ("uitvoeren", ()),
        ("gemeente", ()),
        ("vergadering", ()),
    ],
)
def test_compounds(lexicon: Lexicon, word: str, parts: tuple[str, ...]) -> None:
    assert lexicon.parts_of(word) == parts


def test_taking_apart_comes_to_an_end_for_every_word(lexicon: Lexicon) -> None:
    endless = [
        word for word in list(word_list().lemmas)[::50] if max(map(len, lexicon.parts_of(word)), default=0) >= len(word)
    ]
    assert not endless


def test_stem_follows_from_stem() -> None:
    # A class is the stem of a lemma; a rule that gave another result the second time would split classes.
    unstable = {
        word for word in ("subsidies", "subsidie", "gelijkwaardigheden", "evaluaties") if stem(stem(word)) != stem(word)
    }
    assert not unstable


# the index
def unit(key: str, title: str, body: str = "", **more: object) -> Unit:
    return Unit(key, title, f"{key}.html", body=(("", body),), **more)  # type: ignore[arg-type]


def found(index: Index, key: str) -> list[int]:
    """The units of an entry, the best first."""
    impacts = index.entries[key].impacts
    return sorted(impacts, key=lambda number: -impacts[number])


UNITS = [
    unit("tip:een", "Maak de subsidieaanvraag klein", "Vraag weinig."),
    unit("tip:twee", "Spreek elkaar", "Een aanvraag voor een subsidie kost tijd."),
    unit("tip:drie", "Geld uit de wijk", "Vraag een bijdrage aan winkels."),
]


def test_a_title_counts_for_more_than_a_text() -> None:
    assert found(make_index(UNITS, Thesaurus(), word_list()), "subsidi") == [0, 1]


def test_a_compound_is_found_written_apart() -> None:
    assert found(make_index(UNITS, Thesaurus(), word_list()), "subsidieaanvrag") == [0, 1]


def test_near_words_come_lower_than_equal_ones() -> None:
    units = [unit("tip:een", "Subsidie"), unit("tip:twee", "Toelage"), unit("tip:drie", "Bijdrage")]
    thesaurus = Thesaurus(groups=(("subsidie", "toelage"),), near=(("subsidie", "bijdrage"),))
    index = make_index(units, thesaurus, word_list())
    assert found(index, "subsidi") == [0, 1, 2]
    assert found(index, "bijdrag") == [2, 0]


def test_the_wider_word_finds_the_narrower_and_not_the_other_way_round() -> None:
    units = [unit("tip:een", "Ambtenaar"), unit("tip:twee", "Wijkmanager")]
    index = make_index(units, Thesaurus(wider=(("ambtenaar", "wijkmanager"),)), word_list())
    assert found(index, "ambtenar") == [0, 1]
    assert found(index, "wijkmanager") == [1]


def test_an_abbreviation_finds_the_words_next_to_each_other() -> None:
    units = [
        unit("tip:een", "Hulp", "De Wet maatschappelijke ondersteuning regelt dit."),
        unit("tip:twee", "Hulp", "Een wet. En ook maatschappelijke hulp, en ondersteuning."),
    ]
    thesaurus = Thesaurus(groups=(("wmo", "wet maatschappelijke ondersteuning"),))
    assert found(make_index(units, thesaurus, word_list()), "wmo") == [0]


# the thesaurus
def thesaurus_of(tmp_path: Path, text: str) -> Thesaurus:
    (tmp_path / "zoekwoorden.txt").write_text(text, encoding="utf-8")
    return read_thesaurus(tmp_path)


def test_thesaurus(tmp_path: Path) -> None:
    told = thesaurus_of(tmp_path, "# uitleg\nBewoner = inwoner, burger\nsubsidie ~ bijdrage\nambtenaar > wijkmanager\n")
    assert told == Thesaurus(
        (("bewoner", "inwoner", "burger"),), (("subsidie", "bijdrage"),), (("ambtenaar", "wijkmanager"),)
    )


def test_no_thesaurus_is_an_empty_one(tmp_path: Path) -> None:
    assert read_thesaurus(tmp_path) == Thesaurus()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bewoner inwoner", "zoekwoorden.txt:1: deze regel lees ik niet. Schrijf: woord = ander woord, nog een woord."),
        ("a = b = c", "zoekwoorden.txt:1: deze regel lees ik niet. Schrijf: woord = ander woord, nog een woord."),
        (
            "\nbewoner = inwoner,",
            "zoekwoorden.txt:2: tussen twee komma’s of naast het teken staat geen woord. Haal de komma weg.",
        ),
        ("bewoner = burger, Bewoner", "zoekwoorden.txt:1: ‘bewoner’ staat twee keer op deze regel. Haal er een weg."),
        ("a = b\nc = b", "zoekwoorden.txt:2: ‘b’ staat al op regel 1 bij =. Voeg die regels samen."),
        ("a = b\nb ~ a", "zoekwoorden.txt:2: ‘b’ en ‘a’ staan ook op regel 1 bij elkaar. Haal er een weg."),
        ("a > b\nb > c\nc > a", "zoekwoorden.txt:3: hier ontstaat een kring: c > a > b > c. Haal een stap weg."),
    ],
)
def test_faulty_thesaurus(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        thesaurus_of(tmp_path, text)
    assert str(error.value) == message


def test_thesaurus_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "zoekwoorden.txt").write_bytes("coöperatie = vereniging".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"geen UTF-8 \(bij byte 2\)"):
        read_thesaurus(tmp_path)


def test_the_thesaurus_of_this_handbook_is_read() -> None:
    told = read_thesaurus(REPOSITORY)
    assert len(told.groups) > 100
    assert {"burgerinitiatief", "bewonersinitiatief"} <= {entry for group in told.groups for entry in group}


# the files
def written(units: Sequence[Unit], out: Path) -> dict[str, bytes]:
    write_shards(units, make_index(units, Thesaurus(), word_list()), read_settings(REPOSITORY), out)
    return {path.name: path.read_bytes() for path in sorted((out / "zoek").iterdir())}


def test_the_same_units_give_the_same_bytes(tmp_path: Path) -> None:
    assert written(UNITS, tmp_path / "een") == written(UNITS, tmp_path / "twee")


def test_other_texts_give_other_names(tmp_path: Path) -> None:
    one, other = written(UNITS, tmp_path / "een"), written(UNITS[:2], tmp_path / "twee")
    assert set(one) & set(other) == {"kern.js"}
