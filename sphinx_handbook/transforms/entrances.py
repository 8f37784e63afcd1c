"""Fill in what leads a reader on, when all pages are read: counts on signposts, and what changed last."""

from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

from ..domain import handbook
from ..history import git_history
from ..model.dates import written
from ..nodes import changed_pages, opening, register, search_field, signpost, tip_filter
from .lists import reference

# How a label begins that stands for a choice, and the field of a tip that holds it.
CHOICES = {"rol-": "audiences", "thema-": "themes", "fase-": "phases"}


class FillEntrances(SphinxPostTransform):
    """Complete signposts and lists of changes; leave out what only the site can do. Runs before references."""

    default_priority = 4

    def run(self, **kwargs: object) -> None:
        """Complete every entrance on the page."""
        self.book = handbook(self.env)
        for post in self.document.findall(signpost):
            for item in post.findall(nodes.list_item):
                self._count(item)
        for changed in list(self.document.findall(changed_pages)):
            self._changed(changed)
        if self.env._app.builder.name == "html" and self.env.docname == self.config.root_doc:
            self._open()
        if self.env._app.builder.format != "html":
            for post in list(self.document.findall(signpost)):
                post.replace_self(post.children)
            for kind in (search_field, tip_filter):
                for node in list(self.document.findall(kind)):
                    node.parent.remove(node)
            if self.env.docname == self.config.root_doc:
                self._leave_out_editions()

    def _open(self) -> None:
        """Take together what stands above the first section of the home page."""
        page = next(self.document.findall(nodes.section))
        end = page.first_child_matching_class(nodes.section) or len(page)
        page[:end] = [opening("", *page[:end])]

    def _leave_out_editions(self) -> None:
        """Whoever reads from paper needs no section that offers paper; the page with all editions keeps its list."""
        for found in list(self.document.findall(register)):
            if found["register"] == "uitgaven":
                found.parent.parent.remove(found.parent)

    def _count(self, item: nodes.list_item) -> None:
        """Say behind a link how many tips it leads to, if it leads to tips."""
        link = next(iter(item.findall(pending_xref)), None)
        count = len(self._tips(link)) if link is not None else 0
        if link is not None and count:
            told = "1 tip" if count == 1 else f"{count} tips"
            link.parent += [nodes.Text(" "), nodes.inline(told, told, classes=["aantal"])]

    def _tips(self, link: pending_xref) -> list[str]:
        target = str(link["reftarget"])
        tips = self.book.index.tips.values()
        for start, field in CHOICES.items():
            if link["reftype"] == "ref" and target.startswith(start):
                return [tip.id for tip in tips if target.removeprefix(start) in getattr(tip, field)]
        page = self.book.pages.get(docname_join(str(link.get("refdoc", "")), target))
        return [tip.id for tip in page.tips] if page else []

    def _changed(self, node: changed_pages) -> None:
        """The pages that changed last. Without a history there is nothing to tell, not even a heading."""
        history = git_history(Path(self.env._app.confdir))
        pages = [page for page in self.book.index.pages if page.tips or page.cases]
        moments = [(history.page(str(self.env.doc2path(page.docname, False))), page) for page in pages]
        dated = [(moment, page) for moment, page in moments if moment]
        if not dated:
            section = node.parent
            section.parent.remove(section)
            return
        made = nodes.bullet_list(bullet="-", classes=["simple"])
        for moment, page in sorted(dated, key=lambda told: told[0], reverse=True)[: node["most"]]:
            day = written(moment.date())
            title = self.env.titles[page.docname].astext()
            link = reference("casus", page.cases[0].id) if page.cases else reference("_pagina", page.docname, title)
            made += nodes.list_item(
                "", nodes.paragraph("", "", link, nodes.Text(" "), nodes.inline(day, day, classes=["aantal"]))
            )
        node.replace_self(signpost("", made, classes=["wegwijzer"]))
