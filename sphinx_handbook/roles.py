"""The roles that authors type: {tip}, {casus}, {feit}, {begrip}."""

import re

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from .nodes import fact_ref


class TitleRole(XRefRole):
    """A reference to a tip or case by id; its number and title are filled in when all pages are read."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)


class FactRole(SphinxRole):
    """`{feit}`E17`` or `{feit}`E17, E18``: the facts that a sentence leans on."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return a `fact_ref`, numbered later by the citations transform."""
        node = fact_ref("", facts=[fact for fact in re.split(r"[,\s]+", self.text) if fact])
        self.set_source_info(node)
        return [node], []


class TermRole(XRefRole):
    """`{begrip}`: Sphinx's `{term}` under its Dutch name."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the reference that `std:term` would make."""
        self.refdomain, self.reftype, self.classes = "std", "term", ["xref", "std", "std-term"]
        return self.create_xref_node()
