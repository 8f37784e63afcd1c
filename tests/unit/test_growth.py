"""The work of a build grows with the handbook and no faster, and an edit writes only the pages that show it."""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from sphinx.application import Sphinx

import sphinx_handbook
from tests.conftest import REPOSITORY, ROOTS, sphinx_build

PACKAGE = str(Path(sphinx_handbook.__file__).parent)
FRONT = "---\nsamenvatting: x\nnagekeken: 2026-11-24\nnakijken-voor: 2027-11-01\neigenaar: redactie\n---\n"
TIPS = 4


def article(number: int, text: str = "Omdat het zo is.") -> str:
    """An article of a few tips; each refers to the first tip of the article before."""
    tips = "".join(
        f"## Tip {number} {place}\n\n```{{tipkaart}} tip-{number}-{place}\n:voor: raadslid\n:thema: ruimte-geven\n"
        f":fase: verkennen\n:trefwoorden: woord{place}\n```\n\n### Doen\n- Lees {{tip}}`tip-{max(0, number - 1)}-0`.\n\n"
        f"### Laten\n- Niets.\n\n### Waarom\n{text} {{feit}}`E1`\nDat zag je bij {{casus}}`bekende-casus`.\n\n"
        for place in range(TIPS)
    )
    return f"{FRONT}# Artikel {number}\n\n{tips}"


def handbook(folder: Path, articles: int) -> Path:
    """A copy of `klein` with this many articles more, and a page that lists every tip."""
    shutil.copytree(ROOTS / "klein", folder)
    for number in range(articles):
        (folder / "guides" / f"artikel-{number}.md").write_text(article(number), encoding="utf-8")
    (folder / "guides" / "lijst.md").write_text("# Lijst\n\n```{tips}\n```\n", encoding="utf-8")
    # The Dutch word list is the same for every handbook.
    (folder.parent / "doctrees").mkdir(exist_ok=True)
    for kept in (REPOSITORY / "_build" / "doctrees").glob("woorden-*"):
        shutil.copy(kept, folder.parent / "doctrees")
    return folder


def build_here(source: Path) -> None:
    """Build the site in this process. Of two builds in one process Sphinx says that it knows things already."""
    Sphinx(
        source, source, source.parent / "html", source.parent / "doctrees", "html", status=None, warning=None
    ).build()


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of the handbook's own code run in some work."""
    count = 0

    def line(_frame: FrameType, event: str, _told: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, _event: str, _told: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(PACKAGE) else None

    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def test_work_grows_with_the_handbook(tmp_path: Path) -> None:
    """Twice the growth costs twice the work. What does not hold for time on a busy machine holds for lines of code."""
    build_here(handbook(tmp_path / "warm" / "bron", 1))
    few, more, many = (
        lines_run(partial(build_here, handbook(tmp_path / str(count) / "bron", count))) for count in (6, 12, 24)
    )
    assert many - more <= 2.1 * (more - few), f"{few}, {more}, {many} lines for 6, 12 and 24 articles"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[], set[str]]:
    """Build a handbook of five articles; give what builds it again and tells which pages were written."""
    source = handbook(tmp_path / "bron", 5)
    out = tmp_path / "html"
    assert sphinx_build(source, out).ok

    def moments() -> dict[str, int]:
        pages = (page for folder in ("guides", "amersfoort") for page in (out / folder).glob("*.html"))
        return {page.stem: page.stat().st_mtime_ns for page in pages}

    def again() -> set[str]:
        before = moments()
        built = sphinx_build(source, out)
        assert built.ok, built.log
        return {name for name, moment in moments().items() if moment != before.get(name)}

    return again


def test_nothing_changed(written: Callable[[], set[str]]) -> None:
    assert written() == set()


def test_other_words_are_written_where_they_stand(written: Callable[[], set[str]], tmp_path: Path) -> None:
    (tmp_path / "bron" / "guides" / "artikel-2.md").write_text(article(2, "Omdat het kan."), encoding="utf-8")
    assert written() == {"artikel-2"}


def test_another_title_is_written_where_it_shows(written: Callable[[], set[str]], tmp_path: Path) -> None:
    """In its article, in the two articles that refer to it or that it names, in lists and in the case it leans on."""
    page = tmp_path / "bron" / "guides" / "artikel-2.md"
    page.write_text(article(2).replace("## Tip 2 0", "## Tip twee"), encoding="utf-8")
    assert written() == {"artikel-1", "artikel-2", "artikel-3", "lijst", "bekend"}


def test_a_new_page_beside_them_is_written_everywhere(written: Callable[[], set[str]], tmp_path: Path) -> None:
    (tmp_path / "bron" / "guides" / "nieuw.md").write_text("# Nieuw\n", encoding="utf-8")
    assert {f"artikel-{number}" for number in range(5)} <= written()
