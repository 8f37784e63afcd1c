"""The website: how the handbook's nodes look in HTML, and what the theme needs."""

from typing import TYPE_CHECKING

from . import builder, entrances, theme, visitors

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Register the visitors and the theme's hooks."""
    builder.connect(app)
    visitors.connect(app)
    entrances.connect(app)
    theme.connect(app)
