"""What can be found: every tip, case, section of a page and glossary term, as a record taken from the domain."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..domain import HandbookDomain, handbook
from ..model.parts import PARTS
from ..model.questions import Asked
from ..model.records import Page, Tip
from ..nodes import case_head, tip_list, tip_section
from ..transforms.plain import fill_places, plain_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PART_TITLES = {part.id: part.title for part in PARTS}
# What the tip says to do and to leave counts for more than the rest of its text.
_CORE = ("doen", "laten")


@dataclass(frozen=True)
class Unit:
    """One piece that a search can give. Pieces of a page share its `key`; the best of them stands for the page.

    `key` is `tip:<id>`, `case:<id>`, `page:<docname>` or `term:<slug>`; `url` counts from the site's root;
    `place` is the title of the page around it, '' for the page itself. `core` and `body` are plain text by label.
    """

    key: str
    title: str
    url: str
    place: str = ""
    summary: str = ""
    questions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    core: tuple[tuple[str, str], ...] = ()
    body: tuple[tuple[str, str], ...] = ()
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """`tip`, `case`, `page` or `term`."""
        return self.key.partition(":")[0]


@dataclass
class _Section:
    """A section of a page while it is read: its own text, not that of tips and terms in it."""

    title: str
    anchor: str
    paragraphs: list[str] = field(default_factory=list)
    # Whether it holds a list of tips, which is made later: ‘Raadslid’ on the page with all tips.
    lists: bool = False


def units_of(app: "Sphinx") -> list[Unit]:
    """All units of the handbook, in the order of its pages. The home page only leads on, so it is none."""
    book = handbook(app.env)
    pages = (page for page in book.index.pages if page.docname != app.config.root_doc)
    return [unit for page in pages for unit in _units_of_page(app, book, page)]


def _units_of_page(app: "Sphinx", book: HandbookDomain, page: Page) -> Iterator[Unit]:
    doctree = app.env.get_doctree(page.docname)
    url = app.builder.get_target_uri(page.docname)
    title = doctree.next_node(nodes.title)
    name = title.astext() if title else page.docname
    fill = partial(fill_places, title_of=partial(book.title_of, fromdocname=""))
    asked = book.questions
    yield from _pieces(page, doctree, url, name, fill, asked)
    for tip in page.tips:
        yield _tip(tip, url, name, fill, asked)
    for entry in doctree.findall(nodes.definition_list_item):
        if isinstance(entry.parent.parent, addnodes.glossary):
            yield _term(entry, url, name, fill, asked)


def _pieces(
    page: Page, doctree: nodes.document, url: str, title: str, fill: "partial[str]", asked: Asked
) -> Iterator[Unit]:
    """The page as a whole, and each of its sections that has text of its own."""
    case = page.cases[0] if page.cases else None
    key = f"case:{case.id}" if case else f"page:{page.docname}"
    summary = page.front_matter.words.get("samenvatting", "")
    sections = [section for section in _sections(doctree) if section.paragraphs or section.lists]
    texts = [(section.title, fill("\n".join(section.paragraphs))) for section in sections]
    yield Unit(
        key, title, url, summary=summary, body=tuple(told for told in texts if told[1]), core=(("", summary),) if summary else (),
        questions=asked.of("casus", case.id) if case else asked.of("pagina", page.docname),
    )  # fmt: skip
    for section, (name, text) in zip(sections, texts, strict=True):
        if section.anchor:
            body = (("", text),) if text else ()
            yield Unit(key, name, f"{url}#{section.anchor}", title, first_sentence(text), body=body)


def _sections(doctree: nodes.document) -> Iterator[_Section]:
    """The sections of a page down to the third level, with the text that lies in them."""
    found = [_Section("", "")]

    def visit(node: nodes.Element, depth: int) -> None:
        for child in node.children:
            found[-1].lists = found[-1].lists or isinstance(child, tip_list)
            if isinstance(child, (tip_section, addnodes.glossary, addnodes.toctree, nodes.title, nodes.Invisible)):
                continue
            if isinstance(child, nodes.section):
                if depth in (1, 2):
                    found.append(_Section(child[0].astext(), child["ids"][0]))
                elif depth > 2:
                    found[-1].paragraphs.append(child[0].astext())
                visit(child, depth + 1)
            elif isinstance(child, case_head) or not isinstance(child, nodes.Element) or child.children:
                text = plain_text(child).strip()
                if text:
                    found[-1].paragraphs.append(text)

    visit(doctree, 0)
    yield from found


def _tip(tip: Tip, url: str, article: str, fill: "partial[str]", asked: Asked) -> Unit:
    parts = {part: fill(text) for part, text in tip.parts.items()}
    return Unit(
        f"tip:{tip.id}", tip.title, f"{url}#{tip.id}", article, parts.get("doen", "").partition("\n")[0],
        asked.of("tip", tip.id), tip.keywords,
        core=tuple((_PART_TITLES[part], parts[part]) for part in _CORE if part in parts),
        body=tuple((_PART_TITLES[part], text) for part, text in parts.items() if part not in _CORE),
        audiences=tip.audiences, themes=tip.themes, phases=tip.phases,
    )  # fmt: skip


def _term(entry: nodes.definition_list_item, url: str, page: str, fill: "partial[str]", asked: Asked) -> Unit:
    terms = [child for child in entry.children if isinstance(child, nodes.term)]
    names = [term.astext() for term in terms]
    text = fill("\n".join(plain_text(child) for child in entry.children if isinstance(child, nodes.definition)))
    slug = nodes.make_id(names[0])
    return Unit(
        f"term:{slug}", ", ".join(names), f"{url}#{terms[0]['ids'][0]}", page, first_sentence(text),
        asked.of("begrip", *names), core=(("", text),),
    )  # fmt: skip


def first_sentence(text: str) -> str:
    """The first sentence of a text, for a line below a title."""
    line = text.partition("\n")[0]
    end = line.find(". ")
    return line if end < 0 else line[: end + 1]
