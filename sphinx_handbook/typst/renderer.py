"""From nodes to Typst code. Each kind of node has one handler; a node without one is an error that names it.

A handler is looked up by the exact class of a node: an unknown subclass is reported, not shown as its parent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, TypeVar

from docutils import nodes
from sphinx import addnodes

from ..domain import HandbookDomain
from ..messages import Message, warn
from ..nodes import source_notes, timeline
from ..structure import LANGUAGE
from .code import NOTHING, Code, call, comment, join, stack, string

N = TypeVar("N", bound=nodes.Element)
Handler = Callable[["Renderer", Any], Code]
HANDLERS: dict[type[nodes.Node], Handler] = {}

# Notes for the machine, never for readers.
SILENT = (
    nodes.comment, nodes.substitution_definition, nodes.target, nodes.meta, nodes.pending, addnodes.index,
    addnodes.highlightlang, addnodes.tabular_col_spec,
)  # fmt: skip
# Runs of text; anything else, and a picture between blocks, stands on its own.
INLINE = (nodes.Text, nodes.Inline)
BLOCK = (*SILENT, nodes.image)
# Blocks that keep the width of the page; all else is set at the width of prose.
WIDE = (nodes.section, nodes.table, timeline, source_notes)
# Lists of the handbook that are set in columns.
LISTS = {"register", "feiten", "bronnenlijst", "leunt"}
# A paragraph of at most this many signs stays with the list below it.
LEAD_IN = 240


def handles(*kinds: type[nodes.Node]) -> Callable[[Handler], Handler]:
    """Register the function below as the handler of these kinds of nodes."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(kinds, handler))
        return handler

    return register


@dataclass
class Book:
    """What holds for the whole book: the domain, its pages, what labels point at, the images that it takes along."""

    domain: HandbookDomain
    titles: dict[str, str] = field(default_factory=dict)
    labels: dict[str, nodes.Element] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)
    faults: int = 0

    def report(
        self, fault: Message, location: nodes.Node | tuple[str, int | None] | str | None, **fields: object
    ) -> None:
        """Say what is wrong, and remember that the book cannot be made."""
        self.faults += 1
        warn(fault, location, **fields)


