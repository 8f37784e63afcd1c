"""What brings a reader to the right tip: signposts, a search field, the filter of the list, what changed last."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..nodes import changed_pages, search_field, signpost, tip_filter
from ..rules import split_words
from .base import HandbookDirective


class Signpost(HandbookDirective):
    """`{wegwijzer}`: a list of links; how many tips each leads to is counted."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a `signpost` around the list that the author wrote."""
        node = signpost("", *self.parse_content_to_nodes(), classes=["wegwijzer"])
        self.set_source_info(node)
        return [node]


class SearchField(HandbookDirective):
    """`{zoekveld}`: a large search field; its content are examples of what to ask, with commas between them."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a `search_field`."""
        return [search_field("", examples=split_words(" ".join(self.content)))]


class TipFilter(HandbookDirective):
    """`{tipfilter}`: choices by role, theme, phase and case for the first list of tips below."""

    def run(self) -> list[nodes.Node]:
        """Return a `tip_filter`."""
        return [tip_filter("")]


class ChangedPages(HandbookDirective):
    """`{veranderd}`: the articles and cases that changed last, `aantal` of them."""

    option_spec: ClassVar = {"aantal": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        """Return a `changed_pages`."""
        return [changed_pages("", most=self.options.get("aantal", 4))]
