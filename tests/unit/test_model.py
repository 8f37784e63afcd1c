"""The model: dates as people write them, data files with faults, front matter, the ledger."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_handbook.model.dates import parse_moment, written
from sphinx_handbook.model.facts import read_facts
from sphinx_handbook.model.front_matter import keep_sphinx_keys, read_front_matter
from sphinx_handbook.model.ledger import read_ledger
from sphinx_handbook.model.settings import SettingsError, read_settings
from sphinx_handbook.model.typography import sentence_case, typographic
from tests.conftest import ROOTS


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2013", 2013.0),
        ("rond 2000", 2000.0),
        ("2016 of 2017", 2016.0),
        ("maart 2014", 2014 + 2 / 12),
        ("half mei 2013", 2013 + 4.5 / 12),
        ("1 januari 2013", 2013.0),
        ("31 december 2013", 2013 + 364 / 365),
        ("Zomer 2018", 2018.58),
        ("sinds 2001", 2001.0),
        ("begin 2021", 2021.0),
    ],
)
def test_dates_that_people_write(text: str, when: float) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert moment.when == pytest.approx(when)
    assert moment.text == text


@pytest.mark.parametrize("text", ["", "gisteren", "30 februari 2013", "mei", "12-5-2013", "mei 20133"])
def test_what_is_no_date(text: str) -> None:
    assert parse_moment(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_written_date_is_read(day: date) -> None:
    moment = parse_moment(written(day))
    assert moment is not None
    assert int(moment.when) == day.year


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("het 'nieuwe' park", "het ‘nieuwe’ park"),
        ("ideeën 's avonds en foto's", "ideeën ’s avonds en foto’s"),
        ("'van proef naar praktijk'", "‘van proef naar praktijk’"),
    ],
)
def test_straight_quotes_become_dutch(given_text: str, expected: str) -> None:
    assert typographic(given_text) == expected


@pytest.mark.parametrize(("word", "expected"), [("één bron", "Eén bron"), ("ijs", "IJs"), ("meer", "Meer"), ("", "")])
def test_sentences_begin_with_a_dutch_capital(word: str, expected: str) -> None:
    assert sentence_case(word) == expected


def test_quotes_within_a_quotation() -> None:
    assert typographic("Avond 'Samen sterk' in foto's", inner=True) == "Avond “Samen sterk” in foto’s"


FRONT = "---\nsamenvatting: Kort\norphan: true\nauteur: iemand\n---\n# Kop\n"


def test_front_matter_knows_its_lines() -> None:
    front = read_front_matter(FRONT)
    assert dict(front.words) == {"samenvatting": "Kort", "orphan": "true", "auteur": "iemand"}
    assert front.line("auteur") == 4


def test_only_sphinx_keys_are_handed_on_and_no_line_moves() -> None:
    kept = keep_sphinx_keys(FRONT)
    assert dict(read_front_matter(kept).words) == {"orphan": "true"}
    assert kept.split("\n").index("# Kop") == FRONT.split("\n").index("# Kop")


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of the tiny handbook in which one text in one file is replaced."""

    def change(name: str, old: str, new: str) -> Path:
        for path in ROOTS.joinpath("klein").rglob("*.toml"):
            target = tmp_path / path.relative_to(ROOTS / "klein")
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return change


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"meer bronnen"',
            '"meer bronen"',
            "feiten/e.toml:1: feit E1 heeft status ‘meer bronen’. Bedoelde je ‘meer bronnen’?",
        ),
        (
            '["S1", "S2"]',
            '["S9"]',
            "feiten/e.toml:1: feit E1 noemt bron S9, maar die staat niet in bronnen.toml.",
        ),
        ('tegenover = ["E2a"]', "", "feiten/e.toml:12: E2a staat tegenover E2b; zet bij E2b ook E2a."),
        (
            'tegenover = ["E2b"]',
            'tegenover = ["E7"]',
            "feiten/e.toml:6: feit E2a staat tegenover E7, maar dat feit bestaat niet.",
        ),
        ("stelling = ", "stling = ", "feiten/e.toml:1: bij E1 ontbreekt ‘stelling’."),
        ("[E3]", "[E3", "e.toml:18: deze regel klopt niet."),
    ],
)
def test_faults_in_facts(project: Callable[[str, str, str], Path], old: str, new: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_facts(project("feiten/e.toml", old, new))
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('adres = "https:', 'adres = "ftp:', "handboek.toml: ‘adres’ begint met https://."),
        ("[fasen]", "[phasen]", "handboek.toml: de woordenlijst [fasen] ontbreekt"),
        (
            'raadslid = { naam = "Raadslid" }',
            "raadslid = {}",
            "handboek.toml: [rollen] ‘raadslid’ heeft geen naam.",
        ),
        ('titel = "Klein handboek"', "titel = 3", "handboek.toml: ‘titel’ ontbreekt of is geen tekst."),
    ],
)
def test_faults_in_settings(project: Callable[[str, str, str], Path], old: str, new: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_settings(project("handboek.toml", old, new))
    assert str(error.value).startswith(message)


def test_settings_that_are_not_utf8(project: Callable[[str, str, str], Path]) -> None:
    folder = project("handboek.toml", "Een proef", "Een proef")
    (folder / "handboek.toml").write_bytes(b'titel = "caf\xe9"')
    with pytest.raises(SettingsError, match="geen UTF-8"):
        read_settings(folder)


def test_ledger_says_what_vanished(tmp_path: Path) -> None:
    (tmp_path / "ids.toml").write_text('[tips]\na = ""\nb = "vervallen"\nc = "naar = a"\nd = ""\n', encoding="utf-8")
    ledger = read_ledger(tmp_path)
    assert [(entry.id, entry.line) for entry in ledger.vanished("tip", ["a"])] == [("d", 5)]
    assert [entry.id for entry in ledger.ended("tip")] == ["b", "c"]


def test_ledger_refuses_other_words(tmp_path: Path) -> None:
    (tmp_path / "ids.toml").write_text('[tips]\na = "weg"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^ids.toml:2: achter a staat 'weg'"):
        read_ledger(tmp_path)
