"""Write only the pages that changed or that show something that changed; the rest is taken from the last good site.

What an article or a case shows of other pages is known without reading it again: the targets of its references, what
leans on it, and what stands beside it. A page with lists shows the titles and labels of all tips and cases. Those
answers are kept with the doctrees. Other pages are few; they are always written.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders.html import StandaloneHTMLBuilder

from .. import nodes as own
from ..domain import HandbookDomain, handbook
from ..history import git_history, moment
from ..model.records import Page
from .assets import shorten
from .sidebar import navigation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

STATE = "geschreven.json"
# What `_shown` and `_in_lists` can tell. A page with another kind of list or reference is always written.
_LISTS = (own.tip_list, own.case_list, own.register)
_PARTS = (
    own.tip_body, own.part_pair, own.article_head, own.case_head, own.case_backlinks, own.tip_links, own.source_number,
    own.timeline_date,
)  # fmt: skip
_REGISTERS = ("", "feiten", "bronnen", "werkvormen")
_KNOWN = {("std", "ref"), ("std", "doc"), ("std", "term"), *(("handboek", kind) for kind in HandbookDomain.roles)}


class SiteBuilder(StandaloneHTMLBuilder):
    """Sphinx's own, but `choose_pages` says what to write, when all pages are read."""

    def get_outdated_docs(self) -> Iterator[str]:
        """Nothing yet: times of files cannot tell which pages show something of another."""
        return iter(())

    def copy_static_files(self) -> None:
        """Shorten them before pages are written: an address tells which bytes stand behind it."""
        super().copy_static_files()
        shorten(Path(self.outdir, "_static"))


class Few(dict[str, Any]):
    """A cache that stops growing. Sphinx keeps each page that it read until the end: gigabytes for a large handbook."""

    MOST = 100

    def __setitem__(self, key: str, value: Any) -> None:
        """Keep it while there is room."""
        if key in self or len(self) < self.MOST:
            super().__setitem__(key, value)


def bound_caches(app: "Sphinx") -> None:
    """Let Sphinx forget pages (event `builder-inited`)."""
    app.env._pickled_doctree_cache = Few()
    app.env._write_doc_doctree_cache = Few()


def note_references(app: "Sphinx", doctree: nodes.document) -> None:
    """Note what a page shows of others (event `doctree-read`)."""
    page = handbook(app.env).note(app.env.docname)
    refs = {(str(ref.get("refdomain")), ref["reftype"], ref["reftarget"]) for ref in doctree.findall(pending_xref)}
    ours = (node for node in doctree.findall(nodes.Element) if type(node).__module__ == own.__name__)
    pieces = [node for node in ours if isinstance(node, nodes.General)]
    known = all(isinstance(node, (*_LISTS, *_PARTS)) and node.get("register", "") in _REGISTERS for node in pieces)
    page.references = tuple(sorted(refs)) if known and {ref[:2] for ref in refs} <= _KNOWN else None
    page.has_lists = any(isinstance(node, _LISTS) for node in pieces)


def choose_pages(app: "Sphinx", env: "BuildEnvironment") -> list[str]:
    """Give the pages to write, and put the others in place (event `env-updated`)."""
    builder = app.builder
    if not isinstance(builder, SiteBuilder):
        return []
    navigation(env, anew=True)
    everywhere, lists = _everywhere(app), _digest(_in_lists(handbook(env)))
    waiting = {docname: page for docname, page in handbook(env).pages.items() if _can_wait(page)}
    shown = {
        docname: _digest([*_shown(app, page), lists if page.has_lists else ""]) for docname, page in waiting.items()
    }
    builder.written = {"everywhere": everywhere, "pages": shown}  # type: ignore[attr-defined]
    last = Path(app.config.handbook_last_site or app.outdir)
    known = _read_state(Path(app.doctreedir, STATE), last)
    same = {docname for docname, digest in shown.items() if known.get("pages", {}).get(docname) == digest}
    if known.get("everywhere") != everywhere:
        same = set()
    same = {docname for docname in same if _take_over(builder, docname, last)}
    for uri, (docnames, name) in env.images.items():
        if docnames & same:
            builder.images[uri] = name
    return sorted(env.found_docs - same)


