"""The PDFs and the e-book that readers download. They are made before the site, which offers those of its own text.

Everything that is told of a PDF is read from the file. Its key words name the revision that it was made of: one of
another revision is not offered, so that the site never calls an old book new.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pikepdf

from .building import BUILD
from .history import git_history
from .model.editions import Edition

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Where PDFs are made, below the folder of the builds, and where everything is on the site.
FOLDER = "pdf"
# The e-book, and the file in it that says of what text it was made.
EBOOK, _PACKAGE = "handboek.epub", "content.opf"


@dataclass(frozen=True)
class Download:
    """A file that is ready: where, how large it is and how many pages it has; none when a reader sets their size."""

    path: Path
    pages: int
    size: int


def key_words(release: str, revision: str) -> list[str]:
    """What a PDF says of the text that it was made of."""
    return [f"uitgave {release}", *([f"revisie {revision}"] if revision else [])]


def ready(source: Path, release: str, editions: Mapping[str, Edition]) -> dict[str, Download]:
    """The PDFs of the handbook in `source`, by the name of their edition, that were made of its present revision."""
    wanted = ", ".join(key_words(release, git_history(source).revision))
    found: dict[str, Download] = {}
    for name in editions:
        path = source / BUILD / FOLDER / f"{name}.pdf"
        if path.is_file():
            with pikepdf.open(path) as pdf:
                if str(pdf.docinfo.get("/Keywords", "")) == wanted:
                    found[name] = Download(path, len(pdf.pages), path.stat().st_size)
    return found


def ready_ebook(source: Path, release: str) -> Download | None:
    """The e-book of the handbook in `source`, if it was made of its present revision."""
    path = source / BUILD / "epub" / EBOOK
    if not path.is_file():
        return None
    with ZipFile(path) as book:
        told = book.read(_PACKAGE).decode()
    wanted = key_words(release, git_history(source).revision)
    found = re.findall("<dc:subject>(.*?)</dc:subject>", told)
    return Download(path, 0, path.stat().st_size) if found == wanted else None


def in_words(size: int) -> str:
    """A number of bytes as Dutch readers write it: ‘2,9 MB’, ‘480 kB’."""
    if size < 950_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _copy(app: "Sphinx", exception: Exception | None) -> None:
    """Put what pages offer on the site (event `build-finished`)."""
    if exception is not None or app.builder.format != "html":
        return
    target = Path(app.outdir, FOLDER)
    shutil.rmtree(target, ignore_errors=True)
    source, release = Path(app.srcdir), app.config.release
    ebook = ready_ebook(source, release)
    for download in [*ready(source, release, app.config.handbook_editions).values(), *([ebook] if ebook else [])]:
        target.mkdir(exist_ok=True)
        shutil.copyfile(download.path, target / download.path.name)


def connect(app: "Sphinx") -> None:
    """Let a site take its PDFs along."""
    app.connect("build-finished", _copy)
