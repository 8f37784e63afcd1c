"""Take an article apart: its tips in order, each with all that belongs to it, and the rest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from .article import Block, Found, Kind, RawTip
from .candidates import Reading, readings
from .markers import told_count
from .messages import COUNT_DIFFERS, FIRST_NUMBER, HEADED, NO_TIPS, SKIPS, STARTS_ANEW
from .naming import title_of
from .numbering import read_closer

# What the article says about its number of tips weighs more than any form, in its title, in a heading or just before
# the first tip.
_TOLD_WEIGHT, _JUST_BEFORE = 10, 3
# More remarks of one kind only tire.
_MOST_SKIPS = 3


def find_tips(title: str, blocks: Sequence[Block]) -> Found:
    """Take apart an article with this title. Without tips, everything is the rest and a remark says so."""
    best = _best(title, blocks)
    if best is None or not _as_told(title, blocks, best):
        closer = read_closer(blocks)
        other = _best(title, closer)
        if other and (best is None or _as_told(title, closer, other)):
            blocks, best = closer, other
    if best is None:
        return Found((), blocks, (NO_TIPS,))
    tips, rest = _take_apart(blocks, best.openers)
    remarks = [HEADED.format(what=best.how)] if best.how else []
    remarks += _number_remarks(tips)
    told = _told(title, blocks, best.openers[0])
    if told and len(tips) not in (*told, sum(told)):
        remarks.append(COUNT_DIFFERS.format(told=told[0], found=len(tips)))
    return Found(tips, rest, remarks)


def _best(title: str, blocks: Sequence[Block]) -> Reading | None:
    """The likeliest reading; of two that are as likely, the one with more tips."""

    def weight(reading: Reading) -> tuple[float, int]:
        return reading.weight + _TOLD_WEIGHT * _as_told(title, blocks, reading), len(reading.openers)

    return max(readings(blocks), key=weight, default=None)


def _as_told(title: str, blocks: Sequence[Block], reading: Reading) -> bool:
    return len(reading.openers) in _told(title, blocks, reading.openers[0])


def _told(title: str, blocks: Sequence[Block], first: int) -> list[int]:
    """How many tips the article says that it has, for a reading whose first tip is at `first`."""
    lines = [block.text for block in blocks if block.kind is Kind.HEADING and block.number is None]
    before = [block.text for block in blocks[max(0, first - _JUST_BEFORE) : first] if block.kind is not Kind.HEADING]
    return [count for count in map(told_count, [title, *lines, *before]) if count]


def _take_apart(blocks: Sequence[Block], openers: Sequence[int]) -> tuple[list[RawTip], list[Block]]:
    tips: list[RawTip] = []
    rest = list(blocks[: openers[0]])
    group = _group(rest, blocks[openers[0]])
    paragraphs: list[int] = []
    for place, until in pairwise([*openers, len(blocks)]):
        after = blocks[until] if until < len(blocks) else None
        usual = median_low(paragraphs) if paragraphs else 0
        body = list(_body(blocks[place:until], after, usual))
        left = blocks[place + len(body) : until]
        paragraphs.append(sum(block.level == 0 and block.kind is not Kind.HEADING for block in body[1:]))
        tips.append(RawTip(title_of(body), body, blocks[place].number, group))
        rest += left
        group = _group(left, after) or group
    return tips, rest


def _body(blocks: Sequence[Block], after: Block | None, usual: int) -> Iterator[Block]:
    """The blocks of a tip: those up to a heading that does not belong to it.

    Behind the last item there is no next one to end it: it gets as many paragraphs as tips here usually have.
    """
    opener = blocks[0]
    headed = opener.kind is Kind.HEADING
    # Under an item, a heading belongs to it only when the numbers go on behind it.
    goes_on = after is not None and (after.number or 0) > (opener.number or 0) and opener.number is not None
    paragraphs = 0
    for block in blocks:
        is_heading = block.kind is Kind.HEADING
        if block is not opener and is_heading and (block.level <= opener.level if headed else not goes_on):
            return
        if block is not opener and after is None and not headed and not is_heading and block.level == 0:
            paragraphs += 1
            if paragraphs > usual:
                return
        yield block


def _group(left: Sequence[Block], opener: Block | None) -> str:
    """The heading that the next tip stands under; a heading is not gathered by one of its own level."""
    for block in reversed(left):
        if block.kind is Kind.HEADING and opener and (opener.kind is not Kind.HEADING or block.level < opener.level):
            return block.text
    return ""


def _number_remarks(tips: Sequence[RawTip]) -> Iterator[str]:
    """Say where the numbers do not count on, as one sentence a kind."""
    numbers = [tip.number for tip in tips if tip.number is not None]
    if len(numbers) < len(tips) or all(after == before - 1 for before, after in pairwise(numbers)):
        return
    if numbers[0] > 1:
        yield FIRST_NUMBER.format(number=numbers[0])
    steps = list(pairwise(numbers))
    skips = [SKIPS.format(before=before, after=after) for before, after in steps if after > before + 1]
    yield from skips[:_MOST_SKIPS]
    for (before, after), (above, tip) in zip(steps, pairwise(tips), strict=True):
        if after <= before and above.group == tip.group:
            yield STARTS_ANEW.format(title=tip.title)
            return
