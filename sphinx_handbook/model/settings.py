"""`handboek.toml`: what a municipality changes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file. Raises SettingsError with file and line when that fails."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path.name}: dit bestand ontbreekt. Zet het terug.") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.name}: geen UTF-8 (bij byte {error.start}). Sla het op als UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = place[1] if place else "1"
        raise SettingsError(f'{path.name}:{line}: deze regel klopt niet. Schrijf: woord = "waarde".') from error


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
