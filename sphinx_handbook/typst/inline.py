"""Runs of text: words, emphasis, references, footnotes, code."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx_design.badges_buttons import sd_badge, sd_line_break
from sphinx_design.icons import fontawesome, sd_icon
from sphinx_design.shared import PassthroughTextElement

from ..messages import Message
from ..nodes import source_number
from .code import NOTHING, Code, breakable, call, join, labelled, string, words
from .renderer import Renderer, handles

# What builders put before the address of a page of the handbook; see `TypstBuilder.get_target_uri`.
PAGE = "%"
# A number behind these says nothing: terms are language help, sources and notes are numbered themselves.
MOST_SAID = 200  # signs of what a listener hears of a source
WITHOUT_PAGE = (nodes.term, nodes.list_item, nodes.footnote, nodes.citation)


@handles(nodes.Text)
def text(self: Renderer, node: nodes.Text) -> Code:
    """Words, as they are."""
    return words(node.astext())


@handles(
    nodes.inline, nodes.generated, PassthroughTextElement, addnodes.pending_xref, addnodes.number_reference,
    addnodes.download_reference, nodes.acronym,
)  # fmt: skip
def span(self: Renderer, node: nodes.Element) -> Code:
    """Text that looks like the text around it."""
    if "wie" in node["classes"]:
        return call("note", self.inline(node.children))
    return self.inline(node.children)


@handles(nodes.emphasis, nodes.title_reference, addnodes.manpage)
def emphasis(self: Renderer, node: nodes.Element) -> Code:
    """Italics."""
    return call("emph", self.inline(node.children))


@handles(nodes.strong)
def strong(self: Renderer, node: nodes.Element) -> Code:
    """Bold."""
    return call("strong", self.inline(node.children))


@handles(nodes.literal)
def literal(self: Renderer, node: nodes.Element) -> Code:
    """Code in a line of text."""
    return call("raw", breakable(node.astext()))


@handles(addnodes.literal_emphasis)
def literal_emphasis(self: Renderer, node: nodes.Element) -> Code:
    """Code in italics."""
    return call("emph", call("raw", node.astext()))


@handles(addnodes.literal_strong)
def literal_strong(self: Renderer, node: nodes.Element) -> Code:
    """Code in bold."""
    return call("strong", call("raw", node.astext()))


@handles(nodes.superscript)
def superscript(self: Renderer, node: nodes.Element) -> Code:
    """Raised text; the numbers of sources stay on one line."""
    found = (
        words(child.astext().replace(" ", "\u00a0")) if isinstance(child, nodes.Text) else self.render(child)
        for child in node.children
    )
    return call("super", join(found))


@handles(nodes.subscript)
def subscript(self: Renderer, node: nodes.Element) -> Code:
    """Lowered text."""
    return call("sub", self.inline(node.children))


@handles(nodes.abbreviation)
def abbreviation(self: Renderer, node: nodes.Element) -> Code:
    """What the screen shows on pointing stands on paper between brackets."""
    said = node.get("explanation", "")
    return join([self.inline(node.children), words(f" ({said})") if said else NOTHING])


@handles(sd_badge)
def badge(self: Renderer, node: nodes.Element) -> Code:
    """A word in a frame."""
    return call("badge", self.inline(node.children))


@handles(sd_icon, fontawesome)
def icon(self: Renderer, node: nodes.Element) -> Code:
    """A drawing beside words that say the same: the screen only."""
    return NOTHING


@handles(sd_line_break)
def line_break(self: Renderer, node: nodes.Element) -> Code:
    """A new line within a paragraph."""
    return call("linebreak")


@handles(nodes.raw)
def raw(self: Renderer, node: nodes.raw) -> Code:
    """MyST writes a hard line end as raw HTML and raw LaTeX; other raw text is refused."""
    if node.astext().strip() in ("<br />", "\\\\"):
        return call("linebreak") if node["format"] == "html" else NOTHING
    self.book.report(
        Message.PAPER_UNKNOWN_NODE, self.place(node), name="raw", text=f" (‘{node.astext().strip()[:40]}’)"
    )
    return NOTHING


@handles(nodes.problematic, nodes.system_message)
def problematic(self: Renderer, node: nodes.Element) -> Code:
    """Reported while reading."""
    self.book.faults += 1
    return NOTHING


@handles(nodes.math)
def math(self: Renderer, node: nodes.Element) -> Code:
    """A formula, in the letters that its author typed."""
    return call("raw", node.astext())


# references
def label_of(docname: str, node: nodes.Element) -> str | None:
    """The label that a reference on a page points at; None when it leads out of the handbook."""
    if "refid" in node:
        return f"{docname}:{node['refid']}"
    address = node.get("refuri", "")
    if address.startswith(PAGE):
        other, _, anchor = address.removeprefix(PAGE).partition("#")
        return f"{other}:{anchor}"
    return f"{docname}:{address[1:]}" if address.startswith("#") else None


def target_of(self: Renderer, node: nodes.Element) -> str | None:
    """The label that a reference points at; None when it leads out of the book or to nothing in it."""
    label = label_of(self.docname, node)
    return label if label in self.book.labels else None


@handles(nodes.reference)
def reference(self: Renderer, node: nodes.reference) -> Code:
    """A link: inside the book with the page where it leads, outside it with its address in words."""
    hidden = "sd-hide-link-text" in node["classes"]
    body = NOTHING if hidden else self.inline(node.children)
    label = target_of(self, node)
    if label is not None:
        numbered = self.page_numbers and not isinstance(self.book.labels[label], WITHOUT_PAGE)
        shown = join([body, call("page-ref", label) if numbered else NOTHING])
        return call("go-to", label, shown) if shown != NOTHING else NOTHING
    address = node.get("refuri", "")
    if not address or address.startswith((PAGE, "#")):
        away = on_site(self, node)
        return call("link", away, body) if away and body != NOTHING else body
    said = node.astext().strip()
    if hidden or said in (address, address.removeprefix("mailto:")):
        return call("web", address)
    return call("web", address, body)


def on_site(self: Renderer, node: nodes.Element) -> str | None:
    """Where something of the handbook that is not in this edition is on the site."""
    label, site = label_of(self.docname, node), self.book.domain.settings.address
    if label is None or not site:
        return None
    docname, _, anchor = label.partition(":")
    return f"{site}{docname}.html{'#' if anchor else ''}{anchor}"


@handles(source_number)
def number(self: Renderer, node: source_number) -> Code:
    """The number of a source, linked to its note."""
    label = target_of(self, node)
    body = self.inline(node.children)
    if label is None:
        return body
    told = self.book.labels[label].astext().partition(" · ")[0]
    return call("go-to", label, body, said=f"bron {node.astext()}: {told}"[:MOST_SAID])


@handles(nodes.footnote_reference)
def footnote_reference(self: Renderer, node: nodes.footnote_reference) -> Code:
    """A footnote is written where it is first named; later numbers repeat the first."""
    note = self.notes.get(node.get("refid", ""))
    if note is None:
        self.book.report(Message.PAPER_UNKNOWN_NODE, self.place(node), name="voetnoot", text=f" ({node.astext()})")
        return NOTHING
    labels = self.claim(note)
    if not labels:
        return call("footnote", call("label", self.label(note["ids"][0])))
    body = self.item(child for child in note.children if not isinstance(child, nodes.label))
    return labelled(call("footnote", body), labels[0])


@handles(nodes.footnote)
def footnote(self: Renderer, node: nodes.footnote) -> Code:
    """Written at its number. A note without a number in the text stands where its author put it."""
    if any(self.label(id_) in self.claimed for id_ in node["ids"]) or node.get("backrefs"):
        return NOTHING
    return self.blocks(child for child in node.children if not isinstance(child, nodes.label))


@handles(nodes.citation_reference)
def citation_reference(self: Renderer, node: nodes.Element) -> Code:
    """A citation in square brackets."""
    label = target_of(self, node)
    body = string(f"[{node.astext()}]")
    return call("go-to", label, body) if label else body


@handles(nodes.image)
def image(self: Renderer, node: nodes.image) -> Code:
    """An image, with its description for who cannot see it."""
    path = node.get("uri", "")
    if path not in self.book.images and "://" in path:
        self.book.report(Message.PAPER_IMAGE_AWAY, self.place(node), name=path)
        return NOTHING
    if not node.get("alt", "").strip():
        self.book.report(Message.PAPER_IMAGE_WITHOUT_ALT, self.place(node), name=path)
        return NOTHING
    width = length(node["width"]) if "width" in node else None
    return call(
        "picture", self.image(path), node["alt"], width=width, inline=isinstance(node.parent, nodes.TextElement)
    )


# docutils' units of length in Typst's: how many, of what.
UNITS = {
    "": (0.75, "pt"), "px": (0.75, "pt"), "pt": (1, "pt"), "pc": (12, "pt"), "mm": (1, "mm"), "cm": (1, "cm"),
    "in": (1, "in"), "em": (1, "em"), "rem": (1, "em"), "ex": (0.5, "em"), "ch": (0.5, "em"), "%": (1, "%"),
}  # fmt: skip


def length(text: str) -> Code | None:
    """A width as docutils knows it, in Typst's units; None for units of a screen."""
    number = text.rstrip("abcdefghijklmnopqrstuvwxyzQ%")
    factor, unit = UNITS.get(text[len(number) :], (0, ""))
    return Code(f"{float(number) * factor:g}{unit}") if unit else None
