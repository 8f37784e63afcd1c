"""Lists and registers that the handbook fills in itself when all pages are read."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..nodes import case_list, register, tip_list
from .base import HandbookDirective


class TipList(HandbookDirective):
    """`{tips}`: all tips, or those for a role, theme, phase, case or article; `per-fase` groups them on the site."""

    option_spec: ClassVar = dict.fromkeys(("voor", "thema", "fase", "casus", "artikel"), directives.unchanged) | {
        "per-fase": directives.flag
    }

    def run(self) -> list[nodes.Node]:
        """Return a `tip_list` with what to look for."""
        settings = self.book.settings
        known = {"voor": settings.audiences, "thema": settings.themes, "fase": settings.phases}
        where = {}
        for option, given in self.options.items():
            if option == "per-fase":
                continue
            if option in known:
                words = self.words(option, known[option], 1)
                where[option] = words[0] if words else ""
            else:
                where[option] = (given or "").strip()
        node = tip_list("", where=where, by_phase="per-fase" in self.options)
        self.set_source_info(node)
        return [node]


class CaseList(HandbookDirective):
    """`{casussen}`: all cases, those that ended in one way, or the few that most tips lean on."""

    option_spec: ClassVar = {"uitkomst": directives.unchanged, "aantal": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        """Return a `case_list` with the outcome to look for."""
        outcome = ""
        if "uitkomst" in self.options:
            outcome = next(iter(self.words("uitkomst", self.book.settings.outcomes, 1)), "")
        node = case_list("", outcome=outcome, most=self.options.get("aantal", 0))
        self.set_source_info(node)
        return [node]


class Register(HandbookDirective):
    """A generated register; `deel` keeps it to ids that begin so."""

    kind = ""
    option_spec: ClassVar = {"deel": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return a `register`, and note that this page has it, so that references find it."""
        part = (self.options.get("deel") or "").strip()
        self.book.note(self.env.docname).registers.append((self.kind, part))
        for file in self.book.facts.files:
            self.env.note_dependency(str(file))
        node = register("", register=self.kind, part=part)
        self.set_source_info(node)
        return [node]


class FactRegister(Register):
    """`{feitenregister}`: what is known, from whom and where it is used."""

    kind = "feiten"


class SourceRegister(Register):
    """`{bronnenlijst}`: the bibliography."""

    kind = "bronnen"


class ExerciseRegister(Register):
    """`{werkvormen}`: every exercise, by article."""

    kind = "werkvormen"


class KeywordRegister(Register):
    """`{trefwoordenregister}`: key words from A to Z and the tips they lead to."""

    kind = "trefwoorden"


class EditionList(Register):
    """`{uitgaven}`: the PDFs that readers can download."""

    kind = "uitgaven"


class EditionArchive(Register):
    """`{uitgavenarchief}`: earlier editions, with what to check their files with."""

    kind = "archief"
