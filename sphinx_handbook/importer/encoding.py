"""From bytes to text, whatever program saved them."""

import codecs
import re

from charset_normalizer import from_bytes

from .article import UnusableError
from .messages import ENCODING, ENCODING_GUESSED, MOJIBAKE, NOT_TEXT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Dutch texts are saved as when they are no UTF-8, the likeliest first.
_LIKELY = ["cp1252", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]
_SHOWN = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (850)",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
}
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
# UTF-8 that was once read as Windows-1252 and saved again: ‘Ã©’ for ‘é’, ‘â€™’ for ’.
_DOUBLE = re.compile("Ã[\u0080-\u00bf\u0192\u2018-\u2122]|â€[\u0080-\u00bf\u0153\u02dc\u2018-\u2122]|Â[\u00a0-\u00bf]")
_DOUBLE_RUN = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)
# Enough to tell an encoding by.
_SAMPLE = 100_000


def decode(raw: bytes, known: str) -> tuple[str, list[str]]:
    """Return the text of a file, and remarks on how it was read.

    `known` names the kinds of file that can be read, for the message. Raises UnusableError when it is no text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, known), []
    if wide := _wide(raw):
        return _strictly(raw, wide, known), []
    try:
        return _mended(raw.decode("utf-8"), known)
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(raw[:4096])
    told = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    text, encoding = _guess(raw, known)
    if told and _same(told, encoding):
        return text, []
    shown = _SHOWN[encoding]
    return text, [ENCODING_GUESSED.format(told=told, encoding=shown) if told else ENCODING.format(encoding=shown)]


def _wide(raw: bytes) -> str:
    """Which UTF-16 this is, without a mark: every other byte of plain letters is 0. Empty for other encodings."""
    zeros = raw[:_SAMPLE].count(0)
    if zeros < len(raw[:_SAMPLE]) * 0.3 or len(raw) % 2:
        return ""
    return "utf-16-le" if raw[1:_SAMPLE:2].count(0) > zeros / 2 else "utf-16-be"


def _strictly(raw: bytes, encoding: str, known: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnusableError(NOT_TEXT.format(known=known)) from None
    _refuse_binary(text, known)
    return text


def _guess(raw: bytes, known: str) -> tuple[str, str]:
    """The text and the encoding that makes the best Dutch of it."""
    best = from_bytes(raw[:_SAMPLE], cp_isolation=_LIKELY).best()
    encoding = best.encoding if best else "cp1252"
    if encoding not in _SHOWN:
        encoding = "cp1252"
    text = raw.decode(encoding, "replace")
    _refuse_binary(text, known)
    return text, encoding


def _mended(text: str, known: str) -> tuple[str, list[str]]:
    """The text with letters that were encoded twice put right."""
    _refuse_binary(text, known)
    if not _DOUBLE.search(text):
        return text, []
    mended = _DOUBLE_RUN.sub(_undo, text)
    return mended, [MOJIBAKE]


def _undo(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]


def _same(told: str, encoding: str) -> bool:
    """Whether a page was right about its encoding; Latin-1 means Windows-1252 on the web."""
    try:
        name = codecs.lookup(told).name
    except LookupError:
        return False
    return codecs.lookup(encoding).name == {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _refuse_binary(text: str, known: str) -> None:
    strange = sum((sign < " " and sign not in "\t\n\r\f\v\x1a") or sign == "\ufffd" for sign in text)
    if "\0" in text or strange > len(text) // 100:
        raise UnusableError(NOT_TEXT.format(known=known))
