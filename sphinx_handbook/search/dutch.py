"""What a Dutch word is to the search: one set of rules, followed here and in the browser.

`dutch.json` holds the rules; this module and `_static/search-engine.js` carry them out in the same way, and a test
compares the two on many thousands of words. A word goes through three steps: it is folded (no case, no accents),
it gets a stem that its inflections share, and a compound is taken apart.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

RULES: dict[str, Any] = json.loads(Path(__file__).with_name("dutch.json").read_text(encoding="utf-8"))

_SUFFIXES: list[tuple[str, str, int]] = [(suffix, instead, keep) for suffix, instead, keep in RULES["suffixes"]]
_LETTERS: dict[str, str] = RULES["letters"]
STOP_WORDS = frozenset(RULES["stopwords"])
PARTICLES = frozenset(RULES["particles"])
_AFTER_PARTICLE = frozenset(RULES["after-particle"])
_NEVER_APART = frozenset(RULES["never-apart"])
RARE_ENDINGS = tuple(RULES["rare-endings"])
_WHOLE = frozenset(RULES["whole"])

# A word, with the signs that can stand inside one: co-creatie, B&W, foto's.
_WORD = re.compile(r"[^\W_]+(?:[-&'’‘ʼ][^\W_]+)*")
_CLAUSE = re.compile(r"[\n.,;:?!()]+")
_INNER = re.compile(r"[-&'’‘ʼ]")
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiouy]+)$")
_DOUBLE = re.compile(r"([^aeiou\d])\1$")

# The shortest word that is taken apart, and the shortest part: ‘wijkraad’, ‘dak’.
COMPOUND, PART = 8, 3
# How far back from its part a verb is looked for.
REACH = 5


def fold(text: str) -> str:
    """The text in small letters without accents: ‘Coöperatie’ becomes ‘cooperatie’."""
    if text.isascii():
        return text.lower()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign)[0] != "M")
    return plain.lower()


def words(text: str) -> list[str]:
    """The words of a text, folded, signs inside them kept: `['b&w', 'co-creatie']`."""
    return _WORD.findall(fold(text))


def clauses(text: str) -> list[list[str]]:
    """The words of a text, clause by clause."""
    return [told for clause in _CLAUSE.split(text) if (told := words(clause))]


def together(clause: list[str]) -> Iterator[str]:
    """Verbs that may have a part further on in their clause, with that part before them.

    ‘Geef een fout toe’ gives ‘toegeef’ (and ‘toefout’, which no word list has): the part stands at the end of the
    clause or of what belongs to the verb.
    """
    for place, particle in enumerate(clause):
        if particle in PARTICLES and (clause[place + 1 : place + 2] or ["die"])[0] in _AFTER_PARTICLE:
            yield from (particle + verb for verb in clause[max(0, place - REACH) : place])


def joined(word: str) -> str:
    """A word without the signs inside it: ‘co-creatie’ becomes ‘cocreatie’."""
    return _INNER.sub("", word)


@cache
def stem(word: str) -> str:
    """The stem of a folded word by rule: ‘verankering’ and ‘verankeren’ give ‘veranker’."""
    if len(word) <= PART or not word.isalpha():
        return word
    for suffix, instead, keep in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= keep:
            word = word[: len(word) - len(suffix)] + instead
            break
    word = _DOUBLE.sub(r"\1", word)
    word = word[:-1] + _LETTERS.get(word[-1], word[-1])
    return _LONG_VOWEL.sub(lambda found: found[1][0] + found[2], word)


def split(word: str, weigh: Callable[[str], int]) -> tuple[str, str] | None:
    """Take a folded compound apart in two: ‘subsidieaanvraag’ gives `('subsidie', 'aanvraag')`.

    `weigh(part)` says how good a part a word is: 0 for none at all. The best pair wins; the `s` that joins two
    words goes. None when the word is no compound.
    """
    if len(word) < COMPOUND or word in _WHOLE or not word.isalpha():
        return None
    best, found = 0, None
    for cut in range(PART, len(word) - PART + 1):
        left, right = word[:cut], word[cut:]
        if left in _NEVER_APART or right in _NEVER_APART or (head := weigh(right)) == 0:
            continue
        modifier = weigh(left)
        if modifier == 0 and left.endswith("s") and len(left) > PART:
            left = left[:-1]
            modifier = 0 if left in _NEVER_APART else weigh(left)
        score = modifier * head * min(len(left), len(right), 6)
        if score > best:
            best, found = score, (left, right)
    return found
