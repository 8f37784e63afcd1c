"""What stands in a block: some hold only one kind of thing, and Sphinx drops a block that holds another."""

import re
from collections.abc import Sequence

from docutils.parsers.rst.directives.admonitions import BaseAdmonition
from markdown_it.token import Token

from .known import block_class
from .tree import Block

_ITEMS = frozenset({"grid-item", "grid-item-card"})
# Blocks besides admonitions that may not be empty.
_NEVER_EMPTY = frozenset({
    "accordion", "card-carousel", "compound", "container", "epigraph", "grid", "highlights", "line-block",
    "parsed-literal", "pull-quote", "steps", "tab-item", "tab-set", "topic",
})  # fmt: skip


def body_fault(block: Block, tokens: Sequence[Token], around: str) -> str | None:
    """What is wrong with the body of a block, as Sphinx says it in English; `around` is the block that it stands in."""
    name = block.name
    if name in _ITEMS and around != "grid":
        return "The parent of a 'grid-item' should be a 'grid-row' [design.grid]"
    if name == "grid" and any(not _is_item(token) for token in tokens if token.level == 0 and token.nesting >= 0):
        return "All children of a 'grid-row' should be 'grid-item' [design.grid]"
    if name in ("figure", "figuur") and tokens and tokens[0].type not in ("paragraph_open", "myst_line_comment"):
        return "Figure caption must be a paragraph or empty comment."
    if any(line.strip() for line in block.body):
        return _list_fault(tokens, block.option("header-rows")) if name == "list-table" else None
    if name == "list-table":
        return 'The "list-table" directive is empty; content required.'
    if name == "csv-table" and not {"file", "url"} & block.options.keys():
        return 'The "csv-table" directive requires content; none supplied.'
    found = block_class(name)
    if name in _NEVER_EMPTY or (found and issubclass(found, BaseAdmonition)):
        return f'Content block expected for the "{name}" directive; none found.'
    return None


def _is_item(token: Token) -> bool:
    """Whether a token is an item of a grid, or a block that nobody knows and that was refused by itself."""
    name = re.match(r"\{([^}\s]+)\}", token.info) if token.type in ("fence", "colon_fence") else None
    return name is not None and (name[1] in _ITEMS or block_class(name[1]) is None)


def _list_fault(tokens: Sequence[Token], heads: str) -> str | None:
    """A table is one list of rows, each a list with as many cells as the first."""
    opening = 'Error parsing content block for the "list-table" directive: '
    tops = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    if [token.type for token in tops] != ["bullet_list_open"]:
        return f"{opening}exactly one bullet list expected."
    rows: list[list[str]] = []
    cells: list[int] = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1:
            rows.append([])
            cells.append(0)
        elif token.level == 2 and token.nesting >= 0:
            rows[-1].append(token.type)
        elif token.type == "list_item_open" and token.level == 3:
            cells[-1] += 1
    for number, row in enumerate(rows, 1):
        if row != ["bullet_list_open"]:
            return f"{opening}two-level bullet list expected, but row {number} does not contain a second-level bullet list."
        if cells[number - 1] != cells[0]:
            return (
                f"{opening}uniform two-level bullet list expected, but row {number} does not contain the same number "
                f"of items as row 1 ({cells[number - 1]} vs {cells[0]})."
            )
    if heads.isdigit() and len(rows) <= int(heads):
        return f"Insufficient data supplied ({len(rows)} row(s)); no data remaining for table body,"
    return None
