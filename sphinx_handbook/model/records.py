"""Tips, cases, articles and what a page says about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .front_matter import FrontMatter

Kind = Literal["tip", "casus"]


@dataclass(frozen=True)
class Exercise:
    """How a trainer works on a tip with a group, as its author wrote it: name, time and group."""

    name: str
    time: str
    group: str


@dataclass(frozen=True)
class Tip:
    """One tip. Lists hold ids; `parts` maps a part's id to its plain text, in the readers' order."""

    id: str
    number: int
    title: str
    docname: str
    line: int
    audiences: tuple[str, ...]
    themes: tuple[str, ...]
    phases: tuple[str, ...]
    keywords: tuple[str, ...]
    parts: Mapping[str, str]
    cases: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    exercise: Exercise | None = None


@dataclass(frozen=True)
class Case:
    """One case study. `name` is the title up to its colon, for references."""

    id: str
    title: str
    docname: str
    line: int
    outcome: str
    outcome_text: str
    place: str
    period: str
    summary: str = ""

    @property
    def name(self) -> str:
        """The short name: 'Elisabeth Groen' of 'Elisabeth Groen: een plan in acht maanden'."""
        return self.title.partition(":")[0].strip()


@dataclass(frozen=True)
class Article:
    """A page with tips, from its front matter. `source` is the id of the article it began with."""

    docname: str
    title: str
    summary: str
    source: str = ""
    permission: str = ""
    reviewed: date | None = None
    review_by: date | None = None
    owner: str = ""


@dataclass(frozen=True)
class Citation:
    """A fact cited on a page, inside tip or case `owner` ('' for the page itself)."""

    fact: str
    owner: str
    line: int


@dataclass
class Page:
    """All that one page adds to the handbook; what a rebuild replaces as a whole.

    `references` are the domain, kind and target of what it refers to; None when they are not all of a known kind.
    """

    docname: str
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    article: Article | None = None
    tips: list[Tip] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    registers: list[tuple[str, str]] = field(default_factory=list)
    references: tuple[tuple[str, str, str], ...] | None = None
    has_lists: bool = False
