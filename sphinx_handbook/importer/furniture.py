"""What surrounds an article on a site: share buttons, menus, comment forms, notices."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from .article import Block, Kind

# A longer line is text, whatever words are in it.
LONGEST_LINE = 160
# A heading that has so much text under it is one of the article, also when it is called ‘Delen’ or ‘Contact’.
TEXT_UNDER_HEADING = 60
LONGEST_ELSEWHERE = 100

_BUTTONS = frozenset((
    "deel", "delen", "share", "shares", "tweet", "tweeten", "print", "printen", "afdrukken", "mail", "mailen", "email",
    "e-mail", "whatsapp", "facebook", "twitter", "x", "linkedin", "instagram", "pinterest", "telegram", "mastodon",
    "bluesky", "youtube", "rss", "pdf", "opslaan", "bewaar", "like", "volg", "home", "menu", "zoeken", "zoek", "search",
    "inloggen", "login", "registreren", "account", "contact", "nieuws", "blog", "agenda", "archief", "sluiten", "sluit",
    "vorige", "volgende", "terug", "omhoog", "english", "nederlands", "privacy", "disclaimer", "cookies", "sitemap",
    "toegankelijkheid", "over", "ons", "en", "of", "naar", "top", "boven", "meer", "advertentie", "link", "kopieer", "links",
))  # fmt: skip
_LINES = re.compile(
    r"""(?:
    (?:deel|share)\s(?:dit|deze|het|op|via|this|on)\b.*
    | (?:geen|no|\d+)\s(?:reacties?|comments?|deel?ingen|keer\s(?:bekeken|gelezen|gedeeld)|likes?|views?|weergaven)
    | vind\sik\sleuk | volg\s(?:ons|mij|me)\b.* | kopieer\s(?:de\s)?link
    | (?:vorige?|volgende?)\s(?:bericht|artikel|pagina|post)\b.*
    | terug\snaar\b.* | naar\s(?:boven|de\stop) | (?:ga|spring|direct)\snaar\s(?:de\s)?(?:inhoud|hoofdinhoud|content)\b.*
    | skip\sto\s(?:main\s)?content | lees\s(?:meer|verder|voor) | bekijk\s(?:ook|meer|alle)\b.*
    | (?:leestijd|reading\stime)\b.* | \d+\smin(?:uut|uten)?\.?\s(?:leestijd|lezen|lees).*
    | (?:categorie(?:ën)?|tags?|labels?|trefwoorden|onderwerpen|geplaatst\sin|gepubliceerd\sin|posted\sin)\s?:.*
    | .*\b(?:gebruiken?|gebruikt|gebruik\svan)\scookies\b.* | (?:alle\s)?cookies\s(?:accepteren|weigeren|toestaan)
    | (?:alles\s)?(?:accepteren|weigeren|akkoord) | (?:schrijf|meld)\s(?:je|u)\s(?:in|aan)\b.*nieuwsbrief.*
    | (?:nieuwsbrief|abonneer\b.*|aanmelden\b.*nieuwsbrief.*) | (?:©|\(c\)\s|copyright\b).* | alle\srechten\svoorbehouden.*
    | (?:privacyverklaring|privacybeleid|algemene\svoorwaarden|cookiebeleid|cookieverklaring)
    | (?:van|aan|cc|from|to)\s?:\s.*@.* | pagina\s\d+(?:\svan\s\d+)? | reageer(?:\shier)? | reactie\s(?:plaatsen|annuleren|verzenden) | (?:beantwoorden|reply)
    | (?:het|je|jouw|uw)\se-mailadres\swordt\sniet\sgepubliceerd.* | .*vereiste\svelden.*
    )[.!:»→>]*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# From here on a page is no article any more.
_END = re.compile(
    r"""(?:
    (?:geef|laat|schrijf|plaats|post)\s(?:een|je|uw|jouw|a|your)?\s?(?:reactie|bericht|antwoord|comment|reply)(?:\sachter)?
    | leave\sa\s(?:reply|comment) | (?:\d+\s)?(?:reacties|comments)(?:\s\(\d+\)|\sop\b.*)? | wat\svind\sjij\?
    | (?:één|een|1)\s(?:reactie|gedachte)\sop\b.* | \d+\s(?:gedachten|antwoorden)\sop\b.*
    )[.!:]*""",
    re.IGNORECASE | re.VERBOSE,
)
# The list under such a line leads to other articles.
_ELSEWHERE = re.compile(
    r"(?:lees\sook|zie\sook|ook\sinteressant|gerelateerd\w*|aanbevolen|meest\s(?:gelezen|bekeken)|recente?\b|laatste\snieuws|"
    r"meer\s(?:artikelen|berichten|nieuws|over|van|uit)|andere\sartikelen|related|archief|categorieën|tags)\b[^.]*",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to a site and not to an article on it."""
    text = " ".join(text.split())
    words = re.findall(r"[\w-]+", text.lower())
    buttons = bool(words) and _BUTTONS.issuperset(words)
    return len(text) <= LONGEST_LINE and (buttons or bool(text and _LINES.fullmatch(text)))


def without_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks that are the article, and the lines that were left out."""
    kept: list[Block] = []
    dropped: list[str] = []
    elsewhere = False
    for block, after in zip_longest(blocks, blocks[1:]):
        headed = block.kind is Kind.HEADING and after and after.kind is Kind.TEXT and _is_text(after)
        own = block.number is not None or headed
        if _END.fullmatch(block.text) and not own and any(map(_is_text, kept)):
            rest = blocks[len(kept) + len(dropped) :]
            return kept, dropped + [one.whole for one in rest]
        leads = _ELSEWHERE.fullmatch(block.text) and not own and len(block.text) < LONGEST_LINE
        elsewhere = bool(leads) or (elsewhere and _leads_elsewhere(block, kept))
        if elsewhere or (not own and is_furniture(block.text)):
            dropped.append(block.whole)
        else:
            kept.append(block)
        # ‘Lees ook: de regenton’ says itself where it leads; ‘Lees ook’ does so with the list below.
        elsewhere = elsewhere and not (leads and re.search(r":\s*\S", block.text))
    return kept, dropped


def _is_text(block: Block) -> bool:
    return block.kind is Kind.ITEM or len(block.text) >= TEXT_UNDER_HEADING


def _leads_elsewhere(block: Block, kept: Sequence[Block]) -> bool:
    """Whether a line under ‘Lees ook’ is the title of another article."""
    if block.kind is Kind.ITEM:
        return block.number is None or any(one.number is not None for one in kept)
    return block.kind is Kind.TEXT and len(block.text) <= LONGEST_ELSEWHERE and not block.text.endswith((".", ":"))
