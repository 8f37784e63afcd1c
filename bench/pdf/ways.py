"""The ways to a PDF: each a list of commands, run after another, and the file that comes of it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

EDITION = "handboek-a4"
# Its programs for an index stumble over the one term that this text has.
NO_INDEX = ("latex_elements.makeindex=", "latex_elements.printindex=")
# Sphinx's own look: the templates of the site know pages of several files only.
PLAIN = ("html_theme=basic", f"templates_path={Path(__file__).parents[1] / 'size' / 'stubs'}")


@dataclass(frozen=True)
class Way:
    """A way to a PDF; `missing` says what this machine lacks for it."""

    name: str
    commands: list[list[str]]
    pdf: Path
    missing: str = ""


def sphinx(builder: str, source: Path, read: Path, out: Path, *settings: str) -> list[str]:
    """The command that runs a builder of Sphinx on a text that stands read in `read`."""
    words = [word for setting in settings for word in ("-D", setting)]
    return [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(read), *words, str(source), str(out)]


def ways(source: Path, read: Path, work: Path) -> Iterator[Way]:
    """Ours, LuaLaTeX as Sphinx drives it, and Chromium printing Sphinx's single page."""
    own, tex, page = (work / name for name in ("eigen", "latex", "bladzijde"))
    yield Way(
        "this handbook", [sphinx("typst", source, read, own, f"handbook_edition={EDITION}")], own / f"{EDITION}.pdf"
    )
    yield Way(
        "LuaLaTeX",
        [
            sphinx("latex", source, read, tex, "latex_engine=lualatex", *NO_INDEX),
            [
                "latexmk",
                "-lualatex",
                "-interaction=nonstopmode",
                "-silent",
                "-cd",
                str(tex / "handboeksamenwerken.tex"),
            ],
        ],
        tex / "handboeksamenwerken.pdf",
        "" if shutil.which("lualatex") and shutil.which("latexmk") else "texlive-luatex, texlive-latex-extra, latexmk",
    )
    printed = page / "gedrukt.pdf"
    yield Way(
        "Chromium",
        [
            sphinx("singlehtml", source, read, page, *PLAIN),
            [sys.executable, "-m", "bench.pdf.printing", str(page / "index.html"), str(printed)],
        ],
        printed,
    )
