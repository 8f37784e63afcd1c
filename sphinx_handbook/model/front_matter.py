"""The block of YAML above a page: the handbook's own words in it, and those of Sphinx.

docutils would take Dutch words such as ‘samenvatting’ and ‘auteur’ for its bibliographic fields and show
them; so the handbook reads the block itself and hands on only what is Sphinx's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

KEYS = ("samenvatting", "bronartikel", "toestemming", "nagekeken", "nakijken-voor", "eigenaar", "vragen")
SPHINX_KEYS = ("orphan", "tocdepth", "nosearch", "myst")

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class FrontMatter:
    """What stands above a page: `words` as text by key, and on which line of the page each key is.

    `fault` says, in words and with its line, why the block cannot be read.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    fault: tuple[int, str] | None = None

    def line(self, key: str) -> int:
        """The line of a key; the first line of the page when it is not there."""
        return self.lines.get(key, 1)


def read_front_matter(text: str) -> FrontMatter:
    """Read the block above a page; a page without one has no words."""
    block = _BLOCK.match(text)
    if not block:
        return FrontMatter()
    try:
        data = yaml.safe_load(block[1])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return FrontMatter(
            fault=(line, "deze regel heeft niet de vorm ‘woord: waarde’. Zet aanhalingstekens om de waarde")
        )
    if data is None:
        return FrontMatter()
    if not isinstance(data, dict):
        return FrontMatter(fault=(2, "schrijf op elke regel een woord, een dubbele punt en een waarde"))
    words = {str(key): str(value).strip() for key, value in data.items() if value is not None}
    return FrontMatter(words, _lines(block[1]))


def split_questions(text: str) -> tuple[str, ...]:
    """Questions that a reader would type, written one after another, each up to its question mark."""
    return tuple(question.strip() for question in re.findall(r"[^?]+\??", text) if question.strip())


def keep_sphinx_keys(text: str) -> str:
    """Return the page with only Sphinx's own keys above it, on as many lines as before."""
    block = _BLOCK.match(text)
    if not block:
        return text
    try:
        data = yaml.safe_load(block[1])
    except yaml.YAMLError:
        data = None
    kept: dict[str, Any] = {key: data[key] for key in SPHINX_KEYS if key in data} if isinstance(data, dict) else {}
    line = yaml.safe_dump(kept, default_flow_style=True, width=float("inf")).strip() if kept else ""
    filling = "\n" * block[1].count("\n")
    return f"---\n{line}{filling}---{text[block.end() :]}"


def _lines(block: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(block.split("\n"), 2):
        key = re.match(r"['\"]?([\w-]+)['\"]?\s*:", line)
        if key:
            found.setdefault(key[1], number)
    return found
