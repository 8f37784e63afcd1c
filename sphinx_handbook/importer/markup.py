"""Read an HTML tree as blocks: also what Word and OpenDocument files become on their way here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from lxml.html import HtmlElement

from .article import Block, Kind
from .markers import lone_number
from .numbering import number_blocks
from .plain import clean, read_plain, runs_on

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "video", "audio", "canvas", "svg", "math",
    "img", "picture", "figcaption", "button", "input", "select", "textarea", "label", "head", "nav", "menu",
))  # fmt: skip
_BOLD = frozenset(("b", "strong", "th", "dt", "summary"))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
# In the cells of a table that was made to place things on a page.
_PLACED = frozenset((*HEADINGS, "ul", "ol", "table", "pre"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_tree(tree: HtmlElement) -> list[Block]:
    """Return the blocks of a tree in reading order, numbered as the article numbers them."""
    walker = _Walker()
    walker.walk(tree)
    walker.flush()
    return number_blocks(walker.blocks)


def elements(tree: HtmlElement, *tags: str) -> list[HtmlElement]:
    """Return every element of a tree with one of these tags; all of them when no tag is named."""
    return [element for element in tree.iter(*tags) if isinstance(element, HtmlElement)]


def hidden(element: HtmlElement) -> bool:
    """Whether a browser would not show this element, or not as words."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _SKIPPED
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")))
        or (element.tag == "sup" and element.find("a[@href]") is not None)
    )


class _Walker:
    """Collects words and makes a block of them where the tree begins another one."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._said: list[tuple[str, bool]] = []
        self._bold = 0
        # The item that its first words will make, and how deep lists are in each other.
        self._item: Block | None = None
        self._lists = 0

    def walk(self, element: HtmlElement) -> None:
        """Read an element and all in it; the text behind it belongs to its parent."""
        if hidden(element):
            return
        tag = str(element.tag)
        if tag == "br":
            self._said.append(("\n", False))
        elif tag in _INLINE:
            self._bold += tag in _BOLD
            self._inside(element)
            self._bold -= tag in _BOLD
        else:
            self.flush()
            self._block(element, tag)

    def _block(self, element: HtmlElement, tag: str) -> None:
        if tag == "pre":
            self.blocks.append(Block(Kind.CODE, element.text_content().strip("\n"), self._lists))
        elif tag == "tr" and (cells := _plain_cells(element)):
            self._row(cells)
        elif tag in ("ol", "ul"):
            self._list(element)
        else:
            self._bold += tag in _BOLD
            self._inside(element)
            self.flush(HEADINGS.get(tag, 0))
            self._bold -= tag in _BOLD

    def _inside(self, element: HtmlElement) -> None:
        self._say(element.text)
        for child in element:
            self.walk(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._said.append((re.sub(r"\s+", " ", text), bool(self._bold)))

    def _list(self, element: HtmlElement) -> None:
        ordered, depth = element.tag == "ol", self._lists
        self._lists += 1
        number = _whole(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                number = _whole(child.get("value"), number)
                if ordered:
                    self._item = Block(Kind.ITEM, "", depth, number, "ol", f"{number}. ")
                else:
                    self._item = Block(Kind.ITEM, "", depth, None, "bullet", "- ")
                self._inside(child)
                self.flush()
                self._item = None
                number += 1
            else:
                self.walk(child)
        self.flush()
        self._lists -= 1

    def _row(self, cells: list[HtmlElement]) -> None:
        told = [text for cell in cells if (text := " ".join(clean(cell.text_content()).split()))]
        if not told or all(cell.tag == "th" for cell in cells):
            return
        marker = lone_number(told[0]) if len(told) > 1 else None
        if marker:
            text = " – ".join(told[1:])
            self.blocks.append(Block(Kind.ITEM, text, self._lists, marker.number, "row", f"{told[0]} ", told[1]))
        else:
            self.blocks.append(Block(Kind.TEXT, " – ".join(told), self._lists, lead=told[0] if told[1:] else ""))

    def flush(self, heading: int = 0) -> None:
        """Make blocks of the words that were said since the last one."""
        lines = list(_lines(self._said))
        self._said = []
        if lines and self._item:
            text, lead = lines.pop(0)
            self.blocks.append(replace(self._item, text=text, lead=text if heading else lead))
            self._item = None
        elif lines and heading and not self._lists:
            self.blocks.append(Block(Kind.HEADING, " ".join(text for text, _ in lines), heading))
            return
        texts = [text for text, _ in lines]
        # Lines between <br>: broken by hand in the middle of sentences, or each a paragraph of its own.
        if any(runs_on(line, after) for line, after in pairwise(texts)):
            for block in read_plain("\n".join(texts)):
                self.blocks.append(replace(block, level=block.level + self._lists))
        else:
            self.blocks += (Block(Kind.TEXT, text, self._lists, lead=lead) for text, lead in lines)


def _lines(said: list[tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    """Each line of what was said, with the bold words that it begins with."""
    for is_break, pieces in groupby(said, key=lambda piece: piece[0] == "\n"):
        line = [] if is_break else [(clean(text), bold) for text, bold in pieces]
        lead = takewhile(lambda piece: piece[1] or not piece[0].strip(), line)
        if whole := _joined(line):
            yield whole, _joined(lead)


def _joined(pieces: Iterable[tuple[str, bool]]) -> str:
    return " ".join("".join(text for text, _ in pieces).split())


def _plain_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row that holds words only; none when the table was made to place things on a page."""
    cells = [cell for cell in row if cell.tag in ("td", "th") and not hidden(cell)]
    for cell in cells:
        tags = [str(child.tag) for child in cell.iterdescendants()]
        if tags.count("p") + tags.count("div") > 1 or not _PLACED.isdisjoint(tags):
            return []
    return cells if len(cells) > 1 else []


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else otherwise
