"""Faults in the shape of a page's Markdown, found in its tokens before Sphinx reads it.

Needs no build: `make check` and the build look at pages through the same eyes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from .messages import Message
from .model.front_matter import read_front_matter

EXTENSIONS = frozenset({"colon_fence", "deflist", "fieldlist", "attrs_inline", "attrs_block"})
SCHEMES = frozenset({"http", "https", "mailto", "project", "path", "inv"})
FORBIDDEN = {
    "raw": "Schrijf het in Markdown.",
    "eval-rst": "Schrijf het in Markdown.",
    "role": "Gebruik de rollen die er zijn.",
    "default-role": "Gebruik de rollen die er zijn.",
    "literalinclude": "Zet de tekst op de pagina zelf.",
    "code-cell": "Een pagina voert niets uit.",
}
# Directives whose content is Markdown of its own are looked into; these hold something else.
NOT_MARKDOWN = frozenset({"code", "code-block", "sourcecode", "math", "begrippen", "glossary", "toctree", "tijdlijn"})

_DIRECTIVE = re.compile(r"\{([^}\s]+)\}\s*(.*)")
_OPTION = re.compile(r":([\w-]+):\s*(.*)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
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


def check(page: Page) -> list[Fault]:
    """Return the faults of a page, in the order of its lines."""
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


def _front_matter(text: str) -> Iterator[Fault]:
    if text.startswith("---\n") and "\n---" not in text[3:]:
        yield Fault(Message.FENCE_OPEN, 1, {"fence": "---"})
    elif (fault := read_front_matter(text).fault) is not None:
        yield Fault(Message.FRONT_MATTER_FORM, fault[0], {"reason": fault[1]})


class _Checker:
    """Walks the tokens of a page and of the blocks in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.parser = create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML)

    def faults(self, text: str, offset: int) -> Iterator[Fault]:
        """Faults of `text`, which begins `offset` lines below the top of the page."""
        lines = text.split("\n")
        level = 0
        tokens = self.parser.parse(text, {})
        for place, token in enumerate(tokens):
            line = offset + (token.map[0] if token.map else 0) + 1
            if token.type in ("fence", "colon_fence"):
                yield from self._fence(token, lines, line)
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

    def _fence(self, token: Token, lines: list[str], line: int) -> Iterator[Fault]:
        assert token.map is not None
        mark = token.markup
        last = lines[token.map[1] - 1].lstrip(" >\t") if token.map[1] <= len(lines) else ""
        closed = token.map[1] - token.map[0] > 1 and last.startswith(mark) and not last.strip().strip(mark[0])
        directive = _DIRECTIVE.match(token.info.strip())
        inner = re.compile(rf"^\s*{re.escape(mark)}{re.escape(mark[0])}*\{{", re.MULTILINE)
        if not closed or (directive and inner.search(token.content)):
            yield Fault(Message.FENCE_OPEN, line, {"fence": mark})
        elif directive:
            yield from self._directive(directive[1], directive[2], token, line)

    def _directive(self, name: str, argument: str, token: Token, line: int) -> Iterator[Fault]:
        options, skipped = _options(token.content)
        if name in FORBIDDEN:
            yield Fault(Message.FORBIDDEN_DIRECTIVE, line, {"name": name, "why": FORBIDDEN[name]})
            return
        if name in ("image", "figure"):
            if not options.get("alt", "").strip():
                yield Fault(Message.IMAGE_WITHOUT_ALT, line, {"example": ":alt: Een ladder met vijf treden"})
            yield from self._file(argument, line)
        elif name in ("include", "csv-table"):
            yield from self._file(argument if name == "include" else options.get("file", ""), line)
        if (name == "list-table" and options.get("header-rows", "0") in ("", "0")) or (
            name == "csv-table" and not options.get("header") and options.get("header-rows", "0") in ("", "0")
        ):
            yield Fault(Message.TABLE_WITHOUT_HEADER, line, {"how": " en schrijf :header-rows: 1"})
        if name not in NOT_MARKDOWN:
            content = "\n".join(token.content.split("\n")[skipped:])
            yield from self.faults(content, line + skipped)

    def _inline(self, token: Token, line: int) -> Iterator[Fault]:
        for refused in _REFUSED_LINK.finditer(token.content):
            yield Fault(Message.BAD_ADDRESS, line, {"address": refused[1][:60]})
        for child in token.children or []:
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
                yield from self._file(str(child.attrGet("src") or ""), line)
            elif child.type == "link_open":
                yield from self._address(str(child.attrGet("href") or ""), line)

    def _address(self, address: str, line: int) -> Iterator[Fault]:
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in SCHEMES:
            yield Fault(Message.BAD_ADDRESS, line, {"address": address[:60]})

    def _file(self, name: str, line: int) -> Iterator[Fault]:
        """A file that a page takes in lies within the handbook, also when a link leads to it."""
        if not name:
            return
        if _SCHEME.match(name):
            yield Fault(Message.OUTSIDE_FILE, line, {"path": name[:60]})
            return
        start = self.page.root if name.startswith("/") else self.page.path.parent
        target = (start / name.lstrip("/")).resolve()
        if not target.is_relative_to(self.page.root.resolve()):
            yield Fault(Message.OUTSIDE_FILE, line, {"path": name[:60]})


def _options(content: str) -> tuple[dict[str, str], int]:
    """The options at the head of a block, and how many lines they take."""
    options: dict[str, str] = {}
    lines = content.split("\n")
    for place, text in enumerate(lines):
        option = _OPTION.match(text)
        if not option:
            return options, place
        options[option[1]] = option[2]
    return options, len(lines)


def _header_words(tokens: list[Token], place: int) -> bool:
    """Say whether every column of the table head at `place` has a word."""
    cells = []
    for token in tokens[place:]:
        if token.type == "thead_close":
            break
        if token.type == "inline":
            cells.append(bool(token.content.strip()))
    return bool(cells) and all(cells)
