"""Blocks: sections, paragraphs, lists, remarks, code, figures."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx_design.steps import steps_list

from .code import NOTHING, Code, call, join, labelled, stack, string, words
from .renderer import SILENT, Renderer, handles

DEEPEST = 6  # PDF knows six levels of headings
REMARKS: dict[type[nodes.Node], str] = {
    nodes.attention: "Let op", nodes.caution: "Voorzichtig", nodes.danger: "Gevaar", nodes.error: "Fout",
    nodes.hint: "Hint", nodes.important: "Belangrijk", nodes.note: "Opmerking", nodes.tip: "Tip",
    nodes.warning: "Waarschuwing", addnodes.seealso: "Zie ook",
}  # fmt: skip


def heading(self: Renderer, title: nodes.Element, label: str | None, also: list[str]) -> Code:
    """A heading at the level of this place; further labels go in its text, so that they share its page."""
    body = join([call("anchors", also) if also else NOTHING, self.inline(title.children)])
    return labelled(call("heading", body, level=min(self.level, DEEPEST)), label)


@handles(nodes.section)
def section(self: Renderer, node: nodes.section) -> Code:
    """A heading and what stands under it."""
    labels = self.claim(node)
    title = self.title(node)
    head = heading(self, title, labels[0] if labels else None, [*labels[1:], *self.claim(title)])
    with self.deeper():
        return stack([head, self.prose(node.children[1:])])


@handles(nodes.document)
def document(self: Renderer, node: nodes.document) -> Code:
    """A page without its frame."""
    return self.prose(node.children)


@handles(nodes.subtitle, nodes.title)
def title(self: Renderer, node: nodes.Element) -> Code:
    """The title of something that is no section."""
    return call("rubric", self.inline(node.children))


@handles(nodes.rubric, addnodes.centered)
def rubric(self: Renderer, node: nodes.Element) -> Code:
    """A title that the outline leaves out."""
    return call("rubric", self.inline(node.children))


@handles(nodes.paragraph)
def paragraph(self: Renderer, node: nodes.paragraph) -> Code:
    """A paragraph; small print for what belongs to something else."""
    body = self.inline(node.children)
    if {"meta", "kanttekening"} & set(node["classes"]):
        body = call("note", body)
    return call("par", body) if body != NOTHING else NOTHING


@handles(nodes.compound, nodes.topic, nodes.legend, nodes.decoration, addnodes.acks, addnodes.glossary)
def plain(self: Renderer, node: nodes.Element) -> Code:
    """Its content, without a look of its own."""
    return self.blocks(node.children)


@handles(nodes.sidebar)
def sidebar(self: Renderer, node: nodes.Element) -> Code:
    """Beside the text on the screen, in it on paper."""
    return titled(self, "opened", node.children)


# lists
@handles(nodes.enumerated_list, steps_list)
def enumerated_list(self: Renderer, node: nodes.enumerated_list) -> Code:
    """A numbered list, in the numbers that its author chose."""
    signs = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
    sign = signs[node.get("enumtype", "arabic")]
    named: dict[str, object] = {"start": node["start"]} if node.get("start", 1) != 1 else {}
    if sign != "1":
        named["numbering"] = f"{sign}."
    return call("enum", *(list_item(self, item) for item in node.children), **named)


def list_item(self: Renderer, node: nodes.Node) -> Code:
    """The content of an item, with the places that lead to it."""
    assert isinstance(node, nodes.Element)
    return join([self.anchors(node), self.item(node.children)])


def definition(self: Renderer, node: nodes.Node) -> list[Code]:
    """A term (or terms) and its meaning."""
    terms: list[Code] = []
    meaning: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, nodes.term):
            terms += [words(", ")] if terms else []
            terms += [self.anchors(child), self.inline(child.children)]
        elif isinstance(child, nodes.classifier):
            terms += [words(" ("), self.inline(child.children), words(")")]
        elif isinstance(child, nodes.definition):
            meaning += child.children
    assert isinstance(node, nodes.Element)
    return [join([self.anchors(node), *terms]), self.item(meaning)]


@handles(nodes.field_list, nodes.docinfo)
def field_list(self: Renderer, node: nodes.Element) -> Code:
    """Names and values in two columns."""
    return call("pairs", fields(self, node))


def fields(self: Renderer, node: nodes.Element) -> list[list[Code]]:
    """The names and values of a field list."""
    found = []
    for field in node.children:
        assert isinstance(field, nodes.field)
        name, body = field.children
        found.append([self.inline(name.children), self.item(body.children)])
    return found


@handles(nodes.option_list)
def option_list(self: Renderer, node: nodes.Element) -> Code:
    """Options of a command and what they do."""
    rows = []
    for options, description in (item.children for item in node.children):
        named = ", ".join(option.astext() for option in options.children)
        rows.append([call("raw", named), self.item(description.children)])
    return call("definitions", rows)


@handles(addnodes.hlist)
def hlist(self: Renderer, node: nodes.Element) -> Code:
    """Columns of a list that is read from top to bottom."""
    return call("side-by-side", len(node.children), [self.blocks(column.children) for column in node.children])


@handles(nodes.line_block)
def line_block(self: Renderer, node: nodes.line_block) -> Code:
    """Lines that stay lines."""
    return call("verse", lines(self, node))


def lines(self: Renderer, node: nodes.line_block) -> list[object]:
    """The lines of a block; a block within it is a list of its own."""
    return [
        lines(self, child) if isinstance(child, nodes.line_block) else self.inline(child.children) or words(" ")
        for child in node.children
    ]


# what stands apart
@handles(nodes.block_quote)
def block_quote(self: Renderer, node: nodes.block_quote) -> Code:
    """Someone's words."""
    said = [child for child in node.children if not isinstance(child, nodes.attribution)]
    by = [child for child in node.children if isinstance(child, nodes.attribution)]
    named = {"attribution": self.inline(by[0].children)} if by else {}
    return call("quote", self.blocks(said), block=True, **named)


