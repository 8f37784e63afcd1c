"""Facts and their sources: `feiten/*.toml` as records."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .settings import SettingsError, read_toml
from .suggest import hint
from .typography import typographic

FOLDER = "feiten"
SOURCES = "bronnen.toml"
STATUSES = {
    "een bron": "één bron",
    "meer bronnen": "meer bronnen",
    "zelfde herkomst": "meer vindplaatsen, zelfde herkomst",
    "tegenspraak": "bronnen spreken elkaar tegen",
    "afgeleid": "afgeleid door de redactie",
    "onbevestigd": "niet bevestigd",
}
KINDS = ("wet", "overheid", "onderzoek", "journalistiek", "betrokken partij", "advies", "overig")
UNCONFIRMED = "onbevestigd"

_FACT_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,40}")
_TABLE = re.compile(r"\[([^\[\].]+)\]")


@dataclass(frozen=True)
class Source:
    """Where a fact was found. `date` is as readers read it; `kind` is one of KINDS; `language` is that of its title."""

    id: str
    title: str
    publisher: str
    author: str
    date: str
    address: str
    kind: str
    note: str
    language: str = ""


@dataclass(frozen=True)
class Fact:
    """What is known, from whom and how firmly. `against` names the other sides of a contradiction."""

    id: str
    statement: str
    sources: tuple[str, ...]
    status: str
    note: str
    against: tuple[str, ...]
    checked: bool


@dataclass(frozen=True)
class FactBook:
    """All facts and sources, in the order of their files, and the files they came from."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    files: tuple[Path, ...]


def read_facts(folder: Path) -> FactBook:
    """Read `feiten/` in `folder`; a handbook without that folder has no facts.

    Raises SettingsError, in Dutch with the file, on a fact or source that cannot be used.
    """
    home = folder / FOLDER
    if not home.is_dir() or home.is_symlink():  # a link is refused with all others
        return FactBook({}, {}, ())
    sources = {id_: _source(place, id_, raw) for place, id_, raw in _tables(home / SOURCES)}
    facts: dict[str, Fact] = {}
    places: dict[str, str] = {}
    files = sorted(path for path in home.glob("*.toml") if path.name != SOURCES)
    for path in files:
        for place, id_, raw in _tables(path):
            if id_ in facts:
                raise SettingsError(f"{place}: feit {id_} staat ook in {places[id_]}. Kies een nieuw nummer.")
            facts[id_] = _fact(place, id_, raw, sources)
            places[id_] = place
    _check_sides(facts, places)
    return FactBook(facts, sources, (home / SOURCES, *files))


def _tables(path: Path) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each table of a file: its place (file and line), its id and what it holds."""
    raw_by_id = read_toml(path)
    lines = {
        found[1]: number
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if (found := _TABLE.match(line))
    }
    for id_, raw in raw_by_id.items():
        place = f"{FOLDER}/{path.name}:{lines.get(id_, 1)}"
        if not _FACT_ID.fullmatch(id_):
            raise SettingsError(f"{place}: ‘{id_[:60]}’ kan geen nummer zijn. Gebruik letters en cijfers: E19.")
        if not isinstance(raw, dict):
            raise SettingsError(f"{place}: ‘{id_}’ staat niet onder een nummer tussen rechte haken.")
        yield place, id_, raw


def _source(place: str, id_: str, raw: Mapping[str, Any]) -> Source:
    kind = _text(place, id_, raw, "soort")
    if kind not in KINDS:
        raise SettingsError(f"{place}: bron {id_} heeft soort ‘{kind}’. Kies uit: {', '.join(KINDS)}.")
    return Source(
        id=id_,
        title=_text(place, id_, raw, "titel"),
        publisher=str(raw.get("uitgever", "")),
        author=str(raw.get("auteur", "")),
        date=str(raw.get("datum", "ongedateerd")),
        address=_address(place, id_, str(raw.get("adres", ""))),
        kind=kind,
        note=typographic(str(raw.get("opmerking", ""))),
        language=_language(place, id_, str(raw.get("taal", ""))),
    )


def _language(place: str, id_: str, language: str) -> str:
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise SettingsError(f"{place}: de taal van bron {id_} zijn twee kleine letters, zoals en. Nu: ‘{language}’.")
    return language


def _address(place: str, id_: str, address: str) -> str:
    if address and not re.fullmatch(r"https?://[^\s\"'<>\\]+", address):
        raise SettingsError(
            f"{place}: het adres van bron {id_} klopt niet. Schrijf het als https://… zonder spaties. Nu: ‘{address}’."
        )
    return address


def _fact(place: str, id_: str, raw: Mapping[str, Any], sources: Mapping[str, Source]) -> Fact:
    status = _text(place, id_, raw, "status")
    if status not in STATUSES:
        raise SettingsError(
            f"{place}: feit {id_} heeft status ‘{status}’.{hint(status, STATUSES)} Kies uit: {', '.join(STATUSES)}."
        )
    cited = _texts(place, id_, raw, "bronnen")
    for source in cited:
        if source not in sources:
            raise SettingsError(f"{place}: feit {id_} noemt bron {source}, maar die staat niet in {SOURCES}.")
    if not cited and status not in ("afgeleid", UNCONFIRMED):
        raise SettingsError(f"{place}: feit {id_} heeft geen bron. Noem er een, of geef het de status ‘afgeleid’.")
    return Fact(
        id=id_,
        statement=typographic(_text(place, id_, raw, "stelling")),
        sources=cited,
        status=status,
        note=typographic(str(raw.get("kanttekening", ""))),
        against=_texts(place, id_, raw, "tegenover"),
        checked=bool(raw.get("gecontroleerd", False)),
    )


def _text(place: str, id_: str, raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f'{place}: bij {id_} ontbreekt ‘{key}’. Schrijf: {key} = "..."')
    return value


def _texts(place: str, id_: str, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = raw.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise SettingsError(f'{place}: bij {id_} is ‘{key}’ geen rij. Schrijf: {key} = ["S1", "S2"]')
    return tuple(values)


def _check_sides(facts: Mapping[str, Fact], places: Mapping[str, str]) -> None:
    """Every side of a contradiction must exist and name the others in turn."""
    for fact in facts.values():
        for other in fact.against:
            if other not in facts:
                place = places[fact.id]
                raise SettingsError(f"{place}: feit {fact.id} staat tegenover {other}, maar dat feit bestaat niet.")
            if fact.id not in facts[other].against:
                place = places[other]
                raise SettingsError(f"{place}: {fact.id} staat tegenover {other}; zet bij {other} ook {fact.id}.")
