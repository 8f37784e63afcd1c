"""The block of YAML above a page: the handbook's own words in it, and those of Sphinx.

docutils would take Dutch words such as ‘samenvatting’ and ‘auteur’ for its bibliographic fields and show
them; so the handbook reads the block itself and hands on only what is Sphinx's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

KEYS = ("samenvatting", "bronartikel", "toestemming", "nagekeken", "nakijken-voor", "eigenaar")
# Not ‘myst’: with it a page could switch on extensions that run code (substitutions are Jinja).
SPHINX_KEYS = ("orphan", "tocdepth", "nosearch")

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


class _NotPlainError(Exception):
    """Something else than a word and a value stands on this line."""


def is_open(text: str) -> bool:
    """Whether a block begins above the page and does not end. Others read such a block in ways of their own."""
    return text.startswith("---") and not _BLOCK.match(text)


def read_front_matter(text: str) -> FrontMatter:
    """Read the block above a page; a page without one has no words."""
    block = _BLOCK.match(text)
    if not block:
        return FrontMatter()
    try:
        found = list(_pairs(block[1]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return FrontMatter(
            fault=(line, "deze regel heeft niet de vorm ‘woord: waarde’. Zet aanhalingstekens om de waarde")
        )
    except _NotPlainError as error:
        return FrontMatter(
            fault=(int(str(error)) + 2, "schrijf op elke regel een woord, een dubbele punt en een waarde")
        )
    words = {key: value.strip() for key, value, _ in found if value}
    return FrontMatter(words, {key: line + 2 for key, _, line in reversed(found)})


def _pairs(block: str) -> Iterator[tuple[str, str, int]]:
    """Each word, its value as it is written, and its line. No YAML object is made: lists, links and tags are refused."""
    waiting: tuple[str, int] | None = None
    depth = 0
    for event in yaml.parse(block, yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and not event.anchor and not event.tag and depth == 1:
            if waiting is None:
                waiting = event.value, _line(event)
            else:
                yield waiting[0], event.value, waiting[1]
                waiting = None
        elif isinstance(event, yaml.MappingStartEvent) and depth == 0 and not event.anchor and not event.tag:
            depth = 1
        elif isinstance(event, yaml.NodeEvent):
            raise _NotPlainError(_line(event))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def keep_sphinx_keys(text: str) -> str:
    """Return the page with only Sphinx's own keys above it, on as many lines as before."""
    block = _BLOCK.match(text)
    if not block:
        # MyST would read a block that does not end; a page that begins with an empty line has none.
        return f"\n{text}" if is_open(text) else text
    words = read_front_matter(text).words
    kept = [f"{key}: {words[key]}" for key in SPHINX_KEYS if re.fullmatch(r"true|\d+", words.get(key, ""))]
    line = f"{{{', '.join(kept)}}}" if kept else ""
    filling = "\n" * block[1].count("\n")
    return f"---\n{line}{filling}---{text[block.end() :]}"
