"""`zoekwoorden.txt`: words that mean the same, nearly the same, or more than another word.

The relations are those of thesauri (ISO 25964): equivalence (`=`), association (`~`) and hierarchy (`>`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..model.settings import SettingsError, read_text
from .dutch import words

FILE = "zoekwoorden.txt"
EQUAL, NEAR, WIDER = "=", "~", ">"
# Each entry of a line finds all others of it: their number grows with the square.
MOST_ENTRIES = 20

_LINE = re.compile(r"([^=~>]+)([=~>])([^=~>]+)$")


@dataclass(frozen=True)
class Thesaurus:
    """Pairs of entries by relation; `lines` says where a pair stands. Entries are as typed, folded."""

    groups: tuple[tuple[str, ...], ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    wider: tuple[tuple[str, str], ...] = ()

    def expansions(self) -> Iterator[tuple[str, str, str]]:
        """Every (entry that is searched, entry that is found too, relation)."""
        for group in self.groups:
            for entry in group:
                yield from ((entry, other, EQUAL) for other in group if other != entry)
        for one, other in self.near:
            yield one, other, NEAR
            yield other, one, NEAR
        for wide, narrow in self.wider:
            yield wide, narrow, WIDER


@dataclass
class _Reader:
    """Takes in lines one by one and refuses what contradicts an earlier line."""

    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    pairs: dict[frozenset[str], int] = field(default_factory=dict)
    narrower: dict[str, list[str]] = field(default_factory=dict)
    near: list[tuple[str, str]] = field(default_factory=list)
    wider: list[tuple[str, str]] = field(default_factory=list)

    def take(self, number: int, text: str) -> None:
        """Read one line. Raises SettingsError when it cannot be used."""
        found = _LINE.match(text)
        if not found:
            raise _fault(number, "deze regel lees ik niet. Schrijf: woord = ander woord, nog een woord")
        entries = [" ".join(words(entry)) for entry in (found[1], *found[3].split(","))]
        if len(entries) > MOST_ENTRIES:
            raise _fault(number, f"op deze regel staan er {len(entries)}; hoogstens {MOST_ENTRIES} mag. Verdeel ze")
        if not all(entries):
            raise _fault(number, "tussen twee komma’s of naast het teken staat geen woord. Haal de komma weg")
        for entry in entries:
            if entries.count(entry) > 1:
                raise _fault(number, f"‘{entry}’ staat twee keer op deze regel. Haal er een weg")
        if found[2] == EQUAL:
            self._take_group(number, tuple(entries))
        else:
            self._take_pairs(number, entries[0], found[2], entries[1:])

    def _take_group(self, number: int, entries: tuple[str, ...]) -> None:
        for entry in entries:
            if entry in self.groups:
                line = self.groups[entry][0]
                raise _fault(number, f"‘{entry}’ staat al op regel {line} bij =. Voeg die regels samen")
            self.groups[entry] = (number, entries)
        for place, entry in enumerate(entries):
            for other in entries[:place]:
                self._take_pair(number, entry, other)

    def _take_pairs(self, number: int, first: str, relation: str, others: list[str]) -> None:
        for other in others:
            self._take_pair(number, first, other)
            if relation == NEAR:
                self.near.append((first, other))
                continue
            if way := self._way(other, first):
                raise _fault(number, f"hier ontstaat een kring: {' > '.join([first, *way])}. Haal een stap weg")
            self.narrower.setdefault(first, []).append(other)
            self.wider.append((first, other))

    def _take_pair(self, number: int, one: str, other: str) -> None:
        line = self.pairs.setdefault(frozenset((one, other)), number)
        if line != number:
            raise _fault(number, f"‘{one}’ en ‘{other}’ staan ook op regel {line} bij elkaar. Haal er een weg")

    def _way(self, start: str, goal: str) -> list[str]:
        """The steps down from one entry to another; none when there are none."""
        ways = {start: [start]}
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if here == goal:
                return ways[here]
            for step in self.narrower.get(here, ()):
                if step not in ways:
                    ways[step] = [*ways[here], step]
                    waiting.append(step)
        return []


def read_thesaurus(folder: Path) -> Thesaurus:
    """Read `zoekwoorden.txt` in `folder`; an absent file is an empty thesaurus. Raises SettingsError on a fault."""
    path = folder / FILE
    if not path.exists():
        return Thesaurus()
    text = read_text(path)
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), 1):
        told = line.partition("#")[0].strip()
        if told:
            reader.take(number, told)
    groups = dict.fromkeys(entries for _, entries in reader.groups.values())
    return Thesaurus(tuple(groups), tuple(reader.near), tuple(reader.wider))


def _fault(line: int, what: str) -> SettingsError:
    return SettingsError(f"{FILE}:{line}: {what}.")
