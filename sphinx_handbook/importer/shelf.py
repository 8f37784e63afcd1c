"""What the handbook has already: its tips to learn from, its cases by name, the ids that are taken, its sources."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.drafts import FOLDER, drafts
from ..model.facts import Source, read_facts
from ..model.ledger import read_ledger
from ..model.settings import Settings, read_settings

_CARD = re.compile(r"^(`{3,}|:{3,})\{(tipkaart|casuskaart)\}[ ]+([a-z0-9-]+)[ ]*\n(.*?)^\1", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"^:([\w-]+):[ ]*(.*)$", re.MULTILINE)
_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"\{(?:feit|tip|casus)\}`[^`]*`|^:[\w-]+:|[`*_#{}]|^\d+\. ", re.MULTILINE)
_NO_PAGES = frozenset(("_build", "node_modules", "tests", "docs", FOLDER))


@dataclass(frozen=True)
class Example:
    """A tip of the handbook: its roles, themes and phases (`words`, in this order), and everything that it says."""

    id: str
    words: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    text: str


@dataclass(frozen=True)
class Shelf:
    """The handbook as an import needs it. `cases` are names by id, `taken` the ids that tips have or had."""

    settings: Settings
    examples: tuple[Example, ...]
    cases: Mapping[str, str]
    taken: frozenset[str]
    sources: Mapping[str, Source]


def read_shelf(folder: Path) -> Shelf:
    """Read the handbook in `folder`. Raises SettingsError when one of its data files cannot be used."""
    settings = read_settings(folder)
    examples: list[Example] = []
    cases: dict[str, str] = {}
    for path in _pages(folder):
        text = path.read_text(encoding="utf-8", errors="replace")
        title = _TITLE.search(text)
        for card in _CARD.finditer(text):
            if card[2] == "tipkaart":
                examples.append(_example(text, card))
            elif title:
                cases[card[3]] = title[1].partition(":")[0].strip()
    ledger = {id_ for kind, id_ in read_ledger(folder).entries if kind == "tip"}
    taken = ledger | {example.id for example in examples}
    return Shelf(settings, tuple(examples), cases, frozenset(taken), read_facts(folder).sources)


def drafted_ids(folder: Path, but: str) -> set[str]:
    """The ids of tips in drafts, but for the draft of this name, which is made anew."""
    others = [path for path in drafts(folder) if path.stem != but]
    return {card[3] for path in others for card in _CARD.finditer(path.read_text(encoding="utf-8", errors="replace"))}


def _pages(folder: Path) -> Iterator[Path]:
    """The pages in the folders of the handbook."""
    for path in sorted(folder.glob("*/**/*.md")):
        if not any(part in _NO_PAGES or part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _example(text: str, card: re.Match[str]) -> Example:
    options = dict(_OPTION.findall(card[4]))
    headings = [found for found in _HEADING.finditer(text) if found.end() <= card.start()]
    begin = headings[-1].start() if headings else card.start()
    after = _HEADING.search(text, card.end())
    own = text[begin : card.start()] + text[card.end() : after.start() if after else len(text)]
    said = " ".join([_MARKUP.sub(" ", own), options.get("trefwoorden", ""), options.get("vragen", "")])
    audiences, themes, phases = (_listed(options.get(name, "")) for name in ("voor", "thema", "fase"))
    return Example(card[3], (audiences, themes, phases), " ".join(said.split()))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)
