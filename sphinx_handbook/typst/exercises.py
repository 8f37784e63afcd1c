"""What paper for a group takes from a tip: its do and don't, and its exercise as steps and questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from ..model.settings import Settings
from ..model.typography import sentence_case
from ..nodes import tip_part, tip_section
from .blocks import fields
from .code import Code
from .pages import Page
from .renderer import Renderer, is_citation

# ‘Praat na: ...’, ‘Praat tien minuten na: ...’: from here an exercise is talked over.
_DEBRIEF = re.compile(r"Praat\b[^:?.]*\bna:")


@dataclass(frozen=True)
class Plain:
    """A tip of a page without the numbers of its sources: on a loose sheet those lead nowhere."""

    page: Page
    node: tip_section

    @property
    def label(self) -> str:
        """Where references to the tip lead."""
        return f"{self.page.docname}:{self.node['ids'][0]}"

    @property
    def title(self) -> str:
        """The words above the tip."""
        return self.node[0].astext()

    def part(self, kind: str) -> tip_part | None:
        """A part of the tip; None when its author did not write that."""
        return next((part for part in self.node.findall(tip_part) if part["part"] == kind), None)

    def points(self, kind: str) -> list[nodes.list_item]:
        """The items of the lists in a part."""
        part = self.part(kind)
        return [*part.findall(nodes.list_item)] if part else []


def plain_tips(page: Page) -> Iterator[Plain]:
    """The tips of a page, as copies."""
    for tip in page.tips:
        node = tip.deepcopy()
        for number in [*node.findall(is_citation)]:
            siblings, place = number.parent, number.parent.index(number)
            if place and isinstance(before := siblings[place - 1], nodes.Text):
                siblings[place - 1] = nodes.Text(before.astext().rstrip())
            siblings.remove(number)
        yield Plain(page, node)


@dataclass(frozen=True)
class Exercise:
    """An exercise: its name, its facts (time, group, materials), how it goes, and how the group talks it over."""

    name: str
    facts: Sequence[nodes.field_list]
    steps: Sequence[nodes.Node]
    debrief: Sequence[nodes.Node]

    def written_facts(self, renderer: Renderer) -> list[list[Code]]:
        """The facts, for the design."""
        return [row for found in self.facts for row in fields(renderer, found)]


def exercise_in(part: tip_part) -> Exercise:
    """Read the part ‘Werkvorm: de naam’ of a tip. The first paragraph that says ‘Praat na:’ begins the debrief."""
    name = part[0].astext().partition(":")[2].strip() or part[0].astext()
    facts = [child for child in part.children[1:] if isinstance(child, nodes.field_list)]
    rest = [child for child in part.children[1:] if child not in facts]
    starts = [place for place, child in enumerate(rest) if _DEBRIEF.match(child.astext())]
    end = starts[0] if starts else len(rest)
    return Exercise(sentence_case(name), facts, rest[:end], rest[end:])


def theme_of(tip: Plain, settings: Settings) -> dict[str, object]:
    """The first theme of a tip: its name, its sign and its place among the themes."""
    known = list(settings.themes)
    theme = next(iter(tip.node["themes"]), None)
    if theme is None:
        return {"name": "", "sign": "", "place": 0}
    term = settings.themes[theme]
    return {"name": term.name, "sign": term.sign, "place": known.index(theme)}
