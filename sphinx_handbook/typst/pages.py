"""The pages of the handbook in the order of a book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from ..nodes import tip_section
from .renderer import SILENT

# A chapter with fewer signs than this shares its page with the first article.
SHORT = 700


@dataclass
class Page:
    """A page of the handbook in the book: where it comes from, what it holds, how deep its title is."""

    docname: str
    tree: nodes.document
    level: int
    follows: bool = False

    @property
    def title(self) -> nodes.title | None:
        """Its title, None when it has none."""
        return next(iter(self.tree.findall(nodes.title)), None)

    @property
    def tips(self) -> list[tip_section]:
        """The tips on it."""
        return list(self.tree.findall(tip_section))


def collect(env: BuildEnvironment, trees: Mapping[str, nodes.document]) -> list[Page]:
    """The pages in reading order. The root page is a chapter beside those it lists, unless it only lists them."""
    pages: dict[str, Page] = {}

    def add(docname: str, depth: int) -> None:
        if docname in pages:
            return
        tree = trees[docname]
        if depth or _says_something(tree):
            pages[docname] = Page(docname, tree, max(depth, 1))
        for child in env.toctree_includes.get(docname, []):
            add(child, depth + 1)

    add(env.config.root_doc, 0)
    return list(pages.values())


def share_pages(pages: list[Page]) -> None:
    """Let the first article follow on the page of a chapter that opens with little."""
    for chapter, page in pairwise(pages):
        page.follows = page.level > chapter.level == 1 and _is_short(chapter.tree) and bool(page.tips)


def below(pages: Iterable[Page], top: Page) -> list[Page]:
    """The pages that follow one, up to the next that is no deeper."""
    found: list[Page] = []
    after = iter(pages)
    for page in after:
        if page is top:
            break
    for page in after:
        if page.level <= top.level:
            break
        found.append(page)
    return found


def labels_of(pages: Iterable[Page]) -> dict[str, nodes.Element]:
    """Every place that something can refer to, and what stands there."""
    found: dict[str, nodes.Element] = {}
    for page in pages:
        found[f"{page.docname}:"] = page.tree
        for node in page.tree.findall(nodes.Element):
            found.update({f"{page.docname}:{id_}": node for id_ in node["ids"]})
    return found


def _is_short(tree: nodes.document) -> bool:
    return len(tree.astext()) < SHORT and not any(tree.findall(nodes.bullet_list))


def _says_something(tree: nodes.document) -> bool:
    """Whether a page holds more than its title and tables of contents."""
    top = next(iter(tree.findall(nodes.section)), tree)
    silent = (nodes.title, addnodes.toctree, *SILENT)
    return any(not isinstance(child, silent) and "toctree-wrapper" not in child["classes"] for child in top.children)  # type: ignore[index]
