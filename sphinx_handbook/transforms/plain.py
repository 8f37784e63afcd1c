"""Plain text of a piece of a page, for search, export and the feed."""

import re
from collections.abc import Callable

from docutils import nodes
from sphinx.addnodes import pending_xref

from ..nodes import fact_ref, source_number

# Titles of tips and cases are known only when all pages are read; until then text holds their place
# between two characters that no keyboard has (Unicode, private use).
_PLACE = re.compile("\ue000(tip|casus):([^\ue001]*)\ue001")


def plain_text(node: nodes.Node) -> str:
    """Return the text of a node, a line for each paragraph or item, with places for titles to come."""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, (fact_ref, nodes.superscript, source_number, nodes.Invisible, nodes.system_message)):
        return ""
    if isinstance(node, pending_xref) and node.get("refdomain") == "handboek" and not node.get("refexplicit"):
        return f"\ue000{node['reftype']}:{node['reftarget']}\ue001"
    if isinstance(node, nodes.TextElement):
        text = ""
        for child in node.children:
            text = text.rstrip() if isinstance(child, fact_ref) else text + plain_text(child)
        return text if isinstance(node, nodes.Inline) else " ".join(text.split())
    blocks = (plain_text(child).strip() for child in node.children)
    return "\n".join(block for block in blocks if block)


def fill_places(text: str, title_of: Callable[[str, str], str]) -> str:
    """Put titles in their places; `title_of(kind, id)` gives them."""
    return _PLACE.sub(lambda place: title_of(place[1], place[2]), text)
