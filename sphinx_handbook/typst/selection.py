"""What an edition takes from the handbook: pages stay out, and on copies of the others what was not chosen goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docutils import nodes

from ..messages import Message
from ..model.editions import Choice, Edition
from ..model.records import Tip
from ..model.suggest import hint
from ..nodes import case_entry, part_pair, tip_entry, tip_part
from .inline import label_of
from .pages import Page, below, labels_of
from .renderer import Book

# So many names in a message help; more only hide it.
MOST_LISTED = 12


def select(pages: list[Page], edition: Edition, book: Book) -> list[Page]:
    """The pages of an edition. Reports names that do not exist, and an edition that takes nothing: then it is empty."""
    choice, domain = edition.choice, book.domain
    if choice.everything:
        return pages
    if not _known(pages, edition, book):
        return []
    tips = {tip.id for tip in domain.index.tips.values() if _takes(choice, tip)}
    cases = {case.docname: case.id for case in domain.index.cases.values()}
    out: set[str] = set()
    for page in pages:
        if page.docname in choice.without:
            out |= {page.docname, *(deeper.docname for deeper in below(pages, page))}
        if choice.cases is not None and page.docname in cases and cases[page.docname] not in choice.cases:
            out.add(page.docname)
        if choice.narrows_tips and page.tips and not tips & {tip["ids"][0] for tip in page.tips}:
            out.add(page.docname)
    # A chapter of which nothing is left says nothing.
    for page in pages:
        if (inside := below(pages, page)) and all(deeper.docname in out for deeper in inside):
            out.add(page.docname)
    kept = [_pruned(page, tips, choice) for page in pages if page.docname not in out]
    if not any(page.tips or page.docname in cases for page in kept):
        book.report(Message.EDITION_EMPTY, edition.place(), name=edition.name)
        return []
    _drop_entries(kept)
    return kept


def _known(pages: list[Page], edition: Edition, book: Book) -> bool:
    """Whether the tips, cases and pages that an edition names exist; says which do not."""
    choice, index = edition.choice, book.domain.index
    wanted = (
        ("tips", choice.tips, [*index.tips], "Tip"),
        ("casussen", choice.cases, [*index.cases], "Casus"),
        ("artikelen", choice.articles, [page.docname for page in pages if page.tips], "Artikel"),
        ("zonder", choice.without, [page.docname for page in pages], "Pagina"),
    )
    faults = [
        (key, kind, word, known) for key, words, known, kind in wanted for word in words or () if word not in known
    ]
    for key, kind, word, known in faults:
        place = edition.place(key) if edition.lines else None
        listed = ", ".join(known) if len(known) <= MOST_LISTED else f"{', '.join(known[:MOST_LISTED])} en nog meer"
        book.report(Message.EDITION_UNKNOWN, place, kind=kind, id=word, hint=hint(word, known), known=listed)
    return not faults


def _takes(choice: Choice, tip: Tip) -> bool:
    """Whether an edition takes a tip: what is not named does not matter."""

    def fits(wanted: tuple[str, ...] | None, found: Iterable[str]) -> bool:
        return wanted is None or bool(set(wanted) & set(found))

    return (
        fits(choice.audiences, tip.audiences)
        and fits(choice.themes, tip.themes)
        and fits(choice.articles, [tip.docname])
        and fits(choice.tips, [tip.id])
    )


def _pruned(page: Page, tips: set[str], choice: Choice) -> Page:
    """A page without the tips and parts that were not chosen. The page itself stays as it was, for other editions."""
    tree = page.tree.deepcopy()
    page = replace(page, tree=tree)
    for tip in page.tips:
        if choice.narrows_tips and tip["ids"][0] not in tips:
            tip.parent.remove(tip)
    if choice.parts is not None:
        for part in list(tree.findall(tip_part)):
            if part["part"] not in choice.parts:
                part.parent.remove(part)
        for pair in list(tree.findall(part_pair)):
            if not pair.children:
                pair.parent.remove(pair)
    return page


def _drop_entries(pages: list[Page]) -> None:
    """In lists of tips and cases and in the register, what is not in this book goes."""
    labels = labels_of(pages)
    for page in pages:
        for entry in [*page.tree.findall(nodes.list_item)]:
            if _is_entry(entry) and not any(_leads(page, entry, labels)):
                entry.parent.remove(entry)


def _is_entry(node: nodes.list_item) -> bool:
    parent = node.parent
    return isinstance(node, (tip_entry, case_entry)) or "register" in getattr(parent, "attributes", {}).get(
        "classes", []
    )


def _leads(page: Page, node: nodes.Element, labels: Mapping[str, nodes.Element]) -> Iterator[bool]:
    """For each reference: whether it leads somewhere in the book."""
    return (label_of(page.docname, found) in labels for found in node.findall(nodes.reference))
