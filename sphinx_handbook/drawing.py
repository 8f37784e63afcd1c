"""Pictures that strangers draw: what an SVG may hold is listed, and everything else is refused.

In a page an SVG is an image and runs nothing; opened by its own address it is a document that could.
"""

import re
from pathlib import Path
from xml.parsers import expat

import imagesize

SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
MOST_ELEMENTS = 20_000
MOST_DEPTH = 40

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = (
    "svg g title desc defs metadata path rect circle ellipse line polyline polygon text tspan linearGradient "
    "radialGradient stop clipPath"
)
_ATTRIBUTES = (
    "id class xmlns version viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points transform offset "
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray "
    "stroke-dashoffset stroke-miterlimit opacity color clip-path clip-rule clipPathUnits font-family font-size "
    "font-weight font-style text-anchor dominant-baseline letter-spacing gradientUnits gradientTransform spreadMethod "
    "stop-color stop-opacity preserveAspectRatio role aria-label aria-labelledby aria-hidden lang rotate textLength "
    "lengthAdjust vector-effect paint-order shape-rendering"
)
_LISTED = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())
_ADDRESS = re.compile(r"(?!url\(#[\w-]+\)$).*(url\s*\(|:|\\)", re.IGNORECASE | re.DOTALL)
_SIGNS = {".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF"}


class _RefusedError(Exception):
    """What a drawing must not hold, in Dutch."""


def picture_fault(path: Path) -> str | None:
    """What is wrong with a picture, in Dutch, as the end of a sentence; None when nothing is, or when it is not there."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        return f"is geen {', '.join(kind[1:] for kind in SUFFIXES[:2])}, jpg of webp. Bewaar hem zo"
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > MOST_BYTES:
            return f"is te groot. Houd hem onder {MOST_BYTES // 1_000_000} MB"
        data = path.read_bytes()
    except (OSError, ValueError):
        return "is niet te lezen. Bewaar hem opnieuw onder een korte naam"
    return _drawing_fault(data) if suffix == ".svg" else _photo_fault(data, suffix, path)


def _photo_fault(data: bytes, suffix: str, path: Path) -> str | None:
    if not data.startswith(_SIGNS[suffix]):
        return f"is geen {suffix[1:]}, al heet hij zo. Bewaar hem opnieuw"
    try:
        width, height = imagesize.get(path)
    except Exception:  # a broken header breaks off in as many ways as there are formats
        width = height = -1
    if width * height > MOST_PIXELS:
        return f"heeft te veel beeldpunten ({width} bij {height}). Maak hem kleiner"
    return None


def _drawing_fault(data: bytes) -> str | None:
    reader = _Reader()
    try:
        reader.parser.Parse(data.decode("utf-8-sig").encode(), True)
    except _RefusedError as refused:
        return f"mag dit niet bevatten (regel {reader.parser.CurrentLineNumber}): {refused}. Haal het eruit"
    except (UnicodeDecodeError, expat.ExpatError):
        return "is geen svg in UTF-8. Bewaar hem opnieuw"
    return None


class _Reader:
    """Goes through a drawing and raises _RefusedError at the first thing that is not on the lists."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.depth = self.count = 0

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        space, _, local = name.rpartition(" ")
        if space != _SVG or local not in _LISTED[0]:
            raise _RefusedError(f"‘{local[:40]}’")
        if self.depth > MOST_DEPTH or self.count > MOST_ELEMENTS:
            raise _RefusedError("te veel onderdelen")
        for key, value in attributes.items():
            if key not in _LISTED[1] or _ADDRESS.match(value):
                raise _RefusedError(f"‘{key.rpartition(' ')[2][:40]}’")

    def _end(self, _: str) -> None:
        self.depth -= 1

    def _doctype(self, *_: object) -> None:
        raise _RefusedError("een DOCTYPE")

    def _instruction(self, *_: str) -> None:
        raise _RefusedError("een opdracht tussen <? en ?>")
