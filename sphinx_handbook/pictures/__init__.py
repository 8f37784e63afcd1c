"""The picture that goes with a link to a page, where people share links: its title, and the shape of its theme.

Each article and case has one. A picture is kept with the doctrees under a name of what it shows, so that only a page with
another title is drawn again; all that are missing are drawn in one run.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain import HandbookDomain, handbook
from ..fonts import typst_fonts
from ..model.records import Page

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# On the site; and kept beside the doctrees.
FOLDER, _KEPT = "delen", "plaatjes"
SIZE = (1200, 630)
_HERE = Path(__file__).parent
_DRAW, _DESIGN, _SIGNS = _HERE / "draw.py", _HERE / "picture.typ", _HERE.parent / "icons"
_FONTS = "letters"


def picture_of(page: Page) -> str:
    """The address of a page's picture from the root of the site; '' for a page that has none."""
    return f"{FOLDER}/{page.docname}.png" if page.tips or page.cases else ""


def draw(app: "Sphinx", exception: Exception | None) -> None:
    """Put the pictures on a site that can be shared (event `build-finished`)."""
    book = handbook(app.env)
    if exception or app.builder.format != "html" or not book.settings.address:
        return
    kept = Path(app.doctreedir, _KEPT)
    kept.mkdir(exist_ok=True)
    shown = {page.docname: _shown(book, page, app.env.titles[page.docname].astext()) for page in _pages(book)}
    files = {docname: kept / f"{_name(told)}.png" for docname, told in shown.items()}
    missing = {str(files[docname]): told for docname, told in shown.items() if not files[docname].exists()}
    if missing:
        job = {"design": str(_DESIGN), "signs": str(_SIGNS), "fonts": str(typst_fonts(Path(app.doctreedir, _FONTS)))}
        # A process that has used Typst keeps its memory and must not fork, so this one is not it.
        command = [sys.executable, str(_DRAW)]
        subprocess.run(command, input=json.dumps({**job, "pictures": missing}).encode(), check=True)
    for docname, file in files.items():
        target = Path(app.outdir, FOLDER, f"{docname}.png")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    for file in set(kept.glob("*.png")) - set(files.values()):
        file.unlink()


def connect(app: "Sphinx") -> None:
    """Draw them when a site is built."""
    app.connect("build-finished", draw)


def _pages(book: HandbookDomain) -> Iterator[Page]:
    return (page for page in book.index.pages if picture_of(page))


def _shown(book: HandbookDomain, page: Page, title: str) -> dict[str, str]:
    """The words on the picture, and the shape: that of the theme which most of its tips have; '' for a case."""
    themes = Counter(theme for tip in page.tips for theme in tip.themes[:1])
    theme = book.settings.themes.get(themes.most_common(1)[0][0]) if themes else None
    kind = f"{len(page.tips)} tips" if len(page.tips) > 1 else "Tip" if page.tips else "Casus"
    return {"title": title, "kind": kind, "book": book.settings.title, "sign": theme.sign if theme else ""}


def _name(told: dict[str, str]) -> str:
    return sha256(json.dumps([told, _design()], sort_keys=True).encode()).hexdigest()[:32]


@cache
def _design() -> str:
    """What else changes a picture."""
    digest = sha256()
    for file in (_DRAW, _DESIGN, *sorted(_SIGNS.glob("thema-*.svg"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()
