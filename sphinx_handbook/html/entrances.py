"""The search field of the home page and the filter of the list of tips, as HTML."""

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ..domain import handbook
from ..nodes import search_field, tip_filter
from .icons import icon

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def visit_search_field(self: HTML5Translator, node: search_field) -> None:
    """A form that opens the search dialog; without JavaScript it says where to look instead."""
    builder = self.builder
    here = self.builder.current_docname
    search = escape(builder.get_relative_uri(here, "search"))
    examples = ", ".join(f'<a href="{search}?q={quote(text)}">{escape(text)}</a>' for text in node["examples"])
    lists = escape(builder.get_relative_uri(here, "opzoeken/alle-tips"))
    self.body.append(
        f'<form class="zoek groot" role="search" aria-label="Zoek raad" action="{search}" method="get" data-zoek>\n'
        f'<button type="submit">{icon("zoek")}<span class="vh">Zoek</span></button>\n'
        '<input type="search" name="q" aria-label="Zoeken in het handboek" placeholder="Waar zoek je raad voor?"'
        ' autocomplete="off" dir="auto">\n</form>\n'
        f'<noscript><p class="meta">Zoeken werkt alleen met JavaScript. Kijk bij <a href="{lists}">alle tips op een rij</a>.'
        f'</p></noscript>\n<p class="meta voorbeelden">Bijvoorbeeld: {examples}</p>\n'
    )
    raise nodes.SkipNode


def visit_tip_filter(self: HTML5Translator, node: tip_filter) -> None:
    """Choices with counts, each a link to the list of that choice; filter.js makes them choices of one list."""
    book = handbook(self.builder.env)
    tips, here = book.index.tips.values(), self.builder.current_docname
    labels = self.builder.env.domains.standard_domain.labels
    groups: list[tuple[str, str, Any, str, str]] = [
        ("voor", "Ik ben", book.settings.audiences, "audiences", "rol"),
        ("thema", "Thema", book.settings.themes, "themes", "thema"),
        ("fase", "Fase", book.settings.phases, "phases", "fase"),
        ("casus", "Casus", book.index.cases, "cases", ""),
    ]
    self.body.append('<div class="tipfilter" data-tipfilter>\n')
    for group, heading, choices, field, label in groups:
        self.body.append(
            f'<p class="groep" id="kies-{group}">{heading}</p>\n<ul aria-labelledby="kies-{group}" data-groep="{group}">\n'
        )
        for id_, choice in choices.items():
            count = sum(id_ in getattr(tip, field) for tip in tips)
            target = labels.get(f"{label}-{id_}") if label else (choice.docname, "", "")
            uri = ""
            if target:
                uri = self.builder.get_relative_uri(here, target[0]) + (f"#{target[1]}" if target[1] else "")
            name = escape(choice.name)
            shown = f'<a href="{escape(uri)}">{name}</a>' if uri else name
            self.body.append(f'<li data-id="{escape(id_)}">{shown} <span class="aantal">{count}</span></li>\n')
        self.body.append("</ul>\n")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def connect(app: "Sphinx") -> None:
    """Register the visitors."""
    app.add_node(search_field, html=(visit_search_field, None))
    app.add_node(tip_filter, html=(visit_tip_filter, None))
