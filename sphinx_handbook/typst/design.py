"""The boxes of sphinx-design: cards, grids, tabs, steps, and dropdowns, which are open on paper."""

from __future__ import annotations

from docutils import nodes

from ..messages import Message
from .blocks import titled
from .code import NOTHING, Code, call, join
from .renderer import SILENT, Renderer, handles

# Boxes that are only there for the screen's layout.
WRAPPERS = {
    None, "div", "grid-container", "card-body", "card-content", "card-overlay", "card-header", "card-title", "card-footer",
    "tab-set", "tab-content", "step-content", "aside-body", "accordion", "steps", "grid-item",
}  # fmt: skip


@handles(nodes.container)
def component(self: Renderer, node: nodes.container) -> Code:
    """Write a container by the component that it is."""
    kind = node.get("design_component")
    if kind == "card":
        return card(self, node)
    if kind in ("grid-row", "card-carousel"):
        cells = [self.blocks([child]) for child in node.children if not isinstance(child, SILENT)]
        return call("side-by-side", 2, cells)
    if kind in ("dropdown", "tab-item", "aside"):
        return titled(self, "opened", node.children)
    if "literal-block-wrapper" in node["classes"]:
        return captioned(self, node)
    if kind in WRAPPERS:
        return self.blocks(node.children)
    self.book.report(Message.PAPER_UNKNOWN_NODE, self.place(node), name=kind, text="")
    return NOTHING


def card(self: Renderer, node: nodes.container) -> Code:
    """A card: title, body and foot. A link that covers the whole card on the screen stands in its foot."""
    title, body, foot = NOTHING, [], []
    for child in _opened(node):
        match child.get("design_component") if isinstance(child, nodes.Element) else None:
            case "card-title":
                title = self.inline(child.children)
            case "card-footer":
                foot.append(self.blocks(child.children))
            case _ if type(child).__name__ == "PassthroughTextElement":
                foot.append(self.render(child))
            case _:
                body.append(child)
    shown = join(foot)
    return call(
        "card", title if title != NOTHING else None, self.blocks(body), foot=shown if shown != NOTHING else None
    )


def _opened(node: nodes.Element) -> list[nodes.Node]:
    """The children of a card, with those of its body and overlay in their place."""
    found: list[nodes.Node] = []
    for child in node.children:
        inner = isinstance(child, nodes.container) and child.get("design_component") in ("card-body", "card-overlay")
        found += _opened(child) if inner else [child]  # type: ignore[arg-type]
    return found


def captioned(self: Renderer, node: nodes.container) -> Code:
    """Code with a caption above it."""
    caption = next((child for child in node.children if isinstance(child, nodes.caption)), None)
    head = call("rubric", self.inline(caption.children)) if caption is not None else NOTHING
    return join([head, self.blocks(child for child in node.children if child is not caption)])
