"""What machines read: `tips.json` and the permanent short addresses."""

from typing import TYPE_CHECKING

from . import addresses, tips_json

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Write both beside the HTML site."""
    app.connect("html-collect-pages", addresses.collect)
    app.connect("build-finished", tips_json.write)
