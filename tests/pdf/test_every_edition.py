"""What holds for every edition that is read: judged by veraPDF, read from its structure tree and from its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from sphinx_handbook.model.editions import BOOKLET, read_editions
from sphinx_handbook.model.settings import read_settings
from tests.support.pdf import Document, Element
from tests.support.verapdf import Failure

REPOSITORY = Path(__file__).parents[2]
SETTINGS = read_settings(REPOSITORY)
# The imposed one is for a printer only.
READ = [name for name, edition in read_editions(REPOSITORY, SETTINGS).items() if edition.layout != BOOKLET]
_PAGE_REFERENCE = re.compile(r"\bp\.\s*(\d+)")
_LAST_NUMBER = re.compile(r"(\d+)\s*$")
_QR = re.compile(r"QR-code naar (.*)")
# A page as printed at 144 dots an inch, in grey: coarser than any printer.
SCALE = 2


@pytest.fixture(scope="module", params=READ)
def edition(request: pytest.FixtureRequest, handbook_pdf: Path) -> Iterator[Document]:
    """Each edition in turn, opened."""
    with Document(handbook_pdf.with_name(f"{request.param}.pdf")) as document:
        yield document


def test_standards(verapdf: Callable[..., list[Failure]], handbook_pdf: Path) -> None:
    """PDF/UA-1 and PDF/A-2a, all editions in one run."""
    failures = verapdf(*(handbook_pdf.with_name(f"{name}.pdf") for name in READ))
    assert not failures, "\n".join(map(str, failures))


def test_figures_headings_and_tables(edition: Document) -> None:
    """Each figure has a text, no heading skips a level, and each table names its columns."""
    assert edition.language == "nl-NL"
    assert [f"page {(figure.page or 0) + 1}" for figure in edition.structure.all("Figure") if not figure.alt] == []
    headings = edition.structure.all("H1", "H2", "H3", "H4", "H5", "H6")
    levels = [int(heading.role[1]) for heading in headings]
    assert [
        heading.text
        for before, level, heading in zip([0, *levels], levels, headings, strict=False)
        if level > before + 1
    ] == []
    for table in edition.structure.all("Table"):
        first, *rest = table.all("TR")
        heads, longest = first.all("TH"), max(len(row.all("TD")) for row in rest)
        assert len(heads) == longest, table.text[:80]


def printed(edition: Document) -> Iterator[tuple[str, Element]]:
    """Each printed page number with the element that holds it and a link: ‘(p. 12)’, or at the end of an entry."""
    for link in edition.structure.all("Link"):
        yield from ((number, link) for number in _PAGE_REFERENCE.findall(link.text))
    for entries in edition.structure.all("L"):
        items = [child for child in entries.children if child.role == "LI"]
        found = [_LAST_NUMBER.search(" ".join(item.text.split())) for item in items]
        links = [item.all("Link") for item in items]
        # In the contents and in lists of tips every entry has one link and ends in a number; a link that is only a number
        # is that of a source, and one that says its page has been seen above.
        if all(found) and all(len(own) == 1 and own[0].links and _names(own[0].text) for own in links):
            yield from ((number[1], own[0]) for number, own in zip(found, links, strict=True) if number)


def _names(link: str) -> bool:
    """Whether the words of a link are the name of a place, without its page."""
    return not link.strip().isdigit() and not _PAGE_REFERENCE.search(link)


def test_page_numbers(edition: Document) -> None:
    """Each number is that of the page where its link leads."""
    faults, checked = [], 0
    for number, link in printed(edition):
        led = {edition.page_labels[found.target] for found in link.links if found.target is not None}
        checked += bool(led)
        if led and led != {number}:
            faults.append(f"{link.text!r} on page {(link.page or 0) + 1} leads to {led}, not to {number}")
    assert not faults, "\n".join(faults)
    assert checked or "Inhoud" not in {entry.title for entry in edition.outline}


def test_links_lead_somewhere(edition: Document) -> None:
    """To a page of the book, or away from it to an address that the world knows."""
    inside = [link for link in edition.links if not (link.uri or "").startswith(("https://", "http://", "mailto:"))]
    assert [link for link in inside if link.uri is not None or link.target is None] == []


def test_numbers_of_sources_say_what_they_are(edition: Document) -> None:
    """Who hears the book gets ‘bron 3: ...’, not the bare number that stands in the line."""
    numbers = [link for link in edition.structure.all("Link") if link.text.strip().isdigit()]
    dumb = [number for number in numbers if not re.match(rf"bron {number.text.strip()}: \w", number.alt or "")]
    assert [f"{number.text} on page {(number.page or 0) + 1}" for number in dumb] == []
    assert [number.alt for number in numbers if {link.contents for link in number.links} != {number.alt}] == []
    assert numbers or not any("Bronnen" in heading.text for heading in edition.structure.all("H4", "H5"))


def test_codes_lead_to_the_site(edition: Document, handbook_html: Path) -> None:
    """A telephone reads each code from the page, and gets to the page that its alternative text names."""
    wanted: dict[int, set[str]] = {}
    for figure in edition.structure.all("Figure"):
        if found := _QR.fullmatch(figure.alt or ""):
            wanted.setdefault(figure.page or 0, set()).add(found[1])
    assert wanted
    pages = pypdfium2.PdfDocument(edition.path)
    for page, addresses in wanted.items():
        picture = pages[page].render(scale=SCALE, grayscale=True).to_pil()
        read = {found.text.partition("://")[2] for found in zxingcpp.read_barcodes(picture)}
        assert read == addresses, f"page {page + 1}"
    site = SETTINGS.address.partition("://")[2]
    for address in set().union(*wanted.values()):
        path = address.removeprefix(site) or "index.html"
        assert address.startswith(site), address
        assert (handbook_html / path).is_file(), address
