"""The search: an index of Dutch words, made from the domain, that a browser reads piece by piece.

domain -> records -> index (Dutch analysis, thesaurus) -> shards -> `_static/search-engine.js`
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from ..domain import handbook
from .index import make_index
from .lexicon import word_list
from .records import units_of
from .shards import write_shards

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Put this search in the place of Sphinx's own."""
    app.connect("builder-inited", _leave_out_sphinx_search)
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _write)


def _leave_out_sphinx_search(app: "Sphinx") -> None:
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def _search_page(app: "Sphinx") -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {}, "search.html"


def _write(app: "Sphinx", exception: Exception | None) -> None:
    if exception is None and app.builder.format == "html":
        units = units_of(app)
        index = make_index(units, app.config.handbook_thesaurus, word_list(Path(app.doctreedir)))
        write_shards(units, index, handbook(app.env).settings, Path(app.outdir))
