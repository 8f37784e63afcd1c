"""What readers can download: only PDFs of this text, with their size and pages; and earlier editions."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from sphinx_handbook.downloads import in_words, key_words
from tests.conftest import ROOTS, Built

Build = Callable[..., Built]
PAGE = "# Downloads\n\n```{uitgaven}\n```\n\n```{uitgavenarchief}\n```\n"
INDEX = "# Klein handboek\n\n```{toctree}\nguides/bekend\namersfoort/bekend\nonder/downloads\nbegrippen\nfeiten\n```\n"
EDITIONS = """
[handboek-a4]
naam = "Het boek"
omschrijving = "Alles."
papier = "A4"

[klein-boek]
papier = "A5"
"""
ARCHIVE = """
[[uitgave]]
nummer = "2026.1"
datum = "2026-11-24"
bestand = "handboek-a4.pdf"
bytes = 2884985
sha256 = "aa11"

[[uitgave]]
nummer = "2026.2"
datum = "2026-12-01"
bestand = "handboek-a4.pdf"
bytes = 3000
sha256 = "bb22"
"""


def write_pdf(folder: Path, key_words_: list[str]) -> Path:
    """Put a PDF where a build of the tiny handbook would have left it."""
    shutil.copytree(ROOTS / "klein", folder / "source")
    path = folder / "source" / "_build" / "pdf" / "handboek-a4.pdf"
    path.parent.mkdir(parents=True)
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        pdf.docinfo["/Keywords"] = ", ".join(key_words_)
        pdf.save(path)
    return path


def downloads(build: Build, **more: str) -> tuple[Path, html.HtmlElement]:
    """The folder of the page with downloads, and that page."""
    pages = {"index.md": INDEX, "onder/downloads.md": PAGE, "uitgaven.toml": EDITIONS, **more}
    built = build("klein", pages)
    assert built.ok, built.log
    page = built.out / "onder" / "downloads.html"
    return page.parent, html.parse(str(page)).getroot()


def told(entry: html.HtmlElement) -> str:
    return " ".join(entry.text_content().split())


def test_a_ready_pdf_is_offered(build: Build, tmp_path: Path) -> None:
    made = write_pdf(tmp_path, key_words("2026.1", ""))
    folder, page = downloads(build)
    ready, missing = page.findall(".//ul[@class='uitgaven']/li")
    link = ready.find(".//a")
    assert told(link) == "Het boek (PDF, 1 kB)"
    assert (folder / link.get("href")).resolve().read_bytes() == made.read_bytes()
    assert "Alles. A4, 3 bladzijden, 14 november 2023." in told(ready)
    assert missing.find(".//a") is None
    assert told(missing).endswith("Nog niet gemaakt.")


@pytest.mark.parametrize("words", [key_words("2026.1", "abc"), []])
def test_a_pdf_of_another_text_is_not(build: Build, tmp_path: Path, words: list[str]) -> None:
    write_pdf(tmp_path, words)
    folder, page = downloads(build)
    assert page.findall(".//ul[@class='uitgaven']//a") == []
    assert not os.path.lexists(folder.parent / "pdf")


def test_the_archive(build: Build) -> None:
    """A table for each edition, the last first, with its files and their sums."""
    _, page = downloads(build, **{"uitgaven-archief.toml": ARCHIVE})
    captions = [told(caption) for caption in page.findall(".//caption")]
    assert [caption.rstrip("#") for caption in captions] == [
        "Uitgave 2026.2, 1 december 2026",
        "Uitgave 2026.1, 24 november 2026",
    ]
    rows = [[told(cell) for cell in row.findall("td")] for row in page.findall(".//tbody/tr")]
    assert rows == [["handboek-a4.pdf", "3 kB", "bb22"], ["handboek-a4.pdf", "2,9 MB", "aa11"]]


def test_a_broken_archive_is_told(build: Build) -> None:
    built = build("klein", {"index.md": INDEX, "onder/downloads.md": PAGE, "uitgaven-archief.toml": "[[uitgave]]\n"})
    assert not built.ok
    assert "uitgaven-archief.toml: een [[uitgave]] is niet heel" in built.log
    assert "Traceback" not in built.log


def test_sizes() -> None:
    assert [in_words(size) for size in (10, 1499, 949_999, 950_000, 12_345_678)] == [
        "1 kB", "1 kB", "950 kB", "0,9 MB", "12,3 MB",
    ]  # fmt: skip
