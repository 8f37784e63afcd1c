"""Advice on language: spelling, long sentences, official words, and sentences in which nobody does anything."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from ..messages import Advice
from ..model.parts import read_heading
from .book import Book
from .finding import Findings
from .lists import read_jargon, read_own_words
from .page import CheckedPage, Passage
from .reading import HOLE
from .spelling import Speller, is_name, words_in

SHOWN_WORDS = 5
MOST_WORDS = 20
WORD = re.compile(rf"[\w{HOLE}]+(?:[’'&/.,-][\w{HOLE}]+)*")
_END = re.compile(r"[.!?…]+[’”)\]]*(?=\s+[A-ZÀ-Ý‘“(\ufffc\d]|\s*$)")
_BE = r"(?:wordt|worden|werd|werden)"
# Nouns in ge- are no participles.
_DONE = (
    r"(?!gesprek|gebied|gemeente|gevallen|gegevens|geld|gewoon|gevoel|gezin|geluid|gevolg|gebouw|gezicht)"
    r"(?:\w{2,6})?ge(?:\w{2,}(?:d|t|en)|daan)"
)
# Between the two stands no other clause.
_PASSIVE = re.compile(
    rf"\b{_BE}\b(?:\s+(?!als\b|dat\b|die\b|wat\b|en\b|maar\b|om\b)[^\s,.;:!?]+){{0,6}}?\s+{_DONE}\b|\b{_DONE}\s+{_BE}\b",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"\bhet (\w{3,}en) van (?:de|het|een|deze|die|dit|dat|je|onze|hun|alle)\b", re.IGNORECASE)
# Nouns that only look like a verb.
_NO_VERBS = frozenset(("eten", "gegeven", "leven", "teken", "verleden", "vermogen", "vertrouwen", "wezen", "midden"))
# In history the sources often do not tell who did it.
_TOLD = frozenset(("praktijk",))


class Language:
    """Reads what all pages say, and advises."""

    def __init__(self, root: Path, pages: Sequence[CheckedPage], book: Book, findings: Findings) -> None:
        self.pages, self.book = pages, book
        self.speller = Speller(read_own_words(root, findings))
        self.jargon = read_jargon(root, findings)

    def advise(self) -> None:
        """Advise on every page."""
        for page in self.pages:
            told: set[str] = set()
            for passage in _passages(page):
                if passage.place != "quote":
                    self._spelling(page, passage, told)
                if passage.place == "prose":
                    self._style(page, passage)

    @cached_property
    def _words(self) -> tuple[Counter[str], set[str]]:
        """How often each word is used, and which words with a capital stand inside a sentence."""
        count: Counter[str] = Counter()
        names = set()
        for passage in (passage for page in self.pages for passage in _passages(page)):
            for _, word, begins in words_in(passage.text):
                count[word] += 1
                if word[0].isupper() and not begins and passage.place != "cell":
                    names.add(word)
        return count, names

    def _spelling(self, page: CheckedPage, passage: Passage, told: set[str]) -> None:
        """Name each unknown word once on a page."""
        count, names = self._words
        for place, word, begins in words_in(passage.text):
            if self.speller.knows(word) or len(word) < 2 or word in told or is_name(word, begins, names):
                continue
            told.add(word)
            near = self.speller.nearest(word, count)
            fields = {"word": word.replace("'", "’"), "hint": f" Bedoelde je ‘{near}’?" if near else ""}
            page.say(_line(passage, place), Advice.SPELLING, **fields)

    def _style(self, page: CheckedPage, passage: Passage) -> None:
        parts = [read_heading(section.title)[0] for section in passage.section.above()]
        # What advises or reasons in a tip must say who does what.
        advises = any(part and part.id not in _TOLD for part in parts)
        for place, sentence in sentences(passage.text):
            line = _line(passage, place)
            if (count := count_words(sentence)) > MOST_WORDS:
                begin = " ".join(sentence.split()[:SHOWN_WORDS]).replace(HOLE, "…")
                page.say(line, Advice.LONG_SENTENCE, count=count, begin=begin)
            if advises and (said := passive_in(sentence)):
                page.say(line, Advice.PASSIVE, words=said)
            if advises and (abstract := abstract_in(sentence)):
                page.say(line, Advice.ABSTRACT, words=abstract[0], verb=abstract[1])
        for place, said, plain in self.jargon.found_in(passage.text, WORD):
            if said.lower() not in self.book.terms:
                page.say(_line(passage, place), Advice.JARGON, word=said, plain=plain)


def _passages(page: CheckedPage) -> Iterator[Passage]:
    """What a page says, with its summary."""
    yield from page.passages
    if summary := page.front.words.get("samenvatting"):
        yield Passage("prose", page.front.line("samenvatting"), summary, page.root)


def _line(passage: Passage, place: int) -> int:
    return passage.line + passage.text.count("\n", 0, place)


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
    return len(WORD.findall(sentence))


def passive_in(sentence: str) -> str:
    """The words that say what is done without saying by whom; an empty string when there are none."""
    found = _PASSIVE.search(sentence)
    return " ".join(found[0].split()) if found and not re.search(r"\bdoor\b", sentence, re.IGNORECASE) else ""


def abstract_in(sentence: str) -> tuple[str, str] | None:
    """A verb that was made a noun (‘het vaststellen van de’), and that verb."""
    found = _ABSTRACT.search(sentence)
    return (" ".join(found[0].split()), found[1]) if found and found[1].lower() not in _NO_VERBS else None