class Renderer:
    """Writes the nodes of one page, at a place in the book that its handlers may ask and change."""

    def __init__(self, book: Book, docname: str, level: int) -> None:
        self.book = book
        self.docname = docname
        self.level = level
        self.page_numbers = True
        self.narrow = False
        self.running = string("")  # what the running heads of this page say
        self.claimed: set[str] = set()
        self.notes: dict[str, nodes.footnote] = {}

    # where we are
    @contextmanager
    def deeper(self, levels: int = 1) -> Iterator[None]:
        """Let headings be lower by `levels`."""
        self.level += levels
        yield
        self.level -= levels

    @contextmanager
    def inside(self, **state: bool) -> Iterator[None]:
        """Set `page_numbers` (print them after references) or `narrow` (no wide margin here) for a while."""
        before = {name: getattr(self, name) for name in state}
        self.__dict__.update(state)
        yield
        self.__dict__.update(before)

    # labels
    def label(self, id_: str = "") -> str:
        """The label of an id on this page; without an id, of the page."""
        return f"{self.docname}:{id_}"

    def claim(self, node: nodes.Element) -> list[str]:
        """The labels of a node that were not written yet; they are now."""
        labels = [self.label(id_) for id_ in node["ids"]]
        fresh = [label for label in labels if label not in self.claimed]
        self.claimed.update(fresh)
        return fresh

    def anchors(self, node: nodes.Element) -> Code:
        """The places that links to this node point at."""
        labels = self.claim(node)
        return call("anchors", labels) if labels else NOTHING

    # rendering
    def render(self, node: nodes.Node) -> Code:
        """Write a node. Reports a node that has no handler."""
        if isinstance(node, SILENT):
            return NOTHING
        handler = HANDLERS.get(type(node))
        if handler is None:
            text = " ".join(node.astext().split())
            said = f" (‘{text[:40]}’)" if text else ""
            self.book.report(Message.PAPER_UNKNOWN_NODE, self.place(node), name=type(node).__name__, text=said)
            return NOTHING
        code = handler(self, node)
        if isinstance(node, nodes.inline | nodes.emphasis):
            for name in node["classes"]:
                if LANGUAGE.fullmatch(name):
                    code = call("text", code, lang=name.removeprefix("language-"), region=None)
        if isinstance(node, nodes.Element) and (labels := self.claim(node)):
            return join([call("anchors", labels), code])
        return code

    def place(self, node: nodes.Node) -> tuple[str, int | None]:
        """Docname and line of a node, or of the nearest node around it that has a line."""
        while node.line is None and node.parent is not None:
            node = node.parent
        return self.docname, node.line

    def inline(self, children: Iterable[nodes.Node]) -> Code:
        """Write a run of text; between the numbers of two citations in a row comes a comma."""
        parts: list[Code] = []
        before: nodes.Node | None = None
        for child in children:
            if is_citation(before) and is_citation(child):
                parts.append(call("super", ",\u00a0"))
            parts.append(self.render(child))
            before = child if child.astext() else before
        return join(parts)

    def blocks(self, children: Iterable[nodes.Node]) -> Code:
        """Write blocks one below another; runs of bare text between them become paragraphs."""
        parts: list[Code] = []
        run: list[nodes.Node] = []
        found = [*children]
        leads = {id(one) for one, next_ in pairwise(found) if leads_in(one, next_)}
        for child in [*found, None]:
            if child is not None and isinstance(child, INLINE) and not isinstance(child, BLOCK):
                run.append(child)
                continue
            if run:
                parts.append(call("par", self.inline(run)))
                run = []
            if child is not None and (code := self.render(child)) != NOTHING:
                parts.append(self.marked(child, call("lead-in", code) if id(child) in leads else code))
        return stack(parts)

    def prose(self, children: Iterable[nodes.Node]) -> Code:
        """Write blocks, with what is plain text at the width of prose."""
        parts: list[Code] = []
        run: list[nodes.Node] = []

        def close(*titles: nodes.Node) -> None:
            kept = run[: len(run) - len(titles)]
            parts.extend(self._column(kept) + self._column(titles, sticky=True))
            run.clear()

        for child in children:
            if not is_wide(child):
                run.append(child)
                continue
            # A title before a wide block is in a column of its own: only so does it stay with that block.
            close(*run[-1:]) if run and isinstance(run[-1], nodes.rubric) else close()
            parts.append(self.blocks([child]))
        close()
        return stack(parts)

    def _column(self, run: Sequence[nodes.Node], **style: object) -> list[Code]:
        """A run of blocks at the width of prose; nothing when nothing of it is printed."""
        code = self.blocks(run)
        if code == NOTHING:
            return []
        return [code if self.narrow else call("prose", code, **style)]

    def item(self, children: Iterable[nodes.Node]) -> Code:
        """Write the content of a list item or cell: its first paragraph is bare text, so that it sits on the line."""
        kept = [child for child in children if not isinstance(child, SILENT)]
        if not kept or not isinstance(kept[0], nodes.paragraph):
            return self.blocks(kept)
        first = join([self.anchors(kept[0]), self.inline(kept[0].children)])
        return join([first, self.blocks(kept[1:])]) if kept[1:] else first

    def marked(self, node: nodes.Node, code: Code) -> Code:
        """Note above a block where it comes from, for messages about it."""
        docname, line = self.place(node)
        return Code(comment(f"@ {docname}:{line or ''}") + code)

    def title(self, node: nodes.Element) -> nodes.Element:
        """The title of a section, its first child."""
        title = node[0]
        assert isinstance(title, nodes.Element)
        return title

    def image(self, path: str) -> str:
        """Take an image of the handbook along; give its name in the book."""
        return self.book.images.setdefault(path, f"/images/{len(self.book.images) + 1}{PurePosixPath(path).suffix}")


def is_wide(node: nodes.Node) -> bool:
    """Whether a block keeps the width of the page."""
    if isinstance(node, nodes.container):
        return type(node) is not nodes.container or node.get("design_component", "").startswith(("grid", "card"))
    return isinstance(node, WIDE) or bool(LISTS & set(getattr(node, "attributes", {}).get("classes", [])))


def is_citation(node: nodes.Node | None) -> bool:
    """Whether a node holds numbers of sources."""
    return isinstance(node, nodes.superscript) and "bron" in node["classes"]


def leads_in(node: nodes.Node, after: nodes.Node) -> bool:
    """Whether a paragraph introduces the list below it."""
    lists = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
    return isinstance(node, nodes.paragraph) and isinstance(after, lists) and len(node.astext()) <= LEAD_IN
