"""Read an article in plain text: paragraphs, short lines that are headings, and items."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model.text import without_unseen
from .article import Block, Kind
from .markers import Marker, lone_number, read_marker

LONGEST_HEADING = 80
# A line broken by hand is not longer than this; a longer one is a paragraph on one line.
WIDEST_COLUMN = 100
TAB = 4

_UNDERLINE = re.compile(r"(=|-|~|\*)\1{2,}")
# Under a title, and no rest of it: ‘door Henk Boersma’.
_BYLINE = re.compile(r"(?:door|tekst|auteur):?(?:\s(?:[A-Z][\w’'-]+|van|de|der|den|ten|ter|el)){2,6}")
_ENDS = tuple(".!?:;…")
# Marks that a line in the middle of a sentence can begin with: ‘(zie\nA. de Vries)’.
_WEAK = ("letter", "roman", "rank", "bullet")


def clean(text: str) -> str:
    """Return the text with plain spaces and line ends, and without signs that cannot be seen."""
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text).replace("\t", " " * TAB)
    kept = (" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    kept = (sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return without_unseen("".join(kept))


def read_plain(text: str) -> list[Block]:
    """Read plain text as blocks, in order, with what numbers them still in their words."""
    lines = clean(text).split("\n")
    paragraphs = list(_Reader(lines).paragraphs())
    likely = [_like_heading(paragraph) for paragraph in paragraphs]
    blocks = []
    for place, (paragraph, short) in enumerate(zip(paragraphs, likely, strict=True)):
        # Short lines in a row are a list or a verse; of two at the top, the first is the title.
        heads = short and likely[place + 1 : place + 2] and (not likely[place + 1] or place == 0)
        level = paragraph.heading or ((2 if paragraph.text.isupper() else 3) if heads else 0)
        blocks.append(Block(Kind.HEADING if level else Kind.TEXT, paragraph.text, level or paragraph.depth))
    return blocks


def runs_on(line: str, after: str) -> bool:
    """Say whether a sentence goes on in the next line."""
    after = after.strip()
    ended = not line.strip() or line.rstrip().endswith(_ENDS)
    return not ended and after[:1].islower() and not _BYLINE.fullmatch(after)


@dataclass
class _Paragraph:
    """Lines that belong together, how deep in items they are, and the level of the heading that they are."""

    lines: list[str]
    depth: int = 0
    heading: int = 0
    marked: bool = False

    @property
    def text(self) -> str:
        # A word that was broken at the end of a line: ‘samen-’ and ‘werken’, but not ‘wijk-’ and ‘en dorpsraad’.
        return re.sub(r"(?<=[a-z])-\n(?!(?:en|of)\b)(?=[a-z])", "", "\n".join(self.lines)).replace("\n", " ")


def _like_heading(paragraph: _Paragraph) -> bool:
    text = paragraph.text
    return (
        not (paragraph.heading or paragraph.marked)
        and len(paragraph.lines) == 1
        and len(text) <= LONGEST_HEADING
        and not re.search(r"[.,;…]$|[.!?]\s+[A-Z]", text)
        and not text[0].islower()
        and any(sign.isalpha() for sign in text)
    )


class _Reader:
    """Goes through the lines; `open` are the items around, each with its indent and its way of numbering."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        # The width at which lines were broken by hand; 0 when every line is a paragraph.
        broken = [len(line.rstrip()) for line, after in pairwise(lines) if runs_on(line, after)]
        self.column = max((length for length in broken if length <= WIDEST_COLUMN), default=0)
        self.open: list[tuple[int, str]] = []

    def paragraphs(self) -> Iterator[_Paragraph]:
        """The paragraphs, in order."""
        current: _Paragraph | None = None
        for line in self.lines:
            text = line.strip()
            if not text or _UNDERLINE.fullmatch(text):
                if current and text and len(current.lines) == 1 and not current.marked:
                    current.heading = 1 if text[0] == "=" else 2
                elif current and text:
                    current.lines.append(text)
                    continue
                yield from [current] if current else []
                current = None
            elif current and not self._begins(current, line):
                current.lines.append(text)
            else:
                yield from [current] if current else []
                current = self._start(line)
        yield from [current] if current else []

    def _begins(self, current: _Paragraph, line: str) -> bool:
        """Whether a line begins a paragraph of its own, though no blank line is before it."""
        text, before = line.strip(), current.lines[-1]
        indent = len(line) - len(line.lstrip())
        if lone_number(before) or lone_number(text):
            return True
        fits = len(before) <= self.column < len(before) + 1 + indent + len(text.split()[0])
        joined = bool(self.column) and (runs_on(before, text) or fits)
        marker = read_marker(text)
        if marker and not (joined and marker.style.startswith(_WEAK)):
            return True
        if current.marked and self.open and indent > self.open[-1][0]:
            # Indented under its item: more of it, also where its lines were broken early.
            return not (joined or self.column)
        return not joined

    def _start(self, line: str) -> _Paragraph:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        marker = read_marker(text)
        if alone := lone_number(text):
            return _Paragraph([text], self._enter(indent, alone), marked=True)
        if marker and text[marker.length :].strip():
            return _Paragraph([text], self._enter(indent, marker), marked=True)
        while self.open and self.open[-1][0] >= indent:
            self.open.pop()
        return _Paragraph([text], len(self.open))

    def _enter(self, indent: int, marker: Marker) -> int:
        """Return the depth of an item, and remember it."""
        family = marker.style.split()[0]
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
        same = [place for place, (at, _) in enumerate(self.open) if at == indent]
        if same:
            # ‘a)’ under ‘1.’ is part of it, also when the indent was lost.
            part = family != self.open[same[0]][1] and family in ("letter", "roman")
            del self.open[same[0] + part :]
        self.open.append((indent, family))
        return len(self.open) - 1
