"""Mark each section that has a `{tipkaart}` as a tip, check its parts and note its record."""

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform

from ..directives.cards import TipMeta
from ..domain import handbook
from ..messages import Message, warn
from ..model.parts import ORDER, read_heading
from ..model.records import Exercise, Tip
from ..model.typography import sentence_case
from ..nodes import fact_ref, part_pair, tip_body, tip_links, tip_marker, tip_part, tip_section
from ..rules import missing_parts, unknown_part
from .plain import plain_text


class MarkTips(SphinxTransform):
    """Turn marked sections into tips."""

    default_priority = 200

    def apply(self, **kwargs: object) -> None:
        """Mark every tip on the page, in order."""
        number = 0
        for marker in list(self.document.findall(tip_marker)):
            card: TipMeta = marker["card"]
            section: Any = marker.parent
            fault = self._misplaced(marker, card)
            if marker in section.children:
                section.remove(marker)
            if fault is not None:
                warn(fault[0], (self.env.docname, card.line), id=card.id, **fault[1])
                continue
            number += 1
            self._mark(section, card, number)

    def _misplaced(self, marker: tip_marker, card: TipMeta) -> tuple[Message, dict[str, str]] | None:
        section = marker.parent
        if not isinstance(section, nodes.section):
            return Message.CARD_WITHOUT_HEADING, {}
        if isinstance(section, tip_section):
            return Message.TWO_CARDS, {"other": section["ids"][0]}
        outer = section.parent
        while outer is not None:
            if isinstance(outer, tip_section):
                return Message.TIP_IN_TIP, {"outer": outer["ids"][0]}
            outer = outer.parent
        if not isinstance(section.parent, nodes.section):
            return Message.CARD_UNDER_PAGE_TITLE, {}
        before = section.children[1 : section.index(marker)]
        # docutils puts a message here when two headings are the same, which tips may have: their ids differ.
        if any(not isinstance(child, (nodes.comment, nodes.system_message)) for child in before):
            return Message.CARD_NOT_FIRST, {}
        return self._id_taken(card, section)

    def _id_taken(self, card: TipMeta, section: nodes.section) -> tuple[Message, dict[str, str]] | None:
        holder = self.document.ids.get(card.id, section)
        if holder is section:
            return None
        for known in handbook(self.env).note(self.env.docname).tips:
            if known.id == card.id:
                other = f"{self.env.doc2path(known.docname, False)} op regel {known.line}"
                return Message.DUPLICATE_ID, {"other": other}
        return Message.ID_IN_USE, {}

    def _mark(self, section: nodes.section, card: TipMeta, number: int) -> None:
        found = tip_section("", *section.children, **section.attributes)
        found.source, found.line = section.source, section.line
        section.replace_self(found)
        self._give_id(found, card.id)
        found.update_all_atts(
            {"number": number, "themes": card.themes, "audiences": card.audiences, "phases": card.phases},
            replace=True,
        )
        parts = self._parts(found, card)
        title = found[0]
        found.children = [title]
        found += self._body(card.id, parts)
        record = self._record(found, card, number, title.astext(), parts)
        handbook(self.env).note(self.env.docname).tips.append(record)

    def _give_id(self, node: nodes.Element, id_: str) -> None:
        """Make `id_` the only id of a section; names that pointed at it now find the new id."""
        for old in node["ids"]:
            self.document.ids.pop(old, None)
            for name, target in self.document.nameids.items():
                if target == old:
                    self.document.nameids[name] = id_
        node["ids"] = [id_]
        self.document.ids[id_] = node

    def _parts(self, found: tip_section, card: TipMeta) -> dict[str, tip_part]:
        """The parts by id, in the readers' order, with a message for each fault."""
        parts: dict[str, tip_part] = {}
        for child in found.children[1:]:
            if isinstance(child, nodes.section):
                self._add_part(parts, child, card)
            elif not isinstance(child, (nodes.comment, nodes.system_message, tip_marker)):
                warn(Message.STRAY_TEXT, child if child.line else found, id=card.id)
        headings = [child[0].astext() for child in found.children[1:] if isinstance(child, nodes.section)]
        for fault in missing_parts(card.id, headings, list(parts), card.line):
            warn(fault.message, (self.env.docname, fault.line), **fault.fields)
        return {id_: parts[id_] for id_ in sorted(parts, key=ORDER.__getitem__)}

    def _add_part(self, parts: dict[str, tip_part], section: nodes.section, card: TipMeta) -> None:
        heading = section[0].astext()
        part, title = read_heading(heading)
        if any(isinstance(child, tip_marker) for child in section.children):
            return  # a tip in a tip: said when its own card is reached
        if part is None:
            fault = unknown_part(heading)
            warn(fault.message, section[0], **fault.fields)
            return
        if part.id in parts:
            warn(Message.PART_TWICE, section[0], id=card.id, heading=part.heading)
            return
        if not plain_text_of(section):
            warn(Message.PART_EMPTY, section[0], heading=heading)
        node = tip_part("", *section.children, **section.attributes, part=part.id)
        node.source, node.line = section.source, section.line
        self._give_id(node, f"{card.id}-{part.id}")
        if title != heading:
            node.replace(node[0], nodes.title(title, title))
        parts[part.id] = node

    def _body(self, id_: str, parts: dict[str, tip_part]) -> tip_body:
        body = tip_body()
        pair = [part for kind, part in parts.items() if kind in ("doen", "laten")]
        if pair:
            body += part_pair("", *pair)
        body += [part for kind, part in parts.items() if kind not in ("doen", "laten")]
        body += tip_links("", tip=id_)
        return body

    def _record(self, found: tip_section, card: TipMeta, number: int, title: str, parts: dict[str, tip_part]) -> Tip:
        named: dict[str, list[str]] = {"tip": [], "casus": []}
        for reference in found.findall(pending_xref):
            if reference.get("refdomain") == "handboek" and reference["reftype"] in named:
                named[reference["reftype"]].append(reference["reftarget"])
        facts = [fact for ref in found.findall(fact_ref) for fact in ref["facts"]]
        return Tip(
            id=card.id,
            number=number,
            title=title,
            docname=self.env.docname,
            line=card.line,
            audiences=card.audiences,
            themes=card.themes,
            phases=card.phases,
            keywords=card.keywords,
            parts={kind: plain_text_of(part) for kind, part in parts.items()},
            cases=tuple(dict.fromkeys(named["casus"])),
            tips=tuple(dict.fromkeys(named["tip"])),
            facts=tuple(dict.fromkeys(facts)),
            exercise=exercise_of(parts["werkvorm"]) if "werkvorm" in parts else None,
        )


def exercise_of(part: tip_part) -> Exercise:
    """What the heading and the fields of a Werkvorm say: ‘Werkvorm: drie lijstjes’, :Tijd:, :Groep:."""
    fields = {field[0].astext(): field[1].astext() for field in part.findall(nodes.field)}
    name = part[0].astext().partition(":")[2].strip()
    return Exercise(sentence_case(name), fields.get("Tijd", ""), fields.get("Groep", ""))


def plain_text_of(section: nodes.section) -> str:
    """The plain text of a section without its title."""
    return "\n".join(filter(None, (plain_text(child).strip() for child in section.children[1:])))
