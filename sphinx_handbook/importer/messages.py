"""What the import says, in plain Dutch: what happened, and what to do."""

from .article import KINDS, LONGEST, Origin

_KNOWN = f"{', '.join(KINDS[:-1])} en {KINDS[-1]}"

# no draft can be made
EMPTY = "Er staat geen tekst in. Controleer of je het goede bestand koos."
TOO_BIG = "Dit bestand is te groot: {size} MB, en {most} MB is het meeste. Haal er eerst de beelden uit."
TOO_LONG = (
    f"Dit is te lang voor één artikel: meer dan {LONGEST} tekens. Knip het in stukken en haal ze één voor één binnen."
)
NOT_TEXT = f"Dit bestand is geen tekst. Ik lees {_KNOWN}."
CONVERT = "Een {what} kan ik niet lezen. Open het bestand, kies ‘Opslaan als’ en bewaar het als {how}."
BROKEN = "Dit bestand is kapot, of het is geen {what}. Open het en bewaar het opnieuw."
LOCKED = "Dit bestand zit op slot met een wachtwoord. Haal dat eraf en bewaar het opnieuw."

# the command is not right
NO_FILE = "{file} bestaat niet. Kijk of de naam klopt en of je in de goede map staat."
IS_FOLDER = "{file} is een map. Noem één bestand."
UNREADABLE = "{file} is niet te openen: {why}."
UNKNOWN_KIND = f"‘{{suffix}}’ ken ik niet. Ik lees {_KNOWN}. Zeg anders zelf wat het is, met --soort."
BAD_NAME = "‘{name}’ kan geen naam zijn. Gebruik kleine letters, cijfers en streepjes: tips-voor-de-buurt"
BAD_ADDRESS = "‘{address}’ is geen webadres. Het begint met https://"
EXISTS = "{file} bestaat al en is niet veranderd. Kies een andere naam met --naam, of overschrijf het met --force."
NOT_WRITTEN = "{file} is niet te schrijven: {why}."

# remarks on an article
ENCODING = "Het bestand is geen UTF-8. Ik las het als {encoding}. Kijk of letters als é en ë kloppen."
ENCODING_GUESSED = "Het bestand zegt {told}, maar dat klopt niet. Ik las het als {encoding}. Kijk of é en ë kloppen."
MOJIBAKE = "Letters als é stonden er verkeerd in. Ik heb ze hersteld. Kijk of ze kloppen."
SKIPS = "De nummering springt van {before} naar {after}. Kijk of er een tip ontbreekt."
FIRST_NUMBER = "De eerste tip heeft nummer {number}. Kijk of er tips ontbreken."
STARTS_ANEW = "De nummering begint opnieuw, bij ‘{title}’. Kijk of dat ook tips zijn."
COUNT_DIFFERS = "Het artikel noemt {told} tips; ik vond er {found}. Kijk of het klopt."
HEADED = "De tips hebben geen nummers. Ik nam {what}. Kijk of het klopt."
BY_HEADINGS = "elke kop als tip"
BY_BOLD = "elke alinea met een vet begin als tip"
BY_BULLETS = "elk punt van de opsomming als tip"
BY_PARAGRAPHS = "elke alinea die iets aanraadt als tip"
NO_TIPS = "Ik vond geen tips. De hele tekst staat als citaat in het concept: kies zelf wat een tip wordt."
NO_TITLE = "Ik vond geen titel. Schrijf er zelf een."

# what was made
ORIGIN = "Bron: {told}."
NOT_FOUND = "{what} niet gevonden"
PASTE = "Plak de tekst en sluit af met Ctrl+D op een lege regel (in Windows: Ctrl+Z en Enter)."
MADE = "Gemaakt: {file}"
COUNTS, COUNT = {0: "Geen tips gevonden.", 1: "1 tip gevonden."}, "{count} tips gevonden."
CASES = "Casussen herkend: {cases}."
DROPPED = "Weggelaten, want het hoort bij de site en niet bij het artikel: {lines}."
LOOK = "Let op: {remark}"
NEXT = (
    "Zo ga je verder: open het concept en vul in wat tussen < en > staat. `make live` laat het zien; `make check` zegt wat"
    " er nog moet."
)


def origin_line(origin: Origin) -> str:
    """Say what was found of the origin of an article, and what was not."""
    told = {
        "titel": origin.title and f"‘{origin.title}’",
        "schrijver": origin.author,
        "datum": origin.date,
        "adres": origin.address,
    }
    return ORIGIN.format(told="; ".join(value or NOT_FOUND.format(what=what) for what, value in told.items()))
