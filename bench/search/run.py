"""Measure every engine on every corpus."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser

from tests.support.browser import launch

from .browser import Measured, ask_all, first_query, serve
from .corpus import FEW, Corpus
from .indexing import indexed
from .peers import Peer
from .queries import Query
from .scoring import Ranking, Score, nonsense, score

# As many first queries are tried; the median counts.
FIRST_QUERIES = 9


@dataclass(frozen=True)
class Result:
    """What an engine did on a corpus: rankings by query, bytes, milliseconds, seconds of processor time."""

    peer: Peer
    corpus: Corpus
    answers: tuple[tuple[Query, Ranking], ...]
    found_bytes: float
    shown_bytes: float
    median_ms: float
    p95_ms: float
    build_seconds: float

    def score(self, half: str, kind: str = "") -> Score:
        """The score on one half of the queries, of one kind or of all."""
        return score(pair for pair in self.answers if pair[0].half == half and kind in ("", pair[0].kind))

    def nonsense(self, half: str) -> tuple[int, int]:
        """How many nonsense queries of a half got any result, and how many there are."""
        return nonsense(pair for pair in self.answers if pair[0].half == half)


def run(peers: Sequence[Peer], corpora: Sequence[Corpus], queries: Sequence[Query], work: Path) -> Iterator[Result]:
    """Measure, the small corpora first, and say on standard error how far it is."""
    with launch() as browser:
        for corpus in corpora:
            for peer in peers:
                print(f"{corpus.name}: {peer.name} ...", file=sys.stderr, flush=True)
                yield _measure(browser, peer, corpus, queries, work)


def _measure(browser: Browser, peer: Peer, corpus: Corpus, queries: Sequence[Query], work: Path) -> Result:
    folder, seconds = indexed(peer, corpus, work / "index")
    answerable = [query.text for query in queries if corpus.keys.intersection(query.good)]
    answerable = answerable or [query.text for query in queries]
    step = max(1, len(answerable) // FIRST_QUERIES)
    with serve(folder, peer.page) as site:
        weights = [first_query(browser, site, text) for text in answerable[::step][:FIRST_QUERIES]]
        # Thirty records are too few to answer the queries; only their weight tells something.
        few = len(corpus.units) == FEW
        told = Measured([], []) if few else ask_all(browser, site, [query.text for query in queries])
    return Result(
        peer, corpus, tuple(zip(queries, told.rankings, strict=True)) if not few else (),
        found_bytes=median(weight.found for weight in weights),
        shown_bytes=median(weight.shown for weight in weights),
        median_ms=median(told.times or [0]),
        p95_ms=quantiles(told.times or [0, 0], n=20)[-1],
        build_seconds=seconds,
    )  # fmt: skip
