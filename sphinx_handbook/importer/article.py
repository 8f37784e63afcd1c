"""What an article is to the importer, whatever file it came in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

# More signs than this are a book; nobody makes a page of it in one go.
LONGEST = 300_000
# A file may hold images too.
MOST_MEGABYTES = 25
KINDS = ("txt", "html", "docx", "odt", "md")


class UnusableError(Exception):
    """No draft can be made of this file. The message is Dutch and says why, and what to do."""


def bare(text: str) -> str:
    """Return the letters and digits of a text, in small letters: what two spellings of a title share."""
    return re.sub(r"[\W_]+", "", text.lower())


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """One heading, item of a list, paragraph or piece of code, as plain text.

    `level` is that of a heading (from 1), the depth of an item (from 0), or for text the depth of the item that it is
    part of, plus one. `number` is the number that the article gave it, `style` the way of writing it, so that the
    members of one list can be told from those of another, and `marker` the very signs, such as ‘Tip 3: ’. `lead` are
    the bold words that a paragraph begins with.
    """

    kind: Kind
    text: str
    level: int = 0
    number: int | None = None
    style: str = ""
    marker: str = ""
    lead: str = ""

    @property
    def whole(self) -> str:
        """The text as the article has it, with what numbers it."""
        return f"{self.marker}{self.text}"


@dataclass(frozen=True)
class Origin:
    """Where an article comes from. What was not found is empty."""

    title: str = ""
    author: str = ""
    date: str = ""
    address: str = ""
    publisher: str = ""


@dataclass(frozen=True)
class Article:
    """An article that was read: its blocks in order and what its file told about its origin.

    `remarks` are Dutch sentences for who imports it, `dropped` lines that the reader left out.
    """

    blocks: Sequence[Block]
    origin: Origin = Origin()
    remarks: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawTip:
    """A tip as the article gives it: its own title, and all its blocks with the one that opens it first.

    `group` is the heading that it stands under, such as ‘Voor de gemeente’.
    """

    title: str
    blocks: Sequence[Block]
    number: int | None = None
    group: str = ""


@dataclass(frozen=True)
class Found:
    """An article taken apart: its tips in order, and the rest."""

    tips: Sequence[RawTip] = ()
    rest: Sequence[Block] = ()
    remarks: Sequence[str] = ()
