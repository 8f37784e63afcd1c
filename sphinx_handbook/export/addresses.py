"""The permanent short addresses: `t/<id>.html` and `c/<id>.html`, for QR codes and other sites."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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


def collect(app: "Sphinx") -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give Sphinx a page for every id that was ever published (event `html-collect-pages`)."""
    book = handbook(app.env)
    for tip in book.index.tips.values():
        target = f"../{app.builder.get_target_uri(tip.docname)}#{tip.id}"
        yield f"t/{tip.id}", {"title": tip.title, "target": target, "said": ""}, TEMPLATE
    for case in book.index.cases.values():
        target = f"../{app.builder.get_target_uri(case.docname)}"
        yield f"c/{case.id}", {"title": case.title, "target": target, "said": ""}, TEMPLATE
    for kind, folder in FOLDERS.items():
        for entry in book.ledger.ended(kind):
            yield f"{folder}/{entry.id}", _ended(entry, book), TEMPLATE


def _ended(entry: Entry, book: HandbookDomain) -> dict[str, Any]:
    """What the address of an id says that moved or expired."""
    if entry.moved_to:
        title = book.title_of(entry.kind, entry.moved_to, "")
        return {"title": title, "target": f"{entry.moved_to}.html", "said": ""}
    what = "Deze tip" if entry.kind == "tip" else "Deze casus"
    return {"title": "Vervallen", "target": "", "said": f"{what} (‘{entry.id}’) is vervallen."}
