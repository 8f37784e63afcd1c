"""What can go wrong on paper only, in plain Dutch."""

from enum import Enum

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)


class Fault(Enum):
    """A code, as shown between brackets after the message, and its text with named fields."""

    UNKNOWN_NODE = ("pdf-onbekend", "Het boek op papier kent ‘{name}’ niet{text}. Schrijf dit anders, of meld het.")
    UNKNOWN_CHOICE = ("pdf-uitgave", "De uitgave ‘{name}’ bestaat niet. Kies uit: {known}.")
    IMAGE_WITHOUT_ALT = (
        "beeld-alt",
        "Bij de afbeelding ‘{name}’ ontbreekt een beschrijving. Schrijf wat erop te zien is.",
    )
    IMAGE_AWAY = (
        "pdf-beeld",
        "De afbeelding ‘{name}’ staat niet in dit handboek. Zet het bestand in de map van het handboek.",
    )
    IMAGE_BROKEN = (
        "pdf-beeld",
        "Een afbeelding op deze plek is niet te lezen. Bewaar hem opnieuw als png, jpg of svg.",
    )
    TABLE_WITHOUT_HEADER = ("tabel-kop", "Deze tabel heeft geen kopregel. Zet boven elke kolom een woord.")
    NO_GLYPH = (
        "pdf-teken",
        "Het teken ‘{text}’ zit niet in de letters van het boek. Haal het weg of schrijf het in woorden.",
    )
    HEADING_SKIPS = ("kop-niveau", "Een kop op deze plek slaat een niveau over. Geef hem een teken # minder.")
    NOT_SET = (
        "pdf-opmaak",
        "Het opmaken van de pdf liep hier vast. Maak de tekst op deze plek eenvoudiger, of meld het.",
    )


class PaperError(Exception):
    """The PDF was not made; what was wrong has been said already."""


def warn(fault: Fault, location: nodes.Node | tuple[str, int | None] | str | None, **fields: object) -> None:
    """Report `fault` at `location` as a warning, which fails the build."""
    code, text = fault.value
    logger.warning(text.format(**fields), type="handboek", subtype=code, location=location)
