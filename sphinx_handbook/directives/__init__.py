"""The blocks that authors type. Each reads its options and leaves a neutral node; none knows HTML or Typst."""

from typing import TYPE_CHECKING

from .cards import CaseCard, TipCard
from .glossary import GlossaryNL
from .lists import CaseList, ExerciseRegister, FactRegister, KeywordRegister, SourceRegister, TipList
from .timeline import Timeline

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Give Sphinx the directives, under the Dutch names that authors use."""
    app.add_directive("tipkaart", TipCard)
    app.add_directive("casuskaart", CaseCard)
    app.add_directive("tijdlijn", Timeline)
    app.add_directive("begrippen", GlossaryNL)
    app.add_directive("tips", TipList)
    app.add_directive("casussen", CaseList)
    app.add_directive("feitenregister", FactRegister)
    app.add_directive("bronnenlijst", SourceRegister)
    app.add_directive("werkvormen", ExerciseRegister)
    app.add_directive("trefwoordenregister", KeywordRegister)
