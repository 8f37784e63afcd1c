"""Typst makes the PDF; what it says when it cannot is told in Dutch, with the place in the handbook."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import typst
from sphinx.util import logging

from ..messages import Message, warn
from .editions import STANDARDS, Edition

logger = logging.getLogger(__name__)

PAPER = Path(__file__).parent / "paper"
MAIN = "main.typ"
_PLACE = re.compile(rf"{re.escape(MAIN)}:(\d+)")
_IMAGE = re.compile(r"─ (images/[^:]+):")
_MARK = re.compile(r"// @ (.+):(\d*)")
_KNOWN = (
    (re.compile(r"(?:the text|codepoint) [`'\"]+(?P<text>[^`\"]+)"), Message.PAPER_NO_GLYPH),
    (
        re.compile(r"failed to (?:load|decode|parse) .*(?:image|svg)|image .*(?:invalid|format)", re.IGNORECASE),
        Message.PAPER_IMAGE_BROKEN,
    ),
    (re.compile(r"heading level"), Message.PAPER_HEADING_SKIPS),
    (re.compile(r"missing alt"), Message.PAPER_IMAGE_WITHOUT_ALT),
)


class PaperError(Exception):
    """The PDF was not made; what was wrong has been said already."""


def make_pdf(source: str, edition: Edition, images: dict[str, Path], signs: Path, fonts: Path, when: datetime) -> bytes:
    """Make the PDF of a book. Raises PaperError, after saying in Dutch what is wrong and where."""
    files: dict[str, bytes | Path] = {MAIN: source.encode()}
    files |= {f"paper/{path.name}": path for path in sorted(PAPER.glob("*.typ"))}
    files |= {f"signs/{path.name}": path for path in sorted(signs.glob("*.svg"))}
    files |= {name.lstrip("/"): path for name, path in images.items()}
    try:
        made, warnings = typst.compile_with_warnings(
            files,  # type: ignore[call-overload]  # files by name: the package's own types do not know them yet
            format="pdf",
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            sys_inputs={"edition": json.dumps(dict(edition.design))},
            timestamp=when.astimezone(UTC),
        )
    except typst.TypstError as error:
        _explain(error, source)
        raise PaperError from None
    # What Typst only warns of, it left out or could not settle: not a book to print.
    for warning in warnings:
        _explain(warning, source)
    if warnings:
        raise PaperError
    assert isinstance(made, bytes)
    return made


def _explain(error: typst.TypstError | typst.TypstWarning, source: str) -> None:
    logger.debug("%s", error.diagnostic)
    fault, words = Message.PAPER_NOT_SET, {"name": "", "text": ""}
    for pattern, known in _KNOWN:
        if found := pattern.search(error.message):
            fault, words = known, words | {key: _spelled(text) for key, text in found.groupdict().items()}
            break
    warn(fault, place_of(error.diagnostic, source, words["text"]), **words)


def place_of(diagnostic: str, source: str, text: str = "") -> tuple[str, int | None] | None:
    """Docname and line of what a diagnostic is about: of the line it names, or of the picture or text."""
    lines = source.split("\n")
    if named := _PLACE.findall(diagnostic):
        return _mark_above(lines, int(named[-1]))
    image = _IMAGE.search(diagnostic)
    wanted = f'"/{image[1]}"' if image else text
    if wanted:
        for number, line in enumerate(lines, 1):
            if wanted in line:
                return _mark_above(lines, number)
    return None


def _spelled(text: str) -> str:
    """Undo Typst's way of writing signs that are hard to show."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda sign: chr(int(sign[1], 16)), text)


def _mark_above(lines: list[str], number: int) -> tuple[str, int | None] | None:
    for line in reversed(lines[:number]):
        if mark := _MARK.match(line):
            return mark[1], int(mark[2]) if mark[2] else None
    return None
