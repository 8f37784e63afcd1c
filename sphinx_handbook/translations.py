"""What Sphinx, MyST and docutils say in English about a page, said in Dutch with what to do.

Only messages that an author can cause are here. One that is not known passes as it is.
"""

import logging
import re
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PATTERNS = [
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
    (r"download file not readable: (.+)", "Het bestand ‘{0}’ is er niet of niet te lezen. Kijk of de naam klopt."),
    (r"duplicate label (.+?), other instance in (.+)", "Het label ‘{0}’ staat ook in {1}. Geef een van de twee een andere naam."),
    (r"duplicate term description of (.+?), other instance in (.+)", "Het begrip ‘{0}’ staat ook in {1}. Haal er een weg."),
    (r"Duplicate explicit target name: \"(.+?)\".*", "Het label ‘{0}’ staat twee keer op deze pagina. Geef een van de twee een andere naam."),
    (r"undecodable source characters.*", "Dit bestand is geen UTF-8. Sla het op als UTF-8."),
]  # fmt: skip


class DutchFilter(logging.Filter):
    """Rewrites a record's text when its English is known."""

    def __init__(self) -> None:
        super().__init__()
        self.known = [(re.compile(pattern, re.DOTALL), text) for pattern, text in PATTERNS]

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record in place; let every record through."""
        said = record.getMessage()
        for pattern, text in self.known:
            if found := pattern.fullmatch(said):
                record.msg = text.format(*(group or "" for group in found.groups()))
                record.args = ()
                break
        return True


def connect(app: "Sphinx") -> None:
    """Let warnings pass the filter before anything else looks at them."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if handler.level == logging.WARNING:
            handler.filters.insert(0, DutchFilter())
