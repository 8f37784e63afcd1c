"""`{tipkaart}` and `{casuskaart}`: the block of metadata under a heading."""

from dataclasses import dataclass, field
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..messages import Message, warn
from ..nodes import case_marker, tip_marker
from ..rules import MOST_AUDIENCES, MOST_PHASES, MOST_THEMES, split_words
from .base import HandbookDirective


@dataclass(frozen=True)
class TipMeta:
    """What a `{tipkaart}` says."""

    id: str
    line: int
    audiences: tuple[str, ...]
    themes: tuple[str, ...]
    phases: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class CaseMeta:
    """What a `{casuskaart}` says. `fields` holds parsed Markdown by name, in the order of FIELDS."""

    id: str
    line: int
    outcome: str
    outcome_text: str
    place: str
    period: str
    fields: list[tuple[str, list[nodes.Node]]] = field(default_factory=list)


class TipCard(HandbookDirective):
    """The metadata of a tip: a marker that the transform turns into a marked section."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        "voor": directives.unchanged,
        "thema": directives.unchanged,
        "fase": directives.unchanged,
        "trefwoorden": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `tip_marker`, or nothing when the id cannot be used."""
        if not self.check_id(self.arguments[0]):
            return []
        settings = self.book.settings
        card = TipMeta(
            id=self.arguments[0],
            line=self.lineno,
            audiences=self.words("voor", settings.audiences, MOST_AUDIENCES),
            themes=self.words("thema", settings.themes, MOST_THEMES),
            phases=self.words("fase", settings.phases, MOST_PHASES),
            keywords=tuple(split_words(self.options.get("trefwoorden") or "")),
        )
        marker = tip_marker("", card=card)
        self.set_source_info(marker)
        return [marker]


class CaseCard(HandbookDirective):
    """The facts box of a case."""

    required_arguments = 1
    final_argument_whitespace = True
    # option: what readers see beside it, and an example for the message when it is required
    FIELDS: ClassVar[dict[str, tuple[str, str]]] = {
        "plek": ("Plek", "Amersfoort, wijk Liendert"),
        "tijd": ("Tijd", "2013 tot 2021"),
        "wie": ("Wie", "omwonenden, gemeente"),
        "geld": ("Geld", ""),
        "omvang": ("Omvang", ""),
        "rol": ("Rol gemeente", ""),
    }
    option_spec: ClassVar = {
        "uitkomst": directives.unchanged,
        "uitkomst-zin": directives.unchanged,
        **dict.fromkeys(FIELDS, directives.unchanged),
    }

    def run(self) -> list[nodes.Node]:
        """Return a `case_marker`, or nothing when the id cannot be used."""
        if not self.check_id(self.arguments[0]):
            return []
        outcomes = self.book.settings.outcomes
        outcome = next(iter(self.words("uitkomst", outcomes, 1)), "")
        marker = case_marker("", card=self._card(outcome, outcomes[outcome].name if outcome else ""))
        self.set_source_info(marker)
        return [marker]

    def _card(self, outcome: str, outcome_name: str) -> CaseMeta:
        fields = []
        plain = {"plek": "", "tijd": ""}
        for option, (label, example) in self.FIELDS.items():
            text = self.options.get(option) or ""
            if text:
                parsed = self.inline(text)
                fields.append((label, parsed))
                if option in plain:
                    plain[option] = "".join(node.astext() for node in parsed).strip()
            elif example:
                warn(
                    Message.CASE_FIELD_MISSING,
                    self.place,
                    id=self.arguments[0],
                    option=option,
                    example=example,
                )
        return CaseMeta(
            id=self.arguments[0],
            line=self.lineno,
            outcome=outcome,
            outcome_text=self.options.get("uitkomst-zin") or outcome_name,
            place=plain["plek"],
            period=plain["tijd"],
            fields=fields,
        )
