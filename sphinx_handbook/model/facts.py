"""Facts and their sources: `feiten/*.toml` as records."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .settings import SettingsError, read_toml
from .suggest import hint

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


@dataclass(frozen=True)
class Source:
    """Where a fact was found. `date` is as readers read it; `kind` is one of KINDS."""

    id: str
    title: str
    publisher: str
    author: str
    date: str
    address: str
    kind: str
    note: str


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
    if not home.is_dir():
        return FactBook({}, {}, ())
    sources = {id_: _source(id_, raw) for id_, raw in _tables(home / SOURCES)}
    facts: dict[str, Fact] = {}
    files = sorted(path for path in home.glob("*.toml") if path.name != SOURCES)
    for path in files:
        for id_, raw in _tables(path):
            if id_ in facts:
                raise SettingsError(f"{path.name}: feit {id_} bestaat al in een ander bestand. Kies een nieuw nummer.")
            facts[id_] = _fact(path.name, id_, raw, sources)
    _check_sides(facts)
    return FactBook(facts, sources, (home / SOURCES, *files))


def _tables(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    entries = list(read_toml(path).items())
    for id_, raw in entries:
        if not isinstance(raw, dict):
            raise SettingsError(f"{path.name}: ‘{id_}’ staat niet onder een nummer tussen rechte haken.")
    return entries


def _source(id_: str, raw: Mapping[str, Any]) -> Source:
    kind = _text(SOURCES, id_, raw, "soort")
    if kind not in KINDS:
        raise SettingsError(f"{SOURCES}: bron {id_} heeft soort ‘{kind}’. Kies uit: {', '.join(KINDS)}.")
    return Source(
        id=id_,
        title=_text(SOURCES, id_, raw, "titel"),
        publisher=str(raw.get("uitgever", "")),
        author=str(raw.get("auteur", "")),
        date=str(raw.get("datum", "ongedateerd")),
        address=_address(id_, str(raw.get("adres", ""))),
        kind=kind,
        note=str(raw.get("opmerking", "")),
    )


def _address(id_: str, address: str) -> str:
    if address and not address.startswith(("https://", "http://")):
        raise SettingsError(f"{SOURCES}: het adres van bron {id_} begint niet met http(s)://. Nu: ‘{address}’.")
    return address


def _fact(file: str, id_: str, raw: Mapping[str, Any], sources: Mapping[str, Source]) -> Fact:
    status = _text(file, id_, raw, "status")
    if status not in STATUSES:
        raise SettingsError(
            f"{file}: feit {id_} heeft status ‘{status}’.{hint(status, STATUSES)} Kies uit: {', '.join(STATUSES)}."
        )
    cited = raw.get("bronnen", [])
    for source in cited:
        if source not in sources:
            raise SettingsError(f"{file}: feit {id_} noemt bron {source}, maar die staat niet in {SOURCES}.")
    if not cited and status not in ("afgeleid", UNCONFIRMED):
        raise SettingsError(f"{file}: feit {id_} heeft geen bron. Noem er een, of geef het de status ‘afgeleid’.")
    return Fact(
        id=id_,
        statement=_text(file, id_, raw, "stelling"),
        sources=tuple(cited),
        status=status,
        note=str(raw.get("kanttekening", "")),
        against=tuple(raw.get("tegenover", ())),
        checked=bool(raw.get("gecontroleerd", False)),
    )


def _text(file: str, id_: str, raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f'{file}: bij {id_} ontbreekt ‘{key}’. Schrijf: {key} = "..."')
    return value


def _check_sides(facts: Mapping[str, Fact]) -> None:
    """Every side of a contradiction must exist and name the others in turn."""
    for fact in facts.values():
        for other in fact.against:
            if other not in facts:
                raise SettingsError(f"Feit {fact.id} staat tegenover {other}, maar dat feit bestaat niet.")
            if fact.id not in facts[other].against:
                raise SettingsError(f"Feit {fact.id} staat tegenover {other}; zet bij {other} ook tegenover {fact.id}.")
