"""The e-book: what a reading system needs, the book's own things, and the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from sphinx_handbook.downloads import EBOOK
from tests.conftest import ROOTS, sphinx_build

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf",
    "h": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book of the tiny handbook."""
    return made(tmp_path_factory.mktemp("boek"))


def made(folder: Path) -> Path:
    """Make it in a folder where no git tells a revision."""
    built = sphinx_build(shutil.copytree(ROOTS / "klein", folder / "bron"), folder / "epub", "epub")
    assert built.ok, built.log
    return built.out / EBOOK


def read(book: Path, name: str) -> etree._Element:
    with ZipFile(book) as packed:
        return etree.fromstring(packed.read(name))


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [" ".join("".join(map(str, node.itertext())).split()) for node in found if isinstance(node, etree._Element)]


def test_a_reading_system_knows_what_it_is(book: Path) -> None:
    with ZipFile(book) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert packed.read("mimetype") == b"application/epub+zip"
        assert not [name for name in packed.namelist() if name.endswith((".js", ".woff2"))]
    package = read(book, "content.opf")
    assert texts(package, "//dc:language") == ["nl"]
    assert texts(package, "//dc:title") == ["Klein handboek"]
    assert "structuralNavigation" in texts(package, "//opf:meta[@property='schema:accessibilityFeature']")
    assert "textual" in texts(package, "//opf:meta[@property='schema:accessModeSufficient']")


def test_a_tip_is_open_and_has_its_parts(book: Path) -> None:
    page = read(book, "guides/bekend.xhtml")
    assert page.get("lang") == "nl"
    tip = "//h:section[@id='bekende-tip']"
    assert texts(page, f"{tip}/h:h2")[0].startswith("1. ")
    assert [text.split(":")[0] for text in texts(page, f"{tip}//h:h3")][:3] == ["Doen", "Laten", "Waarom"]
    assert texts(page, f"{tip}/h:p[@class='over']")[0].startswith("Voor ")
    assert not texts(page, "//h:details | //h:script | //h:button")


def test_contents_lead_to_tips(book: Path) -> None:
    page = read(book, "nav.xhtml")
    assert page.xpath("//h:a[@href='guides/bekend.xhtml#bekende-tip']", namespaces=NAMES)
    assert texts(page, "//h:nav/h:h1") == ["Inhoud"]


def test_the_same_text_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    """Also from another folder and at another moment."""
    assert made(tmp_path).read_bytes() == book.read_bytes()
