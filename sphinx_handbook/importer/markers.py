"""How articles number their tips: ‘3.’, ‘(3)’, ‘Tip 3:’, ‘c)’, ‘III.’, ‘Ten derde’, ‘③’ and bullets."""

import re
import unicodedata
from dataclasses import dataclass

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
_COUNTABLE = f"{MORE_TIPS}|dingen|zaken"
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_DASH = r"\-–—"

# ‘Stap een keer binnen’ has no number: behind it comes a sign, the end of the line or a capital.
_NAMED = re.compile(
    rf"(?P<what>{ONE_TIP})\s*(?:nr\.?|nummer|no\.?|#)?\s*"
    rf"(?:(?P<number>\d{{1,3}}|{_WORD})(?:\s*[:.){_DASH}|]\s*|\s*$)"
    rf"|(?P<bare>\d{{1,3}})\s+(?-i:(?=[A-Z‘“\"(])))",
    re.IGNORECASE,
)
_RANK = re.compile(
    rf"(?:(?P<ten>ten)\s+(?P<first>{'|'.join(_RANKED)})\b\s*[:,{_DASH}]?"
    rf"|(?:(?:de|onze|mijn)\s+)?(?:(?P<second>{'|'.join(_RANKED)})|(?P<th>\d{{1,2}})(?:e|de|ste))\s+"
    rf"(?:{ONE_TIP})\b(?P<sign>\s*[:.,{_DASH}])?)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?P<what>{ONE_TIP})\s*:\s*(?=\S)", re.IGNORECASE)
_KEYCAP = re.compile("(?P<number>\\d{1,2})\ufe0f?\u20e3\\s*[.):]?\\s*")
_LEVELS = re.compile(r"(?P<above>\d{1,2}(?:\.\d{1,2})*)\.(?P<number>1?\d|20)[.)]?\s+(?=[^\W\d_]|[‘“'\"(])")
_NUMBER = re.compile(
    rf"(?:\((?P<within>\d{{1,3}})\)|(?:nr\.?\s*|#\s*)?(?P<number>\d{{1,3}})\s*(?P<sign>[.)\]:]|\s[{_DASH}](?=\s+\D)))"
    r"(?:\s+(?=\S)|(?=[^\W\d_]|[‘“]))"
    r"|#(?P<hash>\d{1,3})[:.]?\s+(?=\S)"
)
_COUNT_WORD = re.compile(rf"(?P<number>{_WORD})\s*(?P<sign>[:.)])\s+(?=\S)", re.IGNORECASE)
_LETTER = re.compile(r"\(?(?P<letter>[A-Za-z])(?P<sign>[.)])\s+(?=\S)")
_ROMAN_NUMBER = re.compile(r"(?P<roman>X{0,2}(?:IX|IV|V?I{0,3}))(?P<sign>[.):])\s+(?=\S)")
_BULLET = re.compile(r"(?P<sign>[-*+•·●○▪■◦‣⁃➢➤►▶✓✔✅→»–—])\s+(?=\S)|(?P<glued>[•●▪■‣➢➤►✓✔✅])(?=\S)")
_ALONE = re.compile(rf"(?:(?P<what>{ONE_TIP})\s*)?#?(?P<number>\d{{1,2}})[.):]?", re.IGNORECASE)


_TOLD = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTED)})\s+(?:[\w’'-]+\s+){{0,2}}?(?:{_COUNTABLE})(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True)
class Marker:
    """What stands before the words of a tip: its number (None for a bullet), its style and its length in signs.

    `depth` is how many levels ‘2.1’ lies below the list itself.
    """

    number: int | None
    style: str
    length: int
    depth: int = 0

    @property
    def is_bullet(self) -> bool:
        """Whether this is a sign without a number."""
        return self.style == "bullet"


def read_marker(text: str) -> Marker | None:
    """Return the marker that a line begins with; None when it begins with its own words."""
    if found := _NAMED.match(text):
        return Marker(_value(found["number"] or found["bare"]), f"tip {found['what'].lower()}", found.end())
    if found := _RANK.match(text):
        # ‘De eerste tip is’ belongs to the sentence.
        length = found.end() if found["first"] or found["sign"] else 0
        return Marker(_value(found["first"] or found["second"] or found["th"]), "rank", length)
    if found := _LABEL.match(text):
        return Marker(None, f"label {found['what'].lower()}", found.end())
    if found := _KEYCAP.match(text):
        return Marker(int(found["number"]), "keycap", found.end())
    if found := _LEVELS.match(text):
        return Marker(int(found["number"]), "levels", found.end(), found["above"].count(".") + 1)
    if found := _NUMBER.match(text):
        number = int(found["within"] or found["number"] or found["hash"])
        return Marker(number, f"number {'(' if found['within'] else (found['sign'] or '#').strip()}", found.end())
    return _rare_marker(text)


def _rare_marker(text: str) -> Marker | None:
    if (found := _ROMAN_NUMBER.match(text)) and found["roman"]:
        return Marker(_roman(found["roman"]), f"roman {found['sign']}", found.end())
    if found := _LETTER.match(text):
        return Marker(ord(found["letter"].lower()) - 96, f"letter {found['sign']}", found.end())
    if found := _COUNT_WORD.match(text):
        return Marker(_value(found["number"]), f"word {found['sign']}", found.end())
    if found := _BULLET.match(text):
        return Marker(None, "bullet", found.end())
    # Signs such as ③ and ❸ are numbers in themselves.
    if text and unicodedata.category(text[0]) == "No" and unicodedata.numeric(text[0], 0.5) % 1 == 0:
        rest = text[1:].lstrip(" .)")
        return Marker(int(unicodedata.numeric(text[0])), "circled", len(text) - len(rest)) if rest else None
    return None


def lone_number(text: str) -> Marker | None:
    """Return the marker when a line holds nothing else: ‘3’, ‘Tip 3’."""
    found = _ALONE.fullmatch(text.strip())
    if not found:
        return None
    return Marker(int(found["number"]), "tip alone" if found["what"] else "alone", len(text))


def told_count(text: str) -> int:
    """Return how many tips a line says that there are, as in ‘vijf gouden tips’; 0 when it does not say."""
    told = _TOLD.search(text)
    count = _value(told["count"]) if told else 0
    return count if count > 1 else 0


def _value(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBER_WORDS[word.lower()]


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
