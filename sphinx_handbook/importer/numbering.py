"""Find the numbers that stand in the words of headings, paragraphs and items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from .article import Block, Kind
from .markers import lone_number, read_marker

# A bold line longer than this is a sentence that matters, not a heading.
LONGEST_BOLD_LINE = 110
BOLD_LINE = 7
# A number with a sign in a sentence can be chance; three that count on are not.
FEWEST_RUNNING = 3
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-ZÀ-Ž‘“])")
_RUNNING = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=[^\W\d_]|[‘“])")


def number_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the numbers in their words read, and with lines in bold as headings."""
    return list(_bold_headings([_numbered(block) for block in _joined(blocks)]))


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put a number on a line of its own before the words that it belongs to."""
    waiting: Block | None = None
    for block in blocks:
        takes = block.kind in (Kind.HEADING, Kind.TEXT)
        alone = lone_number(block.text) if takes and block.number is None else None
        if waiting and takes and not alone:
            marker = lone_number(waiting.text)
            level = block.level if block.kind is Kind.HEADING else waiting.level
            kind = Kind.HEADING if Kind.HEADING in (block.kind, waiting.kind) else Kind.ITEM
            if marker:
                block = replace(block, kind=kind, level=level, number=marker.number, style=marker.style)
            yield replace(block, marker=f"{waiting.text} ")
        else:
            yield from [waiting] if waiting else []
            yield from [] if alone else [block]
        waiting = block if alone else None
    yield from [waiting] if waiting else []


def _numbered(block: Block) -> Block:
    """Take the number out of the words of a block."""
    marker = read_marker(block.text) if block.kind is not Kind.CODE and block.style in ("", "ol", "bullet") else None
    if marker is None or not block.text[marker.length :].strip():
        return block
    signs, text = block.text[: marker.length], block.text[marker.length :]
    is_bullet = marker.style == "bullet"
    lead = block.lead[marker.length :] if block.lead.startswith(signs) else block.lead
    if block.kind is Kind.HEADING and is_bullet:
        return replace(block, text=text)
    if block.style == "ol" or (is_bullet and block.style):
        return replace(block, text=text, marker=f"{block.marker}{signs}", lead=lead)
    numbered = replace(block, text=text, number=marker.number, style=marker.style, marker=signs, lead=lead)
    return numbered if block.kind is Kind.HEADING else replace(numbered, kind=Kind.ITEM)


def _bold_headings(blocks: list[Block]) -> Iterator[Block]:
    """A line that is bold from end to end is a heading, when text follows that is not."""
    for block, after in zip_longest(blocks, blocks[1:]):
        can_be = block.kind in (Kind.TEXT, Kind.ITEM) and block.style not in ("ol", "bullet", "row")
        if can_be and _all_bold(block) and after and not _all_bold(after) and after.kind is not Kind.HEADING:
            yield replace(block, kind=Kind.HEADING, level=BOLD_LINE, lead="")
        else:
            yield block


def _all_bold(block: Block) -> bool:
    return bool(block.lead) and block.lead == block.text and len(block.text) <= LONGEST_BOLD_LINE


def read_closer(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with numbers read that are none by themselves, only by how they count on.

    Those are numbers without a sign, ‘1 Bel eerst’, and numbers in a running text, ‘1. Bel. 2. Ga. 3. Vraag door.’
    """
    bare = [_BARE.match(block.text) if block.kind in (Kind.TEXT, Kind.HEADING) else None for block in blocks]
    counts = _counts_on([found for found in bare if found])
    closer: list[Block] = []
    for block, found in zip(blocks, bare, strict=True):
        running = list(_RUNNING.finditer(block.text)) if block.kind is Kind.TEXT else []
        if found and counts:
            kind = Kind.HEADING if block.kind is Kind.HEADING else Kind.ITEM
            text, number = block.text[found.end() :], int(found[1])
            closer.append(replace(block, kind=kind, text=text, number=number, style="number", marker=found[0]))
        elif _counts_on(running):
            ends = [0, *(one.start() for one in running), len(block.text)]
            pieces = [block.text[begin:end].strip() for begin, end in pairwise(ends)]
            closer += [_numbered(Block(Kind.TEXT, piece, block.level)) for piece in pieces if piece]
        else:
            closer.append(block)
    return closer


def _counts_on(found: Sequence[re.Match[str]]) -> bool:
    return len(found) >= FEWEST_RUNNING and [int(one[1]) for one in found] == list(range(1, len(found) + 1))
