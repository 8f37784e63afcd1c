"""From units to postings: for every word, which units are about it and how much."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern

from .dutch import STOP_WORDS, clauses, fold, joined, stem, together, words
from .lexicon import Lexicon, WordList, lookalikes
from .records import Unit
from .thesaurus import EQUAL, NEAR, WIDER, Thesaurus

# How much a word counts by where it stands, and how much a long field is held against it: the field weights and
# length normalisation of BM25F (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, section 3.6).
FIELDS = {"title": (4.0, 0.3), "keywords": (6.0, 0.3), "questions": (2.0, 0.75), "core": (1.0, 0.4), "body": (0.5, 0.8), "place": (2.0, 0.3)}  # fmt: skip
# Where a further occurrence hardly adds: `k1` of the same formula.
SATURATION = 4.0
# An impact is a whole number of 6 bits, one character in a shard.
MOST_IMPACT = 63
# A part of a compound says less than the word by itself; the last part says what it is, so it counts for more.
FIRST_PART, LAST_PART = 0.5, 0.7
# A compound whose parts stand near each other in the text: ‘aanvraag voor een subsidie’.
APART, WINDOW = 0.8, 3
RELATIONS = {EQUAL: 0.85, WIDER: 0.6, NEAR: 0.35}

# A reference brings the title of another tip into a text that is not about it.
_REFERENCE = re.compile(r"\btip ‘[^’]+’")

Impacts = dict[int, float]


@dataclass
class Entry:
    """What the index knows of a word class, or of a phrase: its classes with spaces between them.

    `impacts` gives a weight between 0 and 1 by unit; `surface` is how readers write it; `parts` are the classes of a
    compound; `also` the entries that the thesaurus adds; `weight` how good a part of compounds it is.
    """

    impacts: Impacts = field(default_factory=dict)
    surface: str = ""
    parts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    weight: int = 0
    frequency: int = 0


@dataclass(frozen=True)
class Index:
    """All entries by key, and the irregular forms: folded word to class.

    An entry without impacts is a Dutch word that no unit has; it is known so that it is not taken for a typo.
    """

    entries: Mapping[str, Entry]
    forms: Mapping[str, str]


def make_index(units: Sequence[Unit], thesaurus: Thesaurus, known: WordList) -> Index:
    """Make the index of `units`; `known` are the words of Dutch."""
    texts = [dict(_fields(unit)) for unit in units]
    spoken = {joined(word) for fields in texts for lines in fields.values() for line in lines for word in line}
    phrases = {entry for expansion in thesaurus.expansions() for entry in expansion[:2]}
    lexicon = Lexicon(known, [*spoken, *(word for phrase in phrases for word in phrase.split())])
    maker = _Maker(lexicon)
    for number, fields in enumerate(texts):
        maker.read(number, fields)
    keys = {phrase: maker.key_of(phrase) for phrase in phrases}
    maker.note_words(word for phrase in phrases for word in phrase.split())
    maker.read_phrases({key for key in keys.values() if " " in key})
    entries = maker.weigh()
    _expand(entries, thesaurus, keys)
    entries.update(_titles(units, maker))
    for phrase, key in keys.items():
        if key in entries and not entries[key].surface:
            entries[key].surface = phrase
    single = {key: entry.surface for key, entry in entries.items() if " " not in key}
    for class_ in lookalikes({*single, *single.values()}, known):
        entries.setdefault(class_, Entry())
    return Index(entries, _irregular(entries, maker, lexicon))


def _fields(unit: Unit) -> Iterator[tuple[str, list[list[str]]]]:
    """Each field of a unit, as the words of its clauses."""
    told: dict[str, Iterable[str]] = {
        "title": [unit.title],
        "keywords": unit.keywords,
        "questions": unit.questions,
        "core": (text for _, text in unit.core),
        "body": (text for _, text in unit.body),
        "place": [unit.place],
    }
    for name, pieces in told.items():
        told_clauses = (clause for piece in pieces for clause in clauses(_REFERENCE.sub("", piece)))
        # The same word is kept once, for all units together.
        yield name, [[intern(word) for word in clause] for clause in told_clauses]


class _Maker:
    """Reads units one by one and counts their words by class."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.surfaces: dict[str, Counter[str]] = defaultdict(Counter)
        self.parts: dict[str, tuple[str, ...]] = {}
        self._counts: dict[str, dict[str, Impacts]] = {name: defaultdict(dict) for name in FIELDS}
        self._lengths: dict[str, dict[int, int]] = {name: {} for name in FIELDS}
        self._lines: list[tuple[int, str, list[str]]] = []
        self._known: dict[str, tuple[str, tuple[str, ...]]] = {}

    def analyse(self, word: str) -> tuple[str, tuple[str, ...]]:
        """The class of a word and the classes of its parts."""
        found = self._known.get(word)
        if found is None:
            plain = joined(word)
            pieces = self.lexicon.parts_of(plain)
            if plain != word:
                pieces = tuple(piece for piece in words(word.replace("-", " ")) if len(piece) > 1)
            parts = tuple(self.lexicon.class_of(joined(piece)) for piece in pieces)
            found = self._known[word] = (self.lexicon.class_of(plain), parts if len(parts) > 1 else ())
        return found

    def note_words(self, told: Iterable[str]) -> None:
        """Note words that no unit may have, so that the browser finds their class too."""
        for word in told:
            self.surfaces[self.analyse(word)[0]][word] += 0

    def key_of(self, phrase: str) -> str:
        """The entry of a word or phrase: its classes without stop words."""
        told = phrase.split()
        kept = [word for word in told if word not in STOP_WORDS] or told
        return " ".join(self.analyse(word)[0] for word in kept)

    def read(self, unit: int, fields: Mapping[str, list[list[str]]]) -> None:
        """Count the words of a unit."""
        for name, lines in fields.items():
            counts, length = self._counts[name], 0
            for line in lines:
                told = [word for word in line if word not in STOP_WORDS]
                length += len(told)
                classes = []
                for word in told:
                    class_, parts = self.analyse(word)
                    classes.append(class_)
                    self.surfaces[class_][word] += 1
                    counts[class_][unit] = counts[class_].get(unit, 0) + 1
                    if parts:
                        self.parts[class_] = parts
                        for part in parts:
                            much = LAST_PART if part == parts[-1] else FIRST_PART
                            counts[part][unit] = counts[part].get(unit, 0) + much
                for verb in together(line):
                    if self.lexicon.is_word(verb):
                        class_ = self.lexicon.class_of(verb)
                        self.surfaces[class_][verb] += 1
                        counts[class_][unit] = counts[class_].get(unit, 0) + 1
                if len(classes) > 1:
                    self._lines.append((unit, name, classes))
            if length:
                self._lengths[name][unit] = length

    def read_phrases(self, phrases: Iterable[str]) -> None:
        """Count phrases, and compounds that are written apart, in the lines that were read."""
        compounds = {frozenset(parts): class_ for class_, parts in self.parts.items() if len(set(parts)) == 2}
        starts: dict[str, list[list[str]]] = defaultdict(list)
        for phrase in phrases:
            starts[phrase.split()[0]].append(phrase.split())
        for unit, name, classes in self._lines:
            counts = self._counts[name]
            for place, class_ in enumerate(classes):
                for wanted in starts.get(class_, ()):
                    if classes[place : place + len(wanted)] == wanted:
                        key = " ".join(wanted)
                        counts[key][unit] = counts[key].get(unit, 0) + 1
                for other in classes[place + 1 : place + 1 + WINDOW]:
                    compound = compounds.get(frozenset((class_, other)))
                    if compound is not None:
                        counts[compound][unit] = counts[compound].get(unit, 0) + APART
        self._lines.clear()

    def weigh(self) -> dict[str, Entry]:
        """The entries with their impacts."""
        sums: dict[str, Impacts] = defaultdict(dict)
        for name, (weight, slope) in FIELDS.items():
            lengths = self._lengths[name]
            mean = sum(lengths.values()) / max(1, len(lengths))
            # Taken out as it is used: of a large handbook these are gigabytes.
            for class_, counts in self._counts.pop(name).items():
                total = sums[class_]
                for unit, count in counts.items():
                    much = weight * count / (1 - slope + slope * lengths[unit] / mean)
                    total[unit] = total.get(unit, 0) + much
        entries = {}
        for class_ in list(sums):
            total = sums.pop(class_)
            surface = self.surfaces[class_].most_common(1)[0][0] if self.surfaces.get(class_) else ""
            entries[class_] = Entry(
                {unit: much / (much + SATURATION) for unit, much in total.items()},
                surface, self.parts.get(class_, ()),
                weight=self.lexicon.weight(surface) if surface else 0, frequency=len(total),
            )  # fmt: skip
        return entries


