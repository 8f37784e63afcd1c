"""Read an article in plain text: paragraphs, short lines that are headings, and items."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .article import Block, Kind
from .markers import Marker, lone_number, read_marker

LONGEST_HEADING = 80
# A line broken by hand is not longer than this; a longer one is a paragraph on one line.
WIDEST_COLUMN = 100
TAB = 4

_UNDERLINE = re.compile(r"(=|-|~|\*)\1{2,}")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
# Under a title, and no rest of it: ‘door Henk Boersma’.
_BYLINE = re.compile(r"(?:door|tekst|auteur):?(?:\s(?:[A-Z][\w’'-]+|van|de|der|den|ten|ter|el)){2,6}")
_ENDS = tuple(".!?:;…")
# Marks that a line in the middle of a sentence can begin with: ‘(zie\nA. de Vries)’.
_WEAK = ("letter", "roman", "word", "rank", "bullet")


def clean(text: str) -> str:
    """Return the text with plain spaces and line ends, and without signs that cannot be seen."""
    text = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text).replace("\t", " " * TAB)
    kept = (" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    return "".join(sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))


def read_plain(text: str) -> list[Block]:
    """Read plain text as blocks, in order; text without words gives none."""
    lines = clean(text).split("\n")
    return _with_headings(list(_paragraphs(lines, _column(lines))))


@dataclass
class _Paragraph:
    """Lines that belong together, and what their first line begins with."""

    lines: list[str]
    marker: Marker | None = None
    signs: str = ""
    depth: int = 0
    heading: int = 0

    @property
    def text(self) -> str:
        # A word that was broken at the end of a line: ‘samen-’ and ‘werken’, but not ‘wijk-’ and ‘en dorpsraad’.
        whole = "\n".join(line.strip() for line in self.lines)
        return re.sub(r"(?<=[a-z])-\n(?!(?:en|of)\b)(?=[a-z])", "", whole).replace("\n", " ").strip()


@dataclass
class _Items:
    """How deep the items are in each other, told by their indents and by the way they are numbered."""

    open: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, indent: int, marker: Marker) -> int:
        """Return the depth of an item, and remember it."""
        family = marker.style.split()[0]
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
        same = [place for place, (at, _) in enumerate(self.open) if at == indent]
        if same and family != self.open[same[0]][1] and family in ("letter", "roman"):
            # ‘a)’ under ‘1.’ is part of it, also when the indent was lost.
            del self.open[same[0] + 1 :]
        elif same:
            del self.open[same[0] :]
        self.open.append((indent, family))
        return max(len(self.open) - 1, marker.depth)

    def depth_of_text(self, indent: int) -> int:
        """How deep a paragraph is that begins at this indent; one at the margin ends the items."""
        while self.open and self.open[-1][0] >= indent:
            self.open.pop()
        return len(self.open)


def _column(lines: list[str]) -> int:
    """The width at which lines were broken by hand; 0 when every line is a paragraph."""
    broken = [len(line.rstrip()) for line, after in pairwise(lines) if runs_on(line, after)]
    return max((length for length in broken if length <= WIDEST_COLUMN), default=0)


def runs_on(line: str, after: str) -> bool:
    """Say whether a sentence goes on in the next line."""
    after = after.strip()
    ended = not line.strip() or line.rstrip().endswith(_ENDS)
    return not ended and after[:1].islower() and not _BYLINE.fullmatch(after)


def _paragraphs(lines: list[str], column: int) -> Iterator[_Paragraph]:
    items = _Items()
    current: _Paragraph | None = None
    waiting: tuple[Marker, str] | None = None
    for line in lines:
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if not text or (_UNDERLINE.fullmatch(text) and not current):
            if current:
                yield current
            current = None
        elif current and _UNDERLINE.fullmatch(text) and len(current.lines) == 1 and not current.marker:
            current.heading = 1 if text[0] == "=" else 2
            yield current
            current = None
        elif current and not _begins(current, line, column, items):
            current.lines.append(text)
        else:
            if current:
                yield current
            current = None
            if waiting is None and (alone := lone_number(text)):
                waiting = (alone, f"{text} ")
                continue
            current, waiting = _start(text, indent, items, waiting), None
    if current:
        yield current
    elif waiting:
        yield _Paragraph([waiting[1].strip()])


def _begins(current: _Paragraph, line: str, column: int, items: _Items) -> bool:
    """Whether a line begins a paragraph of its own, though no blank line is before it."""
    text = line.strip()
    before = current.lines[-1]
    indent = len(line) - len(line.lstrip())
    joined = bool(column) and (
        runs_on(before, text) or len(before) <= column < len(before) + 1 + indent + len(text.split()[0])
    )
    marker = read_marker(text)
    if marker and not (joined and marker.style.startswith(_WEAK)):
        return True
    if current.marker and items.open and indent > items.open[-1][0]:
        # Indented under its item: more of it, also where its lines were broken early.
        return not (joined or column)
    return not joined


def _start(text: str, indent: int, items: _Items, waiting: tuple[Marker, str] | None) -> _Paragraph:
    if waiting:
        return _Paragraph([text], waiting[0], waiting[1], items.enter(indent, waiting[0]))
    if hashes := _HASHES.match(text):
        return _Paragraph([text[hashes.end() :]], heading=len(hashes[1]))
    marker = read_marker(text)
    if marker and text[marker.length :].strip():
        signs = text[: marker.length]
        return _Paragraph([text[marker.length :]], marker, signs, items.enter(indent, marker))
    return _Paragraph([text], depth=items.depth_of_text(indent))


def _with_headings(paragraphs: list[_Paragraph]) -> list[Block]:
    """Turn short lines above other text into headings, and everything into blocks."""
    likely = [_like_heading(paragraph) for paragraph in paragraphs]
    blocks = []
    for place, paragraph in enumerate(paragraphs):
        after = place + 1
        # Short lines in a row are a list or a verse; of two at the top, the first is the title.
        heads = likely[place] and after < len(paragraphs) and (not likely[after] or place == 0)
        blocks.append(_block(paragraph, paragraph.heading or (_level(paragraph.text) if heads else 0)))
    return blocks


def _like_heading(paragraph: _Paragraph) -> bool:
    text = paragraph.text
    if paragraph.heading:
        return False
    return (
        not paragraph.marker
        and len(paragraph.lines) == 1
        and len(text) <= LONGEST_HEADING
        and not re.search(r"[.,;…]$|[.!?]\s+[A-Z]", text)
        and not text[0].islower()
        and any(sign.isalpha() for sign in text)
    )


def _level(text: str) -> int:
    return 2 if text.isupper() else 3


def _block(paragraph: _Paragraph, heading: int) -> Block:
    if heading:
        return Block(Kind.HEADING, paragraph.text, heading)
    if paragraph.marker is None:
        return Block(Kind.TEXT, paragraph.text, paragraph.depth)
    marker = paragraph.marker
    return Block(Kind.ITEM, paragraph.text, paragraph.depth, marker.number, marker.style, paragraph.signs)
