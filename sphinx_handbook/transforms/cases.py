"""Turn a page with a `{casuskaart}` into a case: its facts box, its checks and its record."""

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..directives.cards import CaseMeta
from ..domain import handbook
from ..messages import Message, warn
from ..model.records import Case
from ..nodes import case_backlinks, case_head, case_marker, part_pair
from ..rules import DID_NOT, SECTIONS, WORKED, missing_sections


class MarkCase(SphinxTransform):
    """Read the case of a page, if it has one."""

    default_priority = 210

    def apply(self, **kwargs: object) -> None:
        """Put the facts box in place, check the sections, note the record."""
        markers = list(self.document.findall(case_marker))
        for extra in markers[1:]:
            warn(Message.TWO_CASES, (self.env.docname, extra["card"].line))
            extra.parent.remove(extra)
        if not markers:
            return
        marker = markers[0]
        card: CaseMeta = marker["card"]
        page: nodes.Element = marker.parent
        if page.parent is not self.document or page.index(marker) != 1:
            warn(Message.CASE_NOT_FIRST, (self.env.docname, card.line), id=card.id)
            page.remove(marker)
            return
        page.replace(marker, facts_box(card))
        self._check_sections(page, card)
        section = nodes.section("", nodes.title("", "Tips die hierop leunen"), ids=["tips"], names=[])
        section += case_backlinks("", case=card.id)
        page += section
        self.document.ids.setdefault("tips", section)
        record = Case(
            id=card.id, title=page[0].astext(), docname=self.env.docname, line=card.line,
            outcome=card.outcome, outcome_text=card.outcome_text, place=card.place, period=card.period,
        )  # fmt: skip
        handbook(self.env).note(self.env.docname).cases.append(record)

    def _check_sections(self, page: nodes.Element, card: CaseMeta) -> None:
        sections = {child[0].astext(): child for child in page.children if isinstance(child, nodes.section)}
        both = sections.get(SECTIONS[1])
        inside = both.children if both else []
        sides = {child[0].astext(): child for child in inside if isinstance(child, nodes.section)}
        for fault in missing_sections(card.id, sections, sides, card.line):
            warn(fault.message, (self.env.docname, fault.line), **fault.fields)
        if both and WORKED in sides and DID_NOT in sides:
            both.replace(sides[WORKED], part_pair("", sides[WORKED].deepcopy(), sides[DID_NOT].deepcopy()))
            both.remove(sides[DID_NOT])


def facts_box(card: CaseMeta) -> case_head:
    """The outcome in words, and a list of fields."""
    box = case_head("", outcome=card.outcome)
    box += nodes.paragraph(card.outcome_text, card.outcome_text, classes=["uitkomst"])
    fields = nodes.field_list()
    for label, content in card.fields:
        name, body = nodes.field_name(label, label), nodes.field_body("", nodes.paragraph("", "", *content))
        fields += nodes.field("", name, body)
    box += fields
    return box
