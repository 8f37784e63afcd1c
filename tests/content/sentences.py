"""Sentences of the pages, with the part they stand in and the facts they cite."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY

FOLDERS = ("guides", "amersfoort")
# Advice: what a reader could do. It claims nothing about what was.
ADVICE = ("Doen", "Laten", "Aanpak", "Werkvorm")

_ROLE = re.compile(r"\{(\w+)\}`([^`<]*?)(?:\s*<[^>`]*>)?`")
_FACT = re.compile(r"\s*\{feit\}`[^`]*`")
_END = re.compile(r"(?<=[.!?])[’”)]*(?:\s*\{feit\}`[^`]*`)*\s+(?=[A-ZÀ-Ý‘“'{*])")
_NUMBER = re.compile(r"\d")
_NAME = re.compile(r"(?<![.!?:‘“] )(?<!^)\b[A-Z][a-zë]{2,}\w*")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its page, line and part (the nearest heading), its plain text, and whether it cites."""

    page: str
    line: int
    part: str
    text: str
    cites: bool

    @property
    def is_advice(self) -> bool:
        """Whether it stands in a part that gives advice."""
        return self.part.partition(":")[0] in ADVICE

    @property
    def claims(self) -> bool:
        """Whether it has a number or a proper name, and so says something that can be checked."""
        return bool(_NUMBER.search(self.text) or _NAME.search(self.text))


def pages() -> list[Path]:
    """The pages that make claims."""
    return [path for folder in FOLDERS for path in sorted((REPOSITORY / folder).glob("*.md"))]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a page, without its front matter, headings and blocks other than the time line."""
    name = str(path.relative_to(REPOSITORY))
    part, fence, front = "", "", 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line == "---" and front < 2 and (number == 1 or front):
            front += 1
        elif front == 1 or not line.strip():
            continue
        elif line.startswith(("```", ":::")):
            fence = "" if fence else line.strip("`:{ ").partition("}")[0]
        elif (
            fence not in ("", "tijdlijn")
            or (line.startswith("|") and not fence)
            or line.startswith(":")
            or re.match(r"\([\w-]+\)=$", line)
        ):
            continue
        elif line.startswith("#"):
            part = line.lstrip("# ").strip()
        else:
            yield from _split(name, number, part, line)


def _split(page: str, line: int, part: str, text: str) -> Iterator[Sentence]:
    text = re.sub(r"^\s*(?:[-*]|\d+\.|\|)\s+", "", text)
    for piece in _END.split(text.replace("**", "")):
        cites = bool(_FACT.search(piece))
        plain = _ROLE.sub(lambda role: role[2] if role[1] == "begrip" else "", _FACT.sub("", piece))
        if plain.strip():
            yield Sentence(page, line, part, plain.strip(), cites)
