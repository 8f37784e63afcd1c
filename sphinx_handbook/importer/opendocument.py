"""Read a text in OpenDocument (.odt), which is XML in a zip, as the HTML that it would be."""

import re
import zipfile

from lxml import etree
from lxml.html import HtmlElement, builder

from .archive import open_archive, read_member, xml_of
from .article import Article, Origin
from .markup import read_tree

WHAT = "OpenDocument-tekst"
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
_TAGS = {
    "text:p": "p",
    "text:span": "span",
    "text:a": "a",
    "text:line-break": "br",
    "text:list-item": "li",
    "text:list-header": "div",
    "text:section": "div",
    "table:table": "table",
    "table:table-row": "tr",
    "table:table-cell": "td",
    "table:table-header-rows": "div",
}
# What is no part of the running text; `text:tracked-changes` holds what was deleted.
_LEFT_OUT = frozenset((
    "text:note", "office:annotation", "text:tracked-changes", "text:table-of-content", "text:sequence-decls",
    "svg:title", "svg:desc",
))  # fmt: skip
_PREFIXES = {address: prefix for prefix, address in _NAMES.items()}


def read_opendocument(raw: bytes) -> Article:
    """Read a text document as an article. Raises UnusableError when it is no such document, or broken."""
    with open_archive(raw, WHAT) as archive:
        content = xml_of(read_member(archive, "content.xml", WHAT), WHAT)
        sheets = [content]
        if "styles.xml" in archive.namelist():
            sheets.append(xml_of(read_member(archive, "styles.xml", WHAT), WHAT))
        origin = _origin(archive)
    body = content.find("office:body/office:text", _NAMES)
    page = builder.E.body()
    if body is not None:
        _Translator(sheets).fill(page, body)
    return Article(read_tree(page), origin)


def _origin(archive: zipfile.ZipFile) -> Origin:
    """The title and author in the properties of the document. Its dates tell when it was saved, not published."""
    if "meta.xml" not in archive.namelist():
        return Origin()
    meta = xml_of(read_member(archive, "meta.xml", WHAT), WHAT)
    title = meta.findtext(".//dc:title", "", _NAMES)
    author = meta.findtext(".//meta:initial-creator", "", _NAMES) or meta.findtext(".//dc:creator", "", _NAMES)
    return Origin(title=" ".join(title.split()), author=" ".join(author.split()))


def _name(element: etree._Element) -> str:
    """The name of an element with its usual prefix: ‘text:p’."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    address, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_PREFIXES.get(address, '')}:{local}"


def _get(element: etree._Element, name: str) -> str:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_NAMES[prefix]}}}{local}", "")


class _Translator:
    """Makes HTML of the elements of a text, with what its style sheets say of lists, bold and titles."""

    def __init__(self, sheets: list[etree._Element]) -> None:
        self._bold: set[str] = set()
        self._parents: dict[str, str] = {}
        self._lists: dict[str, etree._Element] = {}
        # Where each list stopped counting, by its style and depth, for lists that go on.
        self._counted: dict[tuple[str, int], int] = {}
        # The first sheet is that of the text itself, and wins.
        for sheet in reversed(sheets):
            self._read(sheet)

    def _read(self, sheet: etree._Element) -> None:
        for style in sheet.iterfind(".//style:style", _NAMES):
            name = _get(style, "style:name")
            self._parents[name] = _get(style, "style:parent-style-name")
            properties = style.find("style:text-properties", _NAMES)
            if properties is not None and _get(properties, "fo:font-weight") in ("bold", "700", "800", "900"):
                self._bold.add(name)
        for style in sheet.iterfind(".//text:list-style", _NAMES):
            self._lists[_get(style, "style:name")] = style

    def fill(self, target: HtmlElement, element: etree._Element, lists: tuple[str, ...] = ()) -> None:
        """Put what is in `element` into `target`; `lists` are the styles of the lists around it."""
        _say(target, element.text)
        for child in element:
            self._put(target, child, lists)
            _say(target, child.tail)

    def _put(self, target: HtmlElement, element: etree._Element, lists: tuple[str, ...]) -> None:
        name = _name(element)
        if name in _LEFT_OUT:
            return
        if name in ("text:s", "text:tab"):
            _say(target, " ")
        elif name == "text:list":
            self._put_list(target, element, lists)
        elif name in ("text:h", "text:p", "text:span"):
            self._put_words(target, element, name, lists)
        else:
            self.fill(_below(target, _TAGS[name]) if name in _TAGS else target, element, lists)

    def _put_words(self, target: HtmlElement, element: etree._Element, name: str, lists: tuple[str, ...]) -> None:
        styles = self._chain(_get(element, "text:style-name"))
        tag = _TAGS.get(name, "p")
        if name == "text:h":
            tag = f"h{min(_number(_get(element, 'text:outline-level'), 1), 6)}"
        elif name == "text:p" and "Title" in styles:
            tag = "h1"
        inner = _below(target, tag)
        bold = name != "text:h" and not self._bold.isdisjoint(styles)
        self.fill(_below(inner, "b") if bold else inner, element, lists)

    def _put_list(self, target: HtmlElement, element: etree._Element, lists: tuple[str, ...]) -> None:
        style = _get(element, "text:style-name") or (lists[-1] if lists else "")
        depth = len(lists) + 1
        ordered = self._is_ordered(style, depth)
        made = _below(target, "ol" if ordered else "ul")
        goes_on = _get(element, "text:continue-numbering") == "true" or _get(element, "text:continue-list")
        number = self._counted.get((style, depth), 0) if goes_on else 0
        made.set("start", str(number + 1))
        for item in element:
            if _name(item) == "text:list-item":
                number = _number(_get(item, "text:start-value"), number + 1)
                inner = _below(made, "li")
                inner.set("value", str(number))
                self.fill(inner, item, (*lists, style))
            else:
                self._put(made, item, (*lists, style))
        self._counted[style, depth] = number

    def _is_ordered(self, style: str, depth: int) -> bool:
        sheet = self._lists.get(style)
        for level in sheet if sheet is not None else ():
            if _get(level, "text:level") == str(depth):
                return _name(level) == "text:list-level-style-number" and bool(_get(level, "style:num-format"))
        return False

    def _chain(self, style: str) -> list[str]:
        """A style and those that it builds on."""
        chain: list[str] = []
        while style and style not in chain:
            chain.append(style)
            style = self._parents.get(style, "")
        return chain


def _below(target: HtmlElement, tag: str) -> HtmlElement:
    element = builder.E(tag)
    target.append(element)
    return element


def _say(target: HtmlElement, text: str | None) -> None:
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"[1-9]\d{0,3}", text) else otherwise
