"""The handbook's own blocks: tips, cases, time lines, sources and lists of tips and cases."""

from __future__ import annotations

from io import BytesIO

import segno
from docutils import nodes

from ..model.records import Kind
from ..model.suggest import listed
from ..nodes import (
    article_head,
    case_head,
    part_pair,
    source_notes,
    timeline,
    timeline_date,
    timeline_event,
    tip_body,
    tip_part,
    tip_section,
)
from .blocks import fields, list_item
from .code import NOTHING, Code, call, join, stack
from .renderer import Renderer, handles

FOLDERS: dict[Kind, str] = {"tip": "t", "casus": "c"}


def short_address(self: Renderer, kind: Kind, id_: str) -> dict[str, str | None]:
    """The permanent address of a tip or case and its QR code; nothing when the site has no address."""
    site = self.book.domain.settings.address
    return with_code(site and f"{site}{FOLDERS[kind]}/{id_}.html")


def with_code(address: str) -> dict[str, str | None]:
    """An address and its QR code, as SVG; both None when there is no address."""
    if not address:
        return {"address": None, "code": None}
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return {"address": address, "code": drawn.getvalue().decode("ascii").strip()}


# tips
@handles(tip_section)
def tip(self: Renderer, node: tip_section) -> Code:
    """A tip on a page of its own."""
    settings = self.book.domain.settings
    labels = self.claim(node)
    theme = node["themes"][0] if node["themes"] else ""
    term = settings.themes.get(theme)
    names = [settings.themes[word].name for word in node["themes"]]
    with self.deeper(2), self.inside(narrow=True):
        parts = [part(self, found) for found in node.findall(tip_part)]
    return call(
        "tip-card",
        running=self.running,
        number=node["number"],
        title=self.inline(node[0].children),
        label=labels[0],
        also=[*labels[1:], *self.claim(self.title(node))],
        level=self.level,
        theme={
            "name": " en ".join(name if not place else name.lower() for place, name in enumerate(names)),
            "sign": term.sign if term else "",
            "place": list(settings.themes).index(theme) if term else 0,
        },
        audiences=listed([settings.audiences[word].name.lower() for word in node["audiences"]]) or None,
        phases=listed([settings.phases[word].name.lower() for word in node["phases"]]) or None,
        parts=parts,
        **short_address(self, "tip", node["ids"][0]),
    )


def part(self: Renderer, node: tip_part) -> dict[str, object]:
    """A part of a tip, for the design to place."""
    labels = self.claim(node)
    body = stack([call("anchors", labels[1:]) if labels[1:] else NOTHING, self.blocks(node.children[1:])])
    title = self.inline(node[0].children)
    label = labels[0] if labels else None
    return {"kind": node["part"], "title": title, "label": label, "body": body, "signs": len(node.astext())}


@handles(tip_body, tip_part)
def loose(self: Renderer, node: nodes.Element) -> Code:
    """A piece of a tip that stands outside one: as a section."""
    return self.blocks(node.children)


@handles(part_pair)
def pair(self: Renderer, node: part_pair) -> Code:
    """Two sections side by side."""
    halves: list[dict[str, object]] = []
    for half in node.children:
        assert isinstance(half, nodes.section)
        labels = self.claim(half)
        with self.deeper(), self.inside(narrow=True):
            body = self.blocks(half.children[1:])
        title, label = self.inline(half[0].children), labels[0] if labels else None
        halves.append({"title": title, "label": label, "body": body, "signs": len(half.astext())})
    return call("pair", self.level, *halves)


@handles(source_notes)
def notes(self: Renderer, node: source_notes) -> Code:
    """The numbered sources of a tip or page, in small type."""
    with self.inside(page_numbers=False):
        return call("sources", [[list_item(self, item), len(item.astext())] for item in node.children])


@handles(article_head)
def about(self: Renderer, node: article_head) -> Code:
    """For whom an article is and where it began."""
    return call("facts-box", self.blocks(node.children))


# cases
def case_card(self: Renderer, page: nodes.section, box: case_head, labels: list[str]) -> Code:
    """The head of a case: title, outcome, facts, address."""
    case = next(case for case in self.book.domain.index.cases.values() if case.docname == self.docname)
    term = self.book.domain.settings.outcomes.get(box["outcome"])
    found = next(box.findall(nodes.field_list))
    return call(
        "case-head",
        title=self.inline(page[0].children),
        label=labels[0],
        also=labels[1:],
        level=self.level,
        outcome={"sign": term.sign if term else None, "words": box[0].astext()},
        facts=fields(self, found),
        **short_address(self, "casus", case.id),
    )


@handles(timeline)
def time_line(self: Renderer, node: timeline) -> Code:
    """A drawn line of events."""
    return call("timeline", [event(self, found) for found in node.children if isinstance(found, timeline_event)])


def event(self: Renderer, node: timeline_event) -> dict[str, object]:
    """An event: when, what kind, and what happened."""
    date = next(child for child in node.children if isinstance(child, timeline_date))
    told = [self.inline(child.children) for child in node.children if child is not date]
    more = told[1] if len(told) > 1 else None
    body = call("happened", told[0], more)
    return {"date": date.astext(), "when": node["when"], "kind": node["kind"], "body": join([self.anchors(node), body])}
