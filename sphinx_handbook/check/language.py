"""Advice on language: spelling, long sentences, official words, and sentences in which nobody does anything."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from ..building import BUILD
from .book import Book
from .finding import Findings
from .lists import read_jargon, read_own_words
from .messages import Advice
from .page import CheckedPage
from .spelling import Speller, is_name, words_in
from .style import MOST_WORDS, abstract_in, count_words, gives_advice, jargon_in, passive_in, sentences
from .tree import CELL, PROSE, QUOTE, Passage

STORE = Path(BUILD) / "check"
SHOWN_WORDS = 5


class Language:
    """Reads what all pages say, and advises."""

    def __init__(self, root: Path, pages: Sequence[CheckedPage], book: Book, findings: Findings) -> None:
        self.pages, self.book, self.findings = pages, book, findings
        self.speller = Speller(read_own_words(root, findings), root / STORE)
        self.jargon = read_jargon(root, findings)

    def check(self) -> None:
        """Advise on every page."""
        for page in self.pages:
            told: set[str] = set()
            for passage in _passages(page):
                if passage.kind != QUOTE:
                    self._spelling(page, passage, told)
                if passage.kind == PROSE:
                    self._style(page, passage)
        self.speller.keep()

    # spelling
    @cached_property
    def _words(self) -> tuple[Counter[str], set[str]]:
        """How often each word is used, and which words with a capital stand inside a sentence."""
        count: Counter[str] = Counter()
        names = set()
        for page in self.pages:
            for passage in _passages(page):
                for _, word, begins in words_in(passage.text):
                    count[word] += 1
                    if word[0].isupper() and not begins and passage.kind != CELL:
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
            hint = f" Bedoelde je ‘{near}’?" if near else ""
            self.findings.advise(
                page.file, _line(passage, place), Advice.SPELLING, word=word.replace("'", "’"), hint=hint
            )

    # style
    def _style(self, page: CheckedPage, passage: Passage) -> None:
        for place, sentence in sentences(passage.text):
            line = _line(passage, place)
            if (words := count_words(sentence)) > MOST_WORDS:
                begin = " ".join(sentence.split()[:SHOWN_WORDS]).replace("\ufffc", "…")
                self.findings.advise(page.file, line, Advice.LONG_SENTENCE, count=words, begin=begin)
            if gives_advice(passage):
                self._who(page, line, sentence)
        for place, words_said, plain in jargon_in(passage.text, self.jargon):
            if words_said.lower() not in self.book.terms:
                line = _line(passage, place)
                self.findings.advise(page.file, line, Advice.JARGON, word=words_said, plain=plain)

    def _who(self, page: CheckedPage, line: int, sentence: str) -> None:
        if words := passive_in(sentence):
            self.findings.advise(page.file, line, Advice.PASSIVE, words=words)
        if abstract := abstract_in(sentence):
            self.findings.advise(page.file, line, Advice.ABSTRACT, words=abstract[0], verb=abstract[1])


def _passages(page: CheckedPage) -> Iterator[Passage]:
    """What a page says, with its summary."""
    yield from page.reading.passages
    if summary := page.front.words.get("samenvatting"):
        yield Passage(PROSE, page.front.line("samenvatting"), summary, page.reading.root)


def _line(passage: Passage, place: int) -> int:
    return passage.line + passage.text.count("\n", 0, place)
