"""Names for what is imported: titles of tips, ids, the name of the draft."""

import re
from collections.abc import Callable, Collection, Sequence

from ..model.typography import sentence_case
from ..search.dutch import STOP_WORDS, fold
from .advice import advises
from .article import Block, Kind

LONGEST_TITLE = 80
SHORTEST_CLAUSE = 12
LONGEST_ID = 60
# A title of at most so many words is an id as it is; of a longer one, so many words that tell most are.
WHOLE_TITLE, TELLING = 5, 4

_CALLED = re.compile(r"([^\W\d_][\w\s,’'/&-]{1,40}):\s+(?=\S)")
_SENTENCE = re.compile(r".+?[.!?…]+(?=\s|$)")
_CLAUSE = re.compile(r"(?<=\w)(?:[,;:(–—]|\s-\s|\s(?:omdat|zodat|want|maar|terwijl|waardoor|waarbij|en\sniet)\s)")
_LOOSE_ENDS = frozenset((
    "de", "het", "een", "en", "of", "om", "te", "van", "voor", "met", "in", "op", "aan", "bij", "die", "dat", "als",
    "naar", "is", "zijn", "ook", "door", "uit", "over", "dan",
))  # fmt: skip
# The mark of a note: ‘[1]’.
_NOTE = re.compile(r"\[\d{1,3}\]")
_ID_WORD = re.compile(r"[a-z0-9]+")


def title_of(blocks: Sequence[Block]) -> str:
    """Return a short title for a tip: its heading, the bold words that it begins with, or its first clause."""
    opener = blocks[0]
    if opener.kind is Kind.HEADING:
        return _tidy(opener.text)
    if opener.lead and len(opener.lead) <= LONGEST_TITLE:
        return _tidy(opener.lead)
    text = opener.text
    if called := called_in(text):
        text = text[len(called) :].lstrip(": ")
    sentence = _SENTENCE.match(text)
    return _tidy(_shortened(sentence[0] if sentence else text))


def called_in(text: str) -> str:
    """Return who is called before an advice: ‘Wethouder’ in ‘Wethouder: kom langs’; empty when nobody is."""
    called = _CALLED.match(text)
    if called and not advises(called[1]) and advises(text[called.end() :]):
        return called[1]
    return ""


def _shortened(text: str) -> str:
    """The beginning of a sentence, up to where a thought ends."""
    if len(text) <= LONGEST_TITLE:
        return text
    ends = [
        found.start()
        for found in _CLAUSE.finditer(text)
        if SHORTEST_CLAUSE <= found.start() <= LONGEST_TITLE and (found[0] != ":" or advises(text))
    ]
    if ends:
        return text[: ends[-1]]
    words = text[: LONGEST_TITLE + 1].split(" ")[:-1] or [text[:LONGEST_TITLE]]
    while len(words) > 2 and words[-1].lower() in _LOOSE_ENDS:
        words.pop()
    return " ".join(words)


def _tidy(text: str) -> str:
    text = " ".join(_NOTE.sub("", text).split()).rstrip(" .,:;…-–—")
    if text.isupper() and len(text) > 4:
        text = text.lower()
    return sentence_case(text) or "Tip"


def id_for(title: str, taken: Collection[str], rarity: Callable[[str], float]) -> str:
    """Return an id made of the words of a title that is not among those taken.

    `rarity` says of a word how much it tells: the more texts have it, the less.
    """
    words = _ID_WORD.findall(re.sub(r"['’]", "", fold(title)))
    if len(words) > WHOLE_TITLE:
        own = [word for word in dict.fromkeys(words) if word not in STOP_WORDS and len(word) > 2] or words
        telling = sorted(own, key=rarity, reverse=True)[:TELLING]
        words = [word for word in own if word in telling]
    base = _fitting(words) or "tip"
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    return found


def name_for(title: str) -> str:
    """Return the name of a draft: all words of the title that fit."""
    return _fitting(_ID_WORD.findall(re.sub(r"['’]", "", fold(title))))


def _fitting(words: Sequence[str]) -> str:
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        name = longer
    return name
