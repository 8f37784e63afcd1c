"""The handbook's nodes as HTML. A tip becomes a dropdown card whose summary holds a real heading.

Measured: with the tip's id inside the body, browsers open the card for `#id` without any script.
A summary may hold text and headings only (HTML standard, 4.11.2), hence spans instead of lists there.
"""

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from ..domain import handbook
from ..nodes import (
    article_head,
    case_entry,
    case_head,
    part_pair,
    source_notes,
    source_number,
    timeline,
    timeline_date,
    timeline_event,
    tip_body,
    tip_entry,
    tip_filter,
    tip_part,
    tip_section,
)
from .actions import actions
from .icons import repeated_icon as icon
from .toolbar import toolbar

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..domain import HandbookDomain

PART_CLASSES = {"doen": "doen", "laten": "laten", "nuance": "anders", "werkvorm": "werk"}
PART_ICONS = {"nuance": "andere-kant", "bronnen": "bron", "verwant": "link"}
SIDE_CLASSES = ("doen", "laten")
EVENT_WORDS = {"gelukt": "gelukt: ", "tegenslag": "tegenslag: "}


def _book(self: HTML5Translator) -> "HandbookDomain":
    return handbook(self.builder.env)


def _theme_class(self: HTML5Translator, theme: str) -> str:
    term = _book(self).settings.themes.get(theme)
    return f"t-{term.sign}" if term and term.sign else ""


def _theme_block(self: HTML5Translator, theme: str) -> str:
    term = _book(self).settings.themes.get(theme)
    return icon(f"thema-{term.sign}", "blok") if term and term.sign else ""


def _children(self: HTML5Translator, node: nodes.Node, start: int = 0) -> None:
    for child in node.children[start:]:
        child.walkabout(self)


def visit_tip_section(self: HTML5Translator, node: tip_section) -> None:
    """Write the whole card: summary with heading and chips, then the body with the tip's address."""
    settings = _book(self).settings
    # No style sheet asks of a list in a tip whether it is simple.
    compact, self.settings.compact_lists = self.settings.compact_lists, False
    theme = node["themes"][0] if node["themes"] else ""
    themes = ", ".join(settings.themes[word].name for word in node["themes"])
    roles = ", ".join(settings.audiences[word].name for word in node["audiences"])
    self.section_level += 1
    level = f"h{self.section_level}"
    self.body.append(
        f'<section class="tip {_theme_class(self, theme)}" data-voor="{" ".join(node["audiences"])}">\n'
        '<details class="sd-dropdown sd-card">\n'
        f"<summary>{_theme_block(self, theme)}"
        f'<{level}><span class="nr">{node["number"]}</span> '
    )
    _children(self, node[0])
    self.body.append(
        f'</{level}><span class="chips"><span class="chip-thema">{escape(themes)}</span> '
        f'<span>{icon("rol")}<span class="vh">Voor: </span>{escape(roles)}</span></span>'
        f"{icon('open', 'i pijl')}</summary>\n"
        f'<div class="lijf" id="{node["ids"][0]}">{_former_places(self, node["ids"][0])}\n'
    )
    _children(self, node, 1)
    tip = _book(self).index.tips.get(node["ids"][0])
    if tip is not None:
        self.body.append(actions(tip))
    self.body.append("</div>\n</details>\n</section>\n")
    self.settings.compact_lists = compact
    self.section_level -= 1
    raise nodes.SkipNode


def _former_places(self: HTML5Translator, tip: str) -> str:
    """Places with the ids that a tip had before: an old `#anchor` opens the card and lands on it, without any script."""
    return "".join(f'<span id="{id_}"></span>' for id_ in _book(self).ledger.former_tips.get(tip, ()))


def visit_tip_body(self: HTML5Translator, node: tip_body) -> None:
    """The body's element is the card's own."""


def depart_tip_body(self: HTML5Translator, node: tip_body) -> None:
    """Nothing to close."""


