"""The trainer's folder: how to lead a group and programmes for it, then every exercise on a sheet of its own."""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes

from ..messages import Message
from ..model.editions import Edition
from .assemble import bind, write_page
from .cards import short_address
from .code import NOTHING, Code, call
from .exercises import Exercise, Plain, exercise_in, plain_tips, theme_of
from .front import Imprint, front, short_title
from .pages import Page, labels_of
from .renderer import Book, Renderer, handles
from .selection import select


class new_sheet(nodes.container):  # noqa: N801 - docutils names nodes in lower case
    """Before a programme: what is above gets lines for notes, and the programme a sheet that can be copied."""


@handles(new_sheet)
def turn(self: Renderer, node: new_sheet) -> Code:
    """The next sheet."""
    return call("next-sheet")


def write_folder(book: Book, pages: list[Page], edition: Edition, imprint: Imprint) -> str:
    """Write the Typst file of a trainer's folder. What is wrong is reported to `book`."""
    pages = select(pages, edition, book)
    tips = [tip for page in pages for tip in plain_tips(page) if tip.part("werkvorm")]
    if not tips and not book.faults:
        book.report(Message.NO_EXERCISES, edition.place(), name=edition.name)
    if book.faults:
        return ""
    guides = [_guide(page) for page in pages if _explains_exercises(book, page)]
    articles = [page for page in pages if any(tip.page is page for tip in tips)]
    book.titles = {page.docname: page.title.astext() for page in pages if page.title is not None}
    book.labels = labels_of(guides) | {tip.label: tip.node for tip in tips}
    book.labels |= {f"{page.docname}:": page.tree for page in articles}
    cover, colophon, _ = front(book, pages, edition, imprint)
    body = [cover, colophon, _contents(book, guides, articles, tips)]
    for guide in guides:
        body += [*write_page(book, guide), call("room-to-write")]
    for page in articles:
        own = [tip for tip in tips if tip.page is page]
        body += [_divider(book, page, own), *(_sheet(book, tip) for tip in own)]
    return bind(body, book.domain.settings, edition, imprint, "trainer")


def _explains_exercises(book: Book, page: Page) -> bool:
    """Whether a page has the list of all exercises: then it tells trainers how to use them."""
    return any(kind == "werkvormen" for kind, _ in book.domain.pages[page.docname].registers)


def _guide(page: Page) -> Page:
    """A guide for trainers as a chapter, with each programme on a sheet of its own."""
    tree = page.tree.deepcopy()
    programmes = _programmes(tree)
    parts = list(dict.fromkeys(programme.parent for programme in programmes))
    firsts = [next(one for one in programmes if one.parent is part) for part in parts]
    # The first programme follows on the title of its part.
    starts = [*parts, *(one for one in programmes if one not in firsts), *(_next(part) for part in parts)]
    for start in filter(None, starts):
        start.parent.insert(start.parent.index(start), new_sheet())
    return replace(page, tree=tree, level=1, follows=False)


def _programmes(tree: nodes.document) -> list[nodes.section]:
    """The sections below a section that are a table with some text around it."""
    return [
        section
        for section in tree.findall(nodes.section)
        if any(isinstance(child, nodes.table) for child in section.children)
        and isinstance(section.parent.parent, nodes.section)
    ]


def _next(section: nodes.Element) -> nodes.section | None:
    """The section after another."""
    after = section.parent.children[section.parent.index(section) + 1 :]
    return next((one for one in after if isinstance(one, nodes.section)), None)


def _contents(book: Book, guides: list[Page], articles: list[Page], tips: list[Plain]) -> Code:
    """The programmes first, then how to lead a group, then the exercises by article."""
    groups = []
    for guide in guides:
        programmes = _programmes(guide.tree)
        sections = [
            child for child in next(guide.tree.findall(nodes.section)).children if isinstance(child, nodes.section)
        ]
        groups += [
            {
                "title": title,
                "label": _label(guide, found[0]),
                "sign": "fase",
                "items": [_item(guide, one) for one in found],
            }
            for title, found in (("Programma’s", programmes),)
            if found
        ]
        others = [one for one in sections if not any(programme.parent is one for programme in programmes)]
        items = [_item(guide, one) for one in others]
        groups.append(
            {"title": book.titles[guide.docname], "label": f"{guide.docname}:", "sign": "rol", "items": items}
        )
    for page in articles:
        items = [{"number": None, "title": _exercise(tip).name, "label": tip.label} for tip in tips if tip.page is page]
        title = book.titles[page.docname]
        groups.append({"title": title, "label": f"{page.docname}:", "sign": "werkvorm", "items": items})
    themes = [{"name": term.name, "sign": term.sign} for term in book.domain.settings.themes.values()]
    return call("contents", groups=groups, themes=themes)


def _label(page: Page, section: nodes.section) -> str:
    return f"{page.docname}:{section['ids'][0]}"


def _item(page: Page, section: nodes.section) -> dict[str, object]:
    return {"number": None, "title": section[0].astext(), "label": _label(page, section)}


def _exercise(tip: Plain) -> Exercise:
    part = tip.part("werkvorm")
    assert part is not None
    return exercise_in(part)


def _divider(book: Book, page: Page, tips: list[Plain]) -> Code:
    """The sheet before the exercises of an article: which ones there are, and what for."""
    self = Renderer(book, page.docname, 1)
    rows = []
    for tip in tips:
        told = _exercise(tip)
        facts = {row[0].astext(): row[1].astext() for found in told.facts for row in found.children}  # type: ignore[index]
        time, group = facts.get("Tijd", ""), facts.get("Groep", "")
        rows.append({"name": told.name, "goal": tip.title, "time": time, "group": group, "label": tip.label})
    return call(
        "divider",
        title=book.titles[page.docname],
        label=self.label(),
        summary=book.domain.index.articles[page.docname].summary,
        exercises=rows,
        running=short_title(book, page),
    )


def _sheet(book: Book, tip: Plain) -> Code:
    """An exercise on a sheet: what it is for, how it goes, what to listen for and how to talk it over."""
    self = Renderer(book, tip.page.docname, 2)
    self.narrow = True
    self.claimed.add(tip.label)
    told = _exercise(tip)
    why = tip.part("waarom")
    nuance = tip.part("nuance")
    with self.deeper(2):
        sheet = call(
            "exercise-sheet",
            title=told.name,
            label=tip.label,
            article=book.titles[tip.page.docname],
            number=tip.node["number"],
            theme=theme_of(tip, book.domain.settings),
            goal=tip.title,
            why=self.blocks(_opening(why)) if why else None,
            facts=told.written_facts(self),
            steps=self.blocks(told.steps),
            debrief=self.blocks(told.debrief) if told.debrief else None,
            good=_points(self, tip, "doen"),
            bad=_points(self, tip, "laten"),
            nuance=[[self.blocks([one]), len(one.astext())] for one in nuance.children[1:]] if nuance else None,
            running=short_title(book, tip.page),
            **short_address(self, "tip", tip.node["ids"][0]),
        )
    return self.marked(tip.node, sheet)


def _opening(part: nodes.section) -> list[nodes.Node]:
    """The first paragraph of a part, with the list or table that it introduces."""
    first = part.children[1]
    return part.children[1 : 3 if first.astext().rstrip().endswith(":") else 2]


def _points(self: Renderer, tip: Plain, kind: str) -> list[Code]:
    return [self.item(point.children) for point in tip.points(kind)] or [NOTHING]
