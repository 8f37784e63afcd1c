"""Citations and the bibliography, laid out by a CSL processor from `bronnen.csl`."""

from functools import cache
from html import escape, unescape
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from docutils import nodes

from .model.facts import Source
from .model.typography import typographic

STYLE = Path(__file__).parent / "bronnen.csl"


def _csl(source: Source) -> dict[str, Any]:
    """A source as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
    item: dict[str, Any] = {
        "id": source.id,
        "type": "webpage",
        "title": escape(typographic(source.title, inner=True)),
        "issued": {"literal": escape(source.date)},
    }
    if source.publisher:
        item["publisher"] = escape(source.publisher)
    if source.author and source.author != source.publisher:
        item["author"] = [{"literal": escape(source.author)}]
    return item


@cache
def _style() -> Any:
    return CitationStylesStyle(str(STYLE), validate=False)


def _processed(source: Source, layout: ModuleType | SimpleNamespace) -> tuple[str, str]:
    """Return the short citation and the full entry of one source."""
    book = CitationStylesBibliography(_style(), CiteProcJSON([_csl(source)]), layout)
    citation = Citation([CitationItem(source.id)])
    book.register(citation)
    short = book.cite(citation, lambda _item: None)
    return str(short), str(book.bibliography()[0])


@cache
def short_citation(source: Source) -> str:
    """Who, what, when, on one line: for the notes under a tip."""
    return unescape(_processed(source, formatter.plain)[0])


@cache
def _full(source: Source) -> str:
    return _processed(source, formatter.html)[1]


def full_entry(source: Source) -> list[nodes.Node]:
    """The entry of the bibliography as nodes: text, with the title emphasised."""
    before, _, rest = _full(source).partition("<i>")
    title, _, after = rest.partition("</i>")
    made: list[nodes.Node] = [nodes.Text(unescape(before))]
    if title:
        spoken = [f"language-{source.language}"] if source.language else []
        made.append(nodes.emphasis("", unescape(title), classes=spoken))
        made.append(nodes.Text(unescape(after)))
    return made
