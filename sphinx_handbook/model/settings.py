"""`handboek.toml`: what a municipality changes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from .text import ID, MOST_BYTES, text_faults

FILE = "handboek.toml"
VOCABULARIES = ("rollen", "themas", "fasen", "uitkomsten")


class SettingsError(Exception):
    """A data file cannot be used. The message is Dutch and says which file, where and what to do."""


@dataclass(frozen=True)
class Term:
    """A word from a vocabulary: what authors type (`id`), what readers see (`name`), its sign.

    `also` are other words by which readers call it, for search.
    """

    id: str
    name: str
    sign: str = ""
    explanation: str = ""
    also: tuple[str, ...] = ()


Vocabulary = Mapping[str, Term]


class Neighbour(NamedTuple):
    """Another handbook, to refer to and to search along: its `id` as authors type it, its name, and its address."""

    id: str
    name: str
    address: str

    @property
    def inventory(self) -> Path:
        """The file that says what it holds, from the folder of this handbook."""
        return Path("buren", f"{self.id}.inv")


@dataclass(frozen=True)
class Settings:
    """The whole of `handboek.toml`. Vocabularies keep the order of the file."""

    title: str
    subtitle: str
    address: str
    repository: str
    mail: str
    audiences: Vocabulary
    themes: Vocabulary
    phases: Vocabulary
    outcomes: Vocabulary
    neighbours: Mapping[str, Neighbour] = field(default_factory=dict)


def read_text(path: Path) -> str:
    """Read a data file. Raises SettingsError when it cannot be, or when signs stand in it that do not belong there."""
    if path.is_symlink():
        raise SettingsError(f"{path.name}:1: dit is een verwijzing naar een ander bestand. Zet het bestand zelf neer.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SettingsError(f"{path.name}:1: dit bestand is te groot. Houd het onder {MOST_BYTES // 1_000_000} MB.")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(f"{path.name}: dit bestand ontbreekt. Zet het terug.") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SettingsError(
            f"{path.name}:{line}: geen UTF-8 (bij byte {error.start}). Sla het op als UTF-8."
        ) from error
    for line, what in text_faults(text):
        raise SettingsError(f"{path.name}:{line}: {what[:1].lower()}{what[1:]}")
    return text


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file. Raises SettingsError with file and line when that fails."""
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"{path.name}:1: hier zit te veel in elkaar. Haal haken weg.") from None
    except ValueError as error:  # also a number of thousands of digits
        place = re.search(r"at line (\d+)", str(error))
        line = place[1] if place else "1"
        raise SettingsError(f'{path.name}:{line}: deze regel klopt niet. Schrijf: woord = "waarde".') from error


def lines_of(text: str) -> dict[str, dict[str, int]]:
    """The line of every key in a TOML file, by table; '' is the line of the table's own name."""
    found: dict[str, dict[str, int]] = {}
    here: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if table := re.match(r"\s*\[\s*['\"]?(.*?)['\"]?\s*\]", line):
            here = found.setdefault(table[1], {"": number})
        elif key := re.match(r"\s*['\"]?([\w/.-]+)['\"]?\s*=", line):
            here.setdefault(key[1], number)
    return found


def read_settings(folder: Path) -> Settings:
    """Read `handboek.toml` in `folder`. Raises SettingsError when something is missing or of the wrong kind."""
    raw = read_toml(folder / FILE)
    words = {name: _vocabulary(name, raw.get(name)) for name in VOCABULARIES}
    return Settings(
        title=_text(raw, "titel"),
        subtitle=_text(raw, "ondertitel"),
        address=_address(_text(raw, "adres")),
        repository=_text(raw, "repository"),
        mail=_text(raw, "mail"),
        audiences=words["rollen"],
        themes=words["themas"],
        phases=words["fasen"],
        outcomes=words["uitkomsten"],
        neighbours=_neighbours(raw.get("buren", {})),
    )


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str):
        raise SettingsError(f'{FILE}: ‘{key}’ ontbreekt of is geen tekst. Schrijf: {key} = "..."')
    return value


def _address(address: str) -> str:
    """An empty address leaves out what hangs on it; any other is a web address that ends in a slash."""
    if address and not address.startswith(("https://", "http://")):
        raise SettingsError(f"{FILE}: ‘adres’ begint met https://. Nu staat er ‘{address}’.")
    return f"{address.rstrip('/')}/" if address else ""


def _neighbours(raw: object) -> dict[str, Neighbour]:
    found = {}
    for id_, told in raw.items() if isinstance(raw, dict) else ():
        if not ID.fullmatch(id_) or not isinstance(told, dict) or not all(told.get(key) for key in ("naam", "adres")):
            example = 'stad = { naam = "Handboek van de Stad", adres = "https://..." }'
            raise SettingsError(f"{FILE}: [buren] ‘{id_}’ klopt niet. Schrijf: {example}")
        found[id_] = Neighbour(id_, str(told["naam"]), _address(str(told["adres"])))
    return found


def _vocabulary(name: str, raw: object) -> Vocabulary:
    if not isinstance(raw, dict) or not raw:
        raise SettingsError(f"{FILE}: de woordenlijst [{name}] ontbreekt of is leeg.")
    terms = {}
    for key, value in raw.items():
        if not isinstance(value, dict) or not isinstance(value.get("naam"), str):
            raise SettingsError(f'{FILE}: [{name}] ‘{key}’ heeft geen naam. Schrijf: {key} = {{ naam = "..." }}')
        also = value.get("ook", [])
        if not isinstance(also, list) or not all(isinstance(word, str) for word in also):
            raise SettingsError(f'{FILE}: [{name}] ‘{key}’: schrijf bij ‘ook’ woorden tussen haken: ook = ["..."]')
        terms[key] = Term(key, value["naam"], str(value.get("teken", "")), str(value.get("uitleg", "")), tuple(also))
    return terms
