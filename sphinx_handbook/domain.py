"""The domain: what all pages together say, and how references find it."""

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from .messages import Message, warn
from .model.drafts import in_drafts
from .model.facts import FactBook
from .model.ledger import FILE as LEDGER_FILE
from .model.ledger import Ledger
from .model.questions import FILE as QUESTIONS_FILE
from .model.questions import Asked
from .model.records import Article, Case, Citation, Page, Tip
from .model.settings import Settings
from .model.suggest import hint
from .neighbours import words_of
from .roles import FactRole, TermRole, TitleRole
from .rules import KIND_NAMES, ledger_faults, question_faults

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

NAME = "handboek"


class Index:
    """Look-ups over all pages, made anew after any page changed."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = list(pages)

    @cached_property
    def tips(self) -> dict[str, Tip]:
        """Tips by id, in the order of pages and places."""
        return {tip.id: tip for page in self.pages for tip in page.tips}

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Cases by id."""
        return {case.id: case for page in self.pages for case in page.cases}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by docname."""
        return {page.docname: page.article for page in self.pages if page.article}

    @cached_property
    def registers(self) -> list[tuple[str, str, str]]:
        """What each register shows: its kind, how the ids begin, and the page that it is on."""
        return [(kind, part, page.docname) for page in self.pages for kind, part in page.registers]

    @cached_property
    def leaning(self) -> dict[str, list[Tip]]:
        """Case id to the tips that name it."""
        return self._grouped((case, tip) for tip in self.tips.values() for case in tip.cases)

    @cached_property
    def naming(self) -> dict[str, list[Tip]]:
        """Tip id to the other tips that name it."""
        return self._grouped((other, tip) for tip in self.tips.values() for other in tip.tips if other != tip.id)

    @cached_property
    def citations(self) -> dict[str, list[tuple[str, Citation]]]:
        """Fact id to where it is cited: (docname, citation), each owner once."""
        found: dict[str, dict[tuple[str, str], Citation]] = {}
        for page in self.pages:
            for citation in page.citations:
                found.setdefault(citation.fact, {}).setdefault((page.docname, citation.owner), citation)
        return {fact: [(docname, cited) for (docname, _), cited in places.items()] for fact, places in found.items()}

    @staticmethod
    def _grouped(pairs: Iterable[tuple[str, Tip]]) -> dict[str, list[Tip]]:
        groups: dict[str, list[Tip]] = {}
        for key, tip in pairs:
            groups.setdefault(key, []).append(tip)
        return groups


class HandbookDomain(Domain):
    """Tips, cases, facts and articles as objects with ids."""

    name = NAME
    label = "Handboek"
    object_types: ClassVar[dict[str, ObjType]] = {
        "tip": ObjType("tip", "tip"),
        "casus": ObjType("casus", "casus"),
    }
    roles: ClassVar[dict[str, Any]] = {
        "tip": TitleRole(),
        "casus": TitleRole(),
        "feit": FactRole(),
        "begrip": TermRole(),
        "_feit": XRefRole(),
        "_bron": XRefRole(),
        "_pagina": XRefRole(),
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 1

    def __init__(self, env: "BuildEnvironment") -> None:
        super().__init__(env)
        self._index: Index | None = None

    # what the project says, read once at the start of a build
    @property
    def settings(self) -> Settings:
        """The settings of `handboek.toml`."""
        return cast(Settings, self.env.config.handbook_settings)

    @property
    def facts(self) -> FactBook:
        """The facts and sources of `feiten/`."""
        return cast(FactBook, self.env.config.handbook_facts)

    @property
    def ledger(self) -> Ledger:
        """The published ids of `ids.toml`."""
        return cast(Ledger, self.env.config.handbook_ledger)

    @property
    def questions(self) -> Asked:
        """What readers type, of `zoekvragen.txt`, by the record that answers it."""
        return cast(Asked, self.env.config.handbook_questions)

    # what pages say
    @property
    def pages(self) -> dict[str, Page]:
        """What each page adds, by docname."""
        return cast(dict[str, Page], self.data["pages"])

    @property
    def index(self) -> Index:
        """Look-ups over all pages."""
        if self._index is None:
            order = self._book_order()
            # The preview reads drafts too; nothing but the page itself may show them.
            known = {docname: page for docname, page in self.pages.items() if not in_drafts(docname)}
            rest = sorted(known.keys() - set(order))
            self._index = Index(known[docname] for docname in [*order, *rest] if docname in known)
        return self._index

    def _book_order(self) -> list[str]:
        """Docnames in the order in which the tables of contents name them, from the home page on."""
        order: dict[str, None] = {}

        def visit(docname: str) -> None:
            if docname not in order:
                order[docname] = None
                for child in self.env.toctree_includes.get(docname, []):
                    visit(child)

        visit(self.env.config.root_doc)
        return list(order)

    def note(self, docname: str) -> Page:
        """The record of a page, to add to."""
        self._index = None
        return self.pages.setdefault(docname, Page(docname))

    def clear_doc(self, docname: str) -> None:
        """Forget what a page added."""
        self._index = None
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self._index = None
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]

    # references
    def title_of(self, kind: str, id_: str, fromdocname: str) -> str:
        """What a reference to this tip or case says when its author gives no words; the id when it does not exist."""
        found = self.find(kind, id_, fromdocname)
        return found[2] if found else words_of(self.env, kind, id_) or id_

    def resolve_xref(
        self,
        env: "BuildEnvironment",
        fromdocname: str,
        builder: "Builder",
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Node,
    ) -> nodes.reference | None:
        """Make the reference that a role stands for; None when its target does not exist."""
        found = self.find(typ, target, fromdocname)
        if found is None:
            return None
        docname, anchor, text = found
        if not node.get("refexplicit"):
            contnode = nodes.Text(text)
        # A mouse can ask which tip or case other words stand for; the id of a source tells nobody anything.
        title = text if node.get("refexplicit") and not typ.startswith("_") else ""
        return make_refnode(builder, fromdocname, docname, anchor, contnode, title)

    def find(self, typ: str, target: str, fromdocname: str) -> tuple[str, str, str] | None:
        """Docname, anchor and words of what a role on `fromdocname` refers to; None when it does not exist."""
        if typ == "tip" and (tip := self.tip(target, fromdocname)):
            # Every article counts from one: elsewhere its number would point at another tip.
            number = f" {tip.number}," if tip.docname == fromdocname else ""
            return tip.docname, tip.id, f"tip{number} ‘{tip.title}’"
        if typ == "casus" and (case := self.index.cases.get(target)):
            return case.docname, "", case.name
        if typ == "_feit" and target in self.facts.facts and (place := self.register_of("feiten", target)):
            return place, fact_anchor(target), target
        if typ == "_bron" and target in self.facts.sources and (place := self.register_of("bronnen", target)):
            return place, source_anchor(target), target
        if typ == "_pagina" and target in self.pages:
            return target, "", target
        return None

    def tip(self, id_: str, fromdocname: str) -> Tip | None:
        """A tip of the handbook, or of the very draft that names it; None when there is none."""
        own = self.pages[fromdocname].tips if in_drafts(fromdocname) else ()
        return self.index.tips.get(id_) or next((tip for tip in own if tip.id == id_), None)

    def register_of(self, register: str, id_: str) -> str | None:
        """The page whose register shows this fact or source, if any."""
        places = {
            part: place for kind, part, place in self.index.registers if kind == register and id_.startswith(part)
        }
        return places[max(places, key=len)] if places else None

    def resolve_any_xref(
        self,
        env: "BuildEnvironment",
        fromdocname: str,
        builder: "Builder",
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Sphinx asks this for `{any}`: tips and cases can be meant."""
        found = []
        for typ in ("tip", "casus"):
            made = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if made is not None:
                found.append((f"{NAME}:{typ}", made))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Tips and cases, for other handbooks that refer to this one."""
        for tip in self.index.tips.values():
            yield tip.id, tip.title, "tip", tip.docname, tip.id, 1
        for case in self.index.cases.values():
            yield case.id, case.title, "casus", case.docname, "", 1

    # consistency
    def check_consistency(self) -> None:
        """Report ids that stand in two places and published ids that vanished."""
        self._check_duplicates()
        for fault in ledger_faults(self.ledger, self.index.tips, self.index.cases, self.pages):
            warn(fault.message, f"{LEDGER_FILE}:{fault.line}", **fault.fields)
        terms = [name for kind, name in self.env.domains.standard_domain.objects if kind == "term"]
        for fault in question_faults(self.questions, self.index.tips, self.index.cases, self.pages, terms):
            warn(fault.message, f"{QUESTIONS_FILE}:{fault.line}", **fault.fields)

    def _check_duplicates(self) -> None:
        first: dict[tuple[str, str], Tip | Case] = {}
        for page in self.index.pages:
            found: list[Tip | Case] = [*page.tips, *page.cases]
            for record in found:
                known = first.setdefault((type(record).__name__, record.id), record)
                if known is not record:
                    other = f"{self.env.doc2path(known.docname, False)} op regel {known.line}"
                    warn(Message.DUPLICATE_ID, (record.docname, record.line), id=record.id, other=other)


def fact_anchor(id_: str) -> str:
    """The anchor of a fact in its register."""
    return f"feit-{id_.lower()}"


def source_anchor(id_: str) -> str:
    """The anchor of a source in the bibliography."""
    return f"bron-{id_.lower()}"


def handbook(env: "BuildEnvironment") -> HandbookDomain:
    """The handbook's domain of this build."""
    return cast(HandbookDomain, env.get_domain(NAME))


def warn_missing(app: Any, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say in Dutch that a tip, case or term does not exist (event `warn-missing-reference`)."""
    typ, target = str(node.get("reftype")), str(node.get("reftarget"))
    book = handbook(app.env)
    if node.get("refdomain") == NAME and typ in ("tip", "casus"):
        known = book.index.tips if typ == "tip" else book.index.cases
        warn(Message.REFERENCE_UNKNOWN, node, kind=KIND_NAMES[typ], target=target, hint=hint(target, known))
        return True
    if node.get("refdomain") == "std" and typ == "term":
        terms = [name for kind, name in app.env.domains.standard_domain.objects if kind == "term"]
        warn(Message.REFERENCE_UNKNOWN, node, kind="Begrip", target=target, hint=hint(target, terms))
        return True
    return None
