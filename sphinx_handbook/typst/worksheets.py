"""Worksheets to hand out: for every audience a self-scan, and for every tip a list to tick and room to write."""

from __future__ import annotations

from itertools import groupby

from ..model.editions import Edition
from .assemble import bind
from .cards import short_address
from .code import Code, call
from .exercises import Plain, plain_tips, theme_of
from .front import Imprint, front
from .pages import Page
from .renderer import Book, Renderer
from .selection import select


def write_sheets(book: Book, pages: list[Page], edition: Edition, imprint: Imprint) -> str:
    """Write the Typst file of the worksheets. What is wrong is reported to `book`."""
    settings = book.domain.settings
    pages = select(pages, edition, book)
    if book.faults:
        return ""
    tips = [tip for page in pages for tip in plain_tips(page)]
    book.titles = {page.docname: page.title.astext() for page in pages if page.title is not None}
    book.labels = {tip.label: tip.node for tip in tips}
    chosen = edition.choice.audiences
    audiences = [
        audience
        for audience in settings.audiences
        if (chosen is None or audience in chosen) and any(audience in tip.node["audiences"] for tip in tips)
    ]
    cover, colophon, _ = front(book, pages, edition, imprint)
    body = [cover, colophon, _contents(book, audiences, tips)]
    body += [_scan(book, audience, tips) for audience in audiences]
    body += [_sheet(book, tip) for tip in tips]
    return bind(body, settings, edition, imprint, "worksheet")


def _contents(book: Book, audiences: list[str], tips: list[Plain]) -> Code:
    """The self-scans, and the sheets by article."""
    settings = book.domain.settings
    groups: list[dict[str, object]] = []
    if audiences:
        scans = [
            {"number": None, "title": settings.audiences[audience].name, "label": _label(audience)}
            for audience in audiences
        ]
        groups.append({"title": "Zelfscans", "label": _label(audiences[0]), "sign": "rol", "items": scans})
    for docname, group in groupby(tips, key=lambda tip: tip.page.docname):
        own = list(group)
        items = [{"number": tip.node["number"], "title": tip.title, "label": tip.label} for tip in own]
        groups.append({"title": book.titles[docname], "label": own[0].label, "sign": "doen", "items": items})
    themes = [{"name": term.name, "sign": term.sign} for term in settings.themes.values()]
    return call("contents", groups=groups, themes=themes)


def _label(audience: str) -> str:
    return f"zelfscan:{audience}"


def _scan(book: Book, audience: str, tips: list[Plain]) -> Code:
    """The tips for an audience, by theme, with a scale."""
    settings = book.domain.settings
    groups = []
    for theme, term in settings.themes.items():
        own = [
            tip for tip in tips if audience in tip.node["audiences"] and next(iter(tip.node["themes"]), None) == theme
        ]
        rows = [{"title": tip.title, "label": tip.label} for tip in own]
        if rows:
            groups.append({"name": term.name, "sign": term.sign, "tips": rows})
    return call(
        "self-scan", audience=settings.audiences[audience].name, label=_label(audience), groups=groups,
        site=settings.address or None,
    )  # fmt: skip


def _sheet(book: Book, tip: Plain) -> Code:
    """The worksheet of a tip."""
    self = Renderer(book, tip.page.docname, 1)
    self.narrow = True
    self.claimed.add(tip.label)
    with self.inside(page_numbers=False):
        sheet = call(
            "worksheet",
            title=tip.title,
            label=tip.label,
            article=book.titles[tip.page.docname],
            number=tip.node["number"],
            theme=theme_of(tip, book.domain.settings),
            good=[self.item(point.children) for point in tip.points("doen")],
            bad=[self.item(point.children) for point in tip.points("laten")],
            **short_address(self, "tip", tip.node["ids"][0]),
        )
    return self.marked(tip.node, sheet)
