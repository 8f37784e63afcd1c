"""The targets that this search was built for, held against a run. Quality is that of the test half."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .corpus import FEW, SIZES
from .queries import TEST, kinds_of
from .run import Result

STRICT_KINDS = ("inflectie", "samenstelling-los", "samenstelling-vast")
# ‘No collapse’: of what is right at a thousand records, this share is still right at ten thousand.
KEPT = 0.9


@dataclass(frozen=True)
class Target:
    """A figure beside its bound; it must be at least the bound, or at most."""

    name: str
    value: float
    bound: float
    at_least: bool = True

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side; a figure that is equal is."""
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def targets(results: Sequence[Result]) -> Iterator[Target]:
    """All targets of this search, in the order in which they were set."""
    own = [result for result in results if result.peer.id == "eigen"]
    pagefind = {len(result.corpus.units): result for result in results if result.peer.id == "pagefind"}
    by_size = {len(result.corpus.units): result for result in own}
    book = next(result for result in own if len(result.corpus.units) not in (FEW, *SIZES))
    thousand, most = (by_size[size] for size in SIZES)
    yield from _quality(book, thousand)
    yield Target(
        "1.000 records: eerste goed, tegen 1,8 x Pagefind",
        thousand.score(TEST).at1, 1.8 * pagefind[SIZES[0]].score(TEST).at1,
    )  # fmt: skip
    yield Target(
        "10.000 records: eerste goed, tegen 0,9 x dat bij 1.000",
        most.score(TEST).at1, KEPT * thousand.score(TEST).at1,
    )  # fmt: skip
    yield Target("30 records: kB voor de eerste vraag", by_size[FEW].shown_bytes / 1000, 25, at_least=False)
    for size in SIZES:
        yield Target(
            f"{by_size[size].corpus.name} records: kB voor de eerste vraag, tegen 0,5 x Pagefind",
            by_size[size].shown_bytes / 1000, pagefind[size].shown_bytes / 2000, at_least=False,
        )  # fmt: skip
    yield Target("10.000 records: p95 in ms, warm", most.p95_ms, 5, at_least=False)
    yield Target("10.000 records: index maken, in CPU-s", most.build_seconds, 20, at_least=False)


def _quality(book: Result, thousand: Result) -> Iterator[Target]:
    told = book.score(TEST)
    yield Target("eerste goed", told.at1, 0.85)
    yield Target("bij de eerste drie", told.at3, 0.95)
    for kind in kinds_of(query for query, _ in book.answers if query.half == TEST):
        bound = 0.95 if kind in STRICT_KINDS else 0.85
        yield Target(f"bij de eerste drie: {kind}", book.score(TEST, kind).at3, bound)
    yield Target("zonder resultaat", told.nothing, 0.03, at_least=False)
    for result, bound in ((book, 1 / 12), (thousand, 3 / 12)):
        shown, count = result.nonsense(TEST)
        share = shown / count if count else 0
        yield Target(f"onzin met resultaat, {result.corpus.name}", share, bound, at_least=False)