def visit_part_pair(self: HTML5Translator, node: part_pair) -> None:
    """Two sides on one line: of a tip (do, don't) or of a case (what worked, what did not)."""
    self.body.append('<div class="paar">\n')
    for side, section in zip(SIDE_CLASSES, node.children, strict=False):
        _section(self, section, side, side)
    self.body.append("</div>\n")
    raise nodes.SkipNode


def visit_tip_part(self: HTML5Translator, node: tip_part) -> None:
    """A part with its sign before its heading."""
    part = node["part"]
    _section(self, node, PART_CLASSES.get(part, ""), PART_ICONS.get(part, part))
    raise nodes.SkipNode


def _section(self: HTML5Translator, node: Any, classes: str, sign: str) -> None:
    self.section_level += 1
    level = f"h{self.section_level}"
    looks = f' class="{classes}"' if classes else ""
    self.body.append(f'<section{looks} id="{node["ids"][0]}">\n<{level}>{icon(sign)}')
    _children(self, node[0])
    self.body.append(f"</{level}>\n")
    _children(self, node, 1)
    self.body.append("</section>\n")
    self.section_level -= 1


def visit_article_head(self: HTML5Translator, node: article_head) -> None:
    """The rest of the introduction, for whom, where from, when reviewed: folded on a phone."""
    short = any(child.astext() == "In het kort" for child in node.children)
    label = "In het kort, en voor wie" if short else "Over deze pagina"
    self.body.append(f'<details class="artikelkop"><summary>{label}{icon("open", "i pijl")}</summary>\n')


def depart_article_head(self: HTML5Translator, node: article_head) -> None:
    """Close the head, and add what a reader does with all tips at once."""
    roles = [role for tip in self.document.findall(tip_section) for role in tip["audiences"]]
    self.body.append(f"</details>\n{toolbar(_book(self).settings, Counter(roles))}")


def visit_case_head(self: HTML5Translator, node: case_head) -> None:
    """The facts box; its first paragraph is the outcome, with its sign."""
    term = _book(self).settings.outcomes.get(node["outcome"])
    sign = icon(f"uitkomst-{term.sign}") if term and term.sign else ""
    outcome = escape(node[0].astext())
    self.body.append(f'<p class="uitkomst">{sign}{outcome}</p>\n<div class="kader">\n')
    _children(self, node, 1)
    self.body.append("</div>\n")
    raise nodes.SkipNode


def visit_timeline(self: HTML5Translator, node: timeline) -> None:
    """Write the legend and the ordered list; the line itself is drawn by the style sheet."""
    self.body.append(
        '<p class="legenda"><span>stap</span> <span class="vol">gelukt</span> <span class="mis">tegenslag</span></p>\n'
        '<ol class="tijd">\n'
    )


def depart_timeline(self: HTML5Translator, node: timeline) -> None:
    """Close the list."""
    self.body.append("</ol>\n")


def visit_timeline_event(self: HTML5Translator, node: timeline_event) -> None:
    """The date, then what happened; the kind of event as a word for who cannot see its shape."""
    self.body.append(f'<li class="{node["kind"]}"><span class="datum">{escape(node[0].astext())}</span>\n<div>')
    word = EVENT_WORDS.get(node["kind"], "")
    for place, paragraph in enumerate(node.children[1:]):
        if place:
            self.body.append("<p>")
        else:
            self.body.append(f'<p class="wat"><span class="vh">{word}</span>' if word else '<p class="wat">')
        _children(self, paragraph)
        self.body.append("</p>\n")
    self.body.append("</div></li>\n")
    raise nodes.SkipNode


def visit_timeline_date(self: HTML5Translator, node: timeline_date) -> None:
    """Written by its event."""
    raise nodes.SkipNode


def visit_reference(self: HTML5Translator, node: nodes.reference) -> None:
    """As Sphinx does, without classes and spans that no style names: a page has hundreds of references."""
    if len(node) == 1 and type(node[0]) is nodes.inline:
        node[:] = node[0].children
    place = len(self.body)
    HTML5Translator.visit_reference(self, node)
    self.body[place] = self.body[place].replace(' class="reference internal"', "", 1)


