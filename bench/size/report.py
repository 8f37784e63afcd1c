"""The outcome as tables in Markdown, and the targets that it is held against."""

from collections.abc import Iterable, Iterator, Sequence
from math import log

from ..search.report import table
from ..search.targets import Target
from .book import TIPS
from .measure import Grown, Measured

# Half of what this handbook's own tips have.
WORDS = 195
# Above so many articles a book is a PDF for each guide, and the reader's machine is no measure any more.
MOST_MEMORY, MOST_PAGE = 2e9, 40e3
MOST_GROWTH, MOST_OF_BASIC, MOST_OF_FRESH, MOST_LIVE = 1.1, 1.4, 0.25, 0.05


def report(
    grown: Sequence[Grown], others: Sequence[Measured], books: Sequence[Measured], goals: Iterable[Target]
) -> str:
    """The whole report."""
    parts = [
        "# Groei, gemeten",
        f"Gemaakte handboeken: {TIPS} tips per artikel van ongeveer {WORDS} woorden, één casus per tien artikelen, twee"
        " feiten en een bron per artikel, verwijzingen naar tips, casussen en begrippen. Alles in één proces, in"
        " seconden processortijd.",
        "## De site",
        _sites(grown),
        "## Na één wijziging, en voor wie schrijft",
        _edits(grown),
        "## Naast andere vormgeving",
        _looks([one.fresh for one in grown], others),
        "## Het boek (handboek-a4)",
        _books(books),
        "## Doelen",
        _goals(goals),
    ]
    return "\n\n".join(parts) + "\n"


def targets(grown: Sequence[Grown], others: Sequence[Measured]) -> Iterator[Target]:
    """What was asked, and what was measured."""
    fresh = [one.fresh for one in grown]
    for what, phase in (("alles", "alles"), ("lezen", "lezen"), ("schrijven", "schrijven"), ("zoekindex", "zoeken")):
        if len(fresh) > 1:
            yield Target(f"groei van {what} (exponent)", exponent(fresh, phase), MOST_GROWTH, at_least=False)
    for size in grown:
        for name, least, bound, work in (
            ("andere woorden", 1_000, MOST_OF_FRESH, size.words),
            ("andere titel", 1_000, MOST_OF_FRESH, size.title),
            ("nakijken met advies", 100, MOST_OF_FRESH, size.check),
            ("opslaan en meekijken", 1_000, MOST_LIVE, size.live),
        ):
            if work and size.fresh.articles >= least:
                what = f"{_number(size.fresh.articles)}: {name}, deel van een verse bouw"
                yield Target(what, _share(work, size.fresh), bound, at_least=False)
    largest = fresh[-1]
    yield Target(f"{_number(largest.articles)}: geheugen, GB", largest.memory / 1e9, MOST_MEMORY / 1e9, at_least=False)
    yield Target(f"{_number(largest.articles)}: kB per artikel", largest.page / 1e3, MOST_PAGE / 1e3, at_least=False)
    for own in fresh:
        for other in others:
            if (other.look, other.articles) == ("basic", own.articles):
                share = own.spent["alles"] / other.spent["alles"]
                yield Target(
                    f"{_number(own.articles)}: tijd, maal die van ‘basic’", share, MOST_OF_BASIC, at_least=False
                )


def exponent(measured: Sequence[Measured], phase: str) -> float:
    """The power with which time grows from the smallest to the largest handbook: 1 is linear."""
    first, last = measured[0], measured[-1]
    return log(last.spent[phase] / first.spent[phase]) / log(last.articles / first.articles)


def _sites(grown: Iterable[Grown]) -> str:
    rows = [
        [_number(one.articles), *(f"{one.spent[phase]:.0f}" for phase in ("lezen", "schrijven", "zoeken", "alles")),
         f"{1000 * one.spent['alles'] / one.articles:.0f}", f"{one.memory / 1e9:.2f}", *_kilobytes(one), f"{one.search / 1e6:.1f}"]
        for one in (size.fresh for size in grown)
    ]  # fmt: skip
    head = ["artikelen", "lezen", "schrijven", "zoekindex", "alles", "ms per artikel", "GB geheugen", "kB per artikel", "kB gzip", "MB zoekindex"]  # fmt: skip
    return table(head, rows, left=0)


def _edits(grown: Iterable[Grown]) -> str:
    rows = []
    for size in grown:
        work = (size.words, size.title, size.check, size.live)
        shares = [f"{one.spent['alles']:.1f} ({_share(one, size.fresh):.3f})" if one else "" for one in work]
        rows.append([_number(size.fresh.articles), f"{size.fresh.spent['alles']:.0f}", *shares])
    head = ["artikelen", "vers", "andere woorden in een tip", "andere titel van een tip", "nakijken", "meekijken"]
    return table(head, rows, left=0)


def _share(one: Measured, fresh: Measured) -> float:
    return one.spent["alles"] / fresh.spent["alles"]


def _looks(own: Sequence[Measured], others: Sequence[Measured]) -> str:
    compared = {other.articles for other in others}
    rows = [
        [_number(one.articles), one.look, f"{one.spent['alles']:.0f}", f"{one.memory / 1e9:.2f}", *_kilobytes(one)]
        for one in sorted([*others, *(one for one in own if one.articles in compared)], key=lambda one: one.articles)
    ]
    return table(["artikelen", "vormgeving", "alles", "GB geheugen", "kB per artikel", "kB gzip"], rows, left=2)


def _books(books: Iterable[Measured]) -> str:
    rows = [
        [_number(one.articles), _number(one.pages), f"{one.spent['alles']:.0f}", f"{one.memory / 1e9:.2f}",
         f"{one.memory / 1e6 / max(1, one.pages):.1f}"]
        for one in books
    ]  # fmt: skip
    return table(["artikelen", "bladzijden", "alles", "GB geheugen", "MB per bladzijde"], rows, left=0)


def _goals(goals: Iterable[Target]) -> str:
    rows = [
        [goal.name, f"{goal.value:.2f}", f"≤ {goal.bound:.2f}", "gehaald" if goal.met else "**niet gehaald**"]
        for goal in goals
    ]
    return table(["doel", "gemeten", "doel", ""], rows, left=1)


def _kilobytes(one: Measured) -> list[str]:
    return [f"{one.page / 1e3:.1f}", f"{one.page_gzip / 1e3:.1f}"]


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
