"""What Sphinx, MyST and docutils say in English about a page, said in Dutch with what to do.

Only messages that an author can cause are here. One that is not known passes as it is.
"""

import logging
import re
from functools import cache
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PATTERNS = [
    (r"circular toctree references detected, ignoring: (.+)", "Deze inhoudsopgaven noemen elkaar: {0}. Haal er een regel uit."),
    (r'File and URL access deactivated; ignoring "(.+?)" directive\..*', "Het blok {{{0}}} haalt een bestand op, en dat mag niet. Zet de rijen in het blok zelf."),
    (r"inventory for external cross-reference not found: '(.+?)'", "Handboek ‘{0}’ ken ik niet. Kijk of de naam klopt."),
    (r"document isn't included in any toctree.*", "Deze pagina staat in geen inhoudsopgave. Noem hem in de {{toctree}} van een andere pagina."),
    (r"toctree contains reference to nonexisting document '(.+?)'.*", "De inhoudsopgave noemt ‘{0}’, maar die pagina bestaat niet. Kijk of de naam klopt."),
    (r"toctree contains reference to excluded document '(.+?)'.*", "De inhoudsopgave noemt ‘{0}’, maar die pagina wordt niet gepubliceerd. Haal hem weg."),
    (r"toctree contains reference to document '(.+?)' that doesn't have a title.*", "De pagina ‘{0}’ heeft geen titel. Zet er bovenaan: # Titel"),
    (r"undefined label: '(.+?)'.*", "De verwijzing naar ‘{0}’ vindt niets. Kijk of de naam klopt."),
    (r"unknown document: '(.+?)'.*", "De pagina ‘{0}’ bestaat niet. Kijk of de naam klopt."),
    (r"'myst' cross-reference target not found: '(.+?)'.*", "De verwijzing naar ‘{0}’ vindt niets. Kijk of de naam klopt."),
    (r"local id not found in doc '(.+?)': '(.+?)'.*", "Op pagina ‘{0}’ bestaat ‘{1}’ niet. Kijk of de naam klopt."),
    (r"Unknown interpreted text role \"(.+?)\".*", "{{{0}}} ken ik niet. Gebruik {{tip}}, {{casus}}, {{feit}} of {{begrip}}."),
    (r"Unknown directive type: '(.+?)'.*", "Het blok {{{0}}} ken ik niet. Kijk of de naam klopt."),
    (r"(?:Directive )?'(.+?)': Unknown option keys?: \[?(.+?)\]? \(allowed: (?:\[(.*?)\])?.*\).*", "Het blok {{{0}}} kent {1} niet. Kies uit: {2}."),
    (r"(?:Directive )?'(.+?)': Invalid option value for '(.+?)': (.+?): .*", "In het blok {{{0}}} kan ‘{1}’ niet ‘{2}’ zijn. Kies een andere waarde, of haal de regel weg."),
    (r"(?:Directive )?'(.+?)': 1 argument\(s\) required, 0 supplied.*", "Achter {{{0}}} hoort een naam. Schrijf bijvoorbeeld: {{{0}}} durf-te-experimenteren"),
    (r"(?:Directive )?'(.+?)': maximum \d+ argument\(s\) allowed, \d+ supplied.*", "Achter {{{0}}} staat te veel. Laat één naam staan."),
    (r"(?:Directive )?'(.+?)': Has content but none permitted.*", "In het blok {{{0}}} mag geen tekst staan. Zet de tekst onder het blok."),
    (r"(?:Directive )?'(.+?)': Invalid options format.*", "De opties in het blok {{{0}}} kloppen niet. Schrijf op elke regel :naam: waarde."),
    (r"image file not readable: (.+)", "De afbeelding ‘{0}’ is er niet of niet te lezen. Kijk of de naam klopt."),
    (r"duplicate label (.+?), other instance in (.+)", "Het label ‘{0}’ staat ook in {1}. Geef een van de twee een andere naam."),
    (r"duplicate term description of (.+?), other instance in (.+)", "Het begrip ‘{0}’ staat ook in {1}. Haal er een weg."),
    (r"Duplicate explicit target name: \"(.+?)\".*", "Het label ‘{0}’ staat twee keer op deze pagina. Geef een van de twee een andere naam."),
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


@cache
def _known() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern, re.DOTALL), text) for pattern, text in PATTERNS]


def in_dutch(said: str) -> str:
    """Return what Sphinx, MyST or docutils says in English as authors read it; as it is when it is not known."""
    for pattern, text in _known():
        if found := pattern.fullmatch(said):
            return text.format(*(group or "" for group in found.groups()))
    return said


class DutchFilter(logging.Filter):
    """Rewrites a record's text when its English is known."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record in place; let every record through."""
        said = record.getMessage()
        if (dutch := in_dutch(said)) != said:
            record.msg, record.args = dutch, ()
        return True


def connect(app: "Sphinx") -> None:
    """Let warnings pass the filter before anything else looks at them."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if handler.level == logging.WARNING:
            handler.filters.insert(0, DutchFilter())
