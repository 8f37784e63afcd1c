"""`python -m bench pdf`: make the PDFs, and write what they took to `_build/bench/pdf.md`.

The handbook must have been built once. A way that this machine has no programs for is named and left out.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pypdfium2

from tests.support.verapdf import JavaMissing, validate

from ..search.report import table
from ..size.book import write_book
from .watch import Took, watched
from .ways import Way, sphinx, ways

WORK = Path("_build/bench/pdf")
# Articles that make about 300 pages.
ARTICLES = 16
HEAD = ["way", "seconds", "processor", "GB", "MB", "pages", "PDF/UA-1 failures"]


def main(arguments: list[str]) -> int:
    """Run it from the root of the repository."""
    parser = argparse.ArgumentParser("python -m bench pdf", description="Meet het boek naast andere zetters.")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="hoe dik: 16 artikelen zijn 300 bladzijden")
    told = parser.parse_args(arguments)
    shutil.rmtree(WORK, ignore_errors=True)
    source, read = WORK / "bron", WORK / "gelezen"
    write_book(source, told.articles)
    _without_folder(source / "uitgaven.toml")
    _take_along(read)
    # All read the same text with the same reader: that is no part of the comparison.
    subprocess.run(sphinx("dummy", source, read, WORK / "niets"), check=True)
    rows = [row for way in ways(source, read, WORK) if (row := _row(way))]
    together = table(["all editions", "seconds", "processor", "GB"], _together(source, read), 1)
    text = f"{table(HEAD, rows, 1)}\n\n{together}\n"
    WORK.with_suffix(".md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def _without_folder(editions: Path) -> None:
    """The made-up tips have no exercises, and so no folder for trainers."""
    text = re.sub(r"\[trainersmap\].*?(?=\n\[)", "", editions.read_text(encoding="utf-8"), flags=re.DOTALL)
    editions.write_text(text, encoding="utf-8")


def _take_along(read: Path) -> None:
    """The word list and the fonts are the same for every handbook, and kept from one build to the next."""
    read.mkdir(parents=True)
    for kept in Path("_build/doctrees").glob("woorden-*"):
        shutil.copy(kept, read)
    if (letters := Path("_build/doctrees/letters")).exists():
        shutil.copytree(letters, read / "letters")


def _row(way: Way) -> list[str]:
    """What a way took and gave; nothing, after saying why, when it cannot be gone here."""
    if way.missing:
        print(f"{way.name}: overgeslagen, niet gevonden: {way.missing}", file=sys.stderr)
        return []
    try:
        took = [watched(command) for command in way.commands]
    except subprocess.CalledProcessError as error:
        print(f"{way.name}: overgeslagen, mislukt: {error}", file=sys.stderr)
        return []
    with pypdfium2.PdfDocument(way.pdf) as book:
        pages = len(book)
    try:
        # veraPDF stops at so many.
        found = len(validate(way.pdf, profiles=("PDFUA-1",)))
        failures = f"{found} or more" if found >= 200 else str(found)
    except JavaMissing:
        failures = "no Java"
    row = [way.name, *_figures(took), f"{way.pdf.stat().st_size / 1e6:.1f}", str(pages), failures]
    print(*row, file=sys.stderr, sep="\t", flush=True)
    return row


def _figures(took: Iterable[Took]) -> tuple[str, ...]:
    """Seconds in all, on the clock and of processors, and the most memory at one moment."""
    parts = [*took]
    clock, processor = sum(part.seconds for part in parts), sum(part.processor for part in parts)
    return f"{clock:.0f}", f"{processor:.0f}", f"{max(part.memory for part in parts) / 1e9:.2f}"


def _together(source: Path, read: Path) -> list[list[str]]:
    """All editions of the text in one run, and one after another."""
    names = [line.strip("[]\n") for line in (source / "uitgaven.toml").open(encoding="utf-8") if line.startswith("[")]
    once = watched(sphinx("typst", source, read, WORK / "samen"))
    each = [watched(sphinx("typst", source, read, WORK / "apart", f"handbook_edition={name}")) for name in names]
    return [["in one run", *_figures([once])], ["one after another", *_figures(each)]]
