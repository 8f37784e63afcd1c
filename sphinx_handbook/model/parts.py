"""The parts of a tip, known by their headings."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part: `id` in addresses and data, `heading` as authors type it, `title` as readers see it."""

    id: str
    heading: str
    title: str
    required: bool = False


# In the order in which readers meet them, whatever the order in the text.
PARTS = (
    Part("doen", "Doen", "Doen", required=True),
    Part("laten", "Laten", "Laten", required=True),
    Part("waarom", "Waarom", "Waarom", required=True),
    Part("aanpak", "Aanpak", "Aanpak"),
    Part("nuance", "Nuance", "De andere kant"),
    Part("praktijk", "Praktijk", "In de praktijk"),
    Part("werkvorm", "Werkvorm", "Werkvorm"),
)
BY_HEADING = {part.heading.lower(): part for part in PARTS}
ORDER = {part.id: place for place, part in enumerate(PARTS)}


def read_heading(text: str) -> tuple[Part | None, str]:
    """Return the part a heading names and the title to show: 'Werkvorm: drie lijstjes' keeps its name."""
    word, colon, rest = text.partition(":")
    part = BY_HEADING.get(word.strip().lower())
    if part is None:
        return None, text
    return part, f"{part.title}: {rest.strip()}" if colon and rest.strip() else part.title


def missing(found: Sequence[str]) -> list[Part]:
    """The required parts that are not among the ids in `found`."""
    return [part for part in PARTS if part.required and part.id not in found]
