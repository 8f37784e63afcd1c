"""The fonts of the handbook, made from the packages that bring them.

Three families are used, on paper and on screen:

- *Atkinson Hyperlegible* for text, as it comes;
- *Bitter* for headings and numbers, cut at one weight from its variable font, because PDF viewers and
  validators read the variable font's own name ("Bitter Thin");
- *Nul*: Atkinson Hyperlegible with a zero without a slash; the slashed one reads as a letter in "2013". The glyph is
  derived from Atkinson's own outlines. Being changed, the font carries a name of its own. On screen it is the font
  of all text, so that a reader waits for one file less; on paper only its zero is taken.

Everything is made again only when its source or the recipe changes, and comes out the same, byte for byte.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program
from fontTools.varLib.instancer import instantiateVariableFont

# It reports every table that it cuts; in a build only its warnings matter.
logging.getLogger("fontTools").setLevel(logging.WARNING)

_STAMP = ".stempel"
_LICENCE = "OFL.txt"

# Latin with the accents of Dutch and its neighbours, Dutch quotes, dashes, the euro and arrows.
_WEB_CHARACTERS = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x131, 0x133),
    (0x152, 0x153),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2022, 0x2022),
    (0x2026, 0x2026),
    (0x2032, 0x2033),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)

# The four text fonts, as their files are called; `Nul` follows them.
_STYLES = ("Regular", "Italic", "Bold", "BoldItalic")

_Recipe = Callable[[], TTFont]
_Point = tuple[float, float, int]


class FontMissingError(RuntimeError):
    """A font package of pyproject.toml is not installed."""


def typst_fonts(folder: Path) -> Path:
    """Write the static fonts that Typst needs into `folder`, and give that folder back.

    Families: Atkinson Hyperlegible and Nul (400 and 700, upright and italic) and Bitter (700).
    Raises `FontMissingError` when a font package is missing.
    """
    recipes: dict[str, _Recipe] = {"Bitter-Bold.ttf": partial(_bitter, 700)}
    for style in _STYLES:
        recipes[f"AtkinsonHyperlegible-{style}.ttf"] = partial(_text, style)
        recipes[f"Nul-{style}.ttf"] = partial(_only_zero, style)
    _make(folder, recipes)
    return folder


def web_fonts(folder: Path) -> list[Path]:
    """Write the three subset WOFF2 fonts of the site into `folder`, with their licence; give their paths.

    Raises `FontMissingError` when a font package is missing.
    """
    recipes: dict[str, _Recipe] = {
        "nul-400.woff2": lambda: _web(_nul("Regular")),
        "nul-700.woff2": lambda: _web(_nul("Bold")),
        "bitter-680.woff2": lambda: _web(_bitter(680)),
    }
    return _make(folder, recipes)


def _make(folder: Path, recipes: dict[str, _Recipe]) -> list[Path]:
    """Run the recipes when sources, this module or a file in `folder` changed; the stamp goes in last."""
    targets = [folder / name for name in recipes]
    stamp = folder / _STAMP
    wanted = _fingerprint(recipes)
    complete = all(target.is_file() for target in targets)
    if not (complete and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted):
        folder.mkdir(parents=True, exist_ok=True)
        for target, recipe in zip(targets, recipes.values(), strict=True):
            font = recipe()
            font.flavor = "woff2" if target.suffix == ".woff2" else None
            font.save(target)
        (folder / _LICENCE).write_text(_licence(), encoding="utf-8")
        stamp.write_text(wanted, encoding="ascii")
    return [*targets, folder / _LICENCE]


def _fingerprint(recipes: dict[str, _Recipe]) -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update("\n".join(recipes).encode())
    for source in _sources():
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for style in _STYLES:
        yield _text_source(style)
    yield _bitter_source()


def _text_source(style: str) -> Path:
    return _package("atkinson_hyperlegible") / "files" / f"AtkinsonHyperlegible-{style}.ttf"


def _bitter_source() -> Path:
    return _package("bitter") / "files" / "Bitter[wght].ttf"


def _package(family: str) -> Path:
    """Find the folder of a font package through its entry point, without importing it."""
    for entry in entry_points(group="fontpkg.family", name=family):
        spec = find_spec(entry.module)
        if spec is not None and spec.origin is not None:
            return Path(spec.origin).parent
    package = f"fontpkg-{family.replace('_', '-')}"
    raise FontMissingError(f"Een lettertype ontbreekt. Installeer het pakket {package}.")


def _licence() -> str:
    """Both licences in full: the fonts travel with the site, so their licence does too."""
    intro = (
        "Atkinson Hyperlegible, Bitter: the files here are subsets or single weights of these fonts.\n"
        "Nul: Atkinson Hyperlegible with a zero without a slash.\n"
    )
    files = [_package(family) / "LICENSE" for family in ("atkinson_hyperlegible", "bitter")]
    return "\n\n".join([intro, *(file.read_text(encoding="utf-8").strip() for file in files)]) + "\n"


def _open(source: Path) -> TTFont:
    # Without this, saving writes the time of the build into the font.
    return TTFont(source, recalcTimestamp=False)


def _text(style: str) -> TTFont:
    font = _open(_text_source(style))
    if "DSIG" in font:  # An empty signature that some checkers trip over.
        del font["DSIG"]
    return font


def _bitter(weight: int) -> TTFont:
    """Cut one weight from the variable font; it is called Bold, the name that weight has for readers."""
    font: TTFont = instantiateVariableFont(_open(_bitter_source()), {"wght": weight}, inplace=True)
    _rename(font, "Bitter", "Bold")
    if "STAT" in font:  # Describes the axes that are gone.
        del font["STAT"]
    return font


def _only_zero(style: str) -> TTFont:
    return _subset(_nul(style), [ord("0")], features=[])


def _nul(style: str) -> TTFont:
    """Make `Nul`. Its zero has Atkinson's outer curve, and inside it the same curve, as thick as its O."""
    font = _text(style)
    glyphs = font["glyf"]
    outer, _inner = _contours(glyphs["zero"], glyphs)[:2]
    letter_outer, letter_inner = _contours(glyphs["O"], glyphs)[:2]
    (left, bottom, right, top), (in_left, in_bottom, _, _) = _box(letter_outer), _box(letter_inner)
    stem, hairline = in_left - left, in_bottom - bottom
    left, bottom, right, top = _box(outer)
    centre_x, centre_y = (left + right) / 2, (bottom + top) / 2
    scale_x = 1 - 2 * stem / (right - left)
    scale_y = 1 - 2 * hairline / (top - bottom)
    inner: list[_Point] = [
        (round(centre_x + (x - centre_x) * scale_x), round(centre_y + (y - centre_y) * scale_y), on_curve)
        for x, y, on_curve in reversed(outer)  # The other way round: that makes it a hole.
    ]
    glyphs["zero"] = _glyph([outer, inner])
    glyphs["zero"].recalcBounds(glyphs)
    _rename(font, "Nul", style)
    return font


