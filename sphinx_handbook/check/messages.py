"""What only the check says: faults between files, and advice. All in plain Dutch, with what to do."""

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from ..translations import PATTERNS

if TYPE_CHECKING:
    from .finding import Finding


# What Sphinx and its extensions say besides what `translations` knows.
_MORE_PATTERNS = [
    (r"'(.+?)': Has content, but none permitted.*", "In het blok {{{0}}} mag geen tekst staan. Zet de tekst onder het blok."),
    (r"'(.+?)': Splitting content across first line and body.*", "Zet in het blok {{{0}}} de tekst onder de opties, niet ook achter de naam."),
    (r"Figure caption must be a paragraph or empty comment\.", "Onder een afbeelding hoort één alinea als bijschrift. Zet de rest onder het blok."),
    (r'Error parsing content block for the "list-table" directive: exactly one .*', "In het blok {{list-table}} hoort één lijst van rijen: * - cel. Haal de rest eruit."),
    (r'Error parsing content block for the "list-table" directive: .*but row (\d+) .*', "In deze tabel klopt rij {0} niet. Geef elke rij evenveel cellen: * - cel, en daaronder - cel."),
    (r'The "(.+?)" directive (?:is empty; content required|requires content; none supplied)\..*', "Deze tabel is leeg. Zet er rijen in, of haal het blok weg."),
    (r"Insufficient data supplied \((\d+) row\(s\)\); no data remaining for table body,.*", "Deze tabel heeft alleen kopregels. Zet er rijen onder, of maak :header-rows: kleiner."),
    (r'Content block expected for the "(.+?)" directive; none found\..*', "Het blok {{{0}}} is leeg. Zet er tekst in, of haal het weg."),
    (r"toctree glob pattern '(.+?)' didn't match any documents.*", "Geen enkele pagina past bij ‘{0}’ in de inhoudsopgave. Kijk of de naam klopt."),
    (r"duplicated entry found in toctree: (.+)", "De inhoudsopgave noemt ‘{0}’ twee keer. Haal er een weg."),
    (r"All children of a 'grid-row' should be 'grid-item'.*", "In een {{grid}} horen alleen blokken {{grid-item}} en {{grid-item-card}}. Zet de rest erbuiten."),
    (r"The parent of a 'grid-item' should be a 'grid-row'.*", "Dit blok hoort in een {{grid}}. Zet er een omheen."),
    (r"Transition must be child of .*|.*may not (?:begin|end) with a transition\.|At least one body element must separate transitions;.*", "Een streep (---) staat tussen twee stukken tekst, niet aan het begin of eind, naast een andere of in een lijst. Haal hem weg."),
    (r"Failed to create a cross reference\. A title or caption not found: '(.+?)'.*", "De verwijzing naar ‘{0}’ heeft geen woorden. Schrijf ze erbij: {{ref}}`de woorden <{0}>`"),
]  # fmt: skip


class Extra(Enum):
    """Faults that only the check reports, or reports more exactly: a code, and a text with named fields."""

    NOT_YET_WRITTEN = ("nog-schrijven", "{text}")
    NOT_IN_LEDGER = (
        "id-nieuw",
        "{kind} ‘{id}’ staat nog niet in ids.toml. Zet daar onder [{table}] deze regel: {id} = \"\"",
    )  # fmt: skip
    PAGE_UNTITLED = ("pagina-titel", "Deze pagina heeft geen titel. Zet er bovenaan: # Titel")
    OPTION_LOOSE = (
        "blok-vorm",
        "Deze optie staat los. Zet alle opties meteen onder de eerste regel van het blok, zonder lege regel of tekst ertussen.",
    )
    FILE_AWAY = ("bestand-weg", "Het bestand ‘{name}’ is er niet. Kijk of de naam klopt.")
    TERM_TWICE = ("begrip-dubbel", "Het begrip ‘{name}’ staat ook in {other}. Haal er een weg.")
    LABEL_TWICE = ("label-dubbel", "Het label ‘{name}’ staat ook in {other}. Geef een van de twee een andere naam.")
    DATA_FORM = (
        "gegevens",
        "In {name} staat iets van een andere soort dan ik verwacht. Vergelijk het met wat ernaast staat.",
    )
    JARGON_FORM = ("jargon-vorm", "Deze regel lees ik niet. Schrijf: ambtelijk woord = gewoner woord, ander woord")
    JARGON_TWICE = ("jargon-dubbel", "‘{word}’ staat ook op regel {line}. Haal er een weg.")
    TOO_DEEP = ("te-diep", "Op deze pagina zitten te veel blokken in elkaar. Haal er een paar uit.")
    CONF_BROKEN = ("instellingen", "conf.py is niet te lezen: {why}. Zet terug wat er stond.")


class Advice(Enum):
    """Advice: what could be better. A code, and a text with named fields."""

    SPELLING = ("spelling", "‘{word}’ staat niet in het woordenboek.{hint} Klopt het? Zet het in woordenlijst.txt.")
    LONG_SENTENCE = ("lange-zin", "Deze zin heeft {count} woorden (‘{begin} …’). Maak er twee van.")
    JARGON = ("jargon", "‘{word}’ is ambtelijk. Schrijf liever: {plain}.")
    PASSIVE = ("lijdend", "Bij ‘{words}’ staat niet wie het doet. Schrijf wie dat is.")
    ABSTRACT = ("abstract", "‘{words}’ is abstract. Zeg wie wat doet: gebruik ‘{verb}’ als werkwoord.")
    NO_EVIDENCE = ("geen-bewijs", "Tip ‘{id}’ noemt geen enkel feit. Staat er bewijs voor in de map feiten? Noem het.")
    PAST_REVIEW = ("nakijken", "Deze pagina moest vóór {day} opnieuw nagekeken worden. Doe dat, en pas de data aan.")
    SOURCE_UNUSED = ("bron-ongebruikt", "Bron {id} wordt nergens gebruikt. Noem hem bij een feit, of haal hem weg.")
    DRAFT = ("concept", "{text}")
    DRAFT_READY = (
        "concept-af",
        "Dit concept is af. Haal ‘concept’ bovenaan weg en zet het bestand in de map {folder}.",
    )


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern, re.DOTALL), text) for pattern, text in [*PATTERNS, *_MORE_PATTERNS]]


def in_dutch(said: str) -> str:
    """Return what Sphinx, MyST or docutils says in English as `translations` says it in Dutch."""
    for pattern, text in _patterns():
        if found := pattern.fullmatch(said):
            return text.format(*(group or "" for group in found.groups()))
    return said


def say_in_dutch(file: str, line: int, code: str, said: str) -> "Finding":
    """A fault in the words of `in_dutch`."""
    from .finding import Finding

    return Finding(file, line, in_dutch(said), code)
