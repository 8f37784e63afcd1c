"""The permanent short addresses: `t/<id>.html` and `c/<id>.html`, for QR codes and other sites."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from ..domain import HandbookDomain, handbook
from ..model.ledger import Entry
from ..model.records import Kind

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDERS: dict[Kind, str] = {"tip": "t", "casus": "c"}
TEMPLATE = "kort-adres.html"


def short_address(kind: Kind, id_: str) -> str:
    """The permanent address of a tip or case, from the site's root."""
    return f"{FOLDERS[kind]}/{id_}.html"


def write(app: "Sphinx") -> None:
    """Write a page for every id that was ever published.

    Sphinx's own pages each get all that a page can show; there are too many of these for that.
    """
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    icon = Path(app.config.html_favicon or "").name
    shared = {"project": app.config.project, "favicon_url": f"../_static/{icon}" if icon else ""}
    for name, told in _pages(app):
        file = Path(app.outdir, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(builder.templates.render(TEMPLATE, {**shared, **told}), encoding="utf-8")


def _pages(app: "Sphinx") -> Iterator[tuple[str, dict[str, str]]]:
    """Each address, and what its page says."""
    book = handbook(app.env)
    for tip in book.index.tips.values():
        target = f"../{app.builder.get_target_uri(tip.docname)}#{tip.id}"
        yield short_address("tip", tip.id), {"title": tip.title, "target": target, "said": ""}
    for case in book.index.cases.values():
        target = f"../{app.builder.get_target_uri(case.docname)}"
        yield short_address("casus", case.id), {"title": case.title, "target": target, "said": ""}
    for kind in FOLDERS:
        for entry in book.ledger.ended(kind):
            yield short_address(kind, entry.id), _ended(entry, book)
    for old, moved in book.ledger.pages.items():
        if old not in book.pages and moved.moved_to in book.pages:
            yield f"{old}.html", _moved(app, old, moved.moved_to)


def _moved(app: "Sphinx", old: str, new: str) -> dict[str, str]:
    """What the old address of a page says. A script takes along the place on the page that was asked for."""
    root = "../" * old.count("/")
    icon = Path(app.config.html_favicon or "").name
    return {
        "title": app.env.titles[new].astext(),
        "target": app.builder.get_relative_uri(old, new),
        "favicon_url": f"{root}_static/{icon}" if icon else "",
        "script": f"{root}_static/verhuisd.js",
    }


def _ended(entry: Entry, book: HandbookDomain) -> dict[str, str]:
    """What the address of an id says that moved or expired."""
    if entry.moved_to:
        title = book.title_of(entry.kind, entry.moved_to, "")
        return {"title": title, "target": f"{entry.moved_to}.html", "said": ""}
    what = "Deze tip" if entry.kind == "tip" else "Deze casus"
    return {"title": "Vervallen", "target": "", "said": f"{what} (‘{entry.id}’) is vervallen."}