def visit_superscript(self: HTML5Translator, node: nodes.superscript) -> None:
    """As docutils does, without the class that only paper asks for."""
    self.body.append("<sup>")


def visit_source_number(self: HTML5Translator, node: source_number) -> None:
    """A small number that says aloud what it is."""
    self.body.append(f'<a href="#{node["refid"]}" aria-label="bron {node.astext()}">')


def depart_source_number(self: HTML5Translator, node: source_number) -> None:
    """Close the link."""
    self.body.append("</a>")


def visit_source_notes(self: HTML5Translator, node: source_notes) -> None:
    """An ordered list with small type."""
    self.body.append('<ol class="bronnen">\n')
    for item in node.findall(nodes.list_item):
        self.body.append(f'<li id="{item["ids"][0]}">')
        _children(self, item[0])
        self.body.append("</li>\n")
    self.body.append("</ol>\n")
    raise nodes.SkipNode


def visit_tip_entry(self: HTML5Translator, node: tip_entry) -> None:
    """A tip in a list, with the shape of its theme; in a list with a filter also its number and phases."""
    choices = node["choices"] if _is_filtered(node) else {}
    data = "".join(f' data-{name}="{" ".join(ids)}"' for name, ids in choices.items())
    self.body.append(f'<li class="{_theme_class(self, node["theme"])}"{data}>{_theme_block(self, node["theme"])}')
    if choices:
        phases = ", ".join(_book(self).settings.phases[phase].name for phase in choices["fase"])
        fase = f'<span class="fase">{icon("fase")}<span class="vh">Fase: </span>{escape(phases)}</span>'
        line: Any = node[0]
        line[0].insert(0, nodes.inline("", f"{node['number']} ", classes=["nr"]))
        line += [nodes.Text(" "), nodes.raw("", fase, format="html")]


def _is_filtered(node: tip_entry) -> bool:
    """Whether it stands in the first list below a filter."""
    place = node.parent.parent.index(node.parent)
    return place > 0 and isinstance(node.parent.parent[place - 1], tip_filter)


def visit_case_entry(self: HTML5Translator, node: case_entry) -> None:
    """A case in a list, with the sign of its outcome."""
    term = _book(self).settings.outcomes.get(node["outcome"])
    sign = icon(f"uitkomst-{term.sign}") if term and term.sign else ""
    self.body.append(f'<li class="casus">{sign}')


def depart_item(self: HTML5Translator, node: nodes.Element) -> None:
    """Close a list item."""
    self.body.append("</li>\n")


def connect(app: "Sphinx") -> None:
    """Register how each node is written in HTML; all other builders see the standard node beneath."""
    app.add_node(tip_section, html=(visit_tip_section, None))
    app.add_node(tip_body, html=(visit_tip_body, depart_tip_body))
    app.add_node(part_pair, html=(visit_part_pair, None))
    app.add_node(tip_part, html=(visit_tip_part, None))
    app.add_node(article_head, html=(visit_article_head, depart_article_head))
    app.add_node(case_head, html=(visit_case_head, None))
    app.add_node(timeline, html=(visit_timeline, depart_timeline))
    app.add_node(timeline_event, html=(visit_timeline_event, None))
    app.add_node(timeline_date, html=(visit_timeline_date, None))
    app.add_node(nodes.reference, override=True, html=(visit_reference, None))
    app.add_node(nodes.superscript, override=True, html=(visit_superscript, HTML5Translator.depart_superscript))
    app.add_node(source_number, html=(visit_source_number, depart_source_number))
    app.add_node(source_notes, html=(visit_source_notes, None))
    app.add_node(tip_entry, html=(visit_tip_entry, depart_item))
    app.add_node(case_entry, html=(visit_case_entry, depart_item))
