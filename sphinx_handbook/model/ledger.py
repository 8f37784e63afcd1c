"""`ids.toml`: the ledger of addresses that were ever published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .records import Kind
from .settings import SettingsError, lines_of, read_toml
from .text import ID

FILE = "ids.toml"
TABLES: Mapping[Kind, str] = {"tip": "tips", "casus": "casussen"}
PAGES = "paginas"
EXPIRED = "vervallen"
MOVED = "naar = "


@dataclass(frozen=True)
class Entry:
    """One published id. `moved_to` is another id of the same kind; `expired` ids lead nowhere any more."""

    id: str
    kind: Kind
    line: int
    expired: bool = False
    moved_to: str = ""


@dataclass(frozen=True)
class MovedPage:
    """A page that has another name now: `moved_to` is the docname of a page."""

    docname: str
    moved_to: str
    line: int


@dataclass(frozen=True)
class Ledger:
    """All entries, by kind and id, and the pages that moved, by their old name."""

    entries: Mapping[tuple[Kind, str], Entry]
    pages: Mapping[str, MovedPage] = field(default_factory=dict)

    def vanished(self, kind: Kind, present: Iterable[str]) -> list[Entry]:
        """Entries of this kind that are not present and whose end is not written down."""
        here = set(present)
        return [
            entry
            for (of_kind, id_), entry in self.entries.items()
            if of_kind == kind and id_ not in here and not entry.expired and not entry.moved_to
        ]

    def ended(self, kind: Kind) -> list[Entry]:
        """Entries of this kind that expired or moved."""
        return [entry for entry in self.entries.values() if entry.kind == kind and (entry.expired or entry.moved_to)]

    @cached_property
    def former_tips(self) -> Mapping[str, list[str]]:
        """The ids that tips had before, by their id now."""
        found: dict[str, list[str]] = {}
        for entry in self.ended("tip"):
            found.setdefault(entry.moved_to, []).append(entry.id)
        return found


def read_ledger(folder: Path) -> Ledger:
    """Read `ids.toml`; without that file nothing was published yet. Raises SettingsError."""
    path = folder / FILE
    if not path.exists():
        return Ledger({})
    raw = read_toml(path)
    lines = lines_of(path.read_text(encoding="utf-8"))
    entries = {}
    for kind, table in TABLES.items():
        ids = raw.get(table, {})
        if not isinstance(ids, dict):
            raise SettingsError(f"{FILE}:1: ‘{table}’ is een tabel. Schrijf [{table}], en daaronder een id per regel.")
        for id_, fate in ids.items():
            if not ID.fullmatch(id_):
                line = lines.get(table, {}).get(id_, 1)
                raise SettingsError(f"{FILE}:{line}: ‘{id_[:60]}’ kan geen id zijn. Gebruik a-z, cijfers en streepjes.")
            entries[kind, id_] = _entry(kind, id_, fate, lines.get(table, {}).get(id_, 1))
    pages = raw.get(PAGES, {})
    moved = {name: _page(name, fate, lines.get(PAGES, {}).get(name, 1)) for name, fate in pages.items()}
    return Ledger(entries, moved)


def with_line(ledger: str, table: str, id_: str, fate: str | None) -> str:
    """The ledger with what became of an id, in the place that the alphabet gives it; without the id for None."""
    key = f'"{id_}"' if "/" in id_ else id_
    lines = ledger.rstrip("\n").split("\n")
    if f"[{table}]" not in map(str.strip, lines):
        lines += ["", f"[{table}]"]
    first = [line.strip() for line in lines].index(f"[{table}]") + 1
    last = next((place for place in range(first, len(lines)) if lines[place].startswith("[")), len(lines))
    body = [line for line in lines[first:last] if line.partition("=")[0].strip() not in (key, f'"{id_}"')]
    if fate is not None:
        place = next((i for i, line in enumerate(body) if "=" in line and line.partition("=")[0].strip() > key), None)
        if place is None:
            place = max((i + 1 for i, line in enumerate(body) if line.strip()), default=0)
        body.insert(place, f'{key} = "{fate}"')
    return "\n".join([*lines[:first], *body, *lines[last:]]) + "\n"


def _page(name: str, fate: object, line: int) -> MovedPage:
    """A page that moved. Its names become addresses and file names, so their form matters."""
    to = fate.removeprefix(MOVED).strip() if isinstance(fate, str) and fate.startswith(MOVED) else ""
    if not all(ID.fullmatch(part) for docname in (name, to) for part in docname.split("/")):
        raise SettingsError(
            f'{FILE}:{line}: dit is geen pagina die verhuisde. Schrijf: "guides/oude-naam" = "{MOVED}guides/nieuwe-naam"'
        )
    return MovedPage(name, to, line)


def _entry(kind: Kind, id_: str, fate: object, line: int) -> Entry:
    if fate == "":
        return Entry(id_, kind, line)
    if fate == EXPIRED:
        return Entry(id_, kind, line, expired=True)
    if isinstance(fate, str) and fate.startswith(MOVED) and fate.removeprefix(MOVED).strip():
        return Entry(id_, kind, line, moved_to=fate.removeprefix(MOVED).strip())
    raise SettingsError(
        f'{FILE}:{line}: achter {id_} staat {fate!r}. Schrijf "" (bestaat), "{EXPIRED}" of "{MOVED}ander-id".'
    )
