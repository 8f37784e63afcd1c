"""What stands beside a page: the sidebar, the way up to the home page, and the contents of the page.

The theme resolves the whole table of contents again for every page, which makes a build quadratic. Here it is
read once a build; a page then only needs links to the pages near it, however large the handbook is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.addnodes import toctree

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

# A longer list shows this many pages and a link to all of them.
_MOST_PAGES = 12


@dataclass(frozen=True)
class Branch:
    """A page in the table of contents with the pages below it. `docname` is '' for a heading without page."""

    title: str
    docname: str
    children: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class Link:
    """A link as a template writes it."""

    title: str
    uri: str
    current: bool = False
    children: tuple["Link", ...] = ()


@dataclass(frozen=True)
class Group:
    """A heading of the sidebar, with its own page if it has one, and the links below it."""

    heading: Link
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of the page itself. `number` is a tip's number, else ''."""

    title: str
    anchor: str
    number: str = ""


class Navigation:
    """The table of contents of one build."""

    def __init__(self, env: "BuildEnvironment") -> None:
        self.groups = tuple(_groups(env))
        self._trails = {branch[-1].docname: branch for group in self.groups for branch in _walk(group)}

    def trail(self, docname: str) -> tuple[Branch, ...]:
        """The branches from a heading of the sidebar down to this page; empty for a page outside them."""
        return self._trails.get(docname, ())

    def sidebar(self, builder: "StandaloneHTMLBuilder", docname: str) -> list[Group]:
        """The sidebar as it stands on page `docname`."""
        trail = self.trail(docname)
        return [
            Group(_link(builder, docname, group, ()), _links_below(builder, docname, group, trail))
            for group in self.groups
        ]

    def breadcrumbs(self, builder: "StandaloneHTMLBuilder", docname: str) -> list[Link]:
        """The pages above this one, the highest first, without the home page."""
        return [_link(builder, docname, branch, ()) for branch in self.trail(docname)[:-1] if branch.title]


_navigations: "WeakKeyDictionary[BuildEnvironment, Navigation]" = WeakKeyDictionary()


def navigation(env: "BuildEnvironment", anew: bool = False) -> Navigation:
    """The table of contents, read once a build; `anew` when pages were read since."""
    if anew or env not in _navigations:
        _navigations[env] = Navigation(env)
    return _navigations[env]


def headings(doctree: nodes.document | None) -> list[Heading]:
    """The headings just below a page's title. The parts of a tip are not among them."""
    page = next(iter(doctree.findall(nodes.section)), None) if doctree is not None else None
    if page is None:
        return []
    return [
        Heading(section[0].astext(), section["ids"][0], str(section.get("number", "")))
        for section in page.children
        if isinstance(section, nodes.section) and section["ids"]
    ]


def _groups(env: "BuildEnvironment") -> Iterator[Branch]:
    """Each toctree of the home page is a group; its caption is the heading.

    A caption above one page that has pages of its own stands for that page: they share a title, or the page comes
    first in its group.
    """
    root = env.config.root_doc
    for node in _toctrees(env, root):
        pages = tuple(_branches(env, [node], frozenset({root})))
        caption = node.get("caption") or ""
        if len(pages) != 1 or not pages[0].children:
            yield Branch(caption, "", pages)
            continue
        page = pages[0]
        if caption in ("", page.title):
            yield page
        else:
            yield Branch(caption, "", (Branch(page.title, page.docname), *page.children))


def _branches(env: "BuildEnvironment", trees: Iterable[toctree], above: frozenset[str]) -> Iterator[Branch]:
    for tree in trees:
        for title, docname in tree["entries"]:
            if docname not in env.titles or docname in above:
                continue  # An address elsewhere, or a page that contains itself.
            children = tuple(_branches(env, _toctrees(env, docname), above | {docname}))
            yield Branch(title or _short(env.titles[docname].astext()), docname, children)


def _toctrees(env: "BuildEnvironment", docname: str) -> list[toctree]:
    # Sphinx keeps the toctrees of every page here, so that no page has to be read again.
    return list(env.tocs[docname].findall(toctree))


def _short(title: str) -> str:
    """A title up to its colon: 'Elisabeth Groen' of 'Elisabeth Groen: een plan in acht maanden'."""
    return title.partition(":")[0].strip()


def _walk(branch: Branch, above: tuple[Branch, ...] = ()) -> Iterator[tuple[Branch, ...]]:
    trail = (*above, branch)
    if branch.docname:
        yield trail
    for child in branch.children:
        yield from _walk(child, trail)


def _shown(branch: Branch, trail: tuple[Branch, ...]) -> Iterator[Branch]:
    """The pages below a branch that fit: the first ones, and always the one on the way to what is being read."""
    yield from branch.children[:_MOST_PAGES]
    rest = branch.children[_MOST_PAGES:]
    yield from (child for child in rest if child in trail)
    if rest and branch.docname:
        yield Branch("Alles bekijken", branch.docname)


def _link(builder: "StandaloneHTMLBuilder", docname: str, branch: Branch, trail: tuple[Branch, ...]) -> Link:
    """Link to a branch; below it, only the pages on the way to the page that is being read."""
    # Sphinx gives an empty address for the page itself.
    uri = (builder.get_relative_uri(docname, branch.docname) or "#") if branch.docname else ""
    return Link(
        title=branch.title,
        uri=uri,
        current=branch.docname == docname,
        children=_links_below(builder, docname, branch, trail) if branch in trail else (),
    )


def _links_below(
    builder: "StandaloneHTMLBuilder", docname: str, branch: Branch, trail: tuple[Branch, ...]
) -> tuple[Link, ...]:
    return tuple(_link(builder, docname, child, trail) for child in _shown(branch, trail))
