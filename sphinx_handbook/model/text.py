"""Text that strangers write: how long it may be, and which signs may stand in it.

Refused are signs that no reader sees, that turn the direction of reading, or that pass for other letters: with those, a
reviewer approves something else than a computer reads.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

# What an id looks like: it becomes part of addresses and of file names. Not a name that Windows keeps for a device.
ID = re.compile(r"(?!(?:con|prn|aux|nul|(?:com|lpt)\d)$)[a-z0-9]{1,60}(?:-[a-z0-9]{1,60}){0,12}")

MOST_SHOWN, MOST_FAULTS = 500, 20
MOST_BYTES = 2_000_000
MOST_IN_LINE = 50_000
MOST_BRACKETS = 2_000

# Control signs; signs of direction; signs without width; fillers; private and tag signs; piles of accents.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U0010ffff]"
    r"|(?<=\w)\u200d|[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3,}"
)
_FOREIGN_LETTER = re.compile(r"[^\W\d_\x00-\u024f\u1e00-\u1eff]|[\u24b6-\u24e9]")
_WORD = re.compile(r"[^\W\d_]+|[\u24b6-\u24e9]")
_PASS_FOR_LATIN = frozenset("аеорсухіјѕһԁԛԝєАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧον")
_ONE_SIGN = frozenset("ĳĲªºµ")
# Others, as in Japanese, mix scripts as they should.
_SCRIPTS_THAT_MIX = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "GEORGIAN", "DESERET")


def shown(text: str) -> str:
    """A text for a terminal or a log: not too long, and signs that those act on, such as line ends, are written out."""
    text = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
    return "".join(sign if sign.isprintable() or sign == "\u00a0" else f"\\u{ord(sign):04x}" for sign in text)


def text_faults(text: str) -> list[tuple[int, str]]:
    """The line (from 1) and, in Dutch, what must not stand there and what to do about it; the first MOST_FAULTS."""
    if len(text) > MOST_BYTES:
        return [(1, f"Dit bestand is te groot. Houd het onder {MOST_BYTES // 1_000_000} MB: splits het.")]
    return list(islice(_faults(text), MOST_FAULTS))


def _faults(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_IN_LINE:
            yield number, f"Deze regel is te lang ({len(line)} tekens). Verdeel hem over alinea’s."
    for found in _UNSEEN.finditer(text):
        sign = ord(found[0][-1])
        what = f"Hier staat een teken dat niemand ziet (U+{sign:04X}). Haal het weg: typ de woorden opnieuw."
        yield _line(text, found), what
    # Most texts have no such letter, and need no look at every word.
    for found in _WORD.finditer(text) if _FOREIGN_LETTER.search(text) else ():
        if _FOREIGN_LETTER.search(found[0]) and _is_disguised(found[0]):
            what = f"In ‘{found[0][:40]}’ staan letters die op andere lijken. Typ het woord opnieuw op je toetsenbord."
            yield _line(text, found), what


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def without_unseen(text: str) -> str:
    """The text without the signs that no reader sees."""
    return _UNSEEN.sub("", text)


def bracket_faults(text: str) -> Iterator[tuple[int, str]]:
    """Passages with so many brackets that reading them as Markdown takes minutes."""
    line = 1
    for passage in text.split("\n\n"):
        if passage.count("[") > MOST_BRACKETS:
            yield line, "In deze alinea staan te veel haken. Haal ze weg, of verdeel de alinea."
        line += passage.count("\n") + 2


def _is_disguised(word: str) -> bool:
    """Whether a word mixes scripts, is made of letters that pass for Latin ones, or of dressed-up Latin letters."""
    scripts = {_script(letter) for letter in word if letter not in _ONE_SIGN}
    if "DRESSED" in scripts or ("LATIN" in scripts and scripts & set(_SCRIPTS_THAT_MIX)):
        return True
    return set(word) <= _PASS_FOR_LATIN


def _script(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    if plain.isascii() and not letter.isascii():
        return "DRESSED"
    name = unicodedata.name(letter, "")
    # Phonetic letters, such as an ‘a’ and a ‘g’ of another form.
    if "\u0250" <= letter <= "\u02af" and letter != "ə":
        return "DRESSED"
    return name.partition(" ")[0]
