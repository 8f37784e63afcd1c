"""`uitgaven.toml`: the editions of the handbook on paper, and what each takes from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from .parts import PARTS
from .settings import Settings, SettingsError, lines_of, read_toml
from .suggest import hint

FILE = "uitgaven.toml"
# What `make` builds beside the site.
MAIN = "handboek-a4"
HANDOUT = "handout"

# What the paper design has drawn: see typst/paper/tokens.typ.
PAPERS = ("A4", "A5")
LETTERS = (8.5, 24.0)
BOOK, BOOKLET = "boek", "katern"
FOLDER, SHEETS, DECK = "map", "bladen", "kaarten"
LAYOUTS = (BOOK, BOOKLET, FOLDER, SHEETS, DECK)
# Parts that the handbook writes itself below those of the author.
OWN_PARTS = ("bronnen", "verwant")
TIP_PARTS = (*(part.id for part in PARTS), *OWN_PARTS)


@dataclass(frozen=True)
class Choice:
    """What an edition takes. Each field holds ids; None takes all, an empty field takes nothing."""

    audiences: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    articles: tuple[str, ...] | None = None
    tips: tuple[str, ...] | None = None
    cases: tuple[str, ...] | None = None
    parts: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()

    @property
    def narrows_tips(self) -> bool:
        """Whether some tips may stay out."""
        return any(wanted is not None for wanted in (self.audiences, self.themes, self.articles, self.tips))

    @property
    def everything(self) -> bool:
        """Whether the whole handbook comes in."""
        return self == Choice()


@dataclass(frozen=True)
class Edition:
    """One edition. `label` is what readers call it; `letter` is the size of its text in points; `lines` are the lines of its keys in the file.

    Only a booklet has `source`, the edition that it is imposed from, and `sheets`, how many are stapled together.
    `bleed`: a deck for a printer, each side of a card a page.
    """

    name: str
    label: str = ""
    description: str = ""
    title: str = ""
    subtitle: str = ""
    layout: str = BOOK
    paper: str = "A4"
    letter: float = 11
    columns: bool = True
    source: str = ""
    sheets: int = 10
    bleed: bool = False
    choice: Choice = Choice()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def place(self, key: str = "") -> str:
        """Where the file says something about this edition, for messages."""
        return f"{FILE}:{self.lines.get(key, self.lines.get('', 1))}"


Editions = Mapping[str, Edition]


def handout(tips: Iterable[str]) -> Edition:
    """An edition of these tips alone, in this order, as a reader chose them."""
    return Edition(HANDOUT, choice=Choice(tips=tuple(tips), cases=()))


def read_editions(folder: Path, settings: Settings) -> Editions:
    """Read `uitgaven.toml` in `folder`, in its order; without that file there is only the main edition.

    Raises SettingsError, with file and line, when something in it cannot be an edition.
    """
    path = folder / FILE
    if not path.exists():
        return {MAIN: Edition(MAIN)}
    raw = read_toml(path)
    lines = lines_of(path.read_text(encoding="utf-8"))
    editions = {name: _Reader(name, table, lines.get(name, {"": 1}), settings).read() for name, table in raw.items()}
    for edition in editions.values():
        _check_source(edition, editions)
    return editions


def _check_source(edition: Edition, editions: Editions) -> None:
    """A booklet is made from a book of half its paper."""
    if edition.layout != BOOKLET:
        return
    books = [name for name, other in editions.items() if other.layout == BOOK and other.paper == "A5"]
    if edition.source not in books:
        raise SettingsError(
            f"{edition.place('van')}: een katern is een boek op A5, om te vouwen. "
            f"‘van’ is nu ‘{edition.source}’.{hint(edition.source, books)} Kies uit: {', '.join(books)}."
        )


class _Reader:
    """Reads one table of the file."""

    def __init__(self, name: str, table: object, lines: Mapping[str, int], settings: Settings) -> None:
        self.edition = Edition(name, lines=lines)
        self.settings = settings
        if not isinstance(table, dict):
            raise self.fault("", f"‘{name}’ is geen uitgave. Schrijf de naam tussen haken: [{name}]")
        self.table: dict[str, Any] = table

    def read(self) -> Edition:
        """The edition that the table describes."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.edition.name) or self.edition.name == HANDOUT:
            raise self.fault("", f"‘{self.edition.name}’ kan geen naam zijn. Gebruik kleine letters en streepjes.")
        readers = self._readers()
        found: dict[str, Any] = {}
        for key, value in self.table.items():
            if key not in readers:
                raise self.fault(key, f"‘{key}’ ken ik niet.{hint(key, readers)} Kies uit: {', '.join(readers)}.")
            name, read = readers[key]
            found[name] = read(key, value)
        of_choice = {one.name for one in fields(Choice)}
        choice = Choice(**{name: value for name, value in found.items() if name in of_choice})
        own = {name: value for name, value in found.items() if name not in of_choice}
        return replace(self.edition, choice=choice, **own)

    def _readers(self) -> Mapping[str, tuple[str, Callable[[str, object], Any]]]:
        """By the word in the file: the field that it fills, and how its value is read."""
        text, settings = self._text, self.settings
        return {
            "naam": ("label", text),
            "omschrijving": ("description", text),
            "titel": ("title", text),
            "ondertitel": ("subtitle", text),
            "indeling": ("layout", self._one_of(LAYOUTS)),
            "papier": ("paper", self._one_of(PAPERS)),
            "letter": ("letter", self._letter),
            "kolommen": ("columns", self._flag),
            "van": ("source", text),
            "vellen": ("sheets", self._sheets),
            "afloop": ("bleed", self._flag),
            "rollen": ("audiences", self._words(settings.audiences)),
            "themas": ("themes", self._words(settings.themes)),
            "artikelen": ("articles", self._words()),
            "tips": ("tips", self._words()),
            "casussen": ("cases", self._words()),
            "onderdelen": ("parts", self._words(TIP_PARTS)),
            "zonder": ("without", self._words()),
        }

    def fault(self, key: str, words: str) -> SettingsError:
        """The error to raise about a key of this edition."""
        return SettingsError(f"{self.edition.place(key)}: {words}")

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.fault(key, f'‘{key}’ is geen tekst. Schrijf: {key} = "..."')
        return value

    def _flag(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.fault(key, f"‘{key}’ is true of false.")
        return value

    def _letter(self, key: str, value: object) -> float:
        low, high = LETTERS
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not low <= value <= high:
            raise self.fault(key, f"‘{key}’ is een getal van {low:g} tot {high:g}, in punten.".replace(".5", ",5"))
        return float(value)

    def _sheets(self, key: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 20:
            raise self.fault(key, f"‘{key}’ is een getal van 1 tot 20: meer vellen kun je niet vouwen.")
        return value

    def _one_of(self, known: Iterable[str]) -> Callable[[str, object], str]:
        def read(key: str, value: object) -> str:
            word = str(value)
            if word not in known:
                near = hint(word, known)
                raise self.fault(key, f"‘{key}’ is ‘{word}’, en dat ken ik niet.{near} Kies uit: {', '.join(known)}.")
            return word

        return read

    def _words(self, known: Iterable[str] | None = None) -> Callable[[str, object], tuple[str, ...]]:
        """A list of ids. Those of tips, cases and pages are known when all pages are read, and checked then."""

        def read(key: str, value: object) -> tuple[str, ...]:
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise self.fault(key, f'‘{key}’ is een lijst. Schrijf: {key} = ["...", "..."]')
            for word in value:
                if known is not None and word not in known:
                    near = hint(word, known)
                    raise self.fault(
                        key, f"bij ‘{key}’ staat ‘{word}’, maar dat bestaat niet.{near} Kies uit: {', '.join(known)}."
                    )
            return tuple(value)

        return read
