"""Recognise the names of the handbook's cases in an article, also when they are spelt a little differently."""

import re
from collections.abc import Mapping

from ..search.dutch import fold

# So many letters may differ in a name of so many letters or more.
_MAY_DIFFER = ((14, 2), (9, 1))
_WORD = re.compile(r"[^\W_]+")
# Small words in a name carry no capital: ‘Huis van Bartels’.
_SMALL = frozenset(("de", "het", "een", "van", "der", "den", "te", "ten", "ter", "in", "op", "aan", "en", "t", "s"))


def cases_in(text: str, cases: Mapping[str, str]) -> list[str]:
    """Return the ids of the cases (names by id) that a text names, in the order in which it does.

    A name has its capitals: ‘de ham’ is no De Ham, and ‘het nieuwe samenwerken’ is what everyone does.
    """
    spoken = [(found[0], found.start()) for found in _WORD.finditer(text)]
    places: dict[str, int] = {}
    for id_, name in cases.items():
        place = _place_of(_WORD.findall(name), spoken)
        if place is not None:
            places[id_] = place
    return sorted(places, key=lambda id_: (places[id_], id_))


def _place_of(name: list[str], spoken: list[tuple[str, int]]) -> int | None:
    """Where a name stands first. Words may be joined or apart: ‘Elisabeth-Groen’, ‘Elisabethgroen’."""
    wanted = fold("".join(name))
    may_differ = next((count for length, count in _MAY_DIFFER if len(wanted) >= length), 0)
    for begin, (word, place) in enumerate(spoken):
        if fold(word)[:1] != wanted[:1]:
            continue
        for count in range(1, len(name) + 2):
            heard = [word for word, _ in spoken[begin : begin + count]]
            if len(heard) == count and _capital(heard) and _alike(fold("".join(heard)), wanted, may_differ):
                return place
    return None


def _capital(heard: list[str]) -> bool:
    return all(not word[0].islower() or word in _SMALL for word in heard)


def _alike(heard: str, wanted: str, may_differ: int) -> bool:
    """Whether two words differ in no more letters than that (Levenshtein's distance)."""
    if heard == wanted:
        return True
    if not may_differ or abs(len(heard) - len(wanted)) > may_differ:
        return False
    row = list(range(len(wanted) + 1))
    for line, sign in enumerate(heard, 1):
        before, row[0] = row[0], line
        for column, other in enumerate(wanted, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (sign != other))
    return row[-1] <= may_differ
