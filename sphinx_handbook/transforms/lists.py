"""Fill in lists of tips and cases, and the links between them, when all pages are read."""

from collections import Counter

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..domain import HandbookDomain, handbook
from ..messages import Message, warn
from ..model.records import Case, Tip
from ..model.suggest import hint, listed
from ..nodes import case_backlinks, case_entry, case_list, tip_entry, tip_links, tip_list, tip_part

# Nobody reads a longer list, and a page with all tips of a thousand articles would be twenty megabytes.
MOST_TIPS = 1000


class FillLists(SphinxPostTransform):
    """Replace each placeholder by a plain list of references. Runs before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Fill every list on the page."""
        self.book = handbook(self.env)
        for node in list(self.document.findall(tip_list)):
            tips = self._chosen(node)
            if len(tips) > MOST_TIPS:
                told = article_entries(tips, self.book)
            elif node.get("by_phase") and self.env.app.builder.format == "html":
                told = self._by_phase(tips)
            else:
                told = tip_entries(tips, self.book)
            node.replace_self(told or _nothing("Er zijn nog geen tips."))
        for wanted in list(self.document.findall(case_list)):
            cases = [case for case in self.book.index.cases.values() if wanted["outcome"] in ("", case.outcome)]
            if wanted["most"]:
                cases = sorted(cases, key=self._use, reverse=True)[: wanted["most"]]
            wanted.replace_self(case_entries(cases, self.book) or _nothing("Er zijn nog geen casussen."))
        for leaning in list(self.document.findall(case_backlinks)):
            tips = self.book.index.leaning.get(leaning["case"], [])
            leaning.replace_self(tip_entries(tips, self.book) or _nothing("Nog geen tip leunt op deze casus."))
        for links in list(self.document.findall(tip_links)):
            links.replace_self(self._links(links["tip"]))

    def _by_phase(self, tips: list[Tip]) -> list[nodes.Node]:
        """A list for each phase that has tips, with how many; a tip stands in its first phase."""
        made: list[nodes.Node] = []
        for phase in self.book.settings.phases.values():
            if found := [tip for tip in tips if tip.phases[:1] == (phase.id,)]:
                words = f"{phase.name}: {'1 tip' if len(found) == 1 else f'{len(found)} tips'}"
                made += [nodes.rubric(words, words, **{"heading-level": 4}), *tip_entries(found, self.book)]
        return made

    def _use(self, case: Case) -> int:
        """How many tips lean on a case."""
        return len(self.book.index.leaning.get(case.id, []))

    def _chosen(self, node: tip_list) -> list[Tip]:
        where: dict[str, str] = node["where"]
        case = where.get("casus", "")
        if case and case not in self.book.index.cases:
            known = self.book.index.cases
            warn(Message.REFERENCE_UNKNOWN, node, kind="Casus", target=case, hint=hint(case, known))
        return [tip for tip in self.book.index.tips.values() if _fits(tip, where)]

    def _links(self, id_: str) -> list[nodes.Node]:
        """A last part 'Hoort bij' with the tip's cases and the tips that name it; nothing when there are none."""
        tip = self.book.tip(id_, self.env.docname)
        assert tip
        cases = [self.book.index.cases[case] for case in tip.cases if case in self.book.index.cases]
        naming = self.book.index.naming.get(id_, [])
        if not cases and not naming:
            return []
        part = tip_part("", nodes.title("", "Hoort bij"), part="verwant", ids=[f"{id_}-verwant"], names=[])
        entries = nodes.bullet_list(bullet="-", classes=["verwant"])
        if cases:
            entries += _entry("Casussen: ", [reference("casus", case.id) for case in cases])
        if naming:
            entries += _entry("Genoemd in: ", [reference("tip", other.id) for other in naming])
        part += entries
        return [part]


def reference(kind: str, target: str, text: str = "") -> pending_xref:
    """A reference to a tip, case, fact or source, with own words or those of the domain."""
    node = pending_xref("", refdomain="handboek", reftype=kind, reftarget=target, refexplicit=bool(text), refwarn=False)
    node += nodes.Text(text or target)
    return node


def tip_entries(tips: list[Tip], book: HandbookDomain) -> list[nodes.Node]:
    """A list of tips: title, and for whom. Empty when there are none."""
    if not tips:
        return []
    made = nodes.bullet_list(bullet="-", classes=["leunt"])
    for tip in tips:
        roles = listed(book.settings.audiences[role].name for role in tip.audiences)
        paragraph = nodes.paragraph("", "", reference("tip", tip.id, tip.title))
        if roles:
            paragraph += [nodes.Text(" "), nodes.inline(roles, roles, classes=["wie"])]
        choices = {"voor": tip.audiences, "thema": tip.themes, "fase": tip.phases, "casus": tip.cases}
        made += tip_entry("", paragraph, theme=tip.themes[0] if tip.themes else "", number=tip.number, choices=choices)
    return [made]


def article_entries(tips: list[Tip], book: HandbookDomain) -> list[nodes.Node]:
    """The articles of these tips, each with how many it has."""
    counts = Counter(tip.docname for tip in tips)
    made = nodes.bullet_list(bullet="-", classes=["leunt"])
    for docname, count in counts.items():
        paragraph = nodes.paragraph("", "", reference("_pagina", docname, book.index.articles[docname].title))
        words = "1 tip" if count == 1 else f"{count} tips"
        paragraph += [nodes.Text(" "), nodes.inline(words, words, classes=["wie"])]
        made += nodes.list_item("", paragraph)
    return [made]


def case_entries(cases: list[Case], book: HandbookDomain) -> list[nodes.Node]:
    """A list of cases: outcome, name, summary, period and how many tips lean on it. Empty when there are none."""
    if not cases:
        return []
    made = nodes.bullet_list(bullet="-", classes=["casussen"])
    for case in cases:
        entry = case_entry("", outcome=case.outcome)
        entry += nodes.paragraph(case.outcome_text, case.outcome_text, classes=["uitkomst"])
        entry += nodes.paragraph("", "", nodes.strong("", "", reference("casus", case.id)))
        article = book.index.articles.get(case.docname)
        if article and article.summary:
            entry += nodes.paragraph(article.summary, article.summary)
        leaning = len(book.index.leaning.get(case.id, []))
        count = "1 tip leunt hierop" if leaning == 1 else f"{leaning} tips leunen hierop"
        meta = f"{case.period} · {count}" if case.period else count
        entry += nodes.paragraph(meta, meta, classes=["meta"])
        made += entry
    return [made]


def _fits(tip: Tip, where: dict[str, str]) -> bool:
    fields = {
        "voor": tip.audiences, "thema": tip.themes, "fase": tip.phases, "casus": tip.cases, "artikel": (tip.docname,),
    }  # fmt: skip
    return all(not wanted or wanted in fields[option] for option, wanted in where.items())


def _nothing(text: str) -> list[nodes.Node]:
    return [nodes.paragraph(text, text, classes=["leeg"])]


def _entry(label: str, references: list[pending_xref]) -> nodes.list_item:
    paragraph = nodes.paragraph("", "", nodes.Text(label))
    for place, found in enumerate(references):
        if place:
            paragraph += nodes.Text("; ")
        paragraph += found
    return nodes.list_item("", paragraph)
