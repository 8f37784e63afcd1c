"""What is known about Dutch words when the index is made: their lemmas, and how they build compounds."""

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from math import log2
from pathlib import Path
from zlib import crc32

from simplemma.strategies import DefaultDictionaryFactory

from .dutch import COMPOUND, PART, RARE_ENDINGS, RULES, fold, split, stem

LANGUAGE = "nl"
# Changes with the list and with the rules that it was made by.
VERSION = f"{version('simplemma')}-{crc32(repr(RULES).encode()):08x}"
# A part that builds fewer words than this is chance: ‘laar’ in ‘makelaar’.
FEWEST_WORDS = 3
# A long word is a part all the same, and then this good; one that only the handbook knows may be shorter.
LONG_PART, OWN_PART, LONG_WEIGHT = 7, 6, 12
MOST_WEIGHT = 63
# Shorter and longer words are never taken for a typo in another one.
LIKE_FROM, LIKE_TO = 4, 10


@dataclass(frozen=True)
class WordList:
    """simplemma's Dutch words (MIT): some 370,000 forms of 125,000 words, made ready for the search.

    `lemmas` goes from a folded form to its folded lemma, `classes` from a class to its forms. `productivity` says how
    often a form is the first or last part of another word. Splitting by the strength of the parts is Koehn and Knight,
    Empirical Methods for Compound Splitting, 2003; they count in a corpus, and a word list has no counts.
    """

    lemmas: dict[str, str]
    classes: dict[str, list[str]]
    productivity: dict[str, int]


@cache
def word_list(folder: Path | None = None) -> WordList:
    """The word list; kept in `folder`, as making it takes three seconds."""
    kept = folder / f"woorden-{VERSION}.marshal" if folder else None
    if kept and kept.exists():
        return WordList(*marshal.loads(kept.read_bytes()))
    lemmas = _lemmas()
    made = (lemmas, _classes(lemmas), _productivity(lemmas))
    if kept:
        fresh = kept.with_suffix(".nieuw")
        fresh.write_bytes(marshal.dumps(made))
        fresh.replace(kept)  # whole or not at all
        for old in {*kept.parent.glob("woorden-*.marshal")} - {kept}:
            old.unlink(missing_ok=True)
    return WordList(*made)


def _lemmas() -> dict[str, str]:
    told: dict[str, str] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary(LANGUAGE).items():
        folded = fold(form)
        if folded.isalpha() and (folded == form or folded not in told):
            told[folded] = fold(lemma.replace("_", ""))
    return told


def _classes(lemmas: Mapping[str, str]) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form, lemma in lemmas.items():
        forms.setdefault(stem(lemma), []).append(form)
    return forms


def _productivity(lemmas: Mapping[str, str]) -> dict[str, int]:
    count: dict[str, int] = {}
    for word in set(lemmas.values()):
        for cut in range(PART, len(word) - PART + 1):
            left, right = word[:cut], word[cut:]
            if right in lemmas:
                if left not in lemmas and left[-1] == "s":
                    left = left[:-1]
                if left in lemmas:
                    for part in (left, right):
                        count[part] = count.get(part, 0) + 1
    return count


def lookalikes(classes: Iterable[str], known: WordList) -> set[str]:
    """Classes of other Dutch words that differ from one of `classes` in one letter, so that a search for ‘recept’ is
    not taken for a typo in ‘accept’. Words are compared by what is left of them without any one letter (the deletion
    neighbourhood of Mor and Fraenkel, 1982), which finds each change of one letter and a few more.
    """
    own = set(classes)
    near = {rest for class_ in own for rest in _without_a_letter(class_)}
    return {
        other
        for other in known.classes.keys() - own
        if LIKE_FROM <= len(other) <= LIKE_TO and not near.isdisjoint(_without_a_letter(other))
    }


def _without_a_letter(word: str) -> list[str]:
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]


class Lexicon:
    """Classes of words: all forms of a word share one, and the browser finds it by rule or in a table."""

    def __init__(self, known: WordList, words: Iterable[str] = ()) -> None:
        """`words` are those of the handbook itself: they count as words even when the list lacks them."""
        self._known = known
        self._own = frozenset(word for word in words if len(word) >= OWN_PART)
        self._class: dict[str, str] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def weight(self, part: str) -> int:
        """How good a part of compounds a folded word is, from 0 (none) to 63."""
        lemmas, count = self._known.lemmas, self._known.productivity
        built = max(count.get(part, 0), count.get(lemmas.get(part, part), 0))
        if part in lemmas and built >= FEWEST_WORDS:
            return min(MOST_WEIGHT, round(5 * log2(1 + built)))
        return LONG_WEIGHT if part in self._own or (len(part) >= LONG_PART and part in lemmas) else 0

    def class_of(self, word: str) -> str:
        """The class of a folded word without signs: the stem of its lemma.

        An unknown compound is filed under its first part and the class of its last.
        """
        found = self._class.get(word)
        if found is None:
            found = self._class[word] = self._find_class(word)
        return found

    def _find_class(self, word: str) -> str:
        lemma = self._known.lemmas.get(word)
        if lemma is not None:
            return stem(lemma)
        apart = split(word, self.weight)
        if apart:
            return word[: len(word) - len(apart[1])] + self.class_of(apart[1])
        return stem(word)

    def is_word(self, word: str) -> bool:
        """Whether the word list has this folded form."""
        return word in self._known.lemmas

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The parts of a folded compound, two or more; none for another word."""
        found = self._parts.get(word)
        if found is None:
            found = self._parts[word] = self._find_parts(word)
        return found

    def _find_parts(self, word: str) -> tuple[str, ...]:
        # Never a longer word than was asked: parts get shorter, so that taking apart comes to an end.
        base = min(self._known.lemmas.get(word, word), word, key=len)
        apart = split(base, self.weight) if len(base) >= COMPOUND else None
        if apart is None:
            return ()
        return tuple(part for half in apart for part in self.parts_of(half) or (half,))

    def irregular_forms(self, class_: str) -> list[str]:
        """The forms of a class that the rules alone would file elsewhere; not those that hardly anyone types."""
        forms = self._known.classes.get(class_, ())
        return [form for form in forms if stem(form) != class_ and not form.endswith(RARE_ENDINGS)]
