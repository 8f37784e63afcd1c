"""Read a page's tokens into sections, blocks and references, each with its line."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docutils.nodes import fully_normalize_name, make_id
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.slugs import github_slugify, unique_slug

from ..structure import EXTENSIONS, FORBIDDEN, NOT_MARKDOWN
from .blocks import BODY_CONTENT, BlockReader
from .bodies import body_fault
from .finding import Findings
from .inline import read_inline
from .known import knows_role
from .messages import say_in_dutch
from .tree import (
    BLOCK,
    CELL,
    COMMENT,
    LABEL,
    PROSE,
    QUOTE,
    RULE,
    TEXT,
    TITLE,
    Block,
    Label,
    Link,
    Passage,
    Piece,
    Reading,
    Role,
    Section,
)  # fmt: skip

HEADING_ANCHORS = 3
# Blocks that say nothing of themselves, or nothing yet: lists that are filled in later, images without a caption.
_SILENT = frozenset({
    "tips", "casussen", "feitenregister", "bronnenlijst", "werkvormen", "trefwoordenregister", "tipkaart", "casuskaart",
    "image", "toctree", "only", "class", "div",
})  # fmt: skip
_BRACES = re.compile(r"\{([^}\s]+)\}\s*(.*)", re.DOTALL)
_LIST_OR_QUOTE = frozenset(
    {"bullet_list", "ordered_list", "blockquote", "dl", "field_list", "table", "footnote_reference"}
)


class PageReader:
    """Reads one page; `reading` is what it found. What Sphinx would refuse goes to the findings."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.file, self.findings = file, findings
        self.reading = Reading()
        self.parser = _parser()
        self.section = self.reading.root
        self.around: list[str] = []

    def read(self, text: str) -> Reading:
        """Read the text of a page."""
        self._walk(text, 0, inside=False)
        last = self.section.content[-1] if self.section.content else None
        if isinstance(last, Piece) and last.kind == RULE:
            self._sphinx("streep", last.line, "Document may not end with a transition.")
        return self.reading

    def _walk(self, text: str, above: int, inside: bool) -> None:
        """Read text that begins `above` lines below the top of the page; `inside` a block there are no sections."""
        tokens = self.parser.parse(text, {})
        around: list[str] = []
        line = above + 1
        for place, token in enumerate(tokens):
            if token.map:
                line = above + token.map[0] + 1
            kind = token.type.removesuffix("_open").removesuffix("_close")
            if kind in _LIST_OR_QUOTE:
                if token.nesting == 1 and not around and not inside:
                    self._add(Piece(TEXT, line, _says(tokens[place:])))
                around = [*around, kind] if token.nesting == 1 else around[:-1]
                self._own_id(token, line)
            elif token.type == "heading_open":
                self._heading(token, tokens[place + 1], line, inside or bool(around))
            elif token.type == "inline":
                self._inline(tokens[place - 1], token, line, around)
            elif token.type == "paragraph_open" and not around and not inside:
                self._add(Piece(TEXT, line, _says(tokens[place : place + 2])))
            elif token.type in ("fence", "colon_fence"):
                self._fence(token, line, inside or bool(around))
            elif token.type == "myst_target":
                self._label(token.content, line, _titled(tokens[place + 1 :]))
                self._add_outside(Piece(LABEL, line, says=False), inside or bool(around))
            elif token.type in ("myst_line_comment", "myst_block_break"):
                self._add_outside(Piece(COMMENT, line, says=False), inside or bool(around))
            elif token.type in ("code_block", "html_block", "math_block"):
                self._add_outside(Piece(TEXT, line), inside or bool(around))
            elif token.type == "hr":
                self._rule(line, inside or bool(around))

    def _add(self, piece: Piece) -> None:
        self.section.content.append(piece)

    def _add_outside(self, piece: Piece, inside: bool) -> None:
        if not inside:
            self._add(piece)

    def _rule(self, line: int, inside: bool) -> None:
        """A line drawn between two pieces of text."""
        if inside:
            self._sphinx("streep", line, "Transition must be child of <document> or <section>.")
        elif not self.section.content:
            self._sphinx("streep", line, "Document or section may not begin with a transition.")
        elif getattr(self.section.content[-1], "kind", "") == RULE:
            self._sphinx("streep", line, "At least one body element must separate transitions;")
        self._add_outside(Piece(RULE, line, says=False), inside)

    def _own_id(self, token: Token, line: int) -> None:
        if token.nesting == 1 and (name := token.attrGet("id")):
            self._label(str(name), line, titled=False)

    # headings and labels
    def _heading(self, token: Token, inline: Token, line: int, inside: bool) -> None:
        level = int(token.tag[1])
        title = read_inline(inline, line).text
        self._own_id(token, line)
        self.reading.names |= {fully_normalize_name(title), make_id(title)}
        if level <= HEADING_ANCHORS:
            self.reading.anchors.add(make_id(title))
            shown = "".join(child.content for child in inline.children or [] if child.type in ("text", "code_inline"))
            if slug := unique_slug(github_slugify(shown), self.reading.slugs):
                self.reading.slugs.add(slug)
        if inside:
            return
        parent = next(section for section in self.section.above() if section.level < level)
        self.section = Section(level, title, line, parent)
        parent.content.append(self.section)

    def _label(self, name: str, line: int, titled: bool) -> None:
        self.reading.labels.append(Label(fully_normalize_name(name), line, titled))

    # text
    def _inline(self, opening: Token, token: Token, line: int, around: Sequence[str]) -> None:
        said = read_inline(token, line)
        self._note_references(said.roles, said.links, said.images)
        for name, name_line in said.ids:
            self._label(name, name_line, titled=False)
        kind = PROSE
        if opening.type == "heading_open":
            kind = TITLE
        elif "blockquote" in around:
            kind = QUOTE
        elif opening.type in ("td_open", "th_open", "dt_open", "fieldlist_name_open") or "field_list" in around:
            kind = CELL
        self.reading.passages.append(Passage(kind, line, said.text, self.section))

    def _note_references(
        self,
        roles: Sequence[tuple[str, str, str, bool, int]],
        links: Sequence[tuple[str, int]],
        images: Sequence[tuple[str, int]],
    ) -> None:
        for name, said, target, explicit, line in roles:
            if not knows_role(name):
                self._sphinx("rol-onbekend", line, f'Unknown interpreted text role "{name}".')
            self.reading.roles.append(Role(name, said, target, explicit, line, self.section))
        self.reading.links += [Link(*told) for told in links]
        self.reading.images += images

    def say(self, text: str, line: int, kind: str = PROSE) -> None:
        """Read one piece of Markdown without blocks, such as the value of an option."""
        for token in self.parser.parseInline(text, {}):
            said = read_inline(token, line)
            self._note_references(said.roles, said.links, said.images)
            self.reading.passages.append(Passage(kind, line, said.text, self.section))

    # blocks
    def _fence(self, token: Token, line: int, inside: bool) -> None:
        braces = _BRACES.match(token.info.strip())
        if not braces:
            self._add_outside(Piece(TEXT, line), inside)
            if token.type == "colon_fence":
                self._walk(token.content, line, inside=True)
            return
        name, argument = braces[1], braces[2]
        # `structure` says which blocks are forbidden.
        block = None
        if name not in FORBIDDEN:
            block = BlockReader(self.file, self.findings).read(name, argument, token.content, line, inside)
        says = block is not None and name not in _SILENT and bool(block.argument or any(block.body))
        self._add_outside(Piece(BLOCK, line, says, block), inside)
        if block:
            self.reading.blocks.append((block, self.section))
            self._inside(block)

    def _sphinx(self, code: str, line: int, said: str) -> None:
        """Note what Sphinx would say, in the Dutch of `translations`."""
        self.findings.add(say_in_dutch(self.file, line, code, said))

    def _inside(self, block: Block) -> None:
        """Read what stands in a block."""
        if block.name in ("image", "figure"):
            self.reading.images.append((block.argument, block.line))
        elif block.name == "include":
            self.reading.files.append((block.argument, block.line))
        elif block.name == "csv-table" and (file := block.option("file")):
            self.reading.files.append((file, block.line_of("file")))
        if name := block.option("name"):
            self._label(name, block.line_of("name"), titled=block.name == "figure" and any(block.body))
        if block.name in ("begrippen", "glossary"):
            self._glossary(block)
        elif block.name == "tijdlijn":
            for number, text in enumerate(block.body, block.body_line):
                for cell in text.split("|")[2:]:
                    self.say(cell.strip(), number)
        elif block.name == "casuskaart":
            for option in block.options:
                self.say(block.option(option), block.line_of(option), CELL)
        elif block.name not in NOT_MARKDOWN:
            self._body(block)

    def _body(self, block: Block) -> None:
        text = "\n".join(block.body)
        if fault := body_fault(block, self.parser.parse(text, {}), self.around[-1] if self.around else ""):
            self._sphinx(BODY_CONTENT, block.line, fault)
        self.around.append(block.name)
        self._walk(text, block.body_line - 1, inside=True)
        self.around.pop()

    def _glossary(self, block: Block) -> None:
        """Terms begin a line; what says what they mean is indented and is Markdown of its own."""
        told: list[str] = []
        for text in block.body:
            told.append(text.strip() if text[:1].isspace() else "")
        self._walk("\n".join(told), block.body_line - 1, inside=True)


_made: list[Any] = []


def _parser() -> Any:
    """One parser serves all pages: it keeps nothing between them."""
    if not _made:
        _made.append(create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML))
    return _made[0]


def _titled(after: Sequence[Token]) -> bool:
    """Whether a label stands right above something with a title: a heading, or a block that may have a caption."""
    for token in after:
        if token.type == "myst_target":
            continue
        if token.type == "heading_open":
            return True
        return token.type in ("fence", "colon_fence") and bool(re.match(r"\{(figure|table|list-table)", token.info))
    return False


def _says(tokens: Sequence[Token]) -> bool:
    """Whether the first of these tokens, up to where it closes, has words."""
    return any(read_inline(token, 0).text.strip() for token in _until_closed(tokens) if token.type == "inline")


def _until_closed(tokens: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.nesting
        yield token
        if depth <= 0 and token.nesting < 0:
            return
