"""Faults in the shape of a page's Markdown, found in its tokens before Sphinx reads it.

Needs no build: `make check` and the build look at pages through the same eyes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote

from docutils.parsers.rst.states import MarkupError
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import DirectiveParsingResult, parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from .allowed import FORBIDDEN, SCHEMES, options_of_any_block, scheme
from .drawing import picture_fault
from .messages import Message
from .model.front_matter import is_open, read_front_matter
from .model.text import bracket_faults, text_faults

EXTENSIONS = frozenset({"colon_fence", "deflist", "fieldlist", "attrs_inline", "attrs_block"})
# Directives whose content is Markdown of its own are looked into; these hold something else.
NOT_MARKDOWN = frozenset({"code", "code-block", "sourcecode", "math", "begrippen", "glossary", "toctree", "tijdlijn"})

# Reading goes no deeper, and the build stops before a page that goes deeper or is too large: it could hang on it.
MOST_DEPTH = 8
DEADLY = frozenset({Message.TEXT_REFUSED, Message.TOO_DEEP})
# Options of blocks that lead somewhere, and attributes that Markdown itself gives.
_LEADS_TO_PAGE = frozenset({"target", "link", "url"})
_LEADS_TO_PICTURE = frozenset({"img-top", "img-bottom", "img-background"})
_LEADS_OUT = frozenset({"file", "url"})
_ATTRIBUTES = frozenset({"href", "src", "alt", "title", "id", "start"})
LANGUAGE = re.compile(r"language-[a-z]{2}")
_WITH_CLASS = ("field", "myst", "footnote")
_REFUSED_LINK = re.compile(r"\]\(\s*<?\s*((?:javascript|vbscript|data|file):[^)\s]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """One fault: which message, on which line (from 1), with which words."""

    message: Message
    line: int
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """A page to look at: its text, its path and the folder of the handbook."""

    text: str
    path: Path
    root: Path


@cache
def parser() -> MarkdownIt:
    """One parser serves all pages: it keeps nothing between them."""
    return create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML)


@lru_cache(maxsize=64)
def parse(text: str) -> list[Token]:
    """The tokens of a page or of what stands in a block, kept for who looks at it next."""
    return parser().parse(text, {})


def check(page: Page) -> list[Fault]:
    """Return the faults of a page, in the order of its lines."""
    unreadable = [Fault(Message.TEXT_REFUSED, line, {"what": what}) for line, what in _text_faults(page.text)]
    if unreadable:
        return unreadable
    faults = [*_front_matter(page.text), *_Checker(page).faults(page.text, 0)]
    fences = [fault for fault in faults if fault.message is Message.FENCE_OPEN]
    # Behind a block that does not close, nothing is where it seems: say only that.
    if fences:
        return [fault for fault in faults if fault.line < fences[0].line] + fences[:1]
    return sorted(faults, key=lambda fault: fault.line)


def close_fence(text: str, fault: Fault) -> str:
    """Close an open block where its author most likely meant to, without moving a line.

    The rest of the page is then read as what it is, and gives no messages that the block caused.
    """
    lines = text.split("\n")
    fence = str(fault.fields["fence"])
    blank = None
    for place in range(fault.line, len(lines)):
        line = lines[place].strip()
        if not line:
            blank = place
        elif blank is not None and (line.startswith(("#", fence))):
            lines[blank] = fence
            return "\n".join(lines)
    return f"{text.rstrip()}\n{fence}\n"


def _text_faults(text: str) -> Iterator[tuple[int, str]]:
    yield from text_faults(text)
    yield from bracket_faults(text)


def _front_matter(text: str) -> Iterator[Fault]:
    if is_open(text):
        yield Fault(Message.FENCE_OPEN, 1, {"fence": "---"})
    elif (fault := read_front_matter(text).fault) is not None:
        yield Fault(Message.FRONT_MATTER_FORM, fault[0], {"reason": fault[1]})


class _Checker:
    """Walks the tokens of a page and of the blocks in it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def faults(self, text: str, offset: int, depth: int = 0) -> Iterator[Fault]:
        """Faults of `text`, which begins `offset` lines below the top of the page, `depth` blocks deep."""
        lines = text.split("\n")
        level = 0
        tokens = parse(text)
        for place, token in enumerate(tokens):
            line = offset + (token.map[0] if token.map else 0) + 1
            if depth + token.level / 2 > MOST_DEPTH:
                yield Fault(Message.TOO_DEEP, line)
                return
            yield from _attributes(token, line)
            if token.type in ("fence", "colon_fence"):
                yield from self._fence(token, lines, line, depth)
            elif token.type == "heading_open":
                found = int(token.tag[1])
                if found > level + 1 and not (offset and not level):
                    fields = {
                        "before": "#" * level or "niets",
                        "expected": "#" * (level + 1),
                        "found": "#" * found,
                    }
                    yield Fault(Message.HEADING_SKIPS, line, fields)
                level = found
            elif token.type == "html_block":
                yield Fault(Message.RAW_HTML, line, {"text": token.content.strip().split("\n")[0][:60]})
            elif token.type == "thead_open" and not _header_words(tokens, place):
                yield Fault(Message.TABLE_WITHOUT_HEADER, line, {"how": ""})
            elif token.type == "inline":
                yield from self._inline(token, line)

    def _fence(self, token: Token, lines: list[str], line: int, depth: int) -> Iterator[Fault]:
        assert token.map is not None
        mark = token.markup
        last = lines[token.map[1] - 1].lstrip(" >\t") if token.map[1] <= len(lines) else ""
        closed = token.map[1] - token.map[0] > 1 and last.startswith(mark) and not last.strip().strip(mark[0])
        # As MyST takes a block apart: another way would miss blocks that MyST runs.
        name, argument = [*token.info.split(maxsplit=1), "", ""][:2]
        directive = name.startswith("{") and name.endswith("}")
        inner = re.compile(rf"^\s*{re.escape(mark)}{re.escape(mark[0])}*\{{", re.MULTILINE)
        if not closed or (directive and inner.search(token.content)):
            yield Fault(Message.FENCE_OPEN, line, {"fence": mark})
        elif directive:
            yield from self._directive(name[1:-1], argument, token, line, depth)

    def _directive(self, name: str, argument: str, token: Token, line: int, depth: int) -> Iterator[Fault]:
        name = name.lower()
        try:
            block = _read_block(argument, token.content)
        except MarkupError:  # said by MyST
            return
        takes_in = name == "csv-table" and _LEADS_OUT & block.options.keys()
        if why := "Zet de rijen in het blok zelf, zonder :file: of :url:." if takes_in else FORBIDDEN.get(name):
            yield Fault(Message.FORBIDDEN_DIRECTIVE, line, {"name": name, "why": why})
            return
        if name in ("image", "figure"):
            if not block.options.get("alt", "").strip():
                yield Fault(Message.IMAGE_WITHOUT_ALT, line, {"example": ":alt: Een ladder met vijf treden"})
            yield from self._picture(argument, line)
        else:
            yield from self._words(argument, line)
        yield from self._options(name, block.options, line)
        heads = block.options.get("header-rows", "0")
        if (name == "list-table" and heads in ("", "0")) or (
            name == "csv-table" and not block.options.get("header") and heads in ("", "0")
        ):
            yield Fault(Message.TABLE_WITHOUT_HEADER, line, {"how": " en schrijf :header-rows: 1"})
        body_line = line + block.body_offset
        if name == "tijdlijn":
            for number, text in enumerate(block.body, body_line + 1):
                yield from self._words(text, number)
        elif name == "toctree":
            for number, text in enumerate(block.body, body_line + 1):
                if scheme(entry := text.rpartition("<")[2].rstrip("> ")):
                    yield from self._address(entry, number)
        elif name not in NOT_MARKDOWN or name == "begrippen":
            # In a list of terms what stands under a term is indented, and is Markdown all the same.
            inside = [text.lstrip() for text in block.body] if name == "begrippen" else block.body
            yield from self.faults("\n".join(inside), body_line, depth + 1)

    def _options(self, name: str, options: Mapping[str, str], line: int) -> Iterator[Fault]:
        """Options that lead to a page or a file, that dress up, or that hold Markdown."""
        for option, value in options.items():
            if option in _LEADS_TO_PAGE:
                yield from self._address(value, line)
            elif option in _LEADS_TO_PICTURE:
                yield from self._picture(value, line)
            elif option.startswith("class") or option.endswith("class"):
                yield Fault(Message.ATTRIBUTE, line, {"name": option})
            elif name == "casuskaart":
                yield from self._words(value, line)

    def _words(self, text: str, line: int) -> Iterator[Fault]:
        """Faults of one line of Markdown."""
        for token in parser().parseInline(text, {}):
            yield from self._inline(token, line)

    def _inline(self, token: Token, line: int) -> Iterator[Fault]:
        for refused in _REFUSED_LINK.finditer(token.content):
            yield Fault(Message.BAD_ADDRESS, line, {"address": refused[1][:60]})
        for child in token.children or []:
            yield from _attributes(child, line)
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "html_inline":
                yield Fault(Message.RAW_HTML, line, {"text": child.content[:60]})
            elif child.type == "image":
                if not child.content.strip():
                    yield Fault(
                        Message.IMAGE_WITHOUT_ALT,
                        line,
                        {"example": "![Een ladder met vijf treden](ladder.svg)"},
                    )
                yield from self._picture(unquote(str(child.attrGet("src") or "")), line)
            elif child.type == "link_open":
                yield from self._address(str(child.attrGet("href") or ""), line)

    def _address(self, address: str, line: int) -> Iterator[Fault]:
        """An address leads to another site by a scheme on the list, or to a page of this handbook."""
        told = unquote(address)
        kind = scheme(told)
        if (kind and kind not in SCHEMES) or re.search(r"^\s*//|\\|[\x00-\x1f]", told):
            yield Fault(Message.BAD_ADDRESS, line, {"address": address[:60]})
        elif not kind:
            path = told.partition("#")[0]
            if path and not path.endswith(".md") and _is_file(_place(path, self.page)):
                yield Fault(Message.NO_PAGE, line, {"path": path[:60]})

    def _picture(self, name: str, line: int) -> Iterator[Fault]:
        """A picture on a page is a harmless file within the handbook, also when a link leads to it."""
        if name and (refused := refuse_picture(name, self.page)):
            yield Fault(refused[0], line, refused[1])