def _expand(entries: dict[str, Entry], thesaurus: Thesaurus, keys: Mapping[str, str]) -> None:
    """Give every entry what its relations in the thesaurus have, a little less of it."""
    own = {key: entry.impacts for key, entry in entries.items()}
    equals: dict[str, set[int]] = {}
    for searched, found, relation in thesaurus.expansions():
        key, other = keys[searched], keys[found]
        if key == other or other not in own:
            continue
        entry = entries.setdefault(key, Entry())
        if entry.impacts is own.get(key):
            entry.impacts = dict(entry.impacts)
        for unit, impact in own[other].items():
            entry.impacts[unit] = max(entry.impacts.get(unit, 0), RELATIONS[relation] * impact)
        entry.also = (*entry.also, other)
        if relation == EQUAL:
            equals.setdefault(key, set(own.get(key, ()))).update(own[other])
    for key, units in equals.items():
        entries[key].frequency = len(units)
    for entry in entries.values():
        entry.frequency = entry.frequency or len(entry.impacts)


def _titles(units: Sequence[Unit], maker: "_Maker") -> dict[str, Entry]:
    """Whole titles: classes, spaces between them and ` =` behind, so that a search for just that is recognised."""
    entries: dict[str, Entry] = defaultdict(Entry)
    for number, unit in enumerate(units):
        # A glossary entry can have several words; each is a title.
        for title in unit.title.split(", ") if unit.kind == "term" else [unit.title]:
            entries[f"{maker.key_of(' '.join(words(title)))} ="].impacts[number] = 1
    for entry in entries.values():
        entry.frequency = len(entry.impacts)
    return entries


def _irregular(entries: Mapping[str, Entry], maker: _Maker, lexicon: Lexicon) -> dict[str, str]:
    """The words that the rules alone would not bring to their class, for the browser."""
    forms = {}
    for class_, entry in entries.items():
        if " " not in class_ and entry.impacts:
            told = (fold(joined(word)) for word in maker.surfaces.get(class_, ()))
            for form in (*told, *lexicon.irregular_forms(class_)):
                if stem(form) != class_:
                    forms[form] = class_
    return forms
