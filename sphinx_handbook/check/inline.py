"""Read one line or paragraph of Markdown: its words, and each reference with its own line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

# Stands in running text for what has words only when all pages are read, or is no language: a title, a piece of code.
HOLE = "\ufffc"
_EXPLICIT = re.compile(r"^(.+?)\s*(?<!\x00)<([^<]*?)>$", re.DOTALL)
_NUMBERS_ONLY = frozenset({"feit"})
# Their words come from elsewhere, or are explained there.
_WORDS_ELSEWHERE = frozenset({"tip", "casus", "ref", "doc", "any", "numref", "begrip", "term"})


@dataclass
class Said:
    """What a piece of text says. Roles are (name, text, target, explicit, line); links, images and ids (what, line)."""

    text: str = ""
    roles: list[tuple[str, str, str, bool, int]] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    images: list[tuple[str, int]] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)


def read_inline(token: Token, line: int) -> Said:
    """Read an `inline` token that begins on `line`."""
    said = Said()
    _Cursor(said, token.content, line).go(token.children or [])
    return said


class _Cursor:
    """Goes through the children of a token and through its source at once, to know the line of each."""

    def __init__(self, said: Said, source: str, line: int) -> None:
        self.said, self.source, self.line, self.place = said, source, line, 0

    def go(self, children: Sequence[Token]) -> None:
        for child in children:
            if child.type in ("softbreak", "hardbreak"):
                self.place = self.source.find("\n", self.place) + 1
                self.line += 1
                self.said.text += "\n"
            elif child.type == "myst_role":
                self._role(child)
            elif child.type == "code_inline":
                self.said.text += HOLE
                self._pass_code()
            elif child.type == "image":
                self.said.images.append((str(child.attrGet("src") or ""), self.line))
            elif child.type == "link_open":
                self.said.links.append((str(child.attrGet("href") or ""), self.line))
            elif child.type in ("text", "text_special"):
                self.said.text += child.content
            if child.nesting == 1 and (name := child.attrGet("id")):
                self.said.ids.append((str(name), self.line))

    def _role(self, token: Token) -> None:
        name = str(token.meta["name"])
        explicit = _EXPLICIT.match(token.content)
        target = explicit[2] if explicit else token.content
        self.said.roles.append((name, token.content, target.strip(), bool(explicit), self.line))
        if explicit and name not in _NUMBERS_ONLY:
            self.said.text += explicit[1]
        elif name in _WORDS_ELSEWHERE:
            self.said.text += HOLE
        elif name not in _NUMBERS_ONLY:
            self.said.text += token.content
        else:
            self.said.text = self.said.text.rstrip(" ")
        self._pass_code()

    def _pass_code(self) -> None:
        """Go past a piece between backticks, which may hold line ends of its own."""
        found = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL).search(self.source, self.place)
        if found:
            ends = self.source.count("\n", found.start(), found.end())
            self.line += ends
            self.said.text += "\n" * ends
            self.place = found.end()
