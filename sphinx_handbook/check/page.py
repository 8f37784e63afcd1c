"""A page under check, and what it adds to the handbook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..directives.base import split_words
from ..messages import Message
from ..model.front_matter import FrontMatter
from ..model.suggest import hint, nearest
from .finding import Findings
from .tree import Block, Reading, Section

_HEADING = re.compile(r"#{2,6} ")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Marked:
    """A tip or a case: its id, the line of its card and the section that it is."""

    id: str
    line: int
    section: Section
    file: str


@dataclass
class CheckedPage:
    """A page: its path in the handbook, its name in contents, its text and all that was read from it.

    `open_blocks` are the lines of blocks that do not close.
    """

    file: str
    docname: str
    text: str
    front: FrontMatter = field(default_factory=FrontMatter)
    reading: Reading = field(default_factory=Reading)
    tips: list[Marked] = field(default_factory=list)
    cases: list[Marked] = field(default_factory=list)
    toctree: list[str] = field(default_factory=list)
    open_blocks: list[int] = field(default_factory=list)

    def hides(self, section: Section, block: Block) -> bool:
        """Whether headings of a section ended up inside a block that does not close: nothing can be said of those."""
        if not self.open_blocks and not block.refused:
            return False
        sections = [found for found in self.reading.root.within() if found.level]
        seen = {found.line for found in sections}
        ends = [found.line for found in sections if found.line > section.line and found.level <= section.level]
        lines = self.text.split("\n")[block.line : min(ends, default=None)]
        return any(_HEADING.match(line) and number not in seen for number, line in enumerate(lines, block.line + 1))


def check_words(
    findings: Findings, file: str, block: Block, option: str, known: Mapping[str, object], limit: int
) -> None:
    """Check an option that holds words of a vocabulary."""
    place = file, block.line_of(option)
    given = split_words(block.option(option))
    for nth, word in enumerate(given):
        if word not in known:
            near = hint(word, known)
            findings.fault(*place, Message.UNKNOWN_WORD, option=option, word=word, hint=near, known=", ".join(known))
        elif word in given[:nth]:
            findings.fault(*place, Message.WORD_TWICE, option=option, word=word)
    # Who misspelt the option was told so.
    if not given and not nearest(option, block.unknown):
        findings.fault(*place, Message.NO_WORD, option=option, example=next(iter(known), ""))
    if len(given) > limit:
        findings.fault(*place, Message.TOO_MANY, option=option, count=len(given), limit=limit)


def check_id(findings: Findings, file: str, block: Block) -> bool:
    """Say whether the argument of a card can be an id."""
    if ID.fullmatch(block.argument):
        return True
    findings.fault(file, block.line, Message.BAD_ID, id=block.argument)
    return False
