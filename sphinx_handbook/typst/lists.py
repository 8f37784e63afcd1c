"""Lists with bullets, and what the handbook makes of them: lists of tips, of cases, of sources, registers."""

from __future__ import annotations

from docutils import nodes

from ..nodes import case_entry, tip_entry
from .blocks import definition, list_item
from .code import Code, call, join
from .inline import target_of
from .renderer import Renderer, handles


class register_columns(nodes.container):  # noqa: N801 - docutils names nodes in lower case
    """Letters and the lists below them, set in columns."""


def gather_registers(page: nodes.document) -> None:
    """Put each run of letters and register lists in a node of its own, so that they share their columns."""
    for found in [node for node in page.findall(nodes.bullet_list) if "register" in node["classes"]]:
        parent = found.parent
        if isinstance(parent, register_columns):
            continue
        first = parent.index(found)
        first -= first > 0 and isinstance(parent[first - 1], nodes.rubric)
        last = first
        while last < len(parent) and _in_register(parent[last]):
            last += 1
        run = parent.children[first:last]
        parent[first:last] = [register_columns("", *run)]


def _in_register(node: nodes.Node) -> bool:
    return isinstance(node, nodes.rubric) or (isinstance(node, nodes.bullet_list) and "register" in node["classes"])


@handles(register_columns)
def columns(self: Renderer, node: register_columns) -> Code:
    """A register."""
    return call("register", self.blocks(node.children))


@handles(nodes.bullet_list)
def bullet_list(self: Renderer, node: nodes.bullet_list) -> Code:
    """A list with bullets, or one of the handbook's own lists."""
    if node.children and all(isinstance(child, tip_entry) for child in node.children):
        return call("tip-list", [tip_line(self, child) for child in node.children])
    if node.children and all(isinstance(child, case_entry) for child in node.children):
        return call("case-list", [case_line(self, child) for child in node.children])
    if "register" in node["classes"]:
        return call("register-list", [register_line(self, item) for item in node.children])
    items = [list_item(self, item) for item in node.children]
    if "bronnenlijst" in node["classes"]:
        return call("source-list", items)
    return call("list", *items)


@handles(nodes.definition_list)
def definition_list(self: Renderer, node: nodes.definition_list) -> Code:
    """Terms and what they mean, or the register of facts."""
    look = "fact-register" if "feiten" in node["classes"] else "definitions"
    return call(look, [definition(self, item) for item in node.children])


def tip_line(self: Renderer, node: nodes.Node) -> dict[str, object]:
    """A tip in a list: title, for whom, page."""
    assert isinstance(node, tip_entry)
    line = node[0]
    found = next(line.findall(nodes.reference), None)
    who = [child for child in line.children if isinstance(child, nodes.inline) and "wie" in child["classes"]]
    term = self.book.domain.settings.themes.get(node["theme"])
    return {
        "title": self.inline(found.children) if found else self.inline(line.children),
        "label": target_of(self, found) if found else None,
        "who": who[0].astext() if who else None,
        "sign": term.sign if term else "",
    }


def case_line(self: Renderer, node: nodes.Node) -> dict[str, object]:
    """A case in a list: how it ended, its name and page, what it is about."""
    assert isinstance(node, case_entry)
    found = next(node.findall(nodes.reference), None)
    term = self.book.domain.settings.outcomes.get(node["outcome"])
    by_class = {name: child for child in node.children for name in child["classes"]}  # type: ignore[index]
    about = [child for child in node.children if not child["classes"] and found not in list(child.findall())]  # type: ignore[index]
    return {
        "sign": term.sign if term else None,
        "outcome": by_class["uitkomst"].astext() if "uitkomst" in by_class else None,
        "title": self.inline(found.children) if found else self.inline(node.children),
        "label": target_of(self, found) if found else None,
        "about": join(self.inline(child.children) for child in about),
        "meta": by_class["meta"].astext() if "meta" in by_class else None,
    }


def register_line(self: Renderer, node: nodes.Node) -> list[object]:
    """A key word and the places that it leads to."""
    word = node.astext().partition(":")[0]
    labels = (target_of(self, found) for found in node.findall(nodes.reference))
    return [word, [label for label in labels if label]]