def keep_state(app: "Sphinx", exception: Exception | None) -> None:
    """Remember what this site shows, unless it has faults (event `build-finished`)."""
    written = getattr(app.builder, "written", None)
    if exception is None and written and not app._warncount:
        state = {"site": _identity(Path(app.outdir)), **written}
        Path(app.doctreedir, STATE).write_text(json.dumps(state), encoding="utf-8")


def connect(app: "Sphinx") -> None:
    """Put the builder in the place of Sphinx's own."""
    app.add_config_value("handbook_last_site", "", "", str)
    app.add_builder(SiteBuilder, override=True)
    app.connect("builder-inited", bound_caches)
    app.connect("doctree-read", note_references, priority=900)
    app.connect("env-updated", choose_pages, priority=900)
    app.connect("build-finished", keep_state, priority=950)


def _can_wait(page: Page) -> bool:
    return bool(page.tips or page.cases or page.has_lists) and page.references is not None


def _shown(app: "Sphinx", page: Page) -> Iterator[object]:
    """All that the page shows, apart from what every page shows."""
    env, book, builder = app.env, handbook(app.env), app.builder
    assert isinstance(builder, SiteBuilder)
    # Another doctree when the page was read again, by this builder or by that of the book.
    read = Path(app.doctreedir, f"{page.docname}.doctree").stat()
    yield read.st_mtime_ns, read.st_size
    yield git_history(Path(app.confdir)).page(str(env.doc2path(page.docname, False)))
    yield navigation(env).sidebar(builder, page.docname), navigation(env).breadcrumbs(builder, page.docname)
    std = env.domains.standard_domain
    for domain, kind, target in page.references or ():
        if domain == "handboek":
            yield book.find(kind, target, page.docname)
        elif kind == "doc":
            yield str(env.titles.get(target))
        elif kind == "ref":
            yield std.labels.get(target), std.anonlabels.get(target)
        else:
            yield std.objects.get((kind, target)), std._terms.get(target.lower())
    for tip in page.tips:
        yield book.ledger.former_tips.get(tip.id)
        yield [book.find("casus", case, page.docname) for case in tip.cases]
        yield [book.find("tip", other.id, page.docname) for other in book.index.naming.get(tip.id, ())]
    for case in page.cases:
        yield [
            (tip.id, tip.title, tip.docname, tip.audiences, tip.themes, tip.phases)
            for tip in book.index.leaning.get(case.id, ())
        ]


def _in_lists(book: HandbookDomain) -> Iterator[object]:
    """All that lists and registers can show: everything but the text of tips."""
    for page in book.index.pages:
        yield page.docname, page.article, page.cases, page.registers
        yield [replace(tip, line=0, parts={}) for tip in page.tips]
        yield [(citation.fact, citation.owner) for citation in page.citations]


def _everywhere(app: "Sphinx") -> str:
    """What shows on every page: settings, templates, style, and which pages there are besides articles and cases."""
    builder, book = app.builder, handbook(app.env)
    assert isinstance(builder, SiteBuilder)
    folders = [Path(app.confdir, name) for name in [*app.config.templates_path, *app.config.html_static_path]]
    files = [
        (file.name, sha256(file.read_bytes()).hexdigest())
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    others = sorted(docname for docname in app.env.found_docs if not _can_wait(book.pages[docname]))
    told = (
        builder.build_info.config_hash,
        app.config.release,
        moment(Path(app.confdir)),
        git_history(Path(app.confdir)).known,
    )
    inventories = getattr(app.env, "intersphinx_named_inventory", None)
    return _digest([*told, files, others, repr(inventories)])


def _digest(told: Any) -> str:
    return sha256(repr(list(told)).encode()).hexdigest()


def _identity(site: Path) -> list[int]:
    """A site is known by its home page, which every build writes; it keeps this when its folder is renamed."""
    found = (site / "index.html").stat()
    return [found.st_ino, found.st_mtime_ns]


def _read_state(path: Path, last: Path) -> dict[str, Any]:
    """What the site in `last` shows; nothing when that is not known."""
    try:
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return state if state["site"] == _identity(last) else {}
    except (OSError, ValueError, KeyError):
        return {}


def _take_over(builder: SiteBuilder, docname: str, last: Path) -> bool:
    """Put the page of the last site in its place; say whether it is there."""
    target = Path(builder.get_outfilename(docname))
    source = last / target.relative_to(builder.outdir)
    if source != target and source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
    return target.exists()
