"""The whole book as one Typst file: cover, colophon, contents, and the pages in the order of the tables of contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from ..model.dates import written
from ..nodes import case_head, source_notes, tip_section
from .blocks import DEEPEST
from .cards import case_card
from .code import Code, call, join, stack
from .editions import Edition
from .lists import gather_registers
from .renderer import SILENT, Book, Renderer

# A chapter with fewer signs than this shares its page with the first article.
SHORT = 700


@dataclass
class Page:
    """A page of the handbook in the book: where it comes from, what it holds, how deep its title is."""

    docname: str
    tree: nodes.document
    level: int
    follows: bool = False
    opens_tips: bool = False

    @property
    def title(self) -> nodes.title | None:
        """Its title, None when it has none."""
        return next(iter(self.tree.findall(nodes.title)), None)


def collect(env: BuildEnvironment, trees: dict[str, nodes.document]) -> list[Page]:
    """The pages in reading order. The root page is a chapter beside those it lists, unless it only lists them."""
    pages: list[Page] = []

    def add(docname: str, depth: int) -> None:
        if any(page.docname == docname for page in pages):
            return
        tree = trees[docname]
        if depth or _says_something(tree):
            pages.append(Page(docname, tree, max(depth, 1)))
        for child in env.toctree_includes.get(docname, []):
            add(child, depth + 1)

    add(env.config.root_doc, 0)
    for chapter, page in pairwise(pages):
        page.follows = chapter.opens_tips = (
            page.level > chapter.level == 1 and _is_short(chapter.tree) and bool(_tips(page))
        )
    return pages


def _is_short(tree: nodes.document) -> bool:
    """Whether a chapter opens with so little that the first article can follow on its page."""
    return len(tree.astext()) < SHORT and not any(tree.findall(nodes.bullet_list))


def _says_something(tree: nodes.document) -> bool:
    """Whether a page holds more than its title and tables of contents."""
    top = next(iter(tree.findall(nodes.section)), tree)
    silent = (nodes.title, addnodes.toctree, *SILENT)
    return any(not isinstance(child, silent) and "toctree-wrapper" not in child["classes"] for child in top.children)  # type: ignore[index]


def labels_of(pages: list[Page]) -> dict[str, nodes.Element]:
    """Every place that something can refer to, and what stands there."""
    found: dict[str, nodes.Element] = {}
    for page in pages:
        found[f"{page.docname}:"] = page.tree
        for node in page.tree.findall(nodes.Element):
            found.update({f"{page.docname}:{id_}": node for id_ in node["ids"]})
    return found


def write_book(book: Book, pages: list[Page], edition: Edition, day: date | None, release: str) -> str:
    """Write the Typst file of an edition."""
    settings = book.domain.settings
    for page in pages:
        gather_registers(page.tree)
    book.labels = labels_of(pages)
    book.titles = {page.docname: page.title.astext() for page in pages if page.title is not None}
    body = [write_page(book, page) for page in pages]
    about = {"title": settings.title, "description": settings.subtitle, "date": _datetime(day)}
    parts = [
        Code('#import "/paper/handbook.typ": *'),
        Code(f"#show: handbook.with({call('x', **about)[2:-1]})"),
        Code("#" + stack([*_front(book, pages, day, release), *body])),
    ]
    return "\n".join(parts) + "\n"


def _datetime(day: date | None) -> Code:
    """The day of the text; PDF/A asks for one even when nobody knows it."""
    day = day or date(1970, 1, 1)
    return call("datetime", year=day.year, month=day.month, day=day.day)


# the front
def _front(book: Book, pages: list[Page], day: date | None, release: str) -> Iterator[Code]:
    settings = book.domain.settings
    edition = f"Uitgave {release}"
    month = f", {written(day).partition(' ')[2]}" if day else ""
    cases = next((page for page in pages if _has_cases(book, pages, page)), None)
    along = f"Met {_lower(book.titles[cases.docname])}" if cases and cases.docname in book.titles else None
    yield call("cover", title=settings.title, subtitle=settings.subtitle, left=edition + month, right=along)
    site = settings.address.partition("://")[2].rstrip("/")
    rows: list[tuple[str, object]] = [("Uitgave", f"{release}{f', {written(day)}' if day else ''}")]
    if site:
        rows.append(("Op het scherm", call("link", settings.address, site)))
    rows += [
        (
            "Licentie",
            join([Code('"Tekst en tekeningen: CC BY 4.0."'), call("linebreak"), Code('"Programma: EUPL 1.2."')]),
        ),
        ("Letters", "Atkinson Hyperlegible en Bitter"),
    ]
    if settings.mail:
        rows.append(("Fout gezien?", f"Mail {settings.mail} en noem het korte adres bij de tip."))
    note = "Dit boek is ook te gebruiken met voorleessoftware: koppen, lijsten en links zijn als zodanig herkenbaar."
    yield call("colophon", title="Over deze uitgave", rows=rows, note=note)
    themes = [{"name": term.name, "sign": term.sign} for term in settings.themes.values()]
    yield call("contents", groups=list(_groups(book, pages)), themes=themes)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _below(pages: list[Page], top: Page) -> list[Page]:
    """The pages that follow a chapter, up to the next chapter."""
    start = next(place for place, page in enumerate(pages) if page is top) + 1
    found = []
    for page in pages[start:]:
        if page.level <= top.level:
            break
        found.append(page)
    return found


def _has_cases(book: Book, pages: list[Page], top: Page) -> bool:
    cases = {case.docname for case in book.domain.index.cases.values()}
    return top.level == 1 and any(page.docname in cases for page in _below(pages, top))


def _groups(book: Book, pages: list[Page]) -> Iterator[dict[str, object]]:
    """The contents: a group for each chapter and its pages; below a chapter of tips a group for each page."""
    for top in pages:
        if top.level > 1:
            continue
        below = _below(pages, top)
        if not any(_tips(page) for page in below):
            yield _group(book, top, _sign(book, pages, top), [*_tip_items(top), *(_item(book, page) for page in below)])
            continue
        yield _group(book, top, "bron", _tip_items(top))
        for page in below:
            yield _group(book, page, None, _tip_items(page))


def _sign(book: Book, pages: list[Page], top: Page) -> str | None:
    """The sign before a chapter in the contents; the mark of the handbook when it has none of its own."""
    if _has_cases(book, pages, top):
        return "praktijk"
    below = _below(pages, top)
    if any(book.domain.pages[page.docname].registers for page in below):
        return "zoek"
    return "bron" if below else None


def _item(book: Book, page: Page) -> tuple[object, str, str]:
    return None, _short(book, page), f"{page.docname}:"


def _tip_items(page: Page) -> list[tuple[object, str, str]]:
    return [(tip["number"], tip[0].astext(), f"{page.docname}:{tip['ids'][0]}") for tip in _tips(page)]


def _tips(page: Page) -> list[tip_section]:
    return list(page.tree.findall(tip_section))


def _short(book: Book, page: Page) -> str:
    names = {case.docname: case.name for case in book.domain.index.cases.values()}
    return names.get(page.docname) or book.titles.get(page.docname, page.docname)


def _group(book: Book, page: Page, sign: str | None, items: list[tuple[object, str, str]]) -> dict[str, object]:
    found = [{"number": number, "title": title, "label": label} for number, title, label in items]
    title = book.titles.get(page.docname, page.docname)
    return {"title": title, "label": f"{page.docname}:", "sign": sign, "items": found}


# the pages
def write_page(book: Book, page: Page) -> Code:
    """Write a page: its frame by its place in the book, and then what stands on it."""
    self = Renderer(book, page.docname, min(page.level, DEEPEST))
    self.notes = {id_: note for note in page.tree.findall(nodes.footnote) for id_ in note["ids"]}
    self.claimed.add(self.label())
    top = next((child for child in page.tree.children if isinstance(child, nodes.section)), None)
    if top is None:
        return join([call("anchors", [self.label()]), self.prose(page.tree.children)])
    labels = [self.label(), *self.claim(top), *self.claim(self.title(top))]
    box = next((child for child in top.children if isinstance(child, case_head)), None)
    body = _in_order([child for child in top.children[1:] if child is not box])
    if box is not None:
        head = case_card(self, top, box, labels)
    else:
        named = {"level": self.level, "label": labels[0], "also": labels[1:]}
        title = self.inline(top[0].children)
        if page.level == 1:
            head = call("chapter", title, right_hand=page.opens_tips, **named)
        else:
            head = call("article", title, follows=page.follows, **named)
    with self.deeper():
        inside = call("sections", self.level, self.prose(body))
    rest = self.prose(child for child in page.tree.children if child is not top)
    return stack([Code(f"// @ {page.docname}:1\n{head}"), inside, rest])


def _in_order(body: list[nodes.Node]) -> list[nodes.Node]:
    """The sources of an article's own text stand before its tips, not under the last of them."""
    first = next((place for place, child in enumerate(body) if isinstance(child, tip_section)), None)
    own = [child for child in body if isinstance(child, nodes.section) and any(map(_is_notes, child.children))]
    if first is None or not own:
        return body
    return [*body[:first], *own, *(child for child in body[first:] if child not in own)]


def _is_notes(node: nodes.Node) -> bool:
    return isinstance(node, source_notes)
