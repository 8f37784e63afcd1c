"""The blocks that authors type. Each reads its options and leaves a neutral node; none knows HTML or Typst."""

from typing import TYPE_CHECKING

from .cards import CaseCard, TipCard
from .entrances import ChangedPages, SearchField, Signpost, TipFilter
from .fields import FieldList
from .glossary import GlossaryNL
from .lists import (
    CaseList,
    EditionArchive,
    EditionList,
    ExerciseRegister,
    FactRegister,
    KeywordRegister,
    SourceRegister,
    TipList,
)
from .timeline import Timeline

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: "Sphinx") -> None:
    """Give Sphinx the directives, under the Dutch names that authors use."""
    app.add_directive("tipkaart", TipCard)
    app.add_directive("casuskaart", CaseCard)
    app.add_directive("tijdlijn", Timeline)
    app.add_directive("begrippen", GlossaryNL)
    app.add_directive("velden", FieldList)
    app.add_directive("tips", TipList)
    app.add_directive("casussen", CaseList)
    app.add_directive("feitenregister", FactRegister)
    app.add_directive("bronnenlijst", SourceRegister)
    app.add_directive("werkvormen", ExerciseRegister)
    app.add_directive("trefwoordenregister", KeywordRegister)
    app.add_directive("uitgaven", EditionList)
    app.add_directive("uitgavenarchief", EditionArchive)
    app.add_directive("wegwijzer", Signpost)
    app.add_directive("zoekveld", SearchField)
    app.add_directive("tipfilter", TipFilter)
    app.add_directive("veranderd", ChangedPages)