@handles(*REMARKS)
def remark(self: Renderer, node: nodes.Element) -> Code:
    """A remark; its kind is its title."""
    return call("remark", REMARKS[type(node)], self.blocks(node.children))


@handles(nodes.admonition)
def admonition(self: Renderer, node: nodes.Element) -> Code:
    """A remark with a title of its own."""
    return titled(self, "remark", node.children)


@handles(addnodes.versionmodified)
def version(self: Renderer, node: nodes.Element) -> Code:
    """Since when something is so."""
    return call("remark", None, self.blocks(node.children))


def titled(self: Renderer, look: str, children: list[nodes.Node]) -> Code:
    """A box whose first title or rubric is its title."""
    kept = [child for child in children if not isinstance(child, SILENT)]
    named = kept and isinstance(kept[0], (nodes.title, nodes.rubric))
    if not named:
        return call(look, None, self.blocks(kept))
    first = kept[0]
    assert isinstance(first, nodes.Element)
    return call(look, join([self.anchors(first), self.inline(first.children)]), self.blocks(kept[1:]))


@handles(nodes.literal_block, nodes.doctest_block)
def literal_block(self: Renderer, node: nodes.Element) -> Code:
    """Code on lines of its own."""
    return call("raw", node.astext(), block=True)


@handles(nodes.math_block)
def math_block(self: Renderer, node: nodes.Element) -> Code:
    """A formula, in the letters that its author typed."""
    return call("raw", node.astext(), block=True)


@handles(addnodes.productionlist)
def productions(self: Renderer, node: nodes.Element) -> Code:
    """The rules of a grammar, as code."""
    rules = (f"{rule['tokenname']} ::= {rule.astext()}" for rule in node.findall(addnodes.production))
    return call("raw", "\n".join(rules), block=True)


@handles(nodes.transition)
def transition(self: Renderer, node: nodes.Element) -> Code:
    """A line between two pieces of text; MyST also puts one before the footnotes, which paper has below."""
    return NOTHING if "footnotes" in node["classes"] else Code("rule-off")


@handles(nodes.citation)
def citation(self: Renderer, node: nodes.Element) -> Code:
    """What a citation in square brackets stands for."""
    name = string(f"[{node[0].astext()}]")
    return call("pairs", [[join([self.anchors(node), name]), self.item(node.children[1:])]])


@handles(nodes.figure)
def figure(self: Renderer, node: nodes.figure) -> Code:
    """An image with its caption and what explains it."""
    captions = [child for child in node.children if isinstance(child, nodes.caption)]
    drawn = [child for child in node.children if not isinstance(child, (nodes.caption, nodes.legend))]
    caption = self.inline(captions[0].children) if captions else None
    legends = [child for child in node.children if isinstance(child, nodes.legend)]
    return stack([call("figure", self.blocks(drawn), caption=caption), self.blocks(legends)])


@handles(addnodes.toctree)
def toctree(self: Renderer, node: nodes.Element) -> Code:
    """What the pages are that follow, and where; nothing when the screen hides it as well."""
    entries = [
        {"title": title or self.book.titles[docname], "label": f"{docname}:"}
        for title, docname in node["entries"]
        if docname in self.book.titles
    ]
    # One page follows at once: no list needed.
    return call("page-list", entries) if len(entries) > 1 and not node.get("hidden") else NOTHING
