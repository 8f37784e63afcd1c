"""Every message to authors, in one place: what is wrong and how to mend it, in plain Dutch."""

from enum import Enum
from typing import NoReturn

from docutils import nodes
from sphinx.util import logging

from .model.text import shown

logger = logging.getLogger(__name__)


class Message(Enum):
    """A code, as shown between brackets after the message, and its text with named fields."""

    # vocabularies and ids
    UNKNOWN_WORD = (
        "woord-onbekend",
        "Bij ‘{option}’ staat ‘{word}’, maar dat bestaat niet.{hint} Kies uit: {known}.",
    )
    NO_WORD = ("woord-ontbreekt", "Bij ‘{option}’ staat niets. Schrijf bijvoorbeeld :{option}: {example}")
    TOO_MANY = (
        "te-veel",
        "Bij ‘{option}’ staan er {count}; het mogen er hoogstens {limit} zijn. Kies de belangrijkste.",
    )
    WORD_TWICE = ("woord-dubbel", "Bij ‘{option}’ staat ‘{word}’ twee keer. Haal er een weg.")
    BAD_ID = (
        "id-vorm",
        "‘{id}’ kan geen id zijn. Gebruik kleine letters, cijfers en streepjes: durf-te-experimenteren.",
    )
    DUPLICATE_ID = ("id-dubbel", "Het id ‘{id}’ staat ook in {other}. Geef een van de twee een ander id.")
    ID_IN_USE = (
        "id-bezet",
        "Het id ‘{id}’ is op deze pagina al het adres van iets anders. Kies een ander id.",
    )
    VANISHED = (
        "id-weg",
        "{kind} ‘{id}’ is gepubliceerd maar staat niet meer in de tekst. Zet in ids.toml achter {id}: "
        '"vervallen" of "naar = ander-id".',
    )
    QUESTIONS_NOWHERE = (
        "vraag-nergens",
        "‘{heading}’ bestaat niet, dus deze vragen leiden nergens heen.{hint} Verbeter de naam, of haal de vragen weg.",
    )
    MOVED_NOWHERE = ("id-naar", "In ids.toml wijst ‘{id}’ naar ‘{to}’, maar dat bestaat niet.{hint}")
    # tips
    CARD_WITHOUT_HEADING = (
        "kaart-plek",
        "De tipkaart ‘{id}’ staat niet onder een kop. Zet er een kop van de tip boven: ## Titel",
    )
    CARD_NOT_FIRST = (
        "kaart-plek",
        "De tipkaart ‘{id}’ staat niet direct onder de kop. Zet hem meteen onder de kop van de tip.",
    )
    CARD_UNDER_PAGE_TITLE = (
        "kaart-plek",
        "De tipkaart ‘{id}’ staat onder de titel van de pagina. Geef de tip een eigen kop: ## Titel",
    )
    TWO_CARDS = (
        "kaart-dubbel",
        "Onder deze kop staat al een tipkaart (‘{other}’). Eén kop is één tip: haal er een weg.",
    )
    TIP_IN_TIP = (
        "tip-in-tip",
        "Tip ‘{id}’ staat in tip ‘{outer}’. Geef hem een kop van hetzelfde niveau als ‘{outer}’.",
    )
    PART_UNKNOWN = ("deel-onbekend", "‘{heading}’ is geen deel van een tip.{hint} Kies uit: {known}.")
    PART_TWICE = ("deel-dubbel", "Tip ‘{id}’ heeft twee keer ‘{heading}’. Voeg ze samen.")
    PART_EMPTY = ("deel-leeg", "Onder ‘{heading}’ staat niets. Schrijf er iets, of haal de kop weg.")
    PART_MISSING = ("deel-ontbreekt", "Tip ‘{id}’ mist ‘{heading}’. Zet eronder: ### {heading}")
    STRAY_TEXT = (
        "tekst-los",
        "Deze tekst staat in tip ‘{id}’ maar niet onder een deel. Zet hem onder Waarom of Aanpak.",
    )
    # cases
    CASE_NOT_FIRST = ("casus-plek", "De casuskaart ‘{id}’ hoort direct onder de titel van de pagina.")
    TWO_CASES = (
        "casus-dubbel",
        "Op deze pagina staan twee casuskaarten. Maak van elke casus een eigen pagina.",
    )
    CASE_SECTION_MISSING = (
        "casus-deel",
        "Casus ‘{id}’ mist het kopje ‘{heading}’. Zet het erin: {marks} {heading}",
    )
    CASE_FIELD_MISSING = (
        "casus-veld",
        "Bij casus ‘{id}’ ontbreekt ‘{option}’. Schrijf: :{option}: {example}",
    )
    EVENT_FORM = (
        "tijdlijn-vorm",
        "‘{line}’ is geen gebeurtenis. Schrijf: datum | stap, gelukt of tegenslag | wat er gebeurde",
    )
    EVENT_DATE = (
        "tijdlijn-datum",
        "‘{date}’ is geen datum die ik ken. Schrijf bijvoorbeeld: 5 juni 2013, zomer 2018, rond 2000.",
    )
    EVENT_ORDER = ("tijdlijn-volgorde", "‘{date}’ ligt vóór ‘{previous}’. Zet de gebeurtenissen op volgorde.")
    EVENT_KIND = ("tijdlijn-soort", "‘{kind}’ is geen soort gebeurtenis.{hint} Kies uit: {known}.")
    # facts and references
    FACT_UNKNOWN = ("feit-onbekend", "Feit ‘{id}’ bestaat niet.{hint} De feiten staan in de map feiten.")
    FACT_UNCONFIRMED = (
        "feit-onbevestigd",
        "Feit {id} is niet bevestigd en kan geen bewijs zijn. Haal het weg, of zoek eerst een bron.",
    )
    FACT_ONE_SIDE = (
        "feit-tegenspraak",
        "Feit {id} wordt tegengesproken door {others}. Noem op deze pagina ook de andere kant: {{feit}}`{others}`.",
    )
    REFERENCE_UNKNOWN = ("verwijzing-onbekend", "{kind} ‘{target}’ bestaat niet.{hint}")
    # pages
    FRONT_MATTER_KEY = ("kop-onbekend", "‘{key}’ boven aan de pagina ken ik niet.{hint} Kies uit: {known}.")
    FRONT_MATTER_DATE = ("kop-datum", "Bij ‘{key}’ staat ‘{value}’. Schrijf een datum als 2026-11-24.")
    FRONT_MATTER_MISSING = (
        "kop-ontbreekt",
        "Boven aan deze pagina ontbreekt ‘{key}’. Zet het tussen de streepjes bovenaan.",
    )
    SOURCE_UNKNOWN = (
        "bron-onbekend",
        "Bron ‘{id}’ bestaat niet.{hint} De bronnen staan in feiten/bronnen.toml.",
    )
    PAGE_NOWHERE = (
        "pagina-los",
        "Deze pagina staat in geen inhoudsopgave. Noem hem in de {{toctree}} van een andere pagina.",
    )
    # structure of the text
    NOT_UTF8 = ("geen-utf8", "Dit bestand is geen UTF-8 (bij byte {byte}). Sla het op als UTF-8.")
    FENCE_OPEN = (
        "blok-open",
        "Dit blok ({fence}) gaat niet dicht. Zet er een regel onder met alleen {fence}",
    )
    FRONT_MATTER_FORM = ("kop-vorm", "Het blok boven aan de pagina is niet te lezen: {reason}.")
    HEADING_SKIPS = (
        "kop-niveau",
        "Deze kop slaat een niveau over: na {before} komt {expected}, niet {found}.",
    )
    IMAGE_WITHOUT_ALT = (
        "beeld-alt",
        "Bij deze afbeelding ontbreekt een beschrijving. Schrijf wat erop te zien is: {example}",
    )
    TABLE_WITHOUT_HEADER = (
        "tabel-kop",
        "Deze tabel heeft geen kopregel. Zet boven elke kolom een woord{how}.",
    )
    RAW_HTML = ("html", "HTML mag hier niet: ‘{text}’. Schrijf het in Markdown.")
    FORBIDDEN_DIRECTIVE = ("blok-verboden", "Het blok {{{name}}} mag hier niet. {why}")
    OUTSIDE_FILE = (
        "bestand-buiten",
        "‘{path}’ ligt buiten dit handboek. Zet het bestand in de map van het handboek.",
    )
    BAD_ADDRESS = (
        "adres-verboden",
        "Het adres ‘{address}’ mag niet. Gebruik https://, mailto: of een pagina van dit handboek.",
    )
    RING = (
        "inhoud-kring",
        "De inhoudsopgave noemt ‘{child}’, maar deze pagina hangt daar zelf onder. Haal die regel weg.",
    )
    TEXT_REFUSED = ("tekst-geweigerd", "{what}")
    TOO_DEEP = ("te-diep", "Op deze pagina zitten te veel blokken in elkaar. Haal er een paar uit.")
    ATTRIBUTE = ("eigenschap", "‘{name}’ mag hier niet: de vormgeving zorgt daarvoor. Haal het weg.")
    NO_PAGE = (
        "link-bestand",
        "‘{path}’ is geen pagina van dit handboek. Verwijs naar een pagina (.md) of naar een adres met https://.",
    )
    PICTURE_REFUSED = ("beeld-geweigerd", "De afbeelding ‘{name}’ {why}.")
    FILE_LINK = ("bestand-link", "Dit is een verwijzing naar een ander bestand. Zet het bestand zelf neer.")
    FILE_REFUSED = ("bestand-geweigerd", "Dit bestand {why}")
    # on paper
    PAPER_UNKNOWN_NODE = (
        "pdf-onbekend",
        "Het boek op papier kent ‘{name}’ niet{text}. Schrijf dit anders, of meld het.",
    )
    PAPER_UNKNOWN_EDITION = ("pdf-uitgave", "De uitgave ‘{name}’ bestaat niet. Kies uit: {known}.")
    EDITION_UNKNOWN = ("pdf-keuze", "{kind} ‘{id}’ bestaat niet.{hint} Kies uit: {known}.")
    EDITION_EMPTY = ("pdf-leeg", "Uitgave ‘{name}’ kiest geen enkele tip of casus. Kies ruimer.")
    NO_EXERCISES = ("pdf-leeg", "Uitgave ‘{name}’ kiest geen enkele tip met een werkvorm. Kies ruimer.")
    PAPER_IMAGE_WITHOUT_ALT = (
        "beeld-alt",
        "Bij de afbeelding ‘{name}’ ontbreekt een beschrijving. Schrijf wat erop te zien is.",
    )
    PAPER_IMAGE_AWAY = (
        "pdf-beeld",
        "De afbeelding ‘{name}’ staat niet in dit handboek. Zet het bestand in de map van het handboek.",
    )
    PAPER_IMAGE_BROKEN = (
        "pdf-beeld",
        "Een afbeelding op deze plek is niet te lezen. Bewaar hem opnieuw als png, jpg of svg.",
    )
    PAPER_NO_GLYPH = (
        "pdf-teken",
        "Het teken ‘{text}’ zit niet in de letters van het boek. Haal het weg of schrijf het in woorden.",
    )
    PAPER_HEADING_SKIPS = ("kop-niveau", "Een kop op deze plek slaat een niveau over. Geef hem een teken # minder.")
    PAPER_NOT_SET = (
        "pdf-opmaak",
        "Het opmaken van de pdf liep hier vast. Maak de tekst op deze plek eenvoudiger, of meld het.",
    )
    CARD_TOO_FULL = (
        "kaart-vol",
        "Tip ‘{tip}’ past niet op een kaart: {side} {over} mm te lang (regels: {lines}), ook in kleine letters. "
        "Maak de zinnen korter.",
    )


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
    TERM_TWICE = ("begrip-dubbel", "Het begrip ‘{name}’ staat ook in {other}. Haal er een weg.")
    LABEL_TWICE = ("label-dubbel", "Het label ‘{name}’ staat ook in {other}. Geef een van de twee een andere naam.")
    DATA_FORM = (
        "gegevens",
        "In {name} staat iets van een andere soort dan ik verwacht. Vergelijk het met wat ernaast staat.",
    )
    JARGON_FORM = ("jargon-vorm", "Deze regel lees ik niet. Schrijf: ambtelijk woord = gewoner woord, ander woord")
    JARGON_TWICE = ("jargon-dubbel", "‘{word}’ staat ook op regel {line}. Haal er een weg.")
    CONF_BROKEN = ("instellingen", "conf.py is niet te lezen: {why}. Zet terug wat er stond.")


