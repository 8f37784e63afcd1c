"""What machines read: `tips.json`, the feed, the sitemap and the permanent short addresses."""

from pathlib import Path
from typing import TYPE_CHECKING

from ..history import git_history
from . import addresses, feed, sitemap, tips_json

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Write them beside the HTML site."""
    app.connect("html-collect-pages", addresses.collect)
    app.connect("build-finished", _write)


def _write(app: "Sphinx", exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    history = git_history(Path(app.confdir))
    tips_json.write(app)
    sitemap.write(app, history)
    feed.write(app, history)
