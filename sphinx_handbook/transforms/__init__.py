"""From blocks to records and marked sections (while reading), and from records to lists (when all is read)."""

from typing import TYPE_CHECKING

from .articles import FoldIntroduction, note_article
from .cases import MarkCase
from .citations import NumberCitations
from .entrances import FillEntrances
from .lists import FillLists
from .registers import FillRegisters
from .tips import MarkTips

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Give Sphinx the transforms, in the order in which a page passes them."""
    for transform in (MarkTips, MarkCase, NumberCitations):
        app.add_transform(transform)
    app.connect("doctree-read", note_article)
    for post_transform in (FoldIntroduction, FillEntrances, FillLists, FillRegisters):
        app.add_post_transform(post_transform)
