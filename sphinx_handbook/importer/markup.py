"""Read an HTML tree as blocks: also what Word and OpenDocument files become on their way here."""

import re
from collections.abc import Iterator
from itertools import pairwise

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
        elif tag == "pre":
            self.flush()
            self.blocks.append(Block(Kind.CODE, element.text_content().strip("\n"), self._lists))
        elif tag == "tr" and (cells := _plain_cells(element)):
            self.flush()
            self._row(cells)
        elif tag in ("ol", "ul"):
            self._list(element)
        else:
            self._other(element, tag)

    def _other(self, element: HtmlElement, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        self._bold += tag in _BOLD
        self._inside(element)
        if tag not in _INLINE:
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
        self.flush()
        self._lists += 1
        number = _whole(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                number = _whole(child.get("value"), number)
                ordered = element.tag == "ol"
                self._item = Block(
                    Kind.ITEM,
                    "",
                    self._lists - 1,
                    number if ordered else None,
                    "ol" if ordered else "bullet",
                    f"{number}. " if ordered else "- ",
                )
                self._inside(child)
                self.flush()
                self._item = None
                number += 1
            else:
                self.walk(child)
        self.flush()
        self._lists -= 1

    def _row(self, cells: list[HtmlElement]) -> None:
        texts = [" ".join(clean(cell.text_content()).split()) for cell in cells]
        if all(cell.tag == "th" for cell in cells):
            return
        told = [text for text in texts if text]
        marker = lone_number(told[0]) if len(told) > 1 else None
        if marker:
            text = " – ".join(told[1:])
            self.blocks.append(Block(Kind.ITEM, text, self._lists, marker.number, "row", f"{told[0]} ", told[1]))
        elif told:
            self.blocks.append(Block(Kind.TEXT, " – ".join(told), self._lists, lead=told[0] if told[1:] else ""))

    def flush(self, heading: int = 0) -> None:
        """Make a block of the words that were said since the last one."""
        lines = list(_lines(self._said))
        self._said = []
        if not lines:
            return
        if self._item:
            first, *more = lines
            item = self._item
            lead = first[0] if heading else first[1]
            self.blocks.append(Block(item.kind, first[0], item.level, item.number, item.style, item.marker, lead))
            self._item, lines = None, more
        elif heading and not self._lists:
            self.blocks.append(Block(Kind.HEADING, " ".join(text for text, _ in lines), heading))
            return
        self.blocks += self._text(lines)

    def _text(self, lines: list[tuple[str, str]]) -> Iterator[Block]:
        """Lines between <br>: broken by hand in the middle of sentences, or each a paragraph of its own."""
        texts = [text for text, _ in lines]
        if any(runs_on(line, after) for line, after in pairwise(texts)):
            for block in read_plain("\n".join(texts)):
                yield Block(block.kind, block.text, block.level + self._lists, block.number, block.style, block.marker)
        else:
            yield from (Block(Kind.TEXT, text, self._lists, lead=lead) for text, lead in lines)


def _lines(said: list[tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    """Each line of what was said, with the bold words that it begins with."""
    line: list[tuple[str, bool]] = []
    for text, bold in [*said, ("\n", False)]:
        if text != "\n":
            line.append((clean(text), bold))
            continue
        whole = " ".join("".join(words for words, _ in line).split())
        lead = ""
        for words, is_bold in line:
            if not is_bold and words.strip():
                break
            lead += words
        if whole:
            yield whole, " ".join(lead.split())
        line = []


def _plain_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row that holds words only; none when the table was made to place things on a page."""
    cells = [cell for cell in row if cell.tag in ("td", "th") and not hidden(cell)]
    for cell in cells:
        inner = [child for child in cell.iter() if isinstance(child.tag, str) and child is not cell]
        if sum(child.tag in ("p", "div") for child in inner) > 1:
            return []
        if any(child.tag in HEADINGS or child.tag in ("ul", "ol", "table", "pre") for child in inner):
            return []
    return cells if len(cells) > 1 else []


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else otherwise
