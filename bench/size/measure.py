"""Measure handbooks of several sizes: each fresh, and again after one edit."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from . import material
from .book import tip_id, write_book
from .child import BOOK, CHECK, LIVE, OWN

# Seconds after which a build that hangs is ended.
LONGEST = 3 * 60 * 60
# The preview reads and writes all of the handbook before it is awake.
MOST_LIVE = 1_000


@dataclass(frozen=True)
class Measured:
    """One build. `spent` are processor seconds by phase, `alles` in all; the rest are bytes.

    `page` and `page_gzip` are those of the mean article, `search` those of the whole index; 0 where there is none.
    """

    articles: int
    look: str
    spent: dict[str, float]
    memory: int
    page: float = 0
    page_gzip: float = 0
    search: int = 0
    pages: int = 0


@dataclass(frozen=True)
class Grown:
    """A handbook of one size: fresh, after other words in one tip, after another title, checked, and previewed.

    `live` is None where starting the preview would take too long.
    """

    fresh: Measured
    words: Measured
    title: Measured
    check: Measured
    live: Measured | None


def growth(sizes: Sequence[int], work: Path) -> Iterator[Grown]:
    """All that is measured of each size."""
    for articles in sizes:
        source = prepared(articles, work)
        fresh = build(articles, OWN, work)
        page = source / "guides" / f"artikel-{articles // 2}.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("### Nuance\n", "### Nuance\n\nDit staat er nu bij.\n", 1), encoding="utf-8")
        words = build(articles, OWN, work, anew=False)
        title, before = f"```{{tipkaart}} {tip_id(articles // 2, 0)}", "\n## "
        head, _, rest = page.read_text(encoding="utf-8").partition(title)
        page.write_text(f"{head[: head.rindex(before)]}{before}Zo heet het nu\n\n{title}{rest}", encoding="utf-8")
        renamed = build(articles, OWN, work, anew=False)
        live = watch(articles, LIVE, work) if articles <= MOST_LIVE else None
        yield Grown(fresh, words, renamed, watch(articles, CHECK, work), live)


def looks(articles: int, themes: Sequence[str], work: Path) -> Iterator[Measured]:
    """The same handbook with other themes of Sphinx, and with mkdocs-material when that is installed."""
    prepared(articles, work)
    for theme in themes:
        yield build(articles, theme, work)
    if material.PROGRAM.exists():
        site = _place(articles, work) / "mkdocs"
        material.write(_place(articles, work) / "bron", site)
        spent, memory = _run([str(material.PROGRAM), "build", "--quiet", "--config-file", str(site / "mkdocs.yml")])
        yield Measured(articles, "mkdocs-material", {"alles": spent}, memory, *_weight(site / "site" / "guides", "*/"))


def books(sizes: Sequence[int], work: Path) -> Iterator[Measured]:
    """The PDF of handbooks of several sizes."""
    for articles in sizes:
        prepared(articles, work)
        yield build(articles, BOOK, work)


def prepared(articles: int, work: Path) -> Path:
    """The sources of a handbook of this size, always the same."""
    write_book(_place(articles, work) / "bron", articles)
    return _place(articles, work) / "bron"


def build(articles: int, look: str, work: Path, anew: bool = True) -> Measured:
    """Build a handbook that stands prepared, and say what it took. Raises CalledProcessError when that fails."""
    place = _place(articles, work)
    out, read = place / look, place / f"{look}-gelezen"
    if anew:
        for folder in (out, read):
            shutil.rmtree(folder, ignore_errors=True)
        read.mkdir(parents=True)
        # The word list and the fonts are the same for every handbook, and kept from one build to the next.
        for kept in (Path("_build/doctrees")).glob("woorden-*"):
            shutil.copy(kept, read)
        shutil.copytree("_build/doctrees/fonts", read / "fonts", dirs_exist_ok=True)
    spent, memory = _child(articles, look, work)
    if look == BOOK:
        return Measured(articles, look, spent, memory, pages=_pages(out / "handboek-a4.pdf"))
    search = sum(file.stat().st_size for file in (out / "zoek").glob("*"))
    return Measured(articles, look, spent, memory, *_weight(out / "guides", "artikel-*.html"), search)


def watch(articles: int, look: str, work: Path) -> Measured:
    """What its writer's commands take of a handbook that stands prepared. Raises CalledProcessError when that fails."""
    return Measured(articles, look, *_child(articles, look, work))


def _child(articles: int, look: str, work: Path) -> tuple[dict[str, float], int]:
    """The seconds and bytes that a process of its own takes."""
    print(f"{articles}: {look} ...", file=sys.stderr, flush=True)
    place = _place(articles, work)
    told = place / f"{look}.json"
    with told.open("wb") as file:
        _run([sys.executable, "-m", "bench.size.child", str(place / "bron"), str(place), look], file.fileno())
    spent = json.loads(told.read_text(encoding="utf-8"))
    return spent, int(spent.pop("geheugen"))


def _place(articles: int, work: Path) -> Path:
    return work / f"{articles}"


def _run(command: Sequence[str], output: int = subprocess.DEVNULL) -> tuple[float, int]:
    """Processor seconds and bytes of memory that a command took."""
    process = subprocess.Popen(["timeout", str(LONGEST), *command], stdout=output)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def _weight(folder: Path, pattern: str) -> tuple[float, float]:
    """Mean bytes of the articles, plain and as a server sends them."""
    found = [path / "index.html" if path.is_dir() else path for path in folder.glob(pattern)]
    texts = [path.read_bytes() for path in sorted(found) if path.is_file()][:100]
    return mean(map(len, texts)), mean(len(gzip.compress(text, 6)) for text in texts)


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as book:
        return len(book)
