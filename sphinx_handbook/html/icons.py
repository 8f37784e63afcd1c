"""The signs of the handbook, as inline SVG: no request, in the colour of their text, also from a folder."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "icons"


@cache
def icon(name: str, css_class: str = "i") -> str:
    """Give the sign `name` (a file in `icons/`) as an SVG element that screen readers skip.

    What it means must stand beside it in words. With the class `blok` the empty units around the drawing are
    cropped, so that a theme's shape stands on its line. Raises LookupError on an unknown name.
    """
    view_box = "2 2 20 20" if css_class == "blok" else "0 0 24 24"
    attributes = f'class="{css_class}" viewBox="{view_box}" aria-hidden="true" focusable="false"'
    return f"<svg {attributes}>{_drawing(name)}</svg>"


def _drawing(name: str) -> str:
    """Give what stands between the svg tags of the file."""
    path = _FOLDER / f"{name}.svg"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in _FOLDER.glob("*.svg")))
        raise LookupError(f"There is no sign ‘{name}’. Known signs: {known}.")
    source = path.read_text(encoding="utf-8").strip()
    return source[source.index(">") + 1 : source.rindex("</svg>")]
