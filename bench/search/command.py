"""`python -m bench search`: measure, and write `_build/bench/search.md` and `search.svg`.

Another file of queries, `--queries x.toml`, gives `search-x.md` and `search-x.svg`.
"""

import argparse
import signal
import sys
from pathlib import Path

from .corpus import corpora, handbook_units
from .distractors import distractors
from .peers import minisearch, own, pagefind, sphinx
from .plot import plot
from .queries import FILE, read_queries
from .report import report
from .run import run
from .targets import targets

WORK = Path("_build/bench")
PEERS = (own.PEER, own.PLAIN, sphinx.PEER, pagefind.PEER, minisearch.PEER)
# Seconds after which a run that hangs is ended.
LONGEST = 45 * 60


def main(arguments: list[str]) -> int:
    """Run it from the root of the repository; 1 when `--check` finds a target that is not met."""
    parser = argparse.ArgumentParser("python -m bench search", description="Meet het zoeken en vergelijk het.")
    parser.add_argument("--queries", type=Path, default=FILE, help="een ander bestand met vragen")
    parser.add_argument("--check", action="store_true", help="fout als een doel niet gehaald is")
    told = parser.parse_args(arguments)
    signal.alarm(LONGEST)
    queries = read_queries(told.queries)
    others = distractors()
    records = corpora(handbook_units(Path.cwd(), WORK), others, WORK / "corpus")
    results = list(run(PEERS, records, queries, WORK))
    goals = list(targets(results))
    text = report(results, goals, len(others))
    name = "search" if told.queries == FILE else f"search-{told.queries.stem}"
    (WORK / f"{name}.md").write_text(text, encoding="utf-8")
    (WORK / f"{name}.svg").write_text(plot(results), encoding="utf-8")
    sys.stdout.write(text)
    return int(told.check and not all(goal.met for goal in goals))
