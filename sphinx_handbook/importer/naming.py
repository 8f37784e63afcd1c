"""Names for what is imported: titles of tips, ids, the name of the draft; and what advises, by its first word."""

import re
from collections.abc import Callable, Collection, Sequence

from simplemma import lemmatize

from ..model.text import ID
from ..model.typography import sentence_case
from ..search.dutch import STOP_WORDS, fold
from .article import Block, Kind

LONGEST_TITLE = 80
SHORTEST_CLAUSE = 12
LONGEST_ID = 60
# A title of at most so many words is an id as it is; of a longer one, so many words that tell most are.
WHOLE_TITLE, TELLING = 5, 4

# Imperatives that are another word too, so that a dictionary does not give their verb, and words that forbid.
_ALSO = frozenset((
    "begin", "werk", "zorg", "plan", "vraag", "steun", "deel", "bouw", "toon", "vier", "onderzoek", "nodig", "regel",
    "wijs", "focus", "gebruik", "stem", "antwoord", "open", "boek", "train", "check", "mail", "post", "win", "wissel",
    "niet", "geen", "nooit", "altijd", "durf", "houd", "hou", "blijf", "ga", "wees", "weet", "ken",
))  # fmt: skip
_CALLED = re.compile(r"([^\W\d_][\w\s,’'/&-]{1,40}):\s+(?=\S)")
_SENTENCE = re.compile(r".+?[.!?…]+(?=\s|$)")
_CLAUSE = re.compile(r"(?<=\w)(?:[,;:(–—]|\s-\s|\s(?:omdat|zodat|want|maar|terwijl|waardoor|waarbij|en\sniet)\s)")
_LOOSE_ENDS = frozenset((
    "de", "het", "een", "en", "of", "om", "te", "van", "voor", "met", "in", "op", "aan", "bij", "die", "dat", "als",
    "naar", "is", "zijn", "ook", "door", "uit", "over", "dan",
))  # fmt: skip
# The mark of a note: ‘[1]’.
_NOTE = re.compile(r"\[\d{1,3}\]")


def advises(text: str) -> bool:
    """Say whether a Dutch sentence begins with an imperative, or with a word that forbids: ‘Luister’, ‘Geen brief’.

    Who is addressed may come first: ‘Wethouder: kom langs’.
    """
    called = _CALLED.match(text)
    return _begins_so(text) or bool(called and _begins_so(text[called.end() :]))


def _begins_so(text: str) -> bool:
    first = re.match(r"[‘“\"'(]*([^\W\d_]+)\b", text)
    word = first[1].lower() if first else ""
    verb = lemmatize(word, lang="nl").lower() if word else ""
    return word in _ALSO or (verb != word and verb.endswith("n") and not word.endswith(("en", "de", "te")))


def title_of(blocks: Sequence[Block]) -> str:
    """Return a short title for a tip: its heading, the bold words that it begins with, or its first clause."""
    opener = blocks[0]
    text = opener.text
    if opener.lead and len(opener.lead) <= LONGEST_TITLE:
        text = opener.lead
    elif opener.kind is not Kind.HEADING:
        if called := called_in(text):
            text = text[len(called) :].lstrip(": ")
        sentence = _SENTENCE.match(text)
        text = _shortened(sentence[0] if sentence else text)
    text = " ".join(_NOTE.sub("", text).split()).rstrip(" .,:;…-–—")
    return sentence_case(text.lower() if text.isupper() and len(text) > 4 else text) or "Tip"


def called_in(text: str) -> str:
    """Return who is called before an advice: ‘Wethouder’ in ‘Wethouder: kom langs’; empty when nobody is."""
    called = _CALLED.match(text)
    return called[1] if called and not advises(called[1]) and advises(text[called.end() :]) else ""


def _shortened(text: str) -> str:
    """The beginning of a sentence, up to where a thought ends."""
    if len(text) <= LONGEST_TITLE:
        return text
    clauses = [found for found in _CLAUSE.finditer(text) if SHORTEST_CLAUSE <= found.start() <= LONGEST_TITLE]
    ends = [found.start() for found in clauses if found[0] != ":" or advises(text)]
    if ends:
        return text[: ends[-1]]
    words = text[: LONGEST_TITLE + 1].split(" ")[:-1] or [text[:LONGEST_TITLE]]
    while len(words) > 2 and words[-1].lower() in _LOOSE_ENDS:
        words.pop()
    return " ".join(words)


def id_for(title: str, taken: Collection[str], rarity: Callable[[str], float]) -> str:
    """Return an id made of the words of a title that is not among those taken.

    `rarity` says of a word how much it tells: the more texts have it, the less.
    """
    words = _plain_words(title)
    if len(words) > WHOLE_TITLE:
        own = [word for word in dict.fromkeys(words) if word not in STOP_WORDS and len(word) > 2] or words
        telling = sorted(own, key=rarity, reverse=True)[:TELLING]
        words = [word for word in own if word in telling]
    base = _fitting(words)
    base = base if ID.fullmatch(base) else "-".join(["tip", *words])
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


def name_for(title: str) -> str:
    """Return the name of a draft: all words of the title that fit."""
    return _fitting(_plain_words(title))


def _plain_words(title: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", fold(title)))


def _fitting(words: Sequence[str]) -> str:
    name = words[0][:LONGEST_ID] if words else ""
    for word in words[1:]:
        if len(name) + len(word) >= LONGEST_ID:
            break
        name = f"{name}-{word}"
    return name
