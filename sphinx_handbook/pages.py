"""Look at each page before Sphinx reads it."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from . import translations
from .allowed import SCHEMES, OnlyAllowed, scheme
from .domain import handbook
from .files import NO_PAGES, file_faults
from .messages import Message, stop, warn
from .model import drafts
from .model.contents import rings
from .model.front_matter import keep_sphinx_keys, read_front_matter
from .structure import DEADLY, Page, check, close_fence, refuse_picture

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

# For the time that one page is read: what was said about it.
_SAID = "handboek-gezegd"


def close_doors(app: "Sphinx", config: "Config") -> None:
    """Let pages be no more than text, and stop at files that are none (event `config-inited`)."""
    closed = [*config.exclude_patterns, *NO_PAGES]
    if config.handbook_drafts:
        closed[closed.index(drafts.FOLDER)] = f"{drafts.FOLDER}/{drafts.README}"
        config["include_patterns"] = [*config.include_patterns, f"{drafts.FOLDER}/*.md"]
    config["exclude_patterns"] = closed
    # HTML is text like any other.
    config["myst_disable_syntax"] = [*config.myst_disable_syntax, "html_block", "html_inline"]
    faults = file_faults(Path(app.srcdir), config.include_patterns)
    said = [f"{fault.shown}:1: {fault.text}" for fault in faults]
    if said:
        stop(*said)


def forbid_files(app: "Sphinx") -> None:
    """Tell docutils that pages take in no files and no raw text (event `builder-inited`)."""
    app.env.settings.update(file_insertion_enabled=False, raw_enabled=False)


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


def allow_little(app: "Sphinx", docname: str, source: list[str]) -> None:
    """Let the page use only what is listed (event `source-read`, after other extensions added ways of their own)."""
    OnlyAllowed().enable()


def look_at(app: "Sphinx", docname: str, source: list[str]) -> None:
    """Report the faults in a page's structure (event `source-read`); close an open block for what follows."""
    path = Path(app.env.doc2path(docname))
    faults = check(Page(source[0], path, Path(app.srcdir)))
    app.env.temp_data[_SAID] = {fault.message for fault in faults}
    for fault in faults:
        warn(fault.message, (docname, fault.line), **fault.fields)
        if fault.message is Message.FENCE_OPEN:
            source[0] = close_fence(source[0], fault)
    if app.env.temp_data[_SAID] & DEADLY:
        source[0] = f"# {docname}\n"
    handbook(app.env).note(docname).front_matter = read_front_matter(source[0])
    source[0] = keep_sphinx_keys(source[0])


def set_apart(app: "Sphinx", doctree: nodes.document) -> None:
    """A draft stands in no table of contents (event `doctree-read`)."""
    if drafts.in_drafts(app.env.docname):
        app.env.metadata[app.env.docname]["orphan"] = True


def look_back(app: "Sphinx", doctree: nodes.document) -> None:
    """Take out of a page what leads elsewhere or is no text, whatever way it came in (event `doctree-read`).

    `check` has reported nearly all of it; what it does not see is reported here.
    """
    page = Page("", Path(app.env.doc2path(app.env.docname)), Path(app.srcdir))
    for node in list(doctree.findall(nodes.Element)):
        if isinstance(node, nodes.raw) and node.astext().strip() in ("<br />", "\\\\"):
            continue  # MyST writes a hard line end so, in HTML and in LaTeX
        if isinstance(node, (nodes.raw, nodes.meta)):
            _take_out(app, node, Message.RAW_HTML, text=node.astext()[:60])
        elif isinstance(node, addnodes.download_reference):
            _take_out(app, node, Message.NO_PAGE, path=str(node.get("reftarget"))[:60])
        elif isinstance(node, nodes.reference) and not _may_lead_to(node.get("refuri", "")):
            _take_out(app, node, Message.BAD_ADDRESS, address=node["refuri"][:60])
        elif isinstance(node, addnodes.toctree):
            node["entries"] = [entry for entry in node["entries"] if _may_lead_to(entry[1] or "")]
        elif isinstance(node, nodes.image) and (refused := refuse_picture(unquote(node["uri"]), page)):
            _take_out(app, node, refused[0], **refused[1])


def cut_rings(app: "Sphinx", env: "BuildEnvironment") -> None:
    """Take out of the tables of contents what names a page above it (event `env-updated`)."""
    for docname, child in list(rings(env.toctree_includes, env.config.root_doc)):
        lines = [
            node.line for node in env.get_doctree(docname).findall(addnodes.toctree) if child in node["includefiles"]
        ]
        warn(Message.RING, (docname, lines[0] if lines else 1), child=child)
        env.toctree_includes[docname] = [name for name in env.toctree_includes[docname] if name != child]


def _may_lead_to(address: str) -> bool:
    return scheme(address) in {"", *SCHEMES} and not address.startswith("//")


def _take_out(app: "Sphinx", node: nodes.Element, message: Message, **fields: object) -> None:
    """Leave of a node only its text."""
    said = app.env.temp_data.get(_SAID) or set()
    if message not in said:
        warn(message, node, **fields)
    if node.parent is not None:
        place = node.parent.index(node)
        node.parent[place : place + 1] = [] if isinstance(node, (nodes.raw, nodes.meta, nodes.image)) else node.children


def connect(app: "Sphinx") -> None:
    """Look before reading, and say in Dutch what Sphinx says afterwards."""
    # For `handbook live`, whose pages nobody else sees.
    app.add_config_value("handbook_drafts", False, "env", bool)
    app.connect("doctree-read", set_apart)
    # Before MyST looks at its settings, and before Sphinx looks for pages and copies what they name.
    app.connect("config-inited", close_doors, priority=100)
    app.connect("builder-inited", forbid_files)
    app.connect("doctree-read", look_back, priority=100)
    app.connect("env-updated", cut_rings, priority=100)
    app.connect("env-get-outdated", refuse_other_encodings)
    app.connect("source-read", look_at)
    app.connect("source-read", allow_little, priority=900)
    translations.connect(app)
