"""The outcome as one picture: processor time and memory by the number of articles, both on scales of powers of ten."""

from collections.abc import Callable, Sequence
from html import escape
from math import log10

from ..search.plot import STYLE, apart
from .measure import Measured
from .report import exponent

WIDTH, HEIGHT = 1000, 360
_TOP, _BOTTOM, _PANEL, _GAP, _LEFT = 64, 312, 330, 170, 60
_LINES = {"alles": "alles", "lezen": "lezen", "schrijven": "schrijven", "zoeken": "zoekindex"}


def plot(measured: Sequence[Measured]) -> str:
    """An SVG picture, with its contents in words for who cannot see it."""
    times = {name: [one.spent[phase] for one in measured] for phase, name in _LINES.items()}
    told = "; ".join(
        f"{one.articles} artikelen: {one.spent['alles']:.0f} seconden, {one.memory / 1e9:.2f} GB" for one in measured
    )
    panels = [
        _panel(0, "Seconden processortijd, verse bouw", measured, times),
        _panel(1, "GB geheugen", measured, {"geheugen": [one.memory / 1e9 for one in measured]}),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">'
        f'<title id="t">Groei met het aantal artikelen</title><desc id="d">{escape(told)}</desc><style>{STYLE}</style>'
        f"{''.join(panels)}</svg>\n"
    )


def _panel(number: int, title: str, measured: Sequence[Measured], lines: dict[str, list[float]]) -> str:
    left = _LEFT + number * (_PANEL + _GAP)
    across = _scale([one.articles for one in measured], left, left + _PANEL)
    up = _scale([value for line in lines.values() for value in line], _BOTTOM, _TOP)
    drawn = [f'<text class="title" x="{left - _LEFT + 8}" y="28">{title}</text>']
    for tick in (digit * 10.0**power for power in range(-2, 4) for digit in (1, 2, 5)):
        if _TOP - 8 <= (y := up(tick)) <= _BOTTOM + 8:
            drawn.append(f'<line x1="{left}" y1="{y:.0f}" x2="{left + _PANEL}" y2="{y:.0f}"/>')
            words = f"{tick:g}".replace(".", ",")
            drawn.append(f'<text class="small" x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{words}</text>')
    for one in measured:
        drawn.append(
            f'<text class="small" x="{across(one.articles):.0f}" y="{_BOTTOM + 24}" text-anchor="middle">{one.articles}</text>'
        )
    heights = apart([up(values[-1]) for values in lines.values()])
    for (name, values), height in zip(lines.items(), heights, strict=True):
        points = [(across(one.articles), up(value)) for one, value in zip(measured, values, strict=True)]
        circles = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/>' for x, y in points)
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        own = ' class="eigen"' if name in ("alles", "geheugen") else ""
        label = points[-1][0] + 10
        drawn.append(
            f'<g{own}><polyline points="{path}"/>{circles}<text x="{label:.0f}" y="{height + 5:.0f}">{name}{_power(measured, name)}</text></g>'
        )
    return "".join(drawn)


def _power(measured: Sequence[Measured], name: str) -> str:
    phase = next((phase for phase, told in _LINES.items() if told == name), "")
    return f" ^{exponent(measured, phase):.2f}".replace(".", ",") if phase and len(measured) > 1 else ""


def _scale(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """Where a value stands between `start` and `end`, by its power of ten."""
    low, high = log10(min(values)), log10(max(values))
    return lambda value: start + (log10(value) - low) / ((high - low) or 1) * (end - start)
