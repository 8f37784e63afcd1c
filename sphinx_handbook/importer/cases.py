"""Recognise the names of the handbook's cases in an article, also when they are spelt a little differently."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from ..search.dutch import fold

# Names of so many letters may differ so little: a letter or two.
MAY_DIFFER, ALIKE = 9, 0.85
_WORD = re.compile(r"[^\W_]+")
# Small words in a name carry no capital: ‘Huis van Bartels’.
_SMALL = frozenset(("de", "het", "een", "van", "der", "den", "te", "ten", "ter", "in", "op", "aan", "en", "t", "s"))


def cases_in(text: str, cases: Mapping[str, str]) -> list[str]:
    """Return the ids of the cases (names by id) that a text names, in the order in which it does.

    A name has its capitals: ‘de ham’ is no De Ham, and ‘het nieuwe samenwerken’ is what everyone does.
    """
    spoken = _WORD.findall(text)
    places = {
        id_: place for id_, name in cases.items() if (place := _place_of(_WORD.findall(name), spoken)) is not None
    }
    return sorted(places, key=lambda id_: (places[id_], id_))


def _place_of(name: list[str], spoken: list[str]) -> int | None:
    """Where a name stands first. Words may be joined or apart: ‘Elisabeth-Groen’, ‘Elisabethgroen’."""
    wanted = fold("".join(name))
    for begin, word in enumerate(spoken):
        if fold(word)[:1] == wanted[:1]:
            for end in range(begin + 1, min(begin + len(name) + 1, len(spoken)) + 1):
                heard = spoken[begin:end]
                capitals = all(not one[0].islower() or one in _SMALL for one in heard)
                if capitals and _alike(fold("".join(heard)), wanted):
                    return begin
    return None


def _alike(heard: str, wanted: str) -> bool:
    if len(wanted) < MAY_DIFFER or abs(len(heard) - len(wanted)) > 2:
        return heard == wanted
    return SequenceMatcher(None, heard, wanted, autojunk=False).ratio() >= ALIKE
