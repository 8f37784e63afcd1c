"""Look at each page before Sphinx reads it."""

from pathlib import Path
from typing import TYPE_CHECKING

from . import translations
from .domain import handbook
from .messages import Message, warn
from .model.front_matter import keep_sphinx_keys, read_front_matter
from .structure import Page, check, close_fence

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def look_at(app: "Sphinx", docname: str, source: list[str]) -> None:
    """Report the faults in a page's structure (event `source-read`); close an open block for what follows."""
    path = Path(app.env.doc2path(docname))
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        warn(Message.NOT_UTF8, (docname, line), byte=error.start)
        return
    for fault in check(Page(source[0], path, Path(app.srcdir))):
        warn(fault.message, (docname, fault.line), **fault.fields)
        if fault.message is Message.FENCE_OPEN:
            source[0] = close_fence(source[0], fault)
    handbook(app.env).note(docname).front_matter = read_front_matter(source[0])
    source[0] = keep_sphinx_keys(source[0])


def connect(app: "Sphinx") -> None:
    """Look before reading, and say in Dutch what Sphinx says afterwards."""
    app.connect("source-read", look_at)
    translations.connect(app)
