"""Typst makes the PDF; what it says when it cannot is told in Dutch, with the place in the handbook."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import typst
from sphinx.util import logging

from .editions import STANDARDS, Edition
from .faults import Fault, PaperError, warn

logger = logging.getLogger(__name__)

PAPER = Path(__file__).parent / "paper"
MAIN = "main.typ"
_PLACE = re.compile(rf"{re.escape(MAIN)}:(\d+)")
_MARK = re.compile(r"// @ (.+):(\d*)")
_KNOWN = (
    (re.compile(r"text [`'\"‘](?P<text>.+?)[`'\"’].* (?:displayed|font)", re.DOTALL), Fault.NO_GLYPH),
    (re.compile(r"failed to (?:load|decode|parse) .*(?:image|svg)|image .*(?:invalid|format)", re.IGNORECASE), Fault.IMAGE_BROKEN),
    (re.compile(r"heading level"), Fault.HEADING_SKIPS),
    (re.compile(r"missing alt"), Fault.IMAGE_WITHOUT_ALT),
)


def make_pdf(source: str, edition: Edition, images: dict[str, Path], signs: Path, fonts: Path, when: datetime) -> bytes:
    """Make the PDF of a book. Raises PaperError, after saying in Dutch what is wrong and where."""
    files: dict[str, bytes | Path] = {MAIN: source.encode()}
    files |= {f"paper/{path.name}": path for path in sorted(PAPER.glob("*.typ"))}
    files |= {f"signs/{path.name}": path for path in sorted(signs.glob("*.svg"))}
    files |= {name.lstrip("/"): path for name, path in images.items()}
    try:
        made: bytes = typst.compile(
            files,
            format="pdf",
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            sys_inputs={"edition": json.dumps(dict(edition.design))},
            timestamp=when.astimezone(UTC),
        )
    except typst.TypstError as error:
        logger.debug("%s", error.diagnostic)
        _explain(error, source)
        raise PaperError("De pdf is niet gemaakt: zie hierboven.") from None
    return made


def _explain(error: typst.TypstError, source: str) -> None:
    said = f"{error.message} {' '.join(error.hints)}"
    for pattern, fault in _KNOWN:
        if found := pattern.search(said):
            warn(fault, place_of(error.diagnostic, source), name="", **found.groupdict())
            return
    warn(Fault.NOT_SET, place_of(error.diagnostic, source))


def place_of(diagnostic: str, source: str) -> tuple[str, int | None] | None:
    """Docname and line of the block that a diagnostic is about: the last mark above the line it names."""
    named = _PLACE.findall(diagnostic)
    if not named:
        return None
    for line in reversed(source.split("\n")[: int(named[-1])]):
        if mark := _MARK.search(line):
            return mark[1], int(mark[2]) if mark[2] else None
    return None
