"""Fill in the registers: facts, sources, and key words from A to Z."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..bibliography import full_entry
from ..domain import fact_anchor, handbook, source_anchor
from ..model.facts import STATUSES, Fact, Source
from ..model.records import Tip
from ..model.typography import sentence_case
from ..nodes import register
from .editions import archive, edition_list
from .lists import reference

if TYPE_CHECKING:
    from sphinx.application import Sphinx


# How a label begins of a section about a law.
LAW = "wet-"


class FillRegisters(SphinxPostTransform):
    """Replace each `register` by its list. Runs before references are resolved."""

    default_priority = 6

    def run(self, **kwargs: object) -> None:
        """Fill every register on the page."""
        self.book = handbook(self.env)
        for node in list(self.document.findall(register)):
            make: dict[str, Callable[[str], list[nodes.Node]]] = {
                "feiten": self._facts,
                "bronnen": self._sources,
                "trefwoorden": self._keywords,
                "werkvormen": self._exercises,
                "uitgaven": lambda _: edition_list(self._app, self.env.docname),
                "archief": lambda _: archive(self._app),
            }
            node.replace_self(make[node["register"]](node["part"]))

    @property
    def _app(self) -> "Sphinx":
        # Where Sphinx's own post-transforms find it: `self.app` is deprecated and has no public successor.
        return self.env._app

    @property
    def _on_paper(self) -> bool:
        """Paper holds what the book leans on; nobody browses the rest there."""
        return bool(self._app.builder.format == "typst")

    # facts
    def _facts(self, part: str) -> list[nodes.Node]:
        facts = [fact for fact in self.book.facts.facts.values() if fact.id.startswith(part)]
        if self._on_paper:
            facts = [fact for fact in facts if fact.id in self.book.index.citations]
        made = nodes.definition_list(classes=["feiten"])
        for fact in facts:
            term = nodes.term(fact.id, fact.id, ids=[fact_anchor(fact.id)])
            made += nodes.definition_list_item("", term, nodes.definition("", *self._fact(fact)))
        return [made] if facts else []

    def _fact(self, fact: Fact) -> list[nodes.Node]:
        told: list[nodes.Node] = [nodes.paragraph(fact.statement, fact.statement)]
        if fact.note:
            told.append(nodes.paragraph(fact.note, fact.note, classes=["kanttekening"]))
        meta = nodes.paragraph("", "", nodes.Text(sentence_case(STATUSES[fact.status])), classes=["meta"])
        if fact.sources:
            meta += nodes.Text(": ")
            meta += _joined(reference("_bron", source, source) for source in fact.sources)
        if fact.against:
            meta += nodes.Text("; de andere kant: ")
            meta += _joined(reference("_feit", other, other) for other in fact.against)
        meta += nodes.Text(".")
        told.append(meta)
        if places := self.book.index.citations.get(fact.id):
            used = nodes.paragraph("", "", nodes.Text("Gebruikt in: "), classes=["meta"])
            used += _joined((self._place(docname, cited.owner) for docname, cited in places), "; ")
            told.append(used)
        return told

    def _place(self, docname: str, owner: str) -> nodes.Element:
        """A reference to the tip, case or page that cites a fact."""
        if owner:
            return reference("tip", owner)
        page = self.book.pages[docname]
        if page.cases:
            return reference("casus", page.cases[0].id)
        title = page.article.title if page.article else docname
        return reference("_pagina", docname, title)

    # sources
    def _sources(self, part: str) -> list[nodes.Node]:
        cited = self.book.index.citations
        facts_of: dict[str, list[str]] = {}
        for fact in self.book.facts.facts.values():
            if fact.id in cited:
                for id_ in fact.sources:
                    facts_of.setdefault(id_, []).append(fact.id)
        sources = [source for source in self.book.facts.sources.values() if source.id.startswith(part)]
        if self._on_paper:
            begun = {article.source for article in self.book.index.articles.values()}
            sources = [source for source in sources if source.id in facts_of or source.id in begun]
        made = nodes.bullet_list(bullet="-", classes=["bronnenlijst"])
        for source in sources:
            made += self._source(source, facts_of.get(source.id, []))
        return [made] if sources else []

    def _source(self, source: Source, facts: list[str]) -> nodes.list_item:
        entry = nodes.paragraph("", "", *full_entry(source))
        if source.address:
            entry += [nodes.Text(" "), nodes.reference(source.address, source.address, refuri=source.address)]
        item = nodes.list_item("", entry, ids=[source_anchor(source.id)])
        about = f"Bron {source.id}, soort: {source.kind}."
        meta = nodes.paragraph("", "", nodes.Text(f"{about} {source.note}".strip()), classes=["meta"])
        if facts:
            meta += nodes.Text(" Draagt: ")
            meta += _joined(reference("_feit", fact, fact) for fact in facts)
            meta += nodes.Text(".")
        item += meta
        return item

    # key words
    def _keywords(self, _part: str) -> list[nodes.Node]:
        words: dict[str, list[nodes.Element]] = {}
        for word, place in self._places():
            words.setdefault(word, []).append(place)
        made: list[nodes.Node] = []
        for letter, group in groupby(sorted(words, key=sort_key), key=lambda word: sort_key(word)[:1].upper()):
            entries = nodes.bullet_list(bullet="-", classes=["register"])
            for word in group:
                paragraph = nodes.paragraph("", "", nodes.Text(f"{word}: "))
                paragraph += _joined(words[word], "; ")
                entries += nodes.list_item("", paragraph)
            made += [nodes.rubric(letter, letter, **{"heading-level": 2}), entries]
        return made

    def _places(self) -> Iterator[tuple[str, nodes.Element]]:
        """Each word with a place that it leads to: what it means, tips, a case, a section with a label `wet-...`."""
        standard = self.env.domains.standard_domain
        for kind, term in standard.objects:
            if kind == "term":
                yield term, _standard("term", term, "uitleg")
        for tip in self.book.index.tips.values():
            for word in tip.keywords:
                yield word, reference("tip", tip.id)
        for case in self.book.index.cases.values():
            yield case.name, reference("casus", case.id, "casus")
        for label, (_docname, _anchor, title) in standard.labels.items():
            if label.startswith(LAW):
                law, _, about = title.partition(": ")
                yield law, _standard("ref", label, about or "wet en regels")

    # exercises
    def _exercises(self, _part: str) -> list[nodes.Node]:
        made: list[nodes.Node] = []
        tips = [tip for tip in self.book.index.tips.values() if tip.exercise]
        for docname, group in groupby(tips, key=lambda tip: tip.docname):
            title = self.book.index.articles[docname].title
            made.append(nodes.rubric(title, title, **{"heading-level": 3}))
            made.append(exercise_table(list(group)))
        return made


def _standard(kind: str, target: str, text: str) -> pending_xref:
    """A reference that Sphinx itself resolves."""
    return pending_xref(
        "", nodes.Text(text), refdomain="std", reftype=kind, reftarget=target, refexplicit=True, refwarn=True
    )


def exercise_table(tips: list[Tip]) -> nodes.table:
    """A table of exercises: name, tip, time and group."""
    head = nodes.thead("", _row(*(nodes.Text(word) for word in ("Werkvorm", "Tip", "Tijd", "Groep"))))
    body = nodes.tbody()
    for tip in tips:
        assert tip.exercise is not None
        told = tip.exercise
        body += _row(
            nodes.Text(told.name), reference("tip", tip.id, tip.title), nodes.Text(told.time), nodes.Text(told.group)
        )
    widths = [nodes.colspec(colwidth=width) for width in (28, 32, 16, 24)]
    return nodes.table("", nodes.tgroup("", *widths, head, body, cols=len(widths)))


def _row(*cells: nodes.Node) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def sort_key(word: str) -> str:
    """Dutch alphabetical order: without accents, capitals or punctuation."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ")


def _joined(found: Iterable[nodes.Element], separator: str = ", ") -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for node in found:
        if made:
            made.append(nodes.Text(separator))
        made.append(node)
    return made
