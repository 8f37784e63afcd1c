"""`wijzigingen.xml`: an Atom feed (RFC 4287) of the tips that are new or were changed, the latest first."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..domain import HandbookDomain, handbook
from ..history import History
from ..model.records import Tip
from .addresses import short_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "wijzigingen.xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 30


def write(app: "Sphinx", history: History) -> None:
    """Write the feed. Without a site address or a history there is nothing to write."""
    book = handbook(app.env)
    changes = _changes(app, book, history)
    address = book.settings.address
    if not address or not changes:
        return
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "nl"})
    _add(feed, "id", address)
    _add(feed, "title", f"{book.settings.title}: nieuwe en gewijzigde tips")
    _add(feed, "updated", changes[0][1].isoformat())
    _add(feed, "author").append(_text("name", "De redactie"))
    _add(feed, "link", rel="self", href=address + FILE)
    _add(feed, "link", rel="alternate", href=address)
    for tip, changed, published in changes[:MOST_ENTRIES]:
        entry = _add(feed, "entry")
        _add(entry, "id", address + short_address("tip", tip.id))
        _add(entry, "title", tip.title)
        _add(entry, "link", rel="alternate", href=f"{address}{app.builder.get_target_uri(tip.docname)}#{tip.id}")
        _add(entry, "published", published.isoformat())
        _add(entry, "updated", changed.isoformat())
        _add(entry, "summary", tip.parts.get("doen", ""))
    ET.indent(feed)
    ET.ElementTree(feed).write(Path(app.outdir, FILE), encoding="utf-8", xml_declaration=True)


def _changes(app: "Sphinx", book: HandbookDomain, history: History) -> list[tuple[Tip, datetime, datetime]]:
    """Each tip with its newest and its oldest line, the latest change first."""
    found: list[tuple[Tip, datetime, datetime]] = []
    paths = [(str(app.env.doc2path(page.docname, False)), page) for page in book.index.pages]
    known = [(changed, path, page) for path, page in paths if page.tips and (changed := history.page(path))]
    for changed, path, page in sorted(known, key=lambda told: told[0], reverse=True):
        newest = sorted((change[1] for change in found), reverse=True)
        if len(newest) >= MOST_ENTRIES and newest[MOST_ENTRIES - 1] >= changed:
            break  # asking git about lines takes long, and no page that follows has a newer one
        # A tip runs from its own heading, two lines above its card, to that of the next.
        starts = [tip.line - 2 for tip in page.tips]
        for tip, first, after in zip(page.tips, starts, [*starts[1:], 10**6], strict=False):
            if moments := history.lines(path, first, after - 1):
                found.append((tip, moments[1], moments[0]))
    return sorted(found, key=lambda change: change[1], reverse=True)


def _text(name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.Element(name, attributes)
    element.text = text or None
    return element


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = _text(name, text, **attributes)
    parent.append(element)
    return element
