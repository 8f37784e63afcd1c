"""Number the facts of a tip or page by their sources, and list those sources at its end."""

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..bibliography import short_citation
from ..domain import handbook
from ..messages import warn
from ..model.facts import STATUSES, Fact
from ..model.records import Citation
from ..nodes import fact_ref, source_notes, source_number, tip_body, tip_links, tip_part, tip_section
from ..rules import fact_faults, side_faults
from .lists import reference


class NumberCitations(SphinxTransform):
    """Turn each `fact_ref` into superscript numbers, and give its tip or page the notes."""

    default_priority = 220

    def apply(self, **kwargs: object) -> None:
        """Number per tip, and apart from tips per page."""
        self.book = handbook(self.env)
        scopes: dict[int, tuple[nodes.Element, list[tuple[fact_ref, list[Fact]]]]] = {}
        cited: dict[str, fact_ref] = {}
        for ref in list(self.document.findall(fact_ref)):
            facts = [fact for fact in (self._known(id_, ref) for id_ in ref["facts"]) if fact]
            cited.update({fact.id: ref for fact in facts if fact.id not in cited})
            scope = _scope(ref)
            scopes.setdefault(id(scope), (scope, []))[1].append((ref, facts))
        for ref, fault in side_faults(cited, self.book.facts):
            warn(fault.message, ref, **fault.fields)
        for scope, refs in scopes.values():
            self._number(scope, refs)
        if cited:
            for file in self.book.facts.files:
                self.env.note_dependency(str(file))

    def _known(self, id_: str, ref: fact_ref) -> Fact | None:
        faults = list(fact_faults(id_, self.book.facts))
        for fault in faults:
            warn(fault.message, ref, **fault.fields)
        return None if faults else self.book.facts.facts[id_]

    def _number(self, scope: nodes.Element, refs: list[tuple[fact_ref, list[Fact]]]) -> None:
        owner = scope["ids"][0] if isinstance(scope, tip_section) else ""
        prefix = f"{owner}-bron" if owner else "noot"
        numbers: dict[str, int] = {}
        facts_of: dict[str, dict[str, Fact]] = {}
        page = self.book.note(self.env.docname)
        for ref, facts in refs:
            here: dict[int, None] = {}
            for fact in facts:
                page.citations.append(Citation(fact.id, owner, ref.line or 0))
                for source in fact.sources:
                    number = numbers.setdefault(source, len(numbers) + 1)
                    facts_of.setdefault(source, {})[fact.id] = fact
                    here[number] = None
            _put(ref, list(here), prefix)
        if numbers:
            notes = self._notes(numbers, facts_of, prefix)
            self._append(scope, owner, notes)

    def _notes(self, numbers: dict[str, int], facts_of: dict[str, dict[str, Fact]], prefix: str) -> source_notes:
        notes = source_notes("", enumtype="arabic", prefix="", suffix=".", classes=["bronnen"])
        for source, number in numbers.items():
            paragraph = nodes.paragraph()
            paragraph += reference("_bron", source, short_citation(self.book.facts.sources[source]))
            for fact in facts_of[source].values():
                paragraph += nodes.Text(" · ")
                paragraph += reference("_feit", fact.id, f"feit {fact.id}")
                paragraph += nodes.Text(f" ({STATUSES[fact.status]})")
            item = nodes.list_item("", paragraph, ids=[f"{prefix}-{number}"])
            self.document.ids[f"{prefix}-{number}"] = item
            notes += item
        return notes

    def _append(self, scope: nodes.Element, owner: str, notes: source_notes) -> None:
        """Put the notes where readers look for them: last in the tip, or last on the page."""
        title = nodes.title("Bronnen", "Bronnen")
        if owner:
            body = next(scope.findall(tip_body))
            part = tip_part("", title, notes, part="bronnen", ids=[f"{owner}-bronnen"], names=[])
            links = next(body.findall(tip_links), None)
            self.document.ids[f"{owner}-bronnen"] = part
            body.insert(body.index(links) if links else len(body), part)
        else:
            section = nodes.section("", title, notes, ids=["noten"], names=[])
            self.document.ids["noten"] = section
            scope += section


def _scope(ref: fact_ref) -> nodes.Element:
    """The tip around a reference, or else the page's outermost section."""
    outermost: nodes.Element = ref
    node: nodes.Element | None = ref.parent
    while node is not None and not isinstance(outermost, tip_section):
        if isinstance(node, nodes.section) or node.parent is None:
            outermost = node if isinstance(node, nodes.section) or outermost is ref else outermost
        node = node.parent
    return outermost


def _put(ref: fact_ref, numbers: list[int], prefix: str) -> None:
    """Put the numbers in the place of a reference, against the word or the numbers before it."""
    parent = ref.parent
    _close_up(ref)
    place = parent.index(ref)
    parent.remove(ref)
    before = parent[place - 1] if place else None
    if isinstance(before, nodes.superscript) and "bron" in before["classes"]:
        _extend(before, numbers, prefix)
    elif numbers:
        parent.insert(place, _extend(nodes.superscript(classes=["bron"]), numbers, prefix))


def _close_up(ref: fact_ref) -> None:
    """Take away the space before a reference."""
    place = ref.parent.index(ref)
    before = ref.parent[place - 1] if place else None
    if isinstance(before, nodes.Text):
        closed = str(before).rstrip()  # a Text is true even when empty
        ref.parent[place - 1 : place] = [nodes.Text(closed)] if closed else []


def _extend(node: nodes.superscript, numbers: list[int], prefix: str) -> nodes.superscript:
    """Add numbers to a superscript: each once, in order."""
    present = {int(number.astext()) for number in node.findall(source_number)}
    node.clear()
    for number in sorted(present.union(numbers)):
        if node.children:
            node += nodes.Text(", ")
        node += source_number(str(number), str(number), internal=True, refid=f"{prefix}-{number}")
    return node
