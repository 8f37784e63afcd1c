"""The outcome as one picture: how often the first result is right, and what a first query weighs, by size."""

from collections.abc import Callable, Sequence
from html import escape
from math import log10

from .queries import TEST
from .run import Result

WIDTH, HEIGHT = 1000, 360
_TOP, _BOTTOM, _PANEL, _GAP, _LEFT, _LABELS = 64, 312, 270, 235, 46, 8
# Readable on white and on black; the handbook's own line is the one that stands out.
STYLE = """
text{font:14px system-ui,sans-serif;fill:#333}.title{font-weight:600}.small{font-size:12px;fill:#555}
line{stroke:#8888;stroke-width:1}polyline{fill:none;stroke:#767676;stroke-width:2}circle{fill:#767676}
.eigen polyline{stroke:#0b6e4f;stroke-width:4}.eigen circle{fill:#0b6e4f}.eigen text{fill:#0b6e4f;font-weight:600}
.eigen-zonder polyline{stroke:#0b6e4f;stroke-dasharray:6 4}.eigen-zonder circle{fill:#0b6e4f}
@media(prefers-color-scheme:dark){text{fill:#ddd}.small{fill:#bbb}polyline{stroke:#a0a0a0}circle{fill:#a0a0a0}
.eigen polyline,.eigen-zonder polyline{stroke:#5fd3a6}.eigen circle,.eigen-zonder circle{fill:#5fd3a6}
.eigen text{fill:#5fd3a6}}
"""


def plot(results: Sequence[Result]) -> str:
    """An SVG picture, with its contents in words for who cannot see it."""
    scored = [result for result in results if result.answers]
    peers = dict.fromkeys(result.peer.id for result in scored)
    lines = [[result for result in scored if result.peer.id == peer] for peer in peers]
    weights = [result.shown_bytes / 1000 for result in scored]
    least, most = log10(min(weights)) - 0.1, log10(max(weights)) + 0.1
    panels = [
        _panel(0, "Eerste resultaat goed (helft proef)", lines, lambda result: result.score(TEST).at1, _decimals,
               lambda value: value, [0, 0.25, 0.5, 0.75, 1]),
        _panel(1, "Eerste vraag in kB (gzip)", lines, lambda result: result.shown_bytes / 1000, lambda value: f"{value:.0f}",
               lambda value: (log10(value) - least) / (most - least),
               [tick for tick in (10, 30, 100, 300, 1000, 3000) if least <= log10(tick) <= most]),
    ]  # fmt: skip
    words = escape("Zoekmachines vergeleken. " + " ".join(map(_in_words, lines)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">'
        f'<title id="t">Zoeken bij meer records</title><desc id="d">{words}</desc><style>{STYLE}</style>'
        f"{''.join(panels)}</svg>\n"
    )


def _panel(
    number: int, title: str, lines: Sequence[Sequence[Result]], value: Callable[[Result], float],
    told: Callable[[float], str], share: Callable[[float], float], ticks: Sequence[float],
) -> str:  # fmt: skip
    """One chart: `share` says how high a value stands, from 0 to 1."""
    left = _LEFT + number * (_PANEL + _GAP)

    def height(amount: float) -> float:
        return _BOTTOM - share(amount) * (_BOTTOM - _TOP)

    drawn = [f'<text class="title" x="{left - _LEFT + 8}" y="28">{title}</text>']
    for tick in ticks:
        y = height(tick)
        drawn.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + _PANEL}" y2="{y:.1f}"/>')
        drawn.append(
            f'<text class="small" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{f"{tick:g}".replace(".", ",")}</text>'
        )
    for place, result in enumerate(lines[0]):
        x = left + place * _PANEL / (len(lines[0]) - 1)
        anchor = "start" if place == 0 else "end" if place == len(lines[0]) - 1 else "middle"
        drawn.append(
            f'<text class="small" x="{x:.0f}" y="{_BOTTOM + 22}" text-anchor="{anchor}">{result.corpus.name}</text>'
        )
    labels = apart([height(value(line[-1])) for line in lines])
    for line, label in zip(lines, labels, strict=True):
        points = [(left + place * _PANEL / (len(line) - 1), height(value(one))) for place, one in enumerate(line)]
        drawn.append(
            f'<g class="{line[0].peer.id}"><polyline points="{" ".join(f"{x:.0f},{y:.1f}" for x, y in points)}"/>'
            + "".join(f'<circle cx="{x:.0f}" cy="{y:.1f}" r="4"/>' for x, y in points)
            + f'<text x="{left + _PANEL + _LABELS}" y="{label + 5:.1f}">{line[0].peer.name} {told(value(line[-1]))}</text></g>'
        )
    return "".join(drawn)


def _decimals(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def apart(heights: Sequence[float], least: float = 17) -> list[float]:
    """Heights moved so far down that labels do not lie over each other."""
    placed = list(heights)
    before = -least
    for place in sorted(range(len(placed)), key=lambda number: heights[number]):
        before = placed[place] = max(placed[place], before + least)
    return placed


def _in_words(line: Sequence[Result]) -> str:
    shares = "; ".join(f"{_decimals(result.score(TEST).at1)} bij {result.corpus.name}" for result in line)
    weights = ", ".join(f"{result.shown_bytes / 1000:.0f}" for result in line)
    return f"{line[0].peer.name}: eerste goed {shares}; {weights} kB."
