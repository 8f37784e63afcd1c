"""Read a PDF the way a reader's software does: outline, structure tree, links, labels, fonts and text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2 import raw


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; `page` is an index from 0, or None when it leads nowhere."""

    title: str
    page: int | None
    children: tuple[Bookmark, ...] = ()


@dataclass
class Element:
    """An element of the structure tree; `role` is a standard one, and `text` what it and its children say."""

    role: str
    alt: str | None = None
    text: str = ""
    page: int | None = None
    children: list[Element] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *roles: str) -> list[Element]:
        """Return the elements of these roles in this tree, in reading order."""
        return [element for element in self.walk() if element.role in roles]


@dataclass(frozen=True)
class Link:
    """A link annotation: `uri` for one that leaves the file, `target` (a page index) for one inside it."""

    page: int
    uri: str | None
    target: int | None
    contents: str


# Points at the top of a page in which a running head stands.
HEAD_ROOM = 70


class Document:
    """A PDF, opened for reading; a context manager that closes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pdf = pikepdf.open(path)
        self._text = pypdfium2.PdfDocument(path)
        self._page_index: dict[object, int] = {page.objgen: i for i, page in enumerate(self._pdf.pages)}

    @cached_property
    def pictures(self) -> set[tuple[int, int]]:
        """Width and height, in dots, of the photographs on its pages."""
        found = (image for page in self._pdf.pages for image in page.images.values())
        return {(int(image.Width), int(image.Height)) for image in found}

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()
        self._pdf.close()

    @property
    def language(self) -> str:
        """The language of the document, empty when it states none."""
        return str(self._pdf.Root.get("/Lang", ""))

    @property
    def title(self) -> str:
        """The title in the XMP metadata, empty when there is none."""
        with self._pdf.open_metadata() as metadata:
            return str(metadata.get("dc:title") or "")

    @cached_property
    def page_texts(self) -> list[str]:
        """The text of every page, headers and footers included."""
        return [page.get_textpage().get_text_range() for page in self._text]

    @cached_property
    def page_labels(self) -> list[str]:
        """What a reader's software calls each page."""
        return [self._text.get_page_label(index) for index in range(len(self._text))]

    @cached_property
    def outline(self) -> list[Bookmark]:
        """The outline, from the top."""
        with self._pdf.open_outline() as outline:
            return [self._bookmark(item) for item in outline.root]

    @cached_property
    def links(self) -> list[Link]:
        """Every link annotation, page by page."""
        return [
            self._link(annotation, index)
            for index, page in enumerate(self._pdf.pages)
            for annotation in page.get("/Annots", ())
            if annotation.get("/Subtype") == "/Link"
        ]

    @cached_property
    def structure(self) -> Element:
        """The structure tree; its root has the role StructTreeRoot. Raises KeyError for an untagged PDF."""
        root = self._pdf.Root["/StructTreeRoot"]
        return self._element(root, {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}, None)

    def overflowing(self, margin: float) -> list[str]:
        """The runs of text that come nearer than `margin` points to the left or right side, or leave their page."""
        found = []
        for index, page in enumerate(self._text):
            words = page.get_textpage()
            for left, bottom, right, top in map(words.get_rect, range(words.count_rects())):
                inside = margin <= left and right <= page.get_width() - margin
                if not inside or bottom < 0 or top > page.get_height():
                    found.append(f"page {index + 1}: {words.get_text_bounded(left, bottom, right, top)[:60]}")
        return found

    def over_the_head(self, head: str) -> list[str]:
        """Texts that are printed on or above the line of the running head `head`, by page number from 1."""
        found = []
        for number, page in enumerate(self._text, 1):
            text = page.get_textpage()
            places = [text.get_rect(place) for place in range(text.count_rects())]
            at_top = [place for place in places if place[1] > page.get_height() - HEAD_ROOM]
            heads = [place for place in at_top if head in text.get_text_bounded(*place)]
            if heads:
                low, high = min(place[1] for place in heads), max(place[3] for place in heads)
                # The other half of the head stands on the same line.
                wrong = [p for p in places if p[3] > low + 0.5 and (p[1] < low - 3 or p[3] > high + 3)]
                found += [f"{number}: {text.get_text_bounded(*place)}" for place in wrong]
        return found

    @cached_property
    def foreign(self) -> list[tuple[str, str]]:
        """The words that are marked as another language than the document, each with that language."""
        found: list[tuple[str, str]] = []
        for index, page in enumerate(self._pdf.pages):
            for instruction in pikepdf.parse_content_stream(page, "BDC"):
                about = instruction.operands[1] if str(instruction.operator) == "BDC" else None
                if isinstance(about, pikepdf.Dictionary) and "/Lang" in about and "/MCID" in about:
                    found.append((str(about["/Lang"]), self._marked.get((index, int(about["/MCID"])), "")))
        return found

    @cached_property
    def loose_fonts(self) -> list[str]:
        """The names of fonts that are not embedded."""
        fonts = [item for item in self._pdf.objects if _is_font(item)]
        return sorted({str(font.get("/BaseFont", "?")) for font in fonts if not _is_embedded(font)})

    @cached_property
    def fonts(self) -> list[str]:
        """The names of all fonts, without the tag of a subset."""
        names = {str(item.get("/BaseFont", "?")).lstrip("/") for item in self._pdf.objects if _is_font(item)}
        return sorted({name.partition("+")[2] or name for name in names})

    def _bookmark(self, item: pikepdf.OutlineItem) -> Bookmark:
        destination: object = item.destination
        if destination is None and item.action is not None:
            destination = item.action.get("/D")
        return Bookmark(item.title, self._target(destination), tuple(map(self._bookmark, item.children)))

    def _link(self, annotation: pikepdf.Object, page: int) -> Link:
        action = annotation.get("/A", pikepdf.Dictionary())
        uri = str(action["/URI"]) if "/URI" in action else None
        target = self._target(annotation.get("/Dest", action.get("/D")))
        return Link(page, uri, target, str(annotation.get("/Contents", "")))

    @cached_property
    def _destinations(self) -> dict[str, pikepdf.Object]:
        names = self._pdf.Root.get("/Names", pikepdf.Dictionary())
        return {str(k): v for k, v in pikepdf.NameTree(names["/Dests"]).items()} if "/Dests" in names else {}

    def _target(self, destination: object) -> int | None:
        """Return the index of the page that a destination, named or not, lies on."""
        if isinstance(destination, (pikepdf.String, pikepdf.Name, str)):
            destination = self._destinations.get(str(destination))
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, pikepdf.Array):
            return None
        return self._page_index.get(destination[0].objgen)

    def _element(self, item: pikepdf.Object, roles: dict[str, str], page: int | None) -> Element:
        """Read one structure element and what is below it."""
        role = str(item.get("/S", "/StructTreeRoot"))
        page = self._page_of(item, page)
        element = Element(roles.get(role, role).lstrip("/"), _string(item, "/Alt"), page=page)
        kids = item.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._add(element, kid, roles)
        element.text = _string(item, "/ActualText") or element.text
        return element

    def _add(self, element: Element, kid: pikepdf.Object | int, roles: dict[str, str]) -> None:
        """Add one kid of a structure element: a piece of text, an annotation or another element."""
        if not isinstance(kid, pikepdf.Dictionary):
            element.text += self._marked.get((element.page, int(kid)), "")
        elif kid.get("/Type") == "/MCR":
            element.text += self._marked.get((self._page_of(kid, element.page), int(kid["/MCID"])), "")
        elif kid.get("/Type") == "/OBJR":
            page = self._page_of(kid, element.page)
            if kid["/Obj"].get("/Subtype") == "/Link" and page is not None:
                element.links.append(self._link(kid["/Obj"], page))
        else:
            child = self._element(kid, roles, element.page)
            element.children.append(child)
            element.text += child.text

    def _page_of(self, item: pikepdf.Object, inherited: int | None) -> int | None:
        return self._page_index.get(item["/Pg"].objgen, inherited) if "/Pg" in item else inherited

    @cached_property
    def _marked(self) -> dict[tuple[int | None, int], str]:
        """The text of every piece of marked content, by page and number."""
        found: dict[tuple[int | None, int], str] = {}
        ends: dict[tuple[int, int], float] = {}
        for index, page in enumerate(self._text):
            words = page.get_textpage()
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=words):
                key = (index, raw.FPDFPageObj_GetMarkedContentID(item))
                left, _, right, _ = item.get_bounds()
                # A piece that starts left of where the last one ended stands on a new line.
                new_line = key in found and left < ends[key] - 1
                found[key] = found.get(key, "") + ("\n" if new_line else "") + item.extract()
                ends[key] = right
        return found


def letters(text: str) -> str:
    """Return only the letters of a text, in lower case: what stays the same however lines are broken."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).lower() if sign.isalpha())


def _string(item: pikepdf.Object, key: str) -> str | None:
    return str(item[key]) if key in item else None


def _is_font(item: pikepdf.Object) -> bool:
    """Whether an object is a font with glyphs; a composite font only points to one."""
    return (
        isinstance(item, pikepdf.Dictionary)
        and item.get("/Type") == "/Font"
        and item.get("/Subtype") not in ("/Type0", "/Type3")
    )


def _is_embedded(font: pikepdf.Object) -> bool:
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
