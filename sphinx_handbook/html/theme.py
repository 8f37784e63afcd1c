"""What the handbook changes about sphinx-book-theme, apart from the templates in `_templates/`.

The theme stays the ground: its templates are extended, and `_templates/OVERRIDES.toml` says which. What a reader
would have to wait for (Bootstrap, FontAwesome, the theme's own style and scripts) does not reach the site.
"""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from ..domain import handbook
from ..fonts import web_fonts
from ..history import git_history
from ..model.dates import written
from ..model.drafts import in_drafts
from ..model.selection import number_of_files
from .builder import SiteBuilder
from .icons import drawn_once, icon
from .metadata import metadata
from .sidebar import Link, headings, navigation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    Context = dict[str, Any]

_NOT_FOUND = "404"
# Above a draft, which only who writes it sees.
_DRAFT = (
    '<div class="admonition" role="note"><p class="admonition-title">Concept</p>'
    "<p>Alleen jij ziet deze pagina. <code>make check</code> zegt wat je nog moet doen.</p></div>\n"
)

# Written by Sphinx itself or by sphinx-design, and named by none of our pages.
_UNUSED = (
    "pygments.css",
    "base-stemmer.js",
    "dutch-stemmer.js",
    "sphinx-design.min.css",
    "design-tabs.js",
    "translations.js",
)


def connect(app: "Sphinx") -> None:
    """Register the hooks of the theme."""
    # After the theme's own handlers, to undo what they add to a page.
    app.connect("html-page-context", _fill_page, priority=900)
    app.connect("html-collect-pages", _extra_pages)
    app.connect("build-finished", _finish, priority=900)


def _fill_page(
    app: "Sphinx", pagename: str, _template: str, context: "Context", doctree: nodes.document | None
) -> None:
    """Give the templates what they show, and take away what the theme put in."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.format != "html":
        return
    context["icon"] = lambda name, css_class="i": Markup(icon(name, css_class))
    context["drawings"] = Markup(drawn_once(context.get("body", "")))
    book = handbook(app.env)
    context["settings"] = book.settings
    # The layout of Sphinx says this already.
    context["metatags"] = re.sub(r'<meta [^>]*name="viewport"[^>]*>\s*', "", context.get("metatags", ""))
    article = book.index.articles.get(pagename)
    context["summary"] = article.summary if article else ""
    context["review_by"], context["written"] = article and article.review_by, written
    context["sidebar_groups"] = navigation(app.env).sidebar(builder, pagename)
    context["breadcrumbs"] = navigation(app.env).breadcrumbs(builder, pagename)
    context["headings"] = headings(doctree)
    context["leans_on"] = _cases_of(app.env, builder, pagename)
    _describe(app, pagename, context)
    if in_drafts(pagename):
        context["metatags"] += '<meta name="robots" content="noindex">'
        context["body"] = _DRAFT + context["body"]
    _keep_own_assets(app, context)
    if pagename == _NOT_FOUND:
        _make_absolute(app, context)


def _describe(app: "Sphinx", pagename: str, context: "Context") -> None:
    """Let the page say what it is, when the site has an address."""
    book = handbook(app.env)
    address = book.settings.address
    if pagename not in book.pages or not address:
        return
    history = git_history(Path(app.confdir))
    url = address + app.builder.get_target_uri(pagename)
    changed = history.page(str(app.env.doc2path(pagename, False)))
    title = Markup(context.get("title", "")).striptags()
    context["has_feed"] = history.known
    context.update(metadata(book, book.pages[pagename], title, url, changed))


def _cases_of(env: "BuildEnvironment", builder: StandaloneHTMLBuilder, pagename: str) -> list[Link]:
    """The cases that the tips of this page lean on, in the order in which they are named."""
    book = handbook(env)
    page = book.pages.get(pagename)
    named = [case for tip in (page.tips if page else ()) for case in tip.cases]
    cases = [book.index.cases[case] for case in dict.fromkeys(named) if case in book.index.cases]
    return [Link(case.name, builder.get_relative_uri(pagename, case.docname)) for case in cases]


def _keep_own_assets(app: "Sphinx", context: "Context") -> None:
    """Keep only the style sheets and scripts that conf.py names.

    The theme adds its own to every page, three scripts of them inline, which a strict content policy forbids.
    """
    named = {f"_static/{name}" for name, _ in [*app.config.html_css_files, *app.config.html_js_files]}
    for kind in ("css_files", "script_files"):
        context[kind] = [asset for asset in context[kind] if str(getattr(asset, "filename", asset)) in named]


def _extra_pages(app: "Sphinx") -> "Iterator[tuple[str, Context, str]]":
    """The page that a server shows when an address leads nowhere, and the page with a selection of tips."""
    yield _NOT_FOUND, {}, "404.html"
    files = number_of_files(len(handbook(app.env).index.tips))
    yield "selectie", {"selection_files": files}, "selectie.html"


def _make_absolute(app: "Sphinx", context: "Context") -> None:
    """Start every address on the 404 page at the site's root: a server shows that page at any depth."""
    root = urlsplit(app.config.html_baseurl).path or "/"
    relative = context["pathto"]
    context["pathto"] = lambda other, resource=False: root + relative(other, resource)
    for tag in ("css_tag", "js_tag"):
        context[tag] = _with_root(context[tag], root)
    context["favicon_url"] = root + (context.get("favicon_url") or "")


def _with_root(make_tag: Any, root: str) -> Any:
    return lambda asset: make_tag(asset).replace('="_static/', f'="{root}_static/')


def _finish(app: "Sphinx", exception: Exception | None) -> None:
    """Put the fonts in place, and take away what no page of the site asks for."""
    builder = app.builder
    if exception is not None or not isinstance(builder, SiteBuilder):
        return
    static = Path(app.outdir, "_static")
    (static / "fonts").mkdir(parents=True, exist_ok=True)
    for font in web_fonts(Path(app.doctreedir, "fonts")):
        shutil.copyfile(font, static / "fonts" / font.name)
    for file in _unused_files(app, builder, static):
        file.unlink(missing_ok=True)
    for folder in sorted(static.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _unused_files(app: "Sphinx", builder: StandaloneHTMLBuilder, static: Path) -> "Iterator[Path]":
    own = {
        file.relative_to(source)
        for source in (Path(app.confdir, entry) for entry in app.config.html_static_path)
        for file in source.rglob("*")
    }
    themes = builder.theme.get_theme_dirs() if builder.theme else []
    for source in (Path(theme, "static") for theme in themes):
        for file in source.rglob("*"):
            name = file.relative_to(source)
            name = name.with_suffix("") if name.suffix == ".jinja" else name
            if file.is_file() and name not in own:
                yield static / name
    yield from (static / name for name in _UNUSED)
