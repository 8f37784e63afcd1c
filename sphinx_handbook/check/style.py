"""Plain style: short sentences, plain words, and who does what."""

import re
from collections.abc import Iterator

from ..model.parts import read_heading
from ..search.dutch import fold
from .inline import HOLE
from .lists import Jargon
from .tree import Passage

MOST_WORDS = 20
_END = re.compile(r"[.!?…]+[’”)\]]*(?=\s+[A-ZÀ-Ý‘“(\ufffc\d]|\s*$)")
_WORD = re.compile(rf"[\w{HOLE}]+(?:[’'&/.,-][\w{HOLE}]+)*")
_QUOTED = re.compile(r"‘[^‘’]*’|“[^“”]*”")
_BE = r"(?:wordt|worden|werd|werden)"
_DONE = r"(?:\w{2,6})?ge(?:\w{2,}(?:d|t|en)|daan)"
# Between the two: no other clause. Nouns in ge- that stand there are no participles.
_NOUNS = r"(?!gesprek|gebied|gemeente|gevallen|gegevens|geld|gewoon|gevoel|gezin|geluid|gevolg|gebouw|gezicht)"
_PASSIVE = re.compile(
    rf"\b{_BE}\b(?:\s+(?!als\b|dat\b|die\b|wat\b|en\b|maar\b|om\b)[^\s,.;:!?]+){{0,6}}?\s+{_NOUNS}{_DONE}\b"
    rf"|\b{_NOUNS}{_DONE}\s+{_BE}\b",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"\bhet (\w{3,}en) van (?:de|het|een|deze|die|dit|dat|je|onze|hun|alle)\b", re.IGNORECASE)
# Nouns that only look like a verb.
_NO_VERBS = frozenset(("eten", "gegeven", "leven", "teken", "verleden", "vermogen", "vertrouwen", "wezen", "midden"))
# In history the sources often do not tell who did it.
_TOLD = frozenset(("praktijk",))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with the place where it begins."""
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        if said := piece.strip():
            yield start + len(piece) - len(piece.lstrip()), said
        start = end


def count_words(sentence: str) -> int:
    """How many words a reader sees; a title or a piece of code counts as one."""
    return len(_WORD.findall(sentence))


def passive_in(sentence: str) -> str:
    """The words that say what is done without saying by whom; an empty string when there are none."""
    found = _PASSIVE.search(sentence)
    return " ".join(found[0].split()) if found and not re.search(r"\bdoor\b", sentence, re.IGNORECASE) else ""


def abstract_in(sentence: str) -> tuple[str, str] | None:
    """A verb that was made a noun (‘het vaststellen van de’), and that verb."""
    found = _ABSTRACT.search(sentence)
    return (" ".join(found[0].split()), found[1]) if found and found[1].lower() not in _NO_VERBS else None


def gives_advice(passage: Passage) -> bool:
    """Whether a passage advises or reasons in a tip, and so must say who does what."""
    parts = [read_heading(section.title)[0] for section in passage.section.above()]
    return any(part and part.id not in _TOLD for part in parts)


def jargon_in(text: str, jargon: Jargon) -> Iterator[tuple[int, str, str]]:
    """Official words: place, the words as typed, and plainer ones. Words between quotes are someone else's."""
    text = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    spoken = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]
    after = 0
    for nth, (start, end, word) in enumerate(spoken):
        if nth < after:
            continue
        for phrase, plain in jargon.phrases.get(word, ()):
            if tuple(other for _, _, other in spoken[nth : nth + len(phrase)]) == phrase:
                after = nth + len(phrase)
                yield start, " ".join(text[start : spoken[after - 1][1]].split()), plain
                break
        else:
            if plain := jargon.plainer(word):
                yield start, text[start:end], plain
