"""Read a Word document (.docx): mammoth makes plain HTML of it."""

import io
import logging
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace

import lxml.etree
import lxml.html
import mammoth  # type: ignore[import-untyped]

from .archive import open_archive, read_member, xml_of
from .article import Article, Block, Kind, Origin, UnusableError
from .markup import elements, read_tree
from .messages import BROKEN

WHAT = "Word-document"
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
_CORE = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}

logging.getLogger("mammoth").setLevel(logging.CRITICAL)


def read_word(raw: bytes) -> Article:
    """Read a Word document as an article. Raises UnusableError when it is no such document, or broken."""
    with open_archive(raw, WHAT) as archive:
        read_member(archive, "word/document.xml", WHAT)
        origin = _origin(archive)
    try:
        # No image is read: it would come out as a very long word.
        made = mammoth.convert_to_html(
            io.BytesIO(raw), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _image: {})
        )
    except Exception:  # whatever a broken document does to the reader, its sender must hear that it is broken
        raise UnusableError(BROKEN.format(what=WHAT)) from None
    tree = lxml.html.document_fromstring(f"<body>{made.value}</body>")
    for item in elements(tree, "li"):
        if item.get("id", "").startswith(("footnote-", "endnote-")):
            item.drop_tree()
    return Article(list(_counting_on(read_tree(tree))), origin)


def _counting_on(blocks: Iterable[Block]) -> Iterator[Block]:
    """Go on counting behind a paragraph in a list, as Word does; mammoth begins a new list there."""
    number = 0
    for block in blocks:
        if block.kind is Kind.HEADING:
            number = 0
        if block.style == "ol" and block.level == 0:
            number += 1
            block = replace(block, number=number, marker=f"{number}. ")
        yield block


def _origin(archive: zipfile.ZipFile) -> Origin:
    """The title and author in the properties of the document. Its dates tell when it was saved, not published."""
    if "docProps/core.xml" not in archive.namelist():
        return Origin()
    properties = xml_of(read_member(archive, "docProps/core.xml", WHAT), WHAT)
    title, author = (properties.findtext(f"dc:{name}", "", _CORE).strip() for name in ("title", "creator"))
    return Origin(title=" ".join(title.split()), author=" ".join(author.split()))
