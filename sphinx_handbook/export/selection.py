"""The tips that `selectie.html` shows, as classic scripts, so that it also works from a folder on disk."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain import handbook
from ..model.selection import file_of, number_of_files
from .tips_json import as_data

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "selectie"
_SHOWN = ("doen", "laten", "waarom")


def write(app: "Sphinx") -> None:
    """Write the files into the finished site."""
    book = handbook(app.env)
    tips = book.index.tips.values()
    files: list[dict[str, object]] = [{} for _ in range(number_of_files(len(tips)))]
    for tip in tips:
        told = as_data(tip, book, f"{app.builder.get_target_uri(tip.docname)}#{tip.id}")
        article = book.index.articles.get(tip.docname)
        shown = {part: told["parts"][part].split("\n") for part in _SHOWN if part in told["parts"]}
        files[file_of(tip.id, len(files))][tip.id] = {
            "title": tip.title, "url": told["url"], "article": article.title if article else "", "parts": shown,
        }  # fmt: skip
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    for number, held in enumerate(files):
        data = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        (folder / f"{number}.js").write_text(f"handbookSelection.take({number},{data});\n", encoding="utf-8")
