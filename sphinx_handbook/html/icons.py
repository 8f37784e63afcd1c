"""The signs of the handbook, as inline SVG: no request, in the colour of their text, also from a folder.

The frame of a page draws its few signs in place. What a page repeats for every tip is drawn once, by `drawn_once`.
"""

import re
from functools import cache
from pathlib import Path

_UNREAD = 'aria-hidden="true"'
# How lines are drawn stands once in the style sheet: these words are a fifth of a page otherwise.
_SHORTER = {
    ' fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="square" stroke-linejoin="miter"': ' class="lijn"',
    ' fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"': ' class="rond"',
    ' fill="none" stroke="currentColor" stroke-width="2"': ' class="ring"',
    ' fill="currentColor"': "",
}
_FOLDER = Path(__file__).parent.parent / "icons"


@cache
def icon(name: str, css_class: str = "i") -> str:
    """Give the sign `name` (a file in `icons/`) as an SVG element that screen readers skip.

    What it means must stand beside it in words. With the class `blok` the empty units around the drawing are
    cropped, so that a theme's shape stands on its line. Raises LookupError on an unknown name.
    """
    return f'<svg class="{css_class}" viewBox="{_view_box(css_class)}" {_UNREAD}>{_drawing(name)}</svg>'


@cache
def repeated_icon(name: str, css_class: str = "i") -> str:
    """The same sign as a reference to its drawing, for a page that has `drawn_once` too."""
    _drawing(name)
    kind = "b" if css_class == "blok" else "t"
    # A sign without a class looks like one with the class `i`.
    looks = "" if css_class == "i" else f' class="{css_class}"'
    return f'<svg{looks} {_UNREAD}><use href="#{kind}-{name}"/></svg>'


def drawn_once(body: str) -> str:
    """The drawings that the body of a page refers to, for its template; nothing when it has none."""
    found = sorted(set(re.findall(r'<use href="#(b|t)-([\w-]+)"/>', body)))
    symbols = "".join(
        f'<symbol id="{kind}-{name}" viewBox="{_view_box(kind)}">{_drawing(name)}</symbol>' for kind, name in found
    )
    return f'<svg class="vh" width="0" height="0" {_UNREAD}>{symbols}</svg>' if found else ""


def _view_box(css_class: str) -> str:
    return "2 2 20 20" if css_class in ("blok", "b") else "0 0 24 24"


@cache
def _drawing(name: str) -> str:
    """Give what stands between the svg tags of the file."""
    path = _FOLDER / f"{name}.svg"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in _FOLDER.glob("*.svg")))
        raise LookupError(f"There is no sign ‘{name}’. Known signs: {known}.")
    source = path.read_text(encoding="utf-8").strip()
    drawing = source[source.index(">") + 1 : source.rindex("</svg>")]
    for long, short in _SHORTER.items():
        drawing = drawing.replace(long, short)
    return drawing
