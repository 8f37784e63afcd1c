"""Blocks as Sphinx and its extensions know them: how they read what an author types, and what they refuse."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives.admonitions import BaseAdmonition
from docutils.parsers.rst.languages import get_language
from docutils.parsers.rst.states import MarkupError
from docutils.utils import Reporter
from markdown_it.token import Token
from myst_parser.parsers.directives import parse_directive_text
from sphinx.domains.std import StandardDomain

from ..allowed import is_allowed_block
from ..directives import connect as connect_directives
from .page import Block

# `{naam} argument`, behind the fence of a block.
BRACES = re.compile(r"\{([^}\s]+)\}\s*(.*)", re.DOTALL)
_SPHINX = ("sphinx.directives", *(f"sphinx.directives.{name}" for name in ("admonitions", "code", "other", "patches")))
_OPTION = re.compile(r"\s*:?([\w-]+):")
_ITEMS = frozenset({"grid-item", "grid-item-card"})
# Blocks besides admonitions that may not be empty.
_NEVER_EMPTY = frozenset({"epigraph", "grid", "line-block", "steps", "tab-item", "tab-set", "topic"})


class _Listener:
    """Takes the place of Sphinx when an extension introduces itself, and keeps only its blocks."""

    def add_directive(self, name: str, found: Any, **_: object) -> None:
        directives.register_directive(name, found)

    def __getattr__(self, _: str) -> Any:
        return lambda *_arguments, **_words: None


@cache
def _introduced() -> tuple[Any, Any]:
    """Let every extension introduce itself, once; return the language and the document of docutils' look-ups."""
    listener: Any = _Listener()
    for module in (*_SPHINX, "sphinx_design"):
        import_module(module).setup(listener)
    connect_directives(listener)
    quiet = Reporter("", report_level=5, halt_level=5, stream="")
    return get_language("nl"), SimpleNamespace(reporter=quiet, current_line=0)


@cache
def block_class(name: str) -> type[Directive] | None:
    """The class of a block; None when no extension knows that name, or no page may use it."""
    found: type[Directive] | None = (
        StandardDomain.directives.get(name.lower()) or directives.directive(name, *_introduced())[0]
    )
    return found if found and is_allowed_block(name, found) else None


def read_block(name: str, argument: str, content: str, line: int, inside: bool = False) -> Block | None:
    """Read the block that begins on `line` as Sphinx would; None when no extension knows its name."""
    found = block_class(name)
    if found is None:
        return None
    # Else MyST takes a block that stands right at the beginning for options.
    gap = "\n" if content.startswith(":::") else ""
    try:
        parsed = parse_directive_text(found, argument, gap + content, line=line - len(gap))
    except MarkupError as error:
        return Block(name, argument, line, refusals=[(line, str(error))], fails=True, inside=inside)
    body_line = line - len(gap) + 1 + parsed.body_offset
    option_lines: dict[str, int] = {}
    for number, text in enumerate(content.split("\n")[: max(0, body_line - line)], line + 1):
        if option := _OPTION.match(text):
            option_lines.setdefault(option[1], number)
    return Block(
        name=name,
        argument=parsed.arguments[0] if parsed.arguments else "",
        line=line,
        options=parsed.options,
        option_lines=option_lines,
        body=parsed.body,
        body_line=body_line,
        refusals=[(max(said.lineno or line, line), said.msg) for said in parsed.warnings],
        inside=inside,
    )


def body_fault(block: Block, tokens: Sequence[Token], around: str) -> str | None:
    """What is wrong with the body of a block, as Sphinx says it in English; `around` is the block that it stands in."""
    name = block.name
    tops = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    if name in _ITEMS and around != "grid":
        return "The parent of a 'grid-item' should be a 'grid-row' [design.grid]"
    if name == "grid" and not all(_is_item(token) for token in tops):
        return "All children of a 'grid-row' should be 'grid-item' [design.grid]"
    if name in ("figure", "figuur") and tops and tops[0].type not in ("paragraph_open", "myst_line_comment"):
        return "Figure caption must be a paragraph or empty comment."
    if any(block.lines):
        return _list_fault(tops, tokens, block.option("header-rows")) if name == "list-table" else None
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
    name = BRACES.match(token.info) if token.type in ("fence", "colon_fence") else None
    return name is not None and (name[1] in _ITEMS or block_class(name[1]) is None)


def _list_fault(tops: Sequence[Token], tokens: Sequence[Token], heads: str) -> str | None:
    """A table is one list of rows, each a list with as many cells as the first."""
    opening = 'Error parsing content block for the "list-table" directive: '
    if [token.type for token in tops] != ["bullet_list_open"]:
        return f"{opening}exactly one bullet list expected."
    # Of each row what stands in it, and how many cells.
    rows: list[tuple[list[str], list[int]]] = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1:
            rows.append(([], [0]))
        elif token.level == 2 and token.nesting >= 0:
            rows[-1][0].append(token.type)
        elif token.type == "list_item_open" and token.level == 3:
            rows[-1][1][0] += 1
    for number, (content, cells) in enumerate(rows, 1):
        if content != ["bullet_list_open"] or cells != rows[0][1]:
            return f"{opening}uniform two-level bullet list expected, but row {number} does not contain it."
    if heads.isdigit() and len(rows) <= int(heads):
        return f"Insufficient data supplied ({len(rows)} row(s)); no data remaining for table body,"
    return None
