"""Sphinx's own search in Dutch, as if every record had a page of its own with its key words as index entries.

A real Sphinx project, of which only the pages are not written: the index is made by Sphinx from a document for each
record, and the browser runs Sphinx's own scripts.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sphinx as package
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_handbook.search.records import Unit

from ..corpus import read_units
from . import Peer

# In the order of Sphinx's own search page.
_SCRIPTS = ("documentation_options.js", "doctools.js", "sphinx_highlight.js", "searchtools.js", "language_data.js")

_PAGE = (
    "".join(f'<script src="_static/{name}"></script>\n' for name in _SCRIPTS)
    + """
<script>
const loaded = new Promise((resolve) => {
  addEventListener("DOMContentLoaded", () => {
    document.body.insertAdjacentHTML("beforeend", '<div id="search-progress"></div>');
    Search.query = resolve;
    Search.deferQuery("");
    Search.loadIndex("searchindex.js");
  });
});
const search = async (query) => {
  await loaded;
  // The best result comes last. The rest of a document's name is its key.
  const found = Search._performSearch(...Search._parseQuery(query)).reverse();
  return [...new Set(found.map(([name]) => name.slice(name.indexOf("/") + 1)))].slice(0, 10);
};
const show = search;
</script>
"""
)


def _command(records: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "bench.search.peers.sphinx", str(records), str(out)]


PEER = Peer(
    "sphinx", f"Sphinx {package.__version__}", "een pagina per record, trefwoorden als `index`; fragmenten niet geteld",
    _command, _PAGE, (Path(__file__),),
)  # fmt: skip


def main() -> None:
    """Make the index of the records in a file."""
    records, out = Path(sys.argv[1]), Path(sys.argv[2])
    units = read_units(records)
    with TemporaryDirectory() as folder:
        source = Path(folder)
        (source / "index.rst").write_text("Index\n=====\n")
        options = {"language": "nl", "html_theme": "basic", "html_sourcelink_suffix": "", "html_copy_source": False}
        app = Sphinx(source, None, out, source / "doctrees", "html", options, status=None)
        app.connect("html-collect-pages", lambda app: _feed(app, units))
        app.build()


def _feed(app: Sphinx, units: list[Unit]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give Sphinx a document for each unit, at the moment when it collects the last pages."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    assert builder.indexer is not None
    for number, unit in enumerate(units):
        name = f"{number}/{unit.key}"
        # Documents that Sphinx does not know would be taken out of the index.
        app.env.all_docs[name] = 0
        app.env.titles[name] = nodes.title("", unit.title)
        builder.indexer.feed(name, f"{name}.rst", unit.title, _document(name, unit))
    yield from ()


def _document(name: str, unit: Unit) -> nodes.document:
    document = new_document(name)
    section = nodes.section("", nodes.title("", unit.title), ids=[nodes.make_id(unit.title) or "s"])
    entries = [("single", word, "", "main", None) for word in unit.keywords]
    section += addnodes.index(entries=entries)
    texts = [*unit.questions, *unit.keywords, *(text for _, text in (*unit.core, *unit.body)), unit.place]
    section += [nodes.paragraph("", line) for text in texts for line in text.split("\n") if line]
    document += section
    return document


if __name__ == "__main__":
    main()
