"""The search field of the home page and the filter of the list of tips, as HTML."""

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ..domain import handbook
from ..nodes import edition_entry, opening, search_field, tip_filter
from ..transforms.lists import MOST_TIPS
from .icons import icon
from .toolbar import choice, choices, filter_button

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_MARK = (
    '<svg viewBox="0 0 20 20"><path fill="currentColor" d="M0 0h9.5v20H0z"/>'
    '<path class="boog" d="M10.5 20V4.75a4.75 4.75 0 0 1 9.5 0V20z"/></svg>'
)


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


def visit_opening(self: HTML5Translator, node: opening) -> None:
    """The title and what is below it; beside it a street of shapes on one line, the mark and the themes: decoration."""
    self.body.append('<div class="opening"><div><h1>')
    for child in node[0].children:
        child.walkabout(self)
    self.body.append("</h1>\n")
    for child in node.children[1:]:
        child.walkabout(self)
    themes = handbook(self.builder.env).settings.themes.values()
    blocks = (
        f'<span class="t-{theme.sign}">{icon(f"thema-{theme.sign}", "blok")}</span>' for theme in themes if theme.sign
    )
    self.body.append(f'</div>\n<div class="straat" aria-hidden="true">{_MARK}{"".join(blocks)}</div></div>\n')
    raise nodes.SkipNode


def visit_edition_entry(self: HTML5Translator, node: edition_entry) -> None:
    """An edition, with what it looks like, on a line."""
    drawing = icon(f"uitgave-{node['sign']}", "blok")
    self.body.append(f'<li><span class="vorm">{drawing}</span>')


def visit_tip_filter(self: HTML5Translator, node: tip_filter) -> None:
    """Choices with counts, each a link to the list of that choice; filter.js makes them choices of one list.

    When the list is too long to show, the links are all there is.
    """
    book = handbook(self.builder.env)
    tips, here = book.index.tips.values(), self.builder.current_docname
    labels = self.builder.env.domains.standard_domain.labels
    groups: list[tuple[str, str, Any, str, str]] = [
        ("voor", "Ik ben", book.settings.audiences, "audiences", "rol"),
        ("thema", "Thema", book.settings.themes, "themes", "thema"),
        ("fase", "Fase", book.settings.phases, "phases", "fase"),
        ("casus", "Casus", book.index.cases, "cases", ""),
    ]
    fits = len(tips) <= MOST_TIPS
    self.body.append(f"{filter_button('filter', 'Filter')}\n" if fits else "")
    self.body.append(f'<div class="tipfilter" id="tipfilter"{" data-tipfilter" if fits else ""}>\n')
    for group, heading, terms, field, label in groups:
        items = ""
        for id_, term in terms.items():
            count = sum(id_ in getattr(tip, field) for tip in tips)
            target = labels.get(f"{label}-{id_}") if label else (term.docname, "", "")
            uri = ""
            if target:
                uri = self.builder.get_relative_uri(here, target[0]) + (f"#{target[1]}" if target[1] else "")
            name = escape(term.name)
            items += choice(id_, f'<a href="{escape(uri)}">{name}</a>' if uri else name, count)
        self.body.append(choices(group, heading, items))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def connect(app: "Sphinx") -> None:
    """Register the visitors."""
    app.add_node(search_field, html=(visit_search_field, None))
    app.add_node(opening, html=(visit_opening, None))
    app.add_node(edition_entry, html=(visit_edition_entry, HTML5Translator.depart_list_item))
    app.add_node(tip_filter, html=(visit_tip_filter, None))
