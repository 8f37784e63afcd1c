"""What a list of results is worth: the share of queries with a right one at the top, and how far down it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .queries import NONSENSE, Query

# Readers do not look further.
DEPTH = 10

Ranking = Sequence[str]


@dataclass(frozen=True)
class Score:
    """Shares of `count` queries: a right answer first, or in the first three; the mean of one divided by its place
    (mean reciprocal rank); and the share that gave nothing at all.
    """

    count: int
    at1: float
    at3: float
    mrr: float
    nothing: float


def place_of_answer(query: Query, ranking: Ranking) -> int | None:
    """The place of the first right answer, from 0. A record that comes back a second time does not count."""
    keys = list(dict.fromkeys(ranking))[:DEPTH]
    return next((place for place, key in enumerate(keys) if key in query.good), None)


def score(pairs: Iterable[tuple[Query, Ranking]]) -> Score:
    """Score the queries that have an answer; the others do not count here."""
    answered = [(query, ranking) for query, ranking in pairs if query.good]
    count = len(answered)
    if not count:
        return Score(0, 0, 0, 0, 0)
    places = [place_of_answer(query, ranking) for query, ranking in answered]
    found = [place for place in places if place is not None]
    return Score(
        count,
        at1=sum(place == 0 for place in found) / count,
        at3=sum(place < 3 for place in found) / count,
        mrr=sum(1 / (place + 1) for place in found) / count,
        nothing=sum(not ranking for _, ranking in answered) / count,
    )


def nonsense(pairs: Iterable[tuple[Query, Ranking]]) -> tuple[int, int]:
    """How many nonsense queries got any result, and how many there are."""
    rankings = [ranking for query, ranking in pairs if query.kind == NONSENSE]
    return sum(bool(ranking) for ranking in rankings), len(rankings)
