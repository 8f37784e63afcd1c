"""The outcome as tables in Markdown. Of the test half only totals are told, never what happened to a query."""

from collections.abc import Iterable, Iterator, Sequence

from .corpus import FEW
from .queries import PRACTICE, TEST, kinds_of
from .run import FIRST_QUERIES, Result
from .targets import Target

_HALVES = {TEST: "De helft `proef`: hierop is niets afgesteld", PRACTICE: "De helft `oefen`: hierop is afgesteld"}


def report(results: Sequence[Result], targets: Sequence[Target], others: int) -> str:
    """The whole report; `others` is how many pieces of other text there were to choose from."""
    scored = [result for result in results if result.answers]
    halves = [half for half in _HALVES if any(query.half == half for query, _ in scored[0].answers)]
    parts = [
        "# Zoeken, gemeten",
        _explained(results, others),
        *(part for half in halves for part in (f"## {_HALVES[half]}", _quality(scored, half), _by_kind(scored, half))),
        "## Gewicht en tijd",
        _costs(results),
        "## Doelen",
        _goals(targets),
    ]
    return "\n\n".join(parts) + "\n"


def _explained(results: Sequence[Result], others: int) -> str:
    book = next(result.corpus for result in results if result.answers)
    peers = {result.peer.name: result.peer.best_case for result in results}
    return "\n".join(
        [
            f"Het handboek van nu heeft {len(book.units)} records (tips, casussen, begrippen, stukken van pagina’s);"
            f" {len(book.keys)} daarvan zijn als antwoord te vinden. De andere records tot 1.000 en 10.000 komen uit"
            f" {_number(others)} stukken Nederlandse documentatie van Debian. Alle zoekmachines krijgen dezelfde records:",
            "",
            *(f"- {name}: {how}" for name, how in peers.items()),
            "",
            "Eerste = het eerste resultaat is goed. Drie = een goed resultaat bij de eerste drie. MRR = het gemiddelde van"
            " 1 gedeeld door de plaats van het eerste goede resultaat. Niets = geen enkel resultaat. Onzin = vragen"
            " zonder zin die toch resultaten geven.",
        ]
    )


def _quality(results: Iterable[Result], half: str) -> str:
    rows = []
    for result in results:
        told, (shown, count) = result.score(half), result.nonsense(half)
        figures = [_share(value) for value in (told.at1, told.at3)]
        rows.append(
            [
                result.corpus.name,
                result.peer.name,
                *figures,
                f"{told.mrr:.3f}",
                _share(told.nothing),
                f"{shown}/{count}",
            ]
        )
    return table(["records", "zoekmachine", "eerste", "drie", "MRR", "niets", "onzin"], rows, left=2)


def _by_kind(results: Sequence[Result], half: str) -> str:
    """Eerste and drie by kind, at the size of the handbook."""
    book = results[0].corpus.name
    columns = [result for result in results if result.corpus.name == book]
    kinds = kinds_of(query for query, _ in columns[0].answers if query.half == half)
    rows = [
        [kind, str(columns[0].score(half, kind).count), *(_pair(one, half, kind) for one in columns)] for kind in kinds
    ]
    head = ["soort vraag (eerste / drie)", "vragen", *(result.peer.name for result in columns)]
    return table(head, rows, left=1)


def _pair(result: Result, half: str, kind: str) -> str:
    told = result.score(half, kind)
    return f"{_share(told.at1)} / {_share(told.at3)}"


def _costs(results: Iterable[Result]) -> str:
    rows = []
    for result in results:
        times = ["", ""] if len(result.corpus.units) == FEW else [f"{result.median_ms:.2f}", f"{result.p95_ms:.2f}"]
        weights = [f"{weight / 1000:.1f}" for weight in (result.found_bytes, result.shown_bytes)]
        rows.append([result.corpus.name, result.peer.name, *weights, *times, f"{result.build_seconds:.1f}"])
    head = ["records", "zoekmachine", "kB gevonden", "kB getoond", "mediaan ms", "p95 ms", "index CPU-s"]
    return (
        table(head, rows, left=2)
        + f"\n\nkB: wat een eerste vraag laadt, met gzip, de mediaan van {FIRST_QUERIES} vragen: "
        "alleen om tien resultaten te vinden, en ook om bij elk een regel tekst te tonen. "
        "ms: in Chromium, als alles al geladen is, de snelste van drie keer. CPU-s: de index maken, in een eigen proces."
    )


def _goals(targets: Iterable[Target]) -> str:
    rows = [
        [target.name, f"{target.value:.2f}", f"{'≥' if target.at_least else '≤'} {target.bound:.2f}",
         "gehaald" if target.met else "**niet gehaald**"]
        for target in targets
    ]  # fmt: skip
    return table(["doel (helft `proef`)", "gemeten", "doel", ""], rows, left=1)


def table(head: list[str], rows: Iterable[list[str]], left: int) -> str:
    """A table; the first `left` columns are text, the others figures."""
    lines: Iterator[list[str]] = iter([head, ["---"] * left + ["--:"] * (len(head) - left), *rows])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _share(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1) if value < 1 else "1.00"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
