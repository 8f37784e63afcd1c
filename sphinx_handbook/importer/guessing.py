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

from ..model.settings import Term
from ..rules import split_words
from ..search.dutch import STOP_WORDS, stem, words
from ..start.shelf import Shelf

# Who is called, as in ‘Voor raadsleden’ above a list, outweighs what the tip is like.
CALLED = 1.0
# A second role is guessed when it is nearly as likely as the first.
CLOSE = 0.95
MOST_REASONS = 4
# A word that no tip has counts as one that so many have.
UNKNOWN_SPREAD = 5

_Vector = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A tip of the handbook: what its card says of each vocabulary, and everything that it says."""

    id: str
    words: Mapping[str, Sequence[str]]
    text: str


def examples_on(shelf: Shelf) -> Iterator[Example]:
    """The tips on the pages of the handbook, and not on its drafts."""
    for docname in shelf.project.pages.keys() & shelf.pages.keys():
        page = shelf.pages[docname]
        for card, section in page.named("tipkaart"):
            said = [one.text for one in page.passages if any(section is above for above in one.section.above())]
            told = {option: split_words(card.option(option)) for option in ("voor", "thema", "fase")}
            more = [card.option("trefwoorden")]
            yield Example(card.argument, told, " ".join([section.title, *said, *more]))


@dataclass(frozen=True)
class Guess:
    """What a tip may be: words of each vocabulary, best first, and the words of the tip that told it."""

    audiences: Sequence[str]
    themes: Sequence[str]
    phases: Sequence[str]
    because: Sequence[str]


class Guesser:
    """Guesses by the tips of one handbook."""

    def __init__(self, shelf: Shelf) -> None:
        known = shelf.settings
        self._vocabularies = {"voor": known.audiences, "thema": known.themes, "fase": known.phases}
        tips = [(example.words, _bag(words(example.text))) for example in examples_on(shelf)]
        terms = {
            (option, id_): _bag(_names(term))
            for option, vocabulary in self._vocabularies.items()
            for id_, term in vocabulary.items()
        }
        bags = [*terms.values(), *(bag for _, bag in tips)]
        self._total = len(bags)
        self._spread = Counter(word for bag in bags for word in bag)
        self._profiles: dict[tuple[str, str], _Vector] = {}
        for (option, id_), bag in terms.items():
            profile: dict[str, float] = {}
            for one in (bag, *(bag for chosen, bag in tips if id_ in chosen[option])):
                for word, weight in self._vector(one).items():
                    profile[word] = profile.get(word, 0.0) + weight
            self._profiles[option, id_] = _unit(profile)

    def rarity(self, word: str) -> float:
        """How much a word tells: more when fewer tips have it; one that none has is more likely beside the point."""
        return log((1 + self._total) / (self._spread[stem(word)] or UNKNOWN_SPREAD))

    def guess(self, text: str, called: str = "") -> Guess:
        """Guess for the words of a tip; `called` are those that say for whom it is."""
        spoken = words(text)
        vector = self._vector(_bag(spoken))
        # ‘Raadsleden’ is the plural of a role, which no rule for stems knows.
        named = {stem(re.sub("leden$", "lid", word)) for word in words(called)}
        chosen = {
            "voor": self._likely("voor", vector, named),
            "thema": self._likely("thema", vector, set())[:1],
            "fase": self._likely("fase", vector, set())[:1],
        }
        told = dict.fromkeys(spoken, 0.0)
        for profile in (self._profiles[option, id_] for option, ids in chosen.items() for id_ in ids):
            for word in told:
                told[word] += vector.get(stem(word), 0.0) * profile.get(stem(word), 0.0)
        because = sorted((word for word in told if told[word]), key=lambda word: (-told[word], word))
        return Guess(chosen["voor"], chosen["thema"], chosen["fase"], because[:MOST_REASONS])

    def _vector(self, bag: Mapping[str, int]) -> _Vector:
        """The words that are known, by weight; the whole has length 1."""
        known = {word: count for word, count in bag.items() if self._spread[word]}
        return _unit({w: (1 + log(count)) * log((1 + self._total) / self._spread[w]) for w, count in known.items()})

    def _likely(self, option: str, vector: _Vector, named: set[str]) -> list[str]:
        """The one or two likeliest words of a vocabulary; none when nothing speaks for any."""
        votes = {}
        for id_, term in self._vocabularies[option].items():
            profile = self._profiles[option, id_]
            like = sum(weight * profile.get(word, 0.0) for word, weight in vector.items())
            votes[id_] = like + CALLED * bool(named & _bag(_names(term)).keys())
        ordered = sorted(votes, key=lambda id_: -votes[id_])
        top = votes[ordered[0]]
        return [id_ for id_ in ordered[:2] if top and votes[id_] >= CLOSE * top]


def _names(term: Term) -> list[str]:
    return [word for name in (term.name, *term.also, term.explanation) for word in words(name)]


def _bag(spoken: Iterable[str]) -> Counter[str]:
    return Counter(stem(word) for word in spoken if word not in STOP_WORDS and len(word) > 2)


def _unit(vector: Mapping[str, float]) -> _Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
