"""Read documents of Word (.docx) and LibreOffice (.odt): zips of XML, here on their way to plain HTML."""

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

import lxml.html
import mammoth  # type: ignore[import-untyped]
from lxml import etree

from .article import Article, Block, Kind, Origin, UnusableError
from .markup import elements, read_tree
from .messages import BROKEN, LOCKED, TOO_BIG

# The text of a document without its images. A zip can hold a thousand times its own size.
MOST_MEGABYTES = 30
WORD, TEXT = "Word-document", "OpenDocument-tekst"
# Word's own names of styles, in every language.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='List Number'] => ol > li:fresh
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Number 2'] => ol|ul > li > ol > li:fresh
p[style-name='List Bullet 2'] => ol|ul > li > ul > li:fresh
comment-reference =>
"""
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {
    **{prefix: f"{_OPEN}{prefix}:1.0" for prefix in ("office", "text", "style", "meta")},
    "fo": f"{_OPEN}xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
# By their names without prefix; `tracked-changes` holds what was deleted.
_LEFT_OUT = frozenset(["note", "annotation", "tracked-changes", "table-of-content", "sequence-decls", "title", "desc"])
_TAGS = {
    "span": "span", "a": "a", "list-item": "li", "list-header": "div", "section": "div", "table": "table",
    "table-row": "tr", "table-cell": "td", "table-header-rows": "div",
}  # fmt: skip

logging.getLogger("mammoth").setLevel(logging.CRITICAL)


def read_word(raw: bytes) -> Article:
    """Read a Word document as an article. Raises UnusableError when it is no such document, or broken."""
    parts = _parts(raw, WORD, "word/document.xml", "docProps/core.xml")
    try:
        # No image is read: it would come out as a very long word.
        made = mammoth.convert_to_html(
            io.BytesIO(raw), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _image: {})
        )
    except Exception:  # whatever a broken document does to the reader, its sender must hear that it is broken
        raise UnusableError(BROKEN.format(what=WORD)) from None
    return _article(made.value, parts[1:])


def read_opendocument(raw: bytes) -> Article:
    """Read a text document as an article. Raises UnusableError when it is no such document, or broken."""
    content, *others = _parts(raw, TEXT, "content.xml", "styles.xml", "meta.xml")
    body = content.find("office:body/office:text", _NAMES)
    made = _Html([content, *others]).of(body) if body is not None else ""
    return _article(made, others)


def _article(html: str, properties: Iterable[etree._Element]) -> Article:
    """An article from its HTML, and the title and author in its properties. Their dates tell when it was saved."""
    tree = lxml.html.document_fromstring(f"<body>{html}</body>")
    for item in elements(tree, "li"):
        if item.get("id", "").startswith(("footnote-", "endnote-")):
            item.drop_tree()
    found = dict.fromkeys(("dc:title", "meta:initial-creator", "dc:creator"), "")
    for part in properties:
        found |= {name: told for name in found if (told := part.findtext(f".//{name}", "", _NAMES))}
    title, first, last = (" ".join(told.split()) for told in found.values())
    return Article(list(_counting_on(read_tree(tree))), Origin(title=title, author=first or last))


def _counting_on(blocks: Iterable[Block]) -> Iterator[Block]:
    """Go on counting behind a paragraph in a list, as the document does: there a new list begins in HTML."""
    number = 0
    for block in blocks:
        if block.kind is Kind.HEADING:
            number = 0
        if block.style == "ol" and block.level == 0:
            number += 1
            block = replace(block, number=number, marker=f"{number}. ")
        yield block


def _parts(raw: bytes, what: str, needed: str, *others: str) -> list[etree._Element]:
    """The parts of a document as XML, the needed one first. Raises UnusableError when it is damaged, locked or too large.

    No other file is read and no entity expanded.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            found = [archive.getinfo(needed), *(one for one in archive.infolist() if one.filename in others)]
            if any(one.flag_bits & 1 for one in found):
                raise UnusableError(LOCKED)
            size = max(one.file_size for one in found) // 1_000_000
            if size > MOST_MEGABYTES - 1:
                raise UnusableError(TOO_BIG.format(size=size, most=MOST_MEGABYTES))
            return [etree.fromstring(archive.read(one), parser) for one in found]
    except (
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        RuntimeError,
    ):
        raise UnusableError(BROKEN.format(what=what)) from None


class _Html:
    """The HTML of the elements of a text, with what its style sheets say of lists, bold and titles."""

    def __init__(self, sheets: Iterable[etree._Element]) -> None:
        self._bold: set[str] = set()
        self._parents: dict[str, str] = {}
        self._ordered: set[tuple[str, str]] = set()
        for sheet in sheets:
            for style in sheet.iterfind(".//style:style", _NAMES):
                name = _get(style, "style:name")
                self._parents.setdefault(name, _get(style, "style:parent-style-name"))
                properties = style.find("style:text-properties", _NAMES)
                if properties is not None and _get(properties, "fo:font-weight") in ("bold", "700", "800", "900"):
                    self._bold.add(name)
            for level in sheet.iterfind(".//text:list-style/text:list-level-style-number", _NAMES):
                parent = level.getparent()
                if parent is not None and _get(level, "style:num-format"):
                    self._ordered.add((_get(parent, "style:name"), _get(level, "text:level")))

    def of(self, element: etree._Element, lists: tuple[str, ...] = ()) -> str:
        """The HTML of an element and all in it; `lists` are the styles of the lists around it."""
        name = etree.QName(element).localname if isinstance(element.tag, str) else "note"
        style = _get(element, "text:style-name")
        if name in _LEFT_OUT:
            return ""
        if name == "list":
            lists = (*lists, style or (lists[-1] if lists else ""))
        inside = escape(element.text or "")
        inside += "".join(f"{self.of(child, lists)}{escape(child.tail or '')}" for child in element)
        if name in ("s", "tab", "line-break"):
            return "<br>" if name == "line-break" else " "
        chain = self._chain(style)
        if name == "list":
            tag = "ol" if (lists[-1], str(len(lists))) in self._ordered else "ul"
        elif name == "h":
            level = _get(element, "text:outline-level")
            return f"<h{level}>{inside}</h{level}>" if re.fullmatch("[1-6]", level) else f"<h1>{inside}</h1>"
        elif name == "p":
            tag = "h1" if "Title" in chain else "p"
        else:
            tag = _TAGS.get(name, "")
        inside = f"<b>{inside}</b>" if name in ("p", "span") and not self._bold.isdisjoint(chain) else inside
        return f"<{tag}>{inside}</{tag}>" if tag else inside

    def _chain(self, style: str) -> list[str]:
        """A style and those that it builds on."""
        chain: list[str] = []
        while style and style not in chain:
            chain.append(style)
            style = self._parents.get(style, "")
        return chain


def _get(element: etree._Element, name: str) -> str:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_NAMES[prefix]}}}{local}", "")
