"""Other Dutch text, to hide the handbook in: sections of the documentation that Debian ships in Dutch.

`bench/install-tools` unpacks the packages. A section is a heading with some paragraphs below it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lxml import html

FOLDER = Path("_build/bench/debian/usr/share")
# Where the Dutch pages stand, package by package.
PAGES = (
    "libreoffice/help/nl/text/**/*.html",
    "gimp/2.0/help/nl/*.html",
    "doc/debian-handbook/html/nl-NL/*.html",
    "doc/installation-guide-amd64/nl/*.html",
    "doc/debian-edu-doc-nl/*bookworm*.html",
    "doc/aptitude/html/nl/*.html",
    "doc/debian/FAQ/nl/*.html",
)
# A piece is full at 80 words, and never has more than 200; a short section stays a record of its own.
FEWEST_WORDS, ENOUGH_WORDS, MOST_WORDS = 25, 80, 200

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li", "dd", "dt", "td", "blockquote"}
_SKIPPED = {"pre", "script", "style", "nav", "aside", "header", "footer", "noscript", "form"}
_SKIPPED_CLASSES = {"navheader", "navfooter", "docnav", "toc", "index", "relatedtopics"}
# Translations have holes. In Dutch text more than one word in nine is one of these; in English hardly any is.
_DUTCH = {"de", "het", "een", "van", "dat", "die", "niet", "zijn", "wordt", "worden", "deze", "voor", "met", "op", "aan", "naar", "ook", "bij", "uit", "als", "om", "te"}  # fmt: skip
_DUTCH_SHARE = 1 / 9
_NUMBERING = re.compile(r"^(?:(?:Hoofdstuk|Bijlage|Deel)\s+\w+\.\s*|[A-Z]?\d*(?:\.\d+)*\.\s+)")


@dataclass(frozen=True)
class Section:
    """A heading and the paragraphs below it."""

    title: str
    paragraphs: tuple[str, ...]


def distractors(folder: Path = FOLDER) -> list[Section]:
    """All sections, always in the same order, which mixes the packages.

    Raises FileNotFoundError when the packages are not unpacked.
    """
    sections = sorted(set(_read(folder)), key=lambda section: sha256(repr(section).encode()).digest())
    if not sections:
        raise FileNotFoundError(f"no Dutch text in {folder}; run bench/install-tools first")
    return sections


def _read(folder: Path) -> Iterator[Section]:
    seen: set[str] = set()
    for pattern in PAGES:
        for path in sorted(folder.glob(pattern)):
            for section in _sections(html.fromstring(path.read_bytes()).find("body")):
                text = " ".join(section.paragraphs)
                if text not in seen and _is_dutch(text):
                    seen.add(text)
                    yield section


def _sections(body: html.HtmlElement | None) -> Iterator[Section]:
    """The text of a page in pieces of the right size, each under the heading above it."""
    title, piece, size = "", list[str](), 0
    for is_heading, text in _blocks(body) if body is not None else ():
        count = len(text.split())
        if piece and (is_heading or size >= ENOUGH_WORDS or size + count > MOST_WORDS):
            if title and size >= FEWEST_WORDS:
                yield Section(title, tuple(piece))
            piece, size = [], 0
        if is_heading:
            title = _NUMBERING.sub("", text)
        elif count <= MOST_WORDS:
            piece.append(text)
            size += count
    if title and size >= FEWEST_WORDS:
        yield Section(title, tuple(piece))


def _blocks(element: html.HtmlElement) -> Iterator[tuple[bool, str]]:
    """Headings and paragraphs in order, the innermost ones: is it a heading, and its text."""
    for child in element:
        classes = set((child.get("class") or "").lower().split())
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or classes & _SKIPPED_CLASSES:
            continue
        is_heading = child.tag in _HEADINGS
        is_block = is_heading or child.tag in _BLOCKS or "para" in classes
        inner = [] if is_heading else list(_blocks(child))
        if inner:
            yield from inner
        elif is_block:
            text = " ".join(child.text_content().split())
            if text:
                yield is_heading, text


def _is_dutch(text: str) -> bool:
    words = re.findall(r"[^\W\d]+", text.lower())
    return sum(word in _DUTCH for word in words) > _DUTCH_SHARE * len(words)