class Advice(Enum):
    """Advice: what could be better. A code, and a text with named fields."""

    NOT_ASKED = (
        "vraag-geen",
        "Hoe zoekt iemand deze {kind}? Schrijf dat in zoekvragen.txt onder deze regel: {kind} {id}",
    )
    SPELLING = ("spelling", "‘{word}’ staat niet in het woordenboek.{hint} Klopt het? Zet het in woordenlijst.txt.")
    LONG_SENTENCE = ("lange-zin", "Deze zin heeft {count} woorden (‘{begin} …’). Maak er twee van.")
    JARGON = ("jargon", "‘{word}’ is ambtelijk. Schrijf liever: {plain}.")
    PASSIVE = ("lijdend", "Bij ‘{words}’ staat niet wie het doet. Schrijf wie dat is.")
    ABSTRACT = ("abstract", "‘{words}’ is abstract. Zeg wie wat doet: gebruik ‘{verb}’ als werkwoord.")
    NO_EVIDENCE = ("geen-bewijs", "Tip ‘{id}’ noemt geen enkel feit. Staat er bewijs voor in de map feiten? Noem het.")
    PAST_REVIEW = ("nakijken", "Deze pagina moest vóór {day} opnieuw nagekeken worden. Doe dat, en pas de data aan.")
    SECURITY_EXPIRES = (
        "security-txt",
        "Waar lezers een lek melden (security.txt), is geldig tot {day}. Publiceer de site opnieuw, met een nieuwe commit.",
    )
    SOURCE_UNUSED = ("bron-ongebruikt", "Bron {id} wordt nergens gebruikt. Noem hem bij een feit, of haal hem weg.")
    DRAFT = ("concept", "{text}")
    DRAFT_READY = (
        "concept-af",
        "Dit concept is af. Maak er een pagina van: handbook rename {draft} {folder}/{name}",
    )


def stop(*faults: str) -> NoReturn:
    """Say what makes a build impossible, and end it: nothing after it would make sense."""
    for fault in faults:
        logger.error(fault)
    raise SystemExit(2)


def warn(message: Message, location: nodes.Node | tuple[str, int | None] | str | None, **fields: object) -> None:
    """Report `message` at `location` (a node, or a docname and line) as a warning, which fails the build."""
    code, text = message.value
    logger.warning("%s", shown(text.format(**fields)), type="handboek", subtype=code, location=location)
