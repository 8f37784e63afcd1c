"""`{velden}`: what authors can fill in, from the same source as the schemas."""

from docutils import nodes

from ..model.settings import Term
from ..rules import word_faults
from ..schema import Field, fields, vocabularies
from .base import HandbookDirective


class FieldList(HandbookDirective):
    """`{velden} tipkaart`: the fields of a card, fact, source or page; `{velden} rollen`: the words of a list.

    A list and not a table: it fits a phone as it is.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the list, or nothing when there is none of that name."""
        name = self.arguments[0]
        lists, words = fields(self.book.settings), vocabularies(self.book.settings)
        self.report(word_faults("velden", [name], {**lists, **words}, 1, self.lineno))
        if name in lists:
            return [nodes.definition_list("", *map(_field, lists[name]), classes=["velden"])]
        if name in words:
            return [nodes.bullet_list("", *map(_term, words[name].values()), bullet="-")]
        return []


def _field(field: Field) -> nodes.definition_list_item:
    most = f" Hoogstens {field.most}." if field.most > 1 else ""
    told = f"{field.explanation}{most}{' Verplicht.' if field.required else ''} Bijvoorbeeld: "
    definition = nodes.paragraph("", "", nodes.Text(told), nodes.literal("", field.example))
    term = nodes.term("", "", nodes.literal("", field.name))
    return nodes.definition_list_item("", term, nodes.definition("", definition))


def _term(term: Term) -> nodes.list_item:
    told = term.explanation or ", ".join(term.also)
    words = nodes.paragraph("", "", nodes.literal("", term.id), nodes.Text(f": {told}" if told else ""))
    return nodes.list_item("", words)
