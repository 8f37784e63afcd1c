"""Find where an article comes from, in its own first and last lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..model.dates import MONTHS, written
from .article import Article, Block, Kind, Origin, bare
from .furniture import is_furniture
from .naming import advises

LONGEST_TITLE = 140
LONGEST_BYLINE = 140
# How far from the top and the bottom of an article its author and date are looked for.
TOP, BOTTOM = 12, 8

_SHORT = [month[:3] for month in MONTHS]
_ALSO = {"mrt": "maa"}
_MONTH = rf"(?P<month>{'|'.join([*MONTHS, *_SHORT, *_ALSO, 'sept'])})\.?"
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


def take_origin(article: Article) -> tuple[Origin, list[Block], list[str]]:
    """Return the origin of an article, its blocks without the lines that told it, and those lines."""
    known, blocks = article.origin, article.blocks
    told: dict[str, str] = {}
    dropped: list[str] = []
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        line = _read_byline(block) if place < TOP or place >= len(blocks) - BOTTOM else {}
        # Lines that tell the same again are parts of the article, such as dates above its sections.
        if line.keys() - told.keys():
            told = line | told
            dropped.append(block.whole)
        else:
            kept.append(block)
    title, kept, above = _take_title(kept, told.get("title", ""), known.title)
    return (
        replace(
            known,
            title=title,
            # What readers can see comes before the properties of a file, which often name who typed it.
            author=told.get("author", "") or known.author,
            date=_date_in(known.date)[0] or known.date or told.get("date", ""),
            address=known.address or told.get("address", ""),
        ),
        kept,
        above + dropped,
    )


def _read_byline(block: Block) -> dict[str, str]:
    """What a line tells that holds nothing but a date, an author, an address or a title after its name."""
    if block.kind is Kind.CODE or block.number is not None or len(block.text) > LONGEST_BYLINE:
        return {}
    if titled := _TITLED.fullmatch(block.text):
        return {"title": titled["title"]}
    told: dict[str, str] = {}
    rest = block.text
    if address := _ADDRESS.search(rest):
        told["address"] = address[0]
        rest = _without(rest, address)
    day, found = _date_in(rest)
    if found:
        told["date"] = day
        rest = _without(rest, found)
    if author := _AUTHOR.search(rest):
        told["author"] = author["name"].strip(" ,.")
        rest = _without(rest, author)
    if told and "date" not in told and (year := re.search(r"\b(?:19|20)\d\d\b", rest)):
        told["date"] = year[0]
        rest = _without(rest, year)
    left = " ".join(_AROUND.sub(" ", rest).split())
    if "date" in told and "author" not in told and re.fullmatch(_NAME, left) and " " in left:
        told["author"], left = left, ""
    return told if not left or is_furniture(left) or is_furniture(rest.strip()) else {}


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _date_in(text: str) -> tuple[str, re.Match[str] | None]:
    """The date in a text as readers read it, and where it stands; nothing when there is no such day."""
    for form in _DATES:
        if found := form.search(text):
            month = found["month"].lower()
            number = int(month) if month.isdecimal() else _SHORT.index(_ALSO.get(month, month[:3])) + 1
            if found["day"] is None:
                return f"{MONTHS[number - 1]} {found['year']}", found
            try:
                return written(date(int(found["year"]), number, int(found["day"]))), found
            except ValueError:
                continue
    return "", None


def _take_title(blocks: Sequence[Block], told: str, known: str) -> tuple[str, list[Block], list[str]]:
    """The title, the blocks without it, and the lines that stood above it."""
    place = _title_place(blocks, told or known)
    if place is None or (told and bare(told) != bare(blocks[place].text)):
        return told or known, list(blocks), []
    title, above = blocks[place].text.strip(), list(blocks[:place])
    below = [block for block in blocks[place + 1 :] if bare(block.text) != bare(title)]
    if title.endswith(".") and title.count(".") == 1:
        title = title[:-1]
    title = title.capitalize() if title.isupper() and len(title) > 8 else title
    if any(len(block.text) > LONGEST_TITLE for block in above):
        return title, above + below, []
    return title, below, [block.whole for block in above]


def _title_place(blocks: Sequence[Block], known: str) -> int | None:
    """Where the title stands: what is known to be it, what is under the word for a kind of piece, a heading, the first line."""
    first = [(place, block) for place, block in enumerate(blocks[:TOP]) if block.kind is not Kind.CODE]
    for place, block in first:
        if block.number is None and bare(block.text) and bare(block.text) == bare(known):
            return place
    if len(blocks) > 1 and bare(blocks[0].text) in _KINDS and all(map(_like_title, blocks[:2])):
        return 1
    headings = [(place, block) for place, block in first if block.kind is Kind.HEADING]
    if headings and headings[0][1].number is None:
        place, block = next(((place, block) for place, block in headings if block.level == 1), headings[0])
        # What stands above it must be small: a menu, the name of the site.
        small = block.level == 1 and all(len(one.text) < LONGEST_TITLE for one in blocks[:place])
        # In a page without title, the first of the tips is no title: all are of one level and advise.
        alike = [one.text for _, one in headings if one.level == block.level]
        is_tip = block.level < 3 and len(alike) > 2 and all(map(advises, alike))
        if block.number is None and (place == 0 or small) and not is_tip:
            return place
    if known or len(blocks) < 2 or blocks[0].kind is not Kind.TEXT or len(blocks[0].text) > LONGEST_TITLE:
        return None
    return None if re.search(r"[.!?:]\s+\S|[,;:]$", blocks[0].text) else 0


def _like_title(block: Block) -> bool:
    short = len(block.text) <= LONGEST_TITLE and block.text[-1:] not in ".:;,"
    return short and block.number is None and not block.style
