"""Typst makes the PDF; what it says when it cannot is told in Dutch, with the place in the handbook."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from sphinx.util import logging

from ..messages import Message, warn
from ..model.editions import DECK, FOLDER, HANDOUT, SHEETS, Edition
from . import pack, press
from .press import Fault, Job, Pressed

logger = logging.getLogger(__name__)

PAPER = Path(__file__).parent / "paper"
SIGNS = Path(__file__).parent.parent / "icons"
MAIN = "main.typ"
# Layouts of loose sheets: these have no left-hand pages.
LOOSE = (FOLDER, SHEETS, DECK)
_PLACE = re.compile(rf"{re.escape(MAIN)}:(\d+)")
_IMAGE = re.compile(r"─ (images/[^:]+):")
_MARK = re.compile(r"// @ (.+):(\d*)")
# What the design itself says: of every side of a card that is too full, whose it is and by how much.
_FULL = re.compile(r"kaart-te-vol (?P<tip>\S+) (?P<side>\S+) (?P<over>\S+) (?P<lines>\d+);")
_KNOWN = (
    (re.compile(r"(?:the text|codepoint) [`'\"]+(?P<text>[^`\"]+)"), Message.PAPER_NO_GLYPH),
    (
        re.compile(r"failed to (?:load|decode|parse) .*(?:image|svg)|image .*(?:invalid|format)", re.IGNORECASE),
        Message.PAPER_IMAGE_BROKEN,
    ),
    (re.compile(r"heading level"), Message.PAPER_HEADING_SKIPS),
    (re.compile(r"missing alt"), Message.PAPER_IMAGE_WITHOUT_ALT),
)


def job_for(source: str, edition: Edition, images: Mapping[str, Path], fonts: Path, epoch: int, target: Path) -> Job:
    """What Typst needs to make the PDF of an edition. `images` are paths by their name in the book."""
    paths = {f"paper/{path.name}": path for path in sorted(PAPER.glob("*.typ"))}
    paths |= {f"signs/{path.name}": path for path in sorted(SIGNS.glob("*.svg"))}
    paths |= {name.lstrip("/"): path for name, path in images.items()}
    return {
        "texts": {MAIN: source},
        "paths": {name: str(path) for name, path in paths.items()},
        "fonts": str(fonts),
        "design": {
            "paper": edition.paper,
            "letter": edition.letter,
            "columns": edition.columns,
            "bound": edition.name != HANDOUT and edition.layout not in LOOSE,
        },
        "epoch": epoch,
        "target": str(target),
    }


def run(job: Job) -> list[Fault]:
    """Let a process of its own make the PDF; give what was wrong. May run beside others, in threads."""
    try:
        pressed: Pressed = json.loads(_in_own_process(press.__file__, give=job))
        if not pressed["faults"]:
            _in_own_process(pack.__file__, job["target"], give=pressed["places"])
    except subprocess.CalledProcessError as error:
        # Killed, or out of memory: nothing that an author wrote wrong, so its words are kept.
        return [{"message": str(error), "diagnostic": error.stderr.decode(errors="replace")}]
    return pressed["faults"]


def _in_own_process(program: str, *words: str, give: object) -> bytes:
    """Run a file of ours by its path; give what it says. Raises CalledProcessError."""
    command = [sys.executable, program, *words]
    return subprocess.run(command, input=json.dumps(give).encode(), capture_output=True, check=True).stdout


def explain(fault: Fault, source: str) -> None:
    """Say what was wrong in the words of the handbook, at the place in its text."""
    logger.debug("%s", fault["diagnostic"])
    if full := [*_FULL.finditer(fault["message"])]:
        for card in full:
            place = place_of("", source, f'id: "{card["tip"]}"')
            warn(Message.CARD_TOO_FULL, place, **card.groupdict())
        return
    message, words = Message.PAPER_NOT_SET, {"name": "", "text": ""}
    for pattern, known in _KNOWN:
        if found := pattern.search(fault["message"]):
            message, words = known, words | {key: _spelled(text) for key, text in found.groupdict().items()}
            break
    warn(message, place_of(fault["diagnostic"], source, words["text"]), **words)


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
