"""How articles number their tips: ‘3.’, ‘(3)’, ‘Tip 3:’, ‘c)’, ‘III.’, ‘Ten derde’ and bullets."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

_COUNTED = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip
_RANKED = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde", "dertiende", "veertiende", "vijftiende",
)  # fmt: skip
NUMBER_WORDS = {word: number for words in (_COUNTED, _RANKED) for number, word in enumerate(words, 1)} | {
    "één": 1,
    "eén": 1,
}
_ROMAN = {"I": 1, "V": 5, "X": 10}

# What tips are called: ‘Tip 3’, ‘zeven lessen’.
ONE_TIP = "tip|les|advies|regel|vuistregel|stap|punt|aanbeveling|gebod|do|don[’']?t|manier|inzicht"
MORE_TIPS = (
    "tips?|lessen|adviezen|regels|vuistregels|stappen|punten|aanbevelingen|geboden|do[’']?s|don[’']?ts|manieren|"
    "inzichten|ideeën|suggesties|handvatten|aandachtspunten|spelregels|raadgevingen|tactieken|succesfactoren"
)
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_RANK = "|".join(_RANKED)
_DASH = r"\-–—"

# The ways to number, each tried in turn. Groups that hold a number are called after how it is read.
_FORMS = {
    family: re.compile(form, re.IGNORECASE if family in ("tip", "rank", "label") else 0)
    for family, form in {
        # ‘Stap een keer binnen’ has no number: behind it comes a sign, the end of the line or a capital.
        "tip": rf"(?P<what>{ONE_TIP})\s*(?:nr\.?|nummer|no\.?|#)?\s*"
        rf"(?:(?P<number1>\d{{1,3}}|{_WORD})(?:\s*[:.){_DASH}|]\s*|\s*$)"
        rf"|(?P<number2>\d{{1,3}})\s+(?-i:(?=[A-Z‘“\"(])))",
        # ‘De eerste tip is’ belongs to the sentence.
        "rank": rf"ten\s+(?P<number1>{_RANK})\b\s*[:,{_DASH}]?\s*|(?P<sentence>(?:(?:de|onze|mijn)\s+)?"
        rf"(?:(?P<number2>{_RANK})|(?P<number3>\d{{1,2}})(?:e|de|ste))\s+(?:{ONE_TIP})\b)(?:\s*[:.,{_DASH}]\s*)?",
        "label": rf"(?P<what>{ONE_TIP})\s*:\s*(?=\S)",
        "keycap": "(?P<number>\\d{1,2})\ufe0f?\u20e3\\s*[.):]?\\s*",
        "levels": r"(?:\d{1,2}\.)+(?P<number>1?\d|20)[.)]?\s+(?=[^\W\d_]|[‘“'\"(])",
        "number": rf"(?:\((?P<number1>\d{{1,3}})\)|(?:nr\.?\s*|#\s*)?(?P<number2>\d{{1,3}})\s*"
        rf"(?:[.)\]:]|\s[{_DASH}](?=\s+\D)))(?:\s+(?=\S)|(?=[^\W\d_]|[‘“]))|#(?P<number3>\d{{1,3}})[:.]?\s+(?=\S)",
        "roman": r"(?P<roman>(?=[XVI])X{0,2}(?:IX|IV|V?I{0,3}))[.):]\s+(?=\S)",
        "letter": r"\(?(?P<letter>[A-Za-z])[.)]\s+(?=\S)",
        "bullet": r"[-*+•·●○▪■◦‣⁃➢➤►▶✓✔✅→»–—]\s+(?=\S)|[•●▪■‣➢➤►✓✔✅](?=\S)",
    }.items()
}
_READERS: dict[str, Callable[[str], int]] = {
    "number": lambda word: int(word) if word.isdecimal() else NUMBER_WORDS[word.lower()],
    "roman": lambda word: sum(
        -_ROMAN[sign] if _ROMAN[sign] < _ROMAN.get(after, 0) else _ROMAN[sign]
        for sign, after in zip_longest(word, word[1:], fillvalue="")
    ),
    "letter": lambda word: ord(word.lower()) - ord("a") + 1,
}
_ALONE = re.compile(rf"(?:(?P<what>{ONE_TIP})\s*)?#?(?P<number>\d{{1,2}})[.):]?", re.IGNORECASE)
_TOLD = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTED)})\s+(?:[\w’'-]+\s+){{0,2}}?(?:{MORE_TIPS}|dingen|zaken)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Marker:
    """What stands before the words of a tip: its number (None for a bullet), its style and its length in signs."""

    number: int | None
    style: str
    length: int


def read_marker(text: str) -> Marker | None:
    """Return the marker that a line begins with; None when it begins with its own words."""
    for family, form in _FORMS.items():
        if found := form.match(text):
            told = {name: word for name, word in found.groupdict().items() if word is not None}
            style = f"{family} {told['what'].lower()}" if "what" in told else family
            read = [(_READERS.get(name.rstrip("123")), word) for name, word in told.items()]
            number = next((reader(word) for reader, word in read if reader), None)
            goes_on = "sentence" in told and found.end() == found.end("sentence")
            return Marker(number, style, 0 if goes_on else found.end())
    return None


def lone_number(text: str) -> Marker | None:
    """Return the marker when a line holds nothing else: ‘3’, ‘Tip 3’."""
    found = _ALONE.fullmatch(text.strip())
    return Marker(int(found["number"]), "tip alone" if found["what"] else "alone", len(text)) if found else None


def told_count(text: str) -> int:
    """Return how many tips a line says that there are, as in ‘vijf gouden tips’; 0 when it does not say."""
    told = _TOLD.search(text)
    count = _READERS["number"](told["count"]) if told else 0
    return count if count > 1 else 0
