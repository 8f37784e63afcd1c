"""What machines read: `tips.json`, the feed, the sitemap, the permanent short addresses and what servers need."""

from pathlib import Path
from typing import TYPE_CHECKING

from ..domain import handbook
from ..history import git_history, moment
from . import addresses, feed, headers, security_txt, selection, sitemap, tips_json

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Write them beside the HTML site."""
    app.connect("build-finished", _write)


def _write(app: "Sphinx", exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    folder, site = Path(app.confdir), Path(app.outdir)
    history = git_history(folder)
    addresses.write(app)
    tips_json.write(app)
    selection.write(app)
    sitemap.write(app, history)
    feed.write(app, history)
    settings = handbook(app.env).settings
    headers.write(site, settings)
    security_txt.write(site, settings, moment(folder))
