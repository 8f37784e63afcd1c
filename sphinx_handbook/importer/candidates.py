"""The ways in which an article can be read: each says which blocks open its tips, and how likely it is.

Weights order the readings. Numbers beat headings, headings beat bold, bold beats bullets, and those beat paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .advice import advises
from .article import Block, Kind, bare
from .markers import MORE_TIPS, told_count
from .messages import BY_BOLD, BY_BULLETS, BY_HEADINGS, BY_PARAGRAPHS

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
_SIGNED = re.compile(
    r"(?:met\s|vriendelijke\s|hartelijke\s|lieve\s)*(?:groet(?:en|jes)?|succes|bedankt)\b", re.IGNORECASE
)
_PLAIN = frozenset(("number", "ol", "keycap", "alone", "row", "circled"))
# Fewer paragraphs that advise than this are chance.
FEWEST_PARAGRAPHS = 3


@dataclass(frozen=True)
class Reading:
    """The blocks that open a tip, by place, and how likely that is. `how` says it in words when it is a guess."""

    openers: tuple[int, ...]
    weight: float
    how: str = ""


def readings(blocks: Sequence[Block]) -> list[Reading]:
    """Return every way to read an article that finds tips in it."""
    places = [place for place, allowed in enumerate(_allowed(blocks)) if allowed]
    found = [
        *_numbered(blocks, places),
        *_headed(blocks, places),
        *_bold(blocks, places),
        *_bulleted(blocks, places),
        *_paragraphs(blocks, places),
    ]
    return [reading for reading in found if reading.openers]


def _allowed(blocks: Sequence[Block]) -> Iterator[bool]:
    """Which blocks can open a tip: not the sources, not what leads elsewhere, not a list of the headings below."""
    closed = 0
    headings = {bare(block.text) for block in blocks if block.kind is Kind.HEADING}
    for block in blocks:
        if block.kind is Kind.HEADING:
            if closed and block.level <= closed:
                closed = 0
            if not closed and block.number is None and _OTHER_SECTIONS.fullmatch(block.text):
                closed = block.level
        listed = block.kind is Kind.ITEM and bare(block.text) in headings
        yield not closed and not listed and block.kind is not Kind.CODE


def _numbered(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[Reading]:
    families: dict[tuple[Kind, int, str], list[int]] = {}
    for place in places:
        block = blocks[place]
        if block.number is not None or block.style.startswith("label"):
            level = block.level if block.kind is Kind.ITEM else 0
            families.setdefault((block.kind, level, _family(block)), []).append(place)
    top = sorted(place for (kind, level, _), found in families.items() if not level for place in found)
    if len(families) > 1 and _counts_on([blocks[place] for place in top]):
        # One list that was numbered in several ways.
        yield Reading(tuple(top), 8)
    for (kind, level, family), found in families.items():
        named = family.startswith(("tip", "label"))
        if len(found) < 2 and not named:
            continue
        if family in ("letter", "roman") and not _counts_on([blocks[place] for place in found]):
            continue
        weight = 5.0 - level + 2 * (kind is Kind.HEADING) + 2 * named - (family in ("letter", "roman", "word", "rank"))
        if kind is Kind.HEADING and all(_gathers(blocks, place) for place in found):
            weight -= 3
        yield Reading(tuple(found), weight)
        yield from _runs(blocks, found, weight)


def _runs(blocks: Sequence[Block], found: Sequence[int], weight: float) -> Iterator[Reading]:
    """Lists that each begin anew: those that the text announces as tips, and each by itself."""
    runs: list[list[int]] = []
    for place in found:
        if runs and (blocks[place].number or 0) > (blocks[runs[-1][-1]].number or 0):
            runs[-1].append(place)
        else:
            runs.append([place])
    if len(runs) > 1:
        announced = [run for run in runs if _announced(blocks, run[0])]
        yield Reading(tuple(place for run in announced for place in run), weight + 0.5)
        yield from (Reading(tuple(run), weight - 0.5) for run in runs if len(run) > 1)


def _family(block: Block) -> str:
    """Ways to write a number that people mix in one list are one family."""
    first = block.style.split()[0]
    return block.style if first in ("tip", "label") else "plain" if first in _PLAIN else first


def _counts_on(blocks: Sequence[Block]) -> bool:
    """Whether the numbers are 1, 2, 3 and so on."""
    numbers = [block.number for block in blocks]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _headed(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[Reading]:
    headings = Counter(blocks[place].text for place in places if blocks[place].kind is Kind.HEADING)
    repeated = {text for text, count in headings.items() if count > 1}
    levels: dict[int, list[int]] = {}
    for place in places:
        block = blocks[place]
        if block.kind is Kind.HEADING and block.text not in repeated and not _FRAME.fullmatch(block.text):
            levels.setdefault(block.level, []).append(place)
    for found in levels.values():
        openers = [place for place in found if not _gathers(blocks, place)]
        with_text = [place for place in openers if _section(blocks, place)]
        if len(openers) < 2 or len(with_text) * 2 < len(openers):
            continue
        advice = sum(advises(blocks[place].text) for place in openers) * 2 >= len(openers)
        prose = sum(_section(blocks, place)[0].kind is Kind.TEXT for place in with_text) * 2 >= len(with_text)
        yield Reading(tuple(openers), 4 + 1.5 * advice + 0.4 * prose, BY_HEADINGS)


def _section(blocks: Sequence[Block], place: int) -> list[Block]:
    """What stands under a heading, up to the next of its level or higher."""
    found = []
    for block in blocks[place + 1 :]:
        if block.kind is Kind.HEADING and block.level <= blocks[place].level:
            break
        found.append(block)
    return found


def _gathers(blocks: Sequence[Block], place: int) -> bool:
    """Whether a heading stands above tips and is none itself: ‘Voor de gemeente’ above a list."""
    section = _section(blocks, place)
    items = sum(block.kind is not Kind.TEXT for block in section)
    return items > 1 and bool(_GATHERS.fullmatch(blocks[place].text))


def _bold(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[Reading]:
    """Paragraphs that begin with bold words of their own."""
    found = [
        place
        for place in places
        if blocks[place].kind is Kind.TEXT
        and blocks[place].level == 0
        and blocks[place].lead not in ("", blocks[place].text)
    ]
    leads = Counter(blocks[place].lead for place in found)
    own = tuple(place for place in found if leads[blocks[place].lead] == 1)
    if len(own) > 1:
        yield Reading(own, 3, BY_BOLD)


def _bulleted(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[Reading]:
    """The lists that the text announces as tips; without such words all lists."""
    lists: list[list[int]] = []
    for place in places:
        if blocks[place].style == "bullet" and blocks[place].level == 0:
            if lists and all(_in_list(block) for block in blocks[lists[-1][-1] : place]):
                lists[-1].append(place)
            else:
                lists.append([place])
    announced = [found for found in lists if _announced(blocks, found[0])]
    openers = tuple(place for found in announced or lists for place in found)
    if len(openers) > 1:
        yield Reading(openers, 3.5 if announced else 2.5, BY_BULLETS)


def _in_list(block: Block) -> bool:
    return block.kind is not Kind.HEADING and bool(block.style or block.level)


def _announced(blocks: Sequence[Block], place: int) -> bool:
    """Whether the line before a list, or the heading above it, says that these are tips."""
    above = next((block for block in reversed(blocks[:place]) if block.kind is Kind.HEADING), None)
    lines = [blocks[place - 1].text] if place else []
    return any(_ANNOUNCES.search(line) for line in lines) or bool(above and _GATHERS.fullmatch(above.text))


def _paragraphs(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[Reading]:
    """Paragraphs that advise; or as many as the article says, below the words that announce them."""
    texts = [place for place in places if blocks[place].kind is Kind.TEXT and blocks[place].level == 0]
    texts = [place for place in texts if not _SIGNED.match(blocks[place].text)]
    advising = tuple(place for place in texts if advises(blocks[place].text))
    if len(advising) >= FEWEST_PARAGRAPHS:
        yield Reading(advising, 2, BY_PARAGRAPHS)
    for place in texts:
        if told := told_count(blocks[place].text):
            run = _texts_after(blocks, place)
            if len(run) in (told, told + 1):
                yield Reading(tuple(run[:told]), 2.2, BY_PARAGRAPHS)


def _texts_after(blocks: Sequence[Block], place: int) -> list[int]:
    """The paragraphs that follow, up to something else."""
    found = []
    for after in range(place + 1, len(blocks)):
        if blocks[after].kind is not Kind.TEXT:
            break
        found.append(after)
    return found
