"""Find where an article comes from, in its own first and last lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..model.dates import MONTHS, written
from .advice import advises
from .article import Article, Block, Kind, Origin, bare
from .furniture import is_furniture

LONGEST_TITLE = 140
LONGEST_BYLINE = 140
# How far from the top and the bottom of an article its author and date are looked for.
TOP, BOTTOM = 12, 8

_SHORT = "|".join(month[:3] for month in MONTHS)
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{_SHORT}|mrt|sept)\.?"
_DATES = (
    re.compile(rf"(?:(?P<day>\d{{1,2}})(?:\s|-))?{_MONTH}[\s-](?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]+)?(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)(?!\d)"),
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'‘’“”]+[^\s<>\"'‘’“”.,;:!?)]")
_NAME = r"(?:(?:[A-ZÀ-Ž][\w’'-]*\.?|(?:van|de|der|den|ten|ter|te|het|’t|'t|in|la|el|von|du)(?!\w))\s?){1,6}"
_AUTHOR = re.compile(
    rf"(?i:\b(?:geschreven\sdoor|tekst(?:\sen\sfoto[’']?s)?|auteurs?|door|author|by)\s*:?\s+)"
    rf"(?P<name>{_NAME}(?:(?:,|\sen|\s&)\s{_NAME}){{0,3}})"
)
_TITLED = re.compile(r"(?:titel|title|onderwerp|subject|kop)\s*:\s+(?P<title>\S.*)", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:(?:geplaatst|gepubliceerd|verschenen|geschreven|bijgewerkt|gewijzigd|laatst|posted|published)(?:\s(?:op|in|on))?"
    r"|op|datum|date|bron|link|url|adres|via|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za"
    r"|zo|uur|om)\b\.?:?|\d{1,2}[:.]\d\d|[|•·–—,;()/\[\]-]",
    re.IGNORECASE,
)

# Words above a title that say what kind of piece it is.
_KINDS = frozenset((
    "opinie", "blog", "gastblog", "column", "nieuws", "interview", "achtergrond", "artikel", "essay", "ingezonden",
    "ingezondenbrief", "reportage", "praktijk", "tips", "verhaal", "actueel", "publicatie", "weblog",
))  # fmt: skip


@dataclass
class _Byline:
    """What a line says of the origin, and what it says besides."""

    rest: str
    found: dict[str, str] = field(default_factory=dict)


def take_origin(article: Article) -> tuple[Origin, list[Block], list[str]]:
    """Return the origin of an article, its blocks without the lines that told it, and those lines."""
    known = article.origin
    blocks = list(article.blocks)
    told: dict[str, str] = {}
    dropped: list[str] = []
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        line = _byline(block) if place < TOP or place >= len(blocks) - BOTTOM else None
        # Lines that tell the same again are parts of the article, such as dates above its sections.
        if line is None or not line.found.keys() - told.keys():
            kept.append(block)
            continue
        dropped.append(block.whole)
        for name, value in line.found.items():
            told.setdefault(name, value)
    title, kept, before = _take_title(kept, told.get("title", ""), known.title)
    origin = replace(
        known,
        title=title,
        # What readers can see comes before the properties of a file, which often name who typed it.
        author=told.get("author", "") or known.author,
        date=known.date or told.get("date", ""),
        address=known.address or told.get("address", ""),
    )
    return replace(origin, date=_readable(origin.date)), kept, before + dropped


def _byline(block: Block) -> _Byline | None:
    """Read a line that holds nothing but a date, an author, an address or a title after its name."""
    if block.kind is Kind.CODE or block.number is not None or len(block.text) > LONGEST_BYLINE:
        return None
    if titled := _TITLED.fullmatch(block.text):
        return _Byline("", {"title": titled["title"]})
    line = _Byline(block.text)
    if address := _ADDRESS.search(line.rest):
        _take(line, address, "address", address[0])
    for form in _DATES:
        found = form.search(line.rest)
        if found and (day := _day(found)):
            _take(line, found, "date", day)
            break
    if author := _AUTHOR.search(line.rest):
        _take(line, author, "author", author["name"].strip(" ,."))
    if line.found and "date" not in line.found and (year := re.search(r"\b(?:19|20)\d\d\b", line.rest)):
        _take(line, year, "date", year[0])
    rest = " ".join(_AROUND.sub(" ", line.rest).split())
    if "date" in line.found and "author" not in line.found and re.fullmatch(_NAME, rest) and " " in rest:
        line.found["author"] = rest
        rest = ""
    done = not rest or is_furniture(rest) or is_furniture(line.rest.strip())
    return line if line.found and done else None


def _take(line: _Byline, found: re.Match[str], name: str, value: str) -> None:
    line.found[name] = value
    line.rest = f"{line.rest[: found.start()]} {line.rest[found.end() :]}"


def _day(found: re.Match[str]) -> str:
    """A date as readers read it; empty when there is no such day."""
    month = found["month"].lower()
    short = {"mrt": 3, "sept": 9} | {name[:3]: place for place, name in enumerate(MONTHS, 1)}
    number = int(month) if month.isdecimal() else short.get(month, short[month[:3]])
    if found["day"] is None:
        return f"{MONTHS[number - 1]} {found['year']}"
    try:
        return written(date(int(found["year"]), number, int(found["day"])))
    except ValueError:
        return ""


def _readable(text: str) -> str:
    """The date that is in a text, as readers read it; the text itself when there is none."""
    days = (_day(found) for form in _DATES if (found := form.search(text)))
    return next((day for day in days if day), text)


def _take_title(blocks: Sequence[Block], told: str, known: str) -> tuple[str, list[Block], list[str]]:
    """The title, the blocks without it, and the lines that stood above it."""
    place = _title_place(blocks, told or known)
    if place is None or (told and bare(told) != bare(blocks[place].text)):
        return told or known, list(blocks), []
    title = blocks[place].text
    above, below = list(blocks[:place]), blocks[place + 1 :]
    kept = [block for block in below if bare(block.text) != bare(title)]
    if any(len(block.text) > LONGEST_TITLE for block in above):
        return _neat(title), above + kept, []
    return _neat(title), kept, [block.whole for block in above]


def _title_place(blocks: Sequence[Block], known: str) -> int | None:
    first = [(place, block) for place, block in enumerate(blocks[:TOP]) if block.kind is not Kind.CODE]
    if known:
        for place, block in first:
            if block.number is None and bare(block.text) and bare(block.text) == bare(known):
                return place
    if len(blocks) > 1 and all(_like_title(block) for block in blocks[:2]) and bare(blocks[0].text) in _KINDS:
        return 1
    headings = [(place, block) for place, block in first if block.kind is Kind.HEADING]
    if headings and headings[0][1].number is None:
        place, block = next(((place, block) for place, block in headings if block.level == 1), headings[0])
        # What stands above it must be small: a menu, the name of the site.
        small = block.level == 1 and all(len(one.text) < LONGEST_TITLE for one in blocks[:place])
        if block.number is None and (place == 0 or small) and not _one_of_many(block, headings):
            return place
    if known or len(blocks) < 2:
        return None
    block = blocks[0]
    short = block.kind is Kind.TEXT and len(block.text) <= LONGEST_TITLE
    return 0 if short and not re.search(r"[.!?:]\s+\S|[,;:]$", block.text) else None


def _like_title(block: Block) -> bool:
    return (
        block.number is None and not block.style and len(block.text) <= LONGEST_TITLE and block.text[-1:] not in ".:;,"
    )


def _one_of_many(block: Block, headings: Sequence[tuple[int, Block]]) -> bool:
    """Whether a heading is the first of the tips: in a page without title, all of one level and all advice."""
    alike = [one for _, one in headings if one.level == block.level]
    return block.level < 3 and len(alike) > 2 and all(advises(one.text) for one in alike)


def _neat(title: str) -> str:
    """A title without the full stop at its end, and not all in capitals."""
    title = title.strip()
    if title.endswith(".") and title.count(".") == 1:
        title = title[:-1]
    return title.capitalize() if title.isupper() and len(title) > 8 else title
