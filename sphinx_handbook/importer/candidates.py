"""The ways in which an article can be read: each says which blocks open its tips, and how likely it is.

Weights order the readings. Numbers beat headings, headings beat bold, bold beats bullets, and those beat paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from .article import Block, Kind, bare
from .markers import MORE_TIPS, told_count
from .messages import BY_BOLD, BY_BULLETS, BY_HEADINGS, BY_PARAGRAPHS
from .naming import advises

# Sections that hold no tips, whatever is listed in them.
_OTHER_SECTIONS = re.compile(
    r"(?:bronnen|bronvermelding|noten|voetnoten|literatuur\w*|referenties|verwijzingen|meer\s(?:lezen|weten|informatie)|"
    r"verder\slezen|links|lees\sook|over\s(?:de|deze)\s(?:auteur|schrijver|schrijfster)|over\sons|contact|reacties|"
    r"inhoud(?:sopgave)?|bijlagen?|colofon|dank(?:woord)?|agenda|disclaimer)\b[^.]*",
    re.IGNORECASE,
)
# Headings that frame an article.
_FRAME = re.compile(
    r"(?:inleiding|intro\w*|aanleiding|achtergrond|waarom\s(?:dit|deze)\b.*|vooraf|voorwoord|context|samenvatting|kortom|"
    r"conclusies?|tot\s(?:slot|besluit)|slot(?:woord)?|nawoord|afsluiting|ten\sslotte|tenslotte|samengevat|en\snu\??|"
    r"aan\sde\sslag\b.*|wat\sis\b.*\?|de\s(?:tips|lessen|adviezen))[.!:]*",
    re.IGNORECASE,
)
# Headings that gather tips: for whom they are, or whether to do them.
_GATHERS = re.compile(
    rf"(?:(?:tips?|lessen|adviezen)\s(?:voor|aan|van)|voor|aan|als)\s.*"
    rf"|(?:de\s)?(?:do|don[’']?t)[’']?s?|(?:wel|niet)(?:\sdoen)?|doen|laten|.*\b(?:{MORE_TIPS})[.!:]*",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(rf"\b(?:{MORE_TIPS})(?!\w)", re.IGNORECASE)
# Ways to write a number that people mix in one list.
_PLAIN = frozenset(("number", "ol", "keycap", "alone", "row"))
_UNSURE = ("letter", "roman", "rank")
# Fewer paragraphs that advise than this are chance.
FEWEST_PARAGRAPHS = 3


@dataclass(frozen=True)
class Reading:
    """The blocks that open a tip, by place, and how likely that is. `how` says it in words when it is a guess."""

    openers: Sequence[int]
    weight: float
    how: str = ""


def readings(blocks: Sequence[Block]) -> list[Reading]:
    """Return every way to read an article that finds tips in it."""
    article = _Article(blocks)
    ways = (article.numbered(), article.headed(), article.bold(), article.bulleted(), article.advising())
    return [reading for way in ways for reading in way if reading.openers]


class _Article:
    """The blocks of an article, and the places of those that can open a tip."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.places: list[int] = []
        # Not the sources, not what leads elsewhere, not a list of the headings below.
        closed = 0
        headings = {bare(block.text) for block in blocks if block.kind is Kind.HEADING}
        for place, block in enumerate(blocks):
            if block.kind is Kind.HEADING:
                closed = 0 if block.level <= closed else closed
                if not closed and block.number is None and _OTHER_SECTIONS.fullmatch(block.text):
                    closed = block.level
            listed = block.kind is Kind.ITEM and bare(block.text) in headings
            if not (closed or listed or block.kind is Kind.CODE):
                self.places.append(place)

    def numbered(self) -> Iterator[Reading]:
        """Blocks with numbers of one family; lists of it that begin anew can each be the tips."""
        families: dict[tuple[Kind, int, str], list[int]] = {}
        for place in self.places:
            block = self.blocks[place]
            if block.number is not None or block.style.startswith("label"):
                first = block.style.split()[0]
                family = block.style if first in ("tip", "label") else "plain" if first in _PLAIN else first
                level = block.level if block.kind is Kind.ITEM else 0
                families.setdefault((block.kind, level, family), []).append(place)
        top = sorted(place for (_, level, _), found in families.items() if not level for place in found)
        if len(families) > 1 and self._counts_on(top):
            # One list that was numbered in several ways.
            yield Reading(top, 8)
        for (kind, level, family), found in families.items():
            named = family.startswith(("tip", "label"))
            if (len(found) < 2 and not named) or (family in _UNSURE[:2] and not self._counts_on(found)):
                continue
            weight = 5.0 - level + 2 * (kind is Kind.HEADING) + 2 * named - (family in _UNSURE)
            weight -= 3 * (kind is Kind.HEADING and all(map(self._gathers, found)))
            yield Reading(found, weight)
            runs: list[list[int]] = []
            for place in found:
                if runs and (self.blocks[place].number or 0) > (self.blocks[runs[-1][-1]].number or 0):
                    runs[-1].append(place)
                else:
                    runs.append([place])
            if len(runs) > 1:
                yield Reading([place for run in runs if self._is_announced(run[0]) for place in run], weight + 0.5)
                yield from (Reading(run, weight - 0.5) for run in runs if len(run) > 1)

    def headed(self) -> Iterator[Reading]:
        """Headings of one level with text under them, that neither frame the article nor gather tips."""
        texts = Counter(self.blocks[place].text for place in self.places if self.blocks[place].kind is Kind.HEADING)
        levels: dict[int, list[int]] = {}
        for place in self.places:
            block = self.blocks[place]
            if block.kind is Kind.HEADING and texts[block.text] == 1 and not _FRAME.fullmatch(block.text):
                levels.setdefault(block.level, []).append(place)
        for found in levels.values():
            openers = [place for place in found if not self._gathers(place)]
            sections = [section for place in openers if (section := self._section(place))]
            if len(openers) > 1 and len(sections) * 2 >= len(openers):
                advice = sum(advises(self.blocks[place].text) for place in openers) * 2 >= len(openers)
                prose = sum(section[0].kind is Kind.TEXT for section in sections) * 2 >= len(sections)
                yield Reading(openers, 4 + 1.5 * advice + 0.4 * prose, BY_HEADINGS)

    def bold(self) -> Iterator[Reading]:
        """Paragraphs that begin with bold words of their own."""
        found = [place for place in self._texts() if self.blocks[place].lead not in ("", self.blocks[place].text)]
        leads = Counter(self.blocks[place].lead for place in found)
        own = [place for place in found if leads[self.blocks[place].lead] == 1]
        if len(own) > 1:
            yield Reading(own, 3, BY_BOLD)

    def bulleted(self) -> Iterator[Reading]:
        """The lists that the text announces as tips; without such words all lists."""
        lists: list[list[int]] = []
        for place in self.places:
            if self.blocks[place].style == "bullet" and self.blocks[place].level == 0:
                between = self.blocks[lists[-1][-1] : place] if lists else []
                if between and all(one.kind is not Kind.HEADING and (one.style or one.level) for one in between):
                    lists[-1].append(place)
                else:
                    lists.append([place])
        announced = [found for found in lists if self._is_announced(found[0])]
        openers = [place for found in announced or lists for place in found]
        if len(openers) > 1:
            yield Reading(openers, 3.5 if announced else 2.5, BY_BULLETS)

    def advising(self) -> Iterator[Reading]:
        """Paragraphs that advise; or as many as the article says, below the words that announce them."""
        texts = list(self._texts())
        advice = [place for place in texts if advises(self.blocks[place].text)]
        if len(advice) >= FEWEST_PARAGRAPHS:
            yield Reading(advice, 2, BY_PARAGRAPHS)
        for place in texts:
            told = told_count(self.blocks[place].text)
            after = range(place + 1, len(self.blocks))
            run = list(takewhile(lambda nth: self.blocks[nth].kind is Kind.TEXT, after)) if told else []
            if told and len(run) in (told, told + 1):
                yield Reading(run[:told], 2.2, BY_PARAGRAPHS)

    def _texts(self) -> Iterator[int]:
        """Paragraphs that are no part of an item."""
        return (one for one in self.places if self.blocks[one].kind is Kind.TEXT and self.blocks[one].level == 0)

    def _counts_on(self, places: Sequence[int]) -> bool:
        """Whether the numbers are 1, 2, 3 and so on."""
        numbers = [self.blocks[place].number for place in places]
        return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))

    def _section(self, place: int) -> list[Block]:
        """What stands under a heading, up to the next of its level or higher."""
        level = self.blocks[place].level
        after = self.blocks[place + 1 :]
        return list(takewhile(lambda block: block.kind is not Kind.HEADING or block.level > level, after))

    def _gathers(self, place: int) -> bool:
        """Whether a heading stands above tips and is none itself: ‘Voor de gemeente’ above a list."""
        items = sum(block.kind is not Kind.TEXT for block in self._section(place))
        return items > 1 and bool(_GATHERS.fullmatch(self.blocks[place].text))

    def _is_announced(self, place: int) -> bool:
        """Whether the line before a list, or the heading above it, says that these are tips."""
        above = next((block for block in reversed(self.blocks[:place]) if block.kind is Kind.HEADING), None)
        before = self.blocks[place - 1].text if place else ""
        return bool(_ANNOUNCES.search(before) or (above and _GATHERS.fullmatch(above.text)))