def refuse_picture(name: str, page: Page) -> tuple[Message, Mapping[str, object]] | None:
    """Why a page may not show a picture: a message and its fields."""
    place = _place(name, page)
    if scheme(name) or name.startswith("//") or "*" in name or not _is_within(place, page.root):
        return Message.OUTSIDE_FILE, {"path": name[:60]}
    if why := picture_fault(place):
        return Message.PICTURE_REFUSED, {"name": name[:60], "why": why}
    return None


def _place(name: str, page: Page) -> Path:
    start = page.root if name.startswith("/") else page.path.parent
    return start / name.lstrip("/")


def _attributes(token: Token, line: int) -> Iterator[Fault]:
    """Attributes that an author adds between braces: an id, and the language of words that are not Dutch."""
    for name, value in token.attrs.items():
        given = (name == "style" and str(value).startswith("text-align:")) or token.type.startswith(_WITH_CLASS)
        given = given or (name == "class" and bool(LANGUAGE.fullmatch(str(value))))
        if name not in _ATTRIBUTES and not given:
            yield Fault(Message.ATTRIBUTE, line, {"name": name})


def _read_block(argument: str, content: str) -> DirectiveParsingResult:
    """The options and the body of a block, taken apart as MyST does."""
    # Else MyST takes a block that stands right at the beginning for options.
    gap = "\n" if content.startswith(":::") else ""
    read = parse_directive_text(options_of_any_block(), argument, gap + content)
    read.options = {name: value or "" for name, value in read.options.items()}
    read.body_offset -= len(gap)
    return read


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a sign that no name has
        return False


def _is_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _header_words(tokens: list[Token], place: int) -> bool:
    """Say whether every column of the table head at `place` has a word."""
    cells = []
    for token in tokens[place:]:
        if token.type == "thead_close":
            break
        if token.type == "inline":
            cells.append(bool(token.content.strip()))
    return bool(cells) and all(cells)
