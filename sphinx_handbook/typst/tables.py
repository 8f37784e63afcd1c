"""Tables: a row of headers, and rows."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from ..messages import Message
from .code import NOTHING, Code, call, join
from .renderer import Renderer, handles

# A word of more signs than this is broken in a narrow column.
MOST_SIGNS = 14
ALIGNED = {"text-left": "left", "text-center": "center", "text-right": "right"}


@handles(nodes.table)
def table(self: Renderer, node: nodes.table) -> Code:
    """A table; one without headers cannot be read aloud, and is reported."""
    group = next(child for child in node.children if isinstance(child, nodes.tgroup))
    columns = [child for child in group.children if isinstance(child, nodes.colspec)]
    head = [row for part in group.children if isinstance(part, nodes.thead) for row in part.children]
    body = [row for part in group.children if isinstance(part, nodes.tbody) for row in part.children]
    if not head:
        self.book.report(Message.TABLE_WITHOUT_HEADER, self.place(node), how="")
        return NOTHING
    given = "colwidths-given" in node["classes"]
    widths = Code(f"({' '.join(_width(column, given) for column in columns)})")
    stubs = {place for place, column in enumerate(columns) if column.get("stub")}
    drawn = call(
        "data-table",
        widths,
        [[*cells(self, row, set())] for row in head],
        [[*cells(self, row, stubs)] for row in body],
        longest=[longest_word(head + body, place) for place in range(len(columns))],
        spans=any("morecols" in entry or "morerows" in entry for entry in node.findall(nodes.entry)),
    )
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    return call("figure", drawn, caption=self.inline(title.children)) if title is not None else drawn


def cells(self: Renderer, row: nodes.Node, stubs: set[int]) -> Iterator[Code]:
    """The cells of a row; those of stub columns are bold, for Typst knows no headers of rows yet."""
    for place, entry in enumerate(row.children):
        assert isinstance(entry, nodes.entry)
        body = join([self.anchors(entry), self.item(entry.children)])
        if place in stubs:
            body = call("strong", body)
        named: dict[str, object] = {}
        if entry.get("morecols"):
            named["colspan"] = entry["morecols"] + 1
        if entry.get("morerows"):
            named["rowspan"] = entry["morerows"] + 1
        for name in entry["classes"]:
            if name in ALIGNED:
                named["align"] = Code(ALIGNED[name])
        yield call("table.cell", body, **named) if named else body


def longest_word(rows: list[nodes.Node], place: int) -> int:
    """How many signs the longest word of a column has; longer ones than this are broken."""
    cells = (row.children[place].astext() for row in rows if place < len(row.children))
    return min(MOST_SIGNS, max((len(word) for cell in cells for word in cell.split()), default=0))


def _width(column: nodes.colspec, given: bool) -> str:
    return f"{column['colwidth']}fr," if given else "auto,"
