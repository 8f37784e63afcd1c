"""`tips.json`: every tip as data."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain import HandbookDomain, handbook
from ..model.records import Tip
from ..transforms.plain import fill_places

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write(app: "Sphinx") -> None:
    """Write `tips.json` into the finished site."""
    book = handbook(app.env)
    uri = app.builder.get_target_uri
    tips = [as_data(tip, book, f"{uri(tip.docname)}#{tip.id}") for tip in book.index.tips.values()]
    text = json.dumps({"tips": tips}, ensure_ascii=False, indent=1)
    Path(app.outdir, "tips.json").write_text(f"{text}\n", encoding="utf-8")


def as_data(tip: Tip, book: HandbookDomain, url: str) -> dict[str, Any]:
    """One tip as plain data, its texts with the titles of what they refer to."""
    facts = book.facts.facts
    sources = dict.fromkeys(source for fact in tip.facts if fact in facts for source in facts[fact].sources)
    parts = {
        kind: fill_places(text, partial(book.title_of, fromdocname=tip.docname)) for kind, text in tip.parts.items()
    }
    return {
        "id": tip.id,
        "number": tip.number,
        "title": tip.title,
        "url": url,
        "article": tip.docname,
        "audiences": list(tip.audiences),
        "themes": list(tip.themes),
        "phases": list(tip.phases),
        "cases": list(tip.cases),
        "facts": list(tip.facts),
        "sources": list(sources),
        "keywords": list(tip.keywords),
        "parts": parts,
        "text": "\n\n".join(parts.values()),
    }