def _contours(glyph: Glyph, glyphs: object) -> list[list[_Point]]:
    """Give the contours of a glyph as (x, y, on-curve) points, the outer one first."""
    coordinates, ends, flags = glyph.getCoordinates(glyphs)
    points = [(x, y, flag & 1) for (x, y), flag in zip(coordinates, flags, strict=True)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def _box(contour: list[_Point]) -> tuple[float, float, float, float]:
    xs, ys = [point[0] for point in contour], [point[1] for point in contour]
    return min(xs), min(ys), max(xs), max(ys)


def _glyph(contours: list[list[_Point]]) -> Glyph:
    glyph = Glyph()
    points = [point for contour in contours for point in contour]
    glyph.coordinates = GlyphCoordinates([(x, y) for x, y, _ in points])
    glyph.flags = bytearray(on_curve for *_, on_curve in points)
    glyph.numberOfContours = len(contours)
    glyph.endPtsOfContours = [sum(len(c) for c in contours[: i + 1]) - 1 for i in range(len(contours))]
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph


def _web(font: TTFont) -> TTFont:
    characters = [code for first, last in _WEB_CHARACTERS for code in range(first, last + 1)]
    return _subset(font, characters)


def _subset(font: TTFont, characters: list[int], features: list[str] | None = None) -> TTFont:
    options = Options(hinting=False, notdef_outline=True)
    if features is not None:
        options.layout_features = features
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for table in ("GSUB", "GPOS", "GDEF"):
        if features == [] and table in font:
            del font[table]
    return font


def _rename(font: TTFont, family: str, style: str) -> None:
    """Give a font its own name, in the four records that all programs read, and drop the others."""
    spoken = "Bold Italic" if style == "BoldItalic" else style
    names = font["name"]
    for record in (16, 17, 25):
        names.removeNames(nameID=record)
    values = {
        1: family,
        2: spoken,
        3: f"{family}-{style}",
        4: f"{family} {spoken}",
        6: f"{family}-{style}",
    }
    for record, value in values.items():
        names.removeNames(nameID=record)
        names.setName(value, record, 3, 1, 0x409)
