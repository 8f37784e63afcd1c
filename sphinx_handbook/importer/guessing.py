"""Guess for whom a tip is, what it is about and when, from the tips that the handbook has.

Each word of a vocabulary has a profile: the words of the tips that carry it, and its own names. A word that few tips
have counts more. A tip gets the vocabulary's words whose profiles it is most like (Rocchio's classifier: tf-idf and
cosine). So the guesses follow the handbook, also where its tips and vocabularies are others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from ..model.settings import Term, Vocabulary
from ..search.dutch import STOP_WORDS, stem, words
from .shelf import Shelf

# Who is called, as in ‘Voor raadsleden’ above a list, outweighs what the tip is like.
CALLED = 1.0
# A second role is guessed when it is nearly as likely as the first.
CLOSE = 0.95
MOST_REASONS = 4
AUDIENCES = 0
# A word that no tip has counts as one that so many have.
UNKNOWN_SPREAD = 5

_Vector = dict[str, float]


@dataclass(frozen=True)
class Guess:
    """What a tip may be: ids of each vocabulary, best first, and the words of the tip that told it."""

    audiences: tuple[str, ...]
    themes: tuple[str, ...]
    phases: tuple[str, ...]
    because: tuple[str, ...] = ()


class Guesser:
    """Guesses by the tips of one handbook."""

    def __init__(self, shelf: Shelf) -> None:
        tips = [(example, Counter(_stems(words(example.text)))) for example in shelf.examples]
        known = shelf.settings
        self._vocabularies = (known.audiences, known.themes, known.phases)
        terms = {
            (place, id_): Counter(_stems(_names(term)))
            for place, vocabulary in enumerate(self._vocabularies)
            for id_, term in vocabulary.items()
        }
        bags = [bag for _, bag in tips] + list(terms.values())
        self._total = len(bags)
        self._spread = Counter(word for bag in bags for word in bag)
        self._profiles: dict[tuple[int, str], _Vector] = {}
        for key, bag in terms.items():
            of_term = [bag, *(bag for example, bag in tips if key[1] in example.words[key[0]])]
            self._profiles[key] = _unit(_sum(self._vector(one) for one in of_term))

    def rarity(self, word: str) -> float:
        """How much a word tells: more when fewer tips have it; one that none has is more likely beside the point."""
        return log((1 + self._total) / (self._spread[stem(word)] or UNKNOWN_SPREAD))

    def guess(self, text: str, called: str = "") -> Guess:
        """Guess for the words of a tip; `called` are those that say for whom it is."""
        spoken = words(text)
        vector = self._vector(Counter(_stems(spoken)))
        audiences, themes, phases = (
            self._likely(place, vocabulary, vector, words(called) if place == AUDIENCES else ())
            for place, vocabulary in enumerate(self._vocabularies)
        )
        chosen = [(0, id_) for id_ in audiences] + [(1, id_) for id_ in themes] + [(2, id_) for id_ in phases]
        because = self._reasons(spoken, vector, chosen)
        return Guess(audiences, themes[:1], phases[:1], because)

    def _vector(self, bag: Mapping[str, int]) -> _Vector:
        """The words that are known, by weight; the whole has length 1."""
        return _unit(
            {
                word: (1 + log(count)) * log((1 + self._total) / self._spread[word])
                for word, count in bag.items()
                if self._spread[word]
            }
        )

    def _likely(self, place: int, vocabulary: Vocabulary, vector: _Vector, called: Sequence[str]) -> tuple[str, ...]:
        """The one or two likeliest words of a vocabulary; none when nothing speaks for any."""
        votes = {}
        # ‘Raadsleden’ is the plural of a role, which no rule for stems knows.
        named = {stem(re.sub("leden$", "lid", word)) for word in called}
        for id_, term in vocabulary.items():
            names = set(_stems(_names(term)))
            votes[id_] = _product(vector, self._profiles[place, id_]) + CALLED * bool(names & named)
        ordered = sorted(votes, key=lambda id_: -votes[id_])
        top = votes[ordered[0]]
        return tuple(id_ for id_ in ordered[:2] if top and votes[id_] >= CLOSE * top)

    def _reasons(self, spoken: Sequence[str], vector: _Vector, chosen: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        """The words that weighed most for what was chosen."""
        weights = {
            word: sum(vector.get(stem(word), 0.0) * self._profiles[key].get(stem(word), 0.0) for key in chosen)
            for word in spoken
        }
        telling = sorted((word for word in weights if weights[word]), key=lambda word: (-weights[word], word))
        return tuple(telling[:MOST_REASONS])


def _names(term: Term) -> list[str]:
    return [word for name in (term.name, *term.also, term.explanation) for word in words(name)]


def _stems(spoken: Iterable[str]) -> Iterator[str]:
    return (stem(word) for word in spoken if word not in STOP_WORDS and len(word) > 2)


def _unit(vector: Mapping[str, float]) -> _Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def _sum(vectors: Iterable[_Vector]) -> _Vector:
    total: _Vector = {}
    for vector in vectors:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    return total


def _product(one: _Vector, other: _Vector) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
