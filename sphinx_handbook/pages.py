"""Look at each page before Sphinx reads it."""

from pathlib import Path
from typing import TYPE_CHECKING

from . import translations
from .domain import handbook
from .messages import Message, stop, warn
from .model.front_matter import keep_sphinx_keys, read_front_matter
from .structure import Page, check, close_fence

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def refuse_other_encodings(app: "Sphinx", env: "BuildEnvironment", *_changes: set[str]) -> list[str]:
    """End the build when a page is not UTF-8 (event `env-get-outdated`); Sphinx would break off halfway."""
    faults = []
    for docname in sorted(env.found_docs):
        path = Path(env.doc2path(docname))
        raw = path.read_bytes()
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            place = f"{path.relative_to(app.srcdir)}:{line}"
            faults.append(f"{place}: {Message.NOT_UTF8.value[1].format(byte=error.start)}")
    if faults:
        stop(*faults)
    return []


def look_at(app: "Sphinx", docname: str, source: list[str]) -> None:
    """Report the faults in a page's structure (event `source-read`); close an open block for what follows."""
    path = Path(app.env.doc2path(docname))
    for fault in check(Page(source[0], path, Path(app.srcdir))):
        warn(fault.message, (docname, fault.line), **fault.fields)
        if fault.message is Message.FENCE_OPEN:
            source[0] = close_fence(source[0], fault)
    handbook(app.env).note(docname).front_matter = read_front_matter(source[0])
    source[0] = keep_sphinx_keys(source[0])


def connect(app: "Sphinx") -> None:
    """Look before reading, and say in Dutch what Sphinx says afterwards."""
    app.connect("env-get-outdated", refuse_other_encodings)
    app.connect("source-read", look_at)
    translations.connect(app)
