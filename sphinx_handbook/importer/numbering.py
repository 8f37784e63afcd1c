"""Find the numbers that stand in the words of headings, paragraphs and items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from .article import Block, Kind
from .markers import Marker, lone_number, read_marker

# A bold line longer than this is a sentence that matters, not a heading.
LONGEST_BOLD_LINE = 110
BOLD_LINE = 7
# A number with a sign in a sentence can be chance; three that count on are not.
FEWEST_RUNNING = 3
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-ZÀ-Ž‘“])")
_RUNNING = re.compile(r"(?:(?<=\s)|^)(?:\d{1,2}[.)]|\(\d{1,2}\))\s+(?=[^\W\d_]|[‘“])")


def number_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the numbers in their words read, and with lines in bold as headings."""
    return list(_bold_headings([_numbered(block) for block in _joined(blocks)]))


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put a number on a line of its own before the words that it belongs to."""
    waiting: tuple[Marker, Block] | None = None
    for block in blocks:
        alone = lone_number(block.text) if block.kind in (Kind.HEADING, Kind.TEXT) else None
        if waiting and block.kind in (Kind.HEADING, Kind.TEXT) and not alone:
            marker, line = waiting
            kind = Kind.HEADING if Kind.HEADING in (block.kind, line.kind) else Kind.ITEM
            level = block.level if block.kind is Kind.HEADING else line.level
            block = replace(
                block, kind=kind, level=level, number=marker.number, style=marker.style, marker=f"{line.text} "
            )
            waiting = None
        elif waiting:
            yield waiting[1]
            waiting = None
        if alone and block.number is None:
            waiting = (alone, block)
        else:
            yield block
    if waiting:
        yield waiting[1]


def _numbered(block: Block) -> Block:
    """Take the number out of the words of a block."""
    marker = read_marker(block.text) if block.kind is not Kind.CODE and block.style in ("", "ol", "bullet") else None
    if marker is None or not block.text[marker.length :].strip():
        return block
    signs, text = block.text[: marker.length], block.text[marker.length :]
    lead = block.lead[marker.length :] if block.lead.startswith(signs) else block.lead
    if block.kind is Kind.HEADING:
        if marker.is_bullet:
            return replace(block, text=text)
        return replace(block, text=text, number=marker.number, style=marker.style, marker=signs)
    if block.style == "ol" or (marker.is_bullet and block.style):
        return replace(block, text=text, marker=f"{block.marker}{signs}", lead=lead)
    return replace(
        block, kind=Kind.ITEM, text=text, level=max(block.level, marker.depth), number=marker.number,
        style=marker.style, marker=signs, lead=lead,
    )  # fmt: skip


def read_closer(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with numbers read that are none by themselves, only by how they count on.

    Those are numbers without a sign, ‘1 Bel eerst’, and numbers in a running text, ‘1. Bel. 2. Ga. 3. Vraag door.’
    """
    return _split_running(_with_bare_numbers(blocks))


def _with_bare_numbers(blocks: Sequence[Block]) -> list[Block]:
    numbers = [_BARE.match(block.text) if block.kind in (Kind.TEXT, Kind.HEADING) else None for block in blocks]
    counted = [int(found[1]) for found in numbers if found]
    if len(counted) < FEWEST_RUNNING or counted != list(range(1, len(counted) + 1)):
        return list(blocks)
    return [
        replace(
            block, text=block.text[found.end() :], number=int(found[1]), style="number bare", marker=found[0],
            kind=Kind.HEADING if block.kind is Kind.HEADING else Kind.ITEM,
        )
        if found else block
        for block, found in zip(blocks, numbers, strict=True)
    ]  # fmt: skip


def _split_running(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        starts = [one.start() for one in _RUNNING.finditer(block.text)] if block.kind is Kind.TEXT else []
        numbers = [int(re.sub(r"\D", "", one[0])) for one in _RUNNING.finditer(block.text)]
        if len(starts) < FEWEST_RUNNING or numbers != list(range(1, len(numbers) + 1)):
            found.append(block)
            continue
        pieces = [block.text[begin:end].strip() for begin, end in pairwise([0, *starts, len(block.text)])]
        found += [_numbered(Block(Kind.TEXT, piece, block.level)) for piece in pieces if piece]
    return found


def _bold_headings(blocks: list[Block]) -> Iterator[Block]:
    """A line that is bold from end to end is a heading, when text follows that is not."""
    for block, after in zip_longest(blocks, blocks[1:]):
        bold = block.kind in (Kind.TEXT, Kind.ITEM) and _all_bold(block) and block.style not in ("ol", "bullet", "row")
        if bold and after and not _all_bold(after) and after.kind is not Kind.HEADING:
            yield replace(block, kind=Kind.HEADING, level=BOLD_LINE, lead="")
        else:
            yield block


def _all_bold(block: Block) -> bool:
    return bool(block.lead) and block.lead == block.text and len(block.text) <= LONGEST_BOLD_LINE
