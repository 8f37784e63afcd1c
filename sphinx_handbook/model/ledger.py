"""`ids.toml`: the ledger of addresses that were ever published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .records import Kind
from .settings import SettingsError, read_toml

FILE = "ids.toml"
TABLES: Mapping[Kind, str] = {"tip": "tips", "casus": "casussen"}
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
class Ledger:
    """All entries, by kind and id."""

    entries: Mapping[tuple[Kind, str], Entry]

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


def read_ledger(folder: Path) -> Ledger:
    """Read `ids.toml`; without that file nothing was published yet. Raises SettingsError."""
    path = folder / FILE
    if not path.exists():
        return Ledger({})
    raw = read_toml(path)
    lines = _lines(path.read_text(encoding="utf-8"))
    entries = {}
    for kind, table in TABLES.items():
        for id_, fate in raw.get(table, {}).items():
            entries[kind, id_] = _entry(kind, id_, fate, lines.get((table, id_), 1))
    return Ledger(entries)


def _lines(text: str) -> dict[tuple[str, str], int]:
    """On which line each id of each table stands."""
    found, table = {}, ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("["):
            table = line.strip("[] ")
        elif "=" in line and not line.startswith("#"):
            found[table, line.partition("=")[0].strip().strip('"')] = number
    return found


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
