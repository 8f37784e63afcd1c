"""A quick score of this handbook's own search, for who works on it: `python -m bench.search.quick _build/html`.

Needs no browser, only an index that is written. Lists the queries of the practice half that miss; of the test half
(`--proef`) only totals, as nobody tunes on that.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .peers.own import REPOSITORY, SCRIPTS
from .queries import FILE, NONSENSE, PRACTICE, TEST, Query, kinds_of, read_queries
from .scoring import nonsense, place_of_answer, score

Answers = list[list[tuple[str, str]]]


def ask(queries: Sequence[Query], folder: Path) -> Answers:
    """The results for each query, as key and title. Raises CalledProcessError when the engine throws."""
    ran = subprocess.run(
        [Path(sys.executable).with_name("node"), Path(__file__).with_name("quick.mjs"), folder, *SCRIPTS],
        input=json.dumps([query.text for query in queries]), capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    answers: Answers = json.loads(ran.stdout)
    return answers


def show(queries: Sequence[Query], answers: Answers) -> None:
    """Print the scores by kind and in all."""
    pairs = [(query, [key for key, _ in answer]) for query, answer in zip(queries, answers, strict=True)]
    print(f"{'':20}  n   @1   @3   mrr  niets")
    for kind in (*kinds_of(queries), ""):
        told = score(pair for pair in pairs if kind in ("", pair[0].kind))
        print(f"{kind or 'totaal':20}{told.count:3}  {told.at1:.2f} {told.at3:.2f} {told.mrr:.3f} {told.nothing:.2f}")
    shown, count = nonsense(pairs)
    print(f"onzin met resultaat: {shown} van {count}")


def show_misses(queries: Sequence[Query], answers: Answers) -> None:
    """Print the queries whose first result is not right, with their first three results."""
    for query, answer in zip(queries, answers, strict=True):
        if query.kind == NONSENSE and answer:
            print(f"\n[onzin] {query.text}\n      {answer[0][0]}  {answer[0][1]}")
        place = place_of_answer(query, [key for key, _ in answer]) if query.good else 0
        if place != 0:
            where = "niet bij de eerste tien" if place is None else f"op {place + 1}"
            print(f"\n[{query.kind}] {query.text}   ({where})   goed: {' '.join(query.good)}")
            for key, title in answer[:3]:
                print(f"    {'+' if key in query.good else ' '} {key}  {title}")


def main() -> None:
    """Score an index that stands in a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=REPOSITORY / "_build" / "html", help="map met zoek/")
    parser.add_argument("--queries", type=Path, default=REPOSITORY / FILE)
    parser.add_argument("--proef", action="store_true", help="ook de totalen van de helft die niemand afstelt")
    parser.add_argument("--kort", action="store_true", help="alleen de totalen")
    told = parser.parse_args()
    queries = read_queries(told.queries)
    practice = [query for query in queries if query.half == PRACTICE]
    answers = ask(practice, told.folder)
    if not told.kort:
        show_misses(practice, answers)
    print(f"\n== {PRACTICE}")
    show(practice, answers)
    if told.proef:
        test = [query for query in queries if query.half == TEST]
        print(f"\n== {TEST}")
        show(test, ask(test, told.folder))


if __name__ == "__main__":
    main()
