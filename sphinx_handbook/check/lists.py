"""The lists that contributors edit: words of the handbook's own, and official words with plainer ones."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..messages import Extra
from ..model import settings
from ..search.dutch import fold, stem, words
from .finding import Findings
from .project import read_own

OWN_WORDS, JARGON = "woordenlijst.txt", "jargon.txt"
_ENTRY = re.compile(r"([^=]*[^=\s])\s*=\s*([^=]+)")
_QUOTED = re.compile(r"‘[^‘’]*’|“[^“”]*”")


@dataclass(frozen=True)
class OwnWords:
    """Words that are right here, whatever the dictionary says; their inflections are right too."""

    exact: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()

    def has(self, word: str) -> bool:
        """Whether a word is one of them."""
        return word in self.exact or stem(fold(word)) in self.stems


@dataclass(frozen=True)
class Jargon:
    """Official words and what to write instead. `single` goes by stem, `phrases` by their first word;
    `known` keeps what was looked up."""

    single: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    phrases: Mapping[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def plainer(self, word: str) -> str:
        """What to write instead of a folded word; an empty string when it is plain already."""
        if word not in self.known:
            entries = self.single.get(stem(word), ())
            self.known[word] = next((plain for entry, plain in entries if _is_form(word, entry)), "")
        return self.known[word]

    def found_in(self, text: str, word: re.Pattern[str]) -> Iterator[tuple[int, str, str]]:
        """Official words: place, the words as typed, and plainer ones. Words between quotes are someone else's."""
        text = _QUOTED.sub(lambda found: " " * len(found[0]), text)
        spoken = [(found.start(), found.end(), fold(found[0])) for found in word.finditer(text)]
        after = 0
        for nth, (start, _, said) in enumerate(spoken):
            if nth < after:
                continue
            choices = [*self.phrases.get(said, ()), ((said,), self.plainer(said))]
            for phrase, plain in choices:
                if plain and tuple(other for *_, other in spoken[nth : nth + len(phrase)]) == phrase:
                    after = nth + len(phrase)
                    yield start, " ".join(text[start : spoken[after - 1][1]].split()), plain
                    break


def read_own_words(root: Path, findings: Findings) -> OwnWords:
    """Read `woordenlijst.txt`: a word a line. Without that file there are none."""
    found = [line.replace("’", "'") for _, line in _lines(root, OWN_WORDS, findings)]
    return OwnWords(frozenset(found), frozenset(stem(fold(word)) for word in found if word.islower()))


def read_jargon(root: Path, findings: Findings) -> Jargon:
    """Read `jargon.txt`: a line is `official word = plainer word, another`. A line that is not is a fault."""
    single: dict[str, list[tuple[str, str]]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    seen: dict[tuple[str, ...], int] = {}
    for number, line in _lines(root, JARGON, findings):
        entry = _ENTRY.fullmatch(line)
        said = tuple(words(entry[1])) if entry else ()
        if not entry or not said:
            findings.say(JARGON, number, Extra.JARGON_FORM)
        elif seen.setdefault(said, number) != number:
            findings.say(JARGON, number, Extra.JARGON_TWICE, word=entry[1], line=seen[said])
        elif len(said) == 1:
            for form in _forms(said[0]):
                single.setdefault(stem(form), []).append((form, _plain(entry[2])))
        else:
            phrases.setdefault(said[0], []).append((said, _plain(entry[2])))
    return Jargon(single, phrases)


def _forms(entry: str) -> list[str]:
    """An entry, and of a verb in -eren the forms that have another stem: ‘implementeerde’, ‘geïmplementeerd’."""
    root = entry.removesuffix("eren")
    if root == entry:
        return [entry]
    return [entry, *(f"{before}{root}{after}" for before in ("", "ge") for after in ("eerd", "eerde", "eerden"))]


def _is_form(word: str, entry: str) -> bool:
    """Whether a word with the same stem is a form of an entry; ‘invullen’ is none of ‘invulling’."""
    if entry.endswith("en"):
        return not word.endswith(("ing", "ingen"))
    return word.startswith(entry) and len(word) <= len(entry) + 2


def _plain(text: str) -> str:
    *choices, last = [f"‘{word.strip()}’" for word in text.split(",") if word.strip()] or [""]
    return f"{', '.join(choices)} of {last}" if choices else last


def _lines(root: Path, name: str, findings: Findings) -> list[tuple[int, str]]:
    """The lines of a list that say something, with their numbers."""
    path = root / name
    text = read_own(root, findings, name, lambda _: settings.read_text(path)) if path.is_file() else None
    told = ((number, line.partition("#")[0].strip()) for number, line in enumerate((text or "").split("\n"), 1))
    return [(number, line) for number, line in told if line]
