"""Read a page's tokens into sections, blocks and references, each with its line."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from docutils.nodes import fully_normalize_name, make_id
from markdown_it.token import Token
from myst_parser.parsers.directives import is_option_line
from myst_parser.slugs import github_slugify, unique_slug
from sphinx.domains.std import split_term_classifiers

from ..allowed import FORBIDDEN, is_allowed_role
from ..messages import Extra
from ..structure import NOT_MARKDOWN, parse, parser
from .blocks import BRACES, body_fault, read_block
from .page import IMAGE, LINK, Block, CheckedPage, Mention, Named, Passage, Piece, Place, Section

BODY_FORM, BODY_CONTENT = "blok-vorm", "blok-inhoud"
# Stands in running text for what has words only when all pages are read, or is no language: a title, a piece of code.
HOLE = "\ufffc"
HEADING_ANCHORS = 3
GLOSSARIES = ("begrippen", "glossary")
# Blocks that say nothing of themselves, or nothing yet: lists that are filled in later, images without a caption.
_SILENT = frozenset({
    "tips", "casussen", "feitenregister", "bronnenlijst", "werkvormen", "trefwoordenregister", "uitgaven", "uitgavenarchief", "tipkaart", "casuskaart", "zoekveld", "tipfilter", "veranderd",
    "image", "toctree", "only", "class", "div",
})  # fmt: skip
_AROUND = frozenset({"bullet_list", "ordered_list", "blockquote", "dl", "field_list", "table", "footnote_reference"})
_CELLS = frozenset({"td_open", "th_open", "dt_open", "fieldlist_name_open"})
_SILENT_TOKENS = frozenset({"myst_target", "myst_line_comment", "myst_block_break"})
_EXPLICIT = re.compile(r"^(.+?)\s*(?<!\x00)<([^<]*?)>$", re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
# The words of these roles come from elsewhere, or are explained there.
_WORDS_ELSEWHERE = frozenset({"tip", "casus", "ref", "doc", "any", "numref", "begrip", "term"})


def read_into(page: CheckedPage, text: str) -> None:
    """Read the text of a page into its record. What Sphinx would refuse goes to its findings."""
    reader = _Reader(page)
    reader.walk(text, 0, inside=False)
    last = reader.section.content[-1:]
    if last and isinstance(last[0], Piece) and last[0].rule:
        page.sphinx(last[0].line, "streep", "Document may not end with a transition.")


class _Reader:
    """Goes through the tokens of a page, and of the blocks in it."""

    def __init__(self, page: CheckedPage) -> None:
        self.page, self.section = page, page.root
        # The name of the block that is being read.
        self.block = ""

    def walk(self, text: str, above: int, inside: bool) -> None:
        """Read text that begins `above` lines below the top of the page; `inside` a block there are no sections."""
        tokens = parse(text)
        around: list[str] = []
        line = above + 1
        for place, token in enumerate(tokens):
            if token.map:
                line = above + token.map[0] + 1
            kind = token.type.removesuffix("_open").removesuffix("_close")
            nested = inside or bool(around)
            if kind in _AROUND:
                if token.nesting == 1:
                    self._add(Piece(line, _says(tokens, place)), nested)
                    around.append(kind)
                    self._note_id(token, line)
                elif token.nesting == -1:
                    around.pop()
            elif token.type == "heading_open":
                self._heading(token, tokens[place + 1], line, nested)
            elif token.type == "inline":
                self._passage(token, line, _place_of(tokens[place - 1].type, around))
            elif token.type == "paragraph_open":
                self._add(Piece(line, _says(tokens, place)), nested)
            elif token.type in ("fence", "colon_fence"):
                self._fence(token, line, nested)
            elif token.type == "hr":
                self._rule(line, nested)
            elif token.type in _SILENT_TOKENS:
                if token.type == "myst_target":
                    self._label(token.content, line, _titles(tokens, place))
                self._add(Piece(line, says=False, shows=token.type == "myst_target"), nested)
            elif token.type in ("code_block", "html_block", "math_block"):
                self._add(Piece(line), nested)

    def _add(self, piece: Piece, nested: bool) -> None:
        if not nested:
            self.section.content.append(piece)

    def _rule(self, line: int, nested: bool) -> None:
        """A line drawn between two pieces of text."""
        before = self.section.content[-1:]
        if nested:
            self.page.sphinx(line, "streep", "Transition must be child of <document> or <section>.")
        elif not before:
            self.page.sphinx(line, "streep", "Document or section may not begin with a transition.")
        elif isinstance(before[0], Piece) and before[0].rule:
            self.page.sphinx(line, "streep", "At least one body element must separate transitions;")
        self._add(Piece(line, says=False, rule=True), nested)

    # names
    def _heading(self, token: Token, inline: Token, line: int, nested: bool) -> None:
        level = int(token.tag[1])
        children = inline.children or []
        title = "".join(_words_of(child) for child in children)
        self._note_id(token, line)
        self.page.names |= {fully_normalize_name(title), make_id(title)}
        if level <= HEADING_ANCHORS:
            self.page.anchors.add(make_id(title))
            shown = "".join(child.content for child in children if child.type in ("text", "code_inline"))
            if slug := unique_slug(github_slugify(shown), self.page.slugs):
                self.page.slugs.add(slug)
        if not nested:
            parent = next(section for section in self.section.above() if section.level < level)
            self.section = Section(level, title, line, parent)
            parent.content.append(self.section)

    def _note_id(self, token: Token, line: int) -> None:
        if name := token.attrGet("id"):
            self._label(str(name), line, titled=False)

    def _label(self, name: str, line: int, titled: bool) -> None:
        self.page.labels.append(Named(fully_normalize_name(name), self.page.file, line, titled))

    # text
    def _passage(self, token: Token, line: int, where: Place) -> None:
        """Read an `inline` token; its source tells the line of each of its children."""
        said, source, place, first = "", token.content, 0, line
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                place, line = source.find("\n", place) + 1, line + 1
            elif child.type == "image":
                self._mention(IMAGE, str(child.attrGet("src") or ""), line)
            elif child.type == "link_open":
                self._mention(LINK, str(child.attrGet("href") or ""), line)
            elif child.type == "myst_role":
                self._role(child, line)
            if child.nesting == 1:
                self._note_id(child, line)
            if child.type == "myst_role" and child.meta["name"] == "feit":
                said = said.rstrip(" ")
            said += _words_of(child)
            if child.type in ("myst_role", "code_inline") and (code := _CODE.search(source, place)):
                # Between backticks can be line ends that make no token of their own.
                ends, place = source.count("\n", code.start(), code.end()), code.end()
                said, line = said + "\n" * ends, line + ends
        self.page.passages.append(Passage(where, first, said, self.section))

    def _mention(self, kind: str, target: str, line: int, text: str = "", titled: bool = False) -> None:
        self.page.mentions.append(Mention(kind, target, line, self.section, text, titled))

    def _role(self, token: Token, line: int) -> None:
        name = str(token.meta["name"])
        if not is_allowed_role(name):
            self.page.sphinx(line, "rol-onbekend", f'Unknown interpreted text role "{name}".')
        titled = _EXPLICIT.match(token.content)
        target = titled[2] if titled else token.content
        self._mention(name, target.strip(), line, token.content, bool(titled))

    def _say(self, text: str, line: int, where: Place = "prose") -> None:
        """Read one piece of Markdown without blocks, such as the value of an option."""
        for token in parser().parseInline(text, {}):
            self._passage(token, line, where)

    # blocks
    def _fence(self, token: Token, line: int, nested: bool) -> None:
        braces = BRACES.match(token.info.strip())
        if not braces:
            self._add(Piece(line), nested)
            if token.type == "colon_fence":
                self.walk(token.content, line, inside=True)
            return
        name, argument = braces[1], braces[2]
        # `structure` says which blocks are forbidden.
        block = None if name.lower() in FORBIDDEN else read_block(name, argument, token.content, line, nested)
        if block is None or block.fails:
            if block:
                self._refusals(block)
            elif name.lower() not in FORBIDDEN:
                self.page.sphinx(line, "blok-onbekend", f"Unknown directive type: {name!r}")
            self._add(Piece(line, says=False, shows=False), nested)
            return
        says = name not in _SILENT and bool(block.argument or any(block.body))
        self._add(Piece(line, says, block=block), nested)
        self.page.blocks.append((block, self.section))
        self._refusals(block)
        self._inside(block)

    def _refusals(self, block: Block) -> None:
        """Note what was refused; text that does not belong in a block, on the line of that text."""
        for line, english in block.refusals:
            first, text = next(block.lines, (line, "")) if "none permitted" in english else (line, "")
            if is_option_line(text):
                self.page.say(first, Extra.OPTION_LOOSE)
            else:
                self.page.sphinx(first, BODY_FORM, f"{block.name!r}: {english}")

    def _inside(self, block: Block) -> None:
        """Read what stands in a block."""
        if block.name in ("image", "figure"):
            self._mention(IMAGE, block.argument, block.line)
        if name := block.option("name"):
            self._label(name, block.line_of("name"), titled=block.name == "figure" and any(block.body))
        if block.name in GLOSSARIES:
            # Terms begin a line; what says what they mean is indented and is Markdown of its own.
            told = [text.strip() if text[:1].isspace() else "" for text in block.body]
            self.walk("\n".join(told), block.body_line - 1, inside=True)
        elif block.name == "tijdlijn":
            for number, text in block.lines:
                for cell in text.split("|")[2:]:
                    self._say(cell.strip(), number)
        elif block.name == "casuskaart":
            for option in block.options:
                self._say(block.option(option), block.line_of(option), "cell")
        elif block.name not in NOT_MARKDOWN:
            text = "\n".join(block.body)
            if fault := body_fault(block, parse(text), self.block):
                self.page.sphinx(block.line, BODY_CONTENT, fault)
            outer, self.block = self.block, block.name
            self.walk(text, block.body_line - 1, inside=True)
            self.block = outer


def terms_of(page: CheckedPage) -> list[Named]:
    """The terms that the glossaries of a page explain."""
    lines = [told for block, _ in page.named(*GLOSSARIES) for told in block.lines]
    return [Named(split_term_classifiers(text)[0], page.file, line) for line, text in lines if not text[0].isspace()]


def _words_of(token: Token) -> str:
    """What a reader sees of a piece of a line."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "code_inline":
        return HOLE
    if token.type == "myst_role" and token.meta["name"] != "feit":
        titled = _EXPLICIT.match(token.content)
        return titled[1] if titled else HOLE if token.meta["name"] in _WORDS_ELSEWHERE else token.content
    return token.content if token.type in ("text", "text_special") else ""


def _place_of(opening: str, around: Sequence[str]) -> Place:
    """Where the words of an `inline` token stand."""
    if opening == "heading_open":
        return "title"
    if "blockquote" in around:
        return "quote"
    return "cell" if opening in _CELLS or "field_list" in around else "prose"


def _titles(tokens: Sequence[Token], place: int) -> bool:
    """Whether a label stands right above something with a title: a heading, or a block that may have a caption."""
    token = next((token for token in islice(tokens, place, None) if token.type != "myst_target"), None)
    return token is not None and (
        token.type == "heading_open"
        or (token.type in ("fence", "colon_fence") and bool(re.match(r"\{(figure|table|list-table)", token.info)))
    )


def _says(tokens: Sequence[Token], place: int) -> bool:
    """Whether what opens at `place` has words in it."""
    closing = tokens[place].type.removesuffix("_open") + "_close", tokens[place].level
    inside = takewhile(lambda token: (token.type, token.level) != closing, islice(tokens, place, None))
    return any(_words_of(child).strip() for token in inside for child in token.children or [])
