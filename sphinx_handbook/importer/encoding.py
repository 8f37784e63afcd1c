"""From bytes to text, whatever program saved them."""

import codecs
import re

from charset_normalizer import from_bytes

from .article import UnusableError
from .messages import ENCODING, ENCODING_GUESSED, MOJIBAKE, NOT_TEXT

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What Dutch texts are saved as when they are no UTF-8, the likeliest first.
_LIKELY = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (850)"}
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Latin-1 means Windows-1252 on the web.
_LATIN = ("iso-8859-1", "latin1", "latin-1", "us-ascii", "windows-1252", "cp1252")
# UTF-8 that was once read as Windows-1252 and saved again: ‘Ã©’ for ‘é’, ‘â€™’ for ’.
_DOUBLE = re.compile("(?:Ã[\x80-\xbfƒ‘-™]|â€[\x80-\xbfœ˜‘-™]|Â[\xa0-\xbf])")
_DOUBLE_RUN = re.compile("[\xc2-\xf4][\x80-\xbfŒœŠšŸŽžƒˆ˜–-›€™]{1,3}")
# Enough to tell an encoding by.
_SAMPLE = 100_000


def decode(raw: bytes) -> tuple[str, list[str]]:
    """Return the text of a file, and remarks on how it was read. Raises UnusableError when it is no text."""
    remarks: list[str] = []
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "") or _wide(raw)
    try:
        text = raw.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise UnusableError(NOT_TEXT) from None
        text, remarks = _guess(raw)
    strange = sum((sign < " " and sign not in "\t\n\r\f\v\x1a") or sign == "\ufffd" for sign in text)
    if "\0" in text or strange > len(text) // 100:
        raise UnusableError(NOT_TEXT)
    if not remarks and _DOUBLE.search(text):
        return _DOUBLE_RUN.sub(_undo, text), [MOJIBAKE]
    return text, remarks


def _wide(raw: bytes) -> str:
    """Which UTF-16 this is, without a mark: every other byte of plain letters is 0. Empty for other encodings."""
    zeros = raw[:_SAMPLE].count(0)
    if zeros < len(raw[:_SAMPLE]) * 0.3 or len(raw) % 2:
        return ""
    return "utf-16-le" if raw[1:_SAMPLE:2].count(0) > zeros / 2 else "utf-16-be"


def _guess(raw: bytes) -> tuple[str, list[str]]:
    """The text in the encoding that makes the best Dutch of it, and a remark unless the file said so itself."""
    best = from_bytes(raw[:_SAMPLE], cp_isolation=list(_LIKELY)).best()
    encoding = best.encoding if best and best.encoding in _LIKELY else "cp1252"
    declared = _DECLARED.search(raw[:4096])
    told = declared[1].decode().lower() if declared else ""
    text = raw.decode(encoding, "replace")
    if told and (told in _LATIN) == (encoding == "cp1252"):
        return text, []
    remark = ENCODING_GUESSED if told else ENCODING
    return text, [remark.format(told=told, encoding=_LIKELY[encoding])]


def _undo(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]
