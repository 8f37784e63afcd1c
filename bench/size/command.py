"""`python -m bench size`: measure, and write `_build/bench/size.md` and `size.svg`.

The handbook must have been built once. 5,000 articles take an hour: `--sizes 100,1000` leaves them out.
"""

import argparse
import sys
from pathlib import Path

from . import measure
from .plot import plot
from .report import report, targets

WORK = Path("_build/bench/size")
SIZES, THEMES = (100, 1_000, 5_000), ("basic",)
# The default theme of Sphinx books resolves all contents for each page: hours at a thousand articles.
FEW, SLOW_THEME = 100, "sphinx_book_theme"
# About 300 and 1,000 pages on paper.
BOOKS = (16, 60)


def main(arguments: list[str]) -> int:
    """Run it from the root of the repository; 1 when `--check` finds a target that is not met."""
    parser = argparse.ArgumentParser("python -m bench size", description="Meet hoe het handboek groeit.")
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="aantallen artikelen: 100,1000")
    parser.add_argument("--peers", type=int, default=1_000, help="bij zoveel artikelen de andere vormgeving meten")
    parser.add_argument("--books", type=_numbers, default=BOOKS, help="aantallen artikelen voor de PDF")
    parser.add_argument("--check", action="store_true", help="fout als een doel niet gehaald is")
    told = parser.parse_args(arguments)
    grown = list(measure.growth(told.sizes, WORK))
    others = [*measure.looks(told.peers, THEMES, WORK), *measure.looks(FEW, (SLOW_THEME,), WORK)] if told.peers else []
    books = list(measure.books(told.books, WORK))
    goals = list(targets(grown, others))
    text = report(grown, others, books, goals)
    (WORK.parent / "size.md").write_text(text, encoding="utf-8")
    (WORK.parent / "size.svg").write_text(plot([one.fresh for one in grown]), encoding="utf-8")
    sys.stdout.write(text)
    return int(told.check and not all(goal.met for goal in goals))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(",") if word)
