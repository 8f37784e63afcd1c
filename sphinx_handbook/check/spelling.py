"""Dutch spelling, by the word list of OpenTaal."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator

from .dictionary import dictionary
from .lists import OwnWords

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
    """Says of words whether they are Dutch; each is looked up once."""

    def __init__(self, own: OwnWords) -> None:
        self._own = own
        self._known: dict[str, bool] = {}
        self._near: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right; apostrophes are straight in it."""
        if word not in self._known:
            self._known[word] = self._look_up(word) or self._own.has(word)
        return self._known[word]

    def nearest(self, word: str, common: Counter[str]) -> str:
        """The word that was meant, when one letter makes it a word; the commonest here of those."""
        if len(word) > LONGEST:
            return ""
        if word not in self._near:
            easily, others = _one_letter_off(word.lower())
            near = {*easily, *others}
            found = [other for other in near if common[other] and self.knows(other)]
            found = found or [other for other in easily if dictionary().has(other)]
            found = found or [other for other in near if other in dictionary().stems]
            self._near[word] = max(sorted(found), key=lambda other: common[other], default="")
        return self._near[word]

    def _look_up(self, word: str) -> bool:
        if len(word) > LONGEST:
            return False
        if "-" in word:
            return all(self.knows(part) or part.isupper() for part in word.split("-") if len(part) > 1)
        # ‘níet’ and ‘dé’ are ‘niet’ and ‘de’, said with stress.
        unstressed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).replace(_ACUTE, ""))
        return any(map(dictionary().knows, (word, word.lower(), unstressed)))


def _one_letter_off(word: str) -> tuple[list[str], list[str]]:
    """Every string that is one letter off: one too many or two changed round, as is easily typed; or another one."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    easily = [left + right[1:] for left, right in splits if right]
    easily += [left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1]
    others = [left + letter + right for left, right in splits for letter in LETTERS]
    others += [left + letter + right[1:] for left, right in splits if right for letter in LETTERS]
    return easily, others


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
