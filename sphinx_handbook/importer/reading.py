"""From the bytes of a file to an article: which format it is, and the reader for it."""

import re
from collections.abc import Callable
from dataclasses import replace

from .article import LONGEST, MOST_MEGABYTES, Article, UnusableError
from .encoding import decode
from .markdown import read_markdown
from .messages import BROKEN, CONVERT, EMPTY, TOO_BIG, TOO_LONG, UNKNOWN_KIND
from .numbering import number_blocks
from .opendocument import read_opendocument
from .plain import read_plain
from .webpage import read_webpage
from .word import read_word

SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "md", ".markdown": "md", ".docx": "docx", ".odt": "odt",
}  # fmt: skip
KNOWN = "txt, html, docx, odt en md"

# What else people have their articles in, by how such a file begins.
_OTHERS = (
    (b"%PDF", "PDF", ".docx, of kopieer de tekst naar een .txt"),
    (b"\xd0\xcf\x11\xe0", "oud Word-document (.doc)", ".docx"),
    (b"{\\rtf", "RTF-bestand", ".docx"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b", re.I | re.S
)
_MARKDOWN = re.compile(r"\A\s*---[ \t]*\n|^#{1,6} \S|^\[[^\]]+\]:\s|\]\(https?://|^```", re.MULTILINE)


def kind_of(raw: bytes, suffix: str) -> str:
    """Return which of KINDS a file is, from its first bytes and then from its name ('' when it came without one).

    Raises UnusableError when it is something else.
    """
    if not raw.strip():
        raise UnusableError(EMPTY)
    for start, what, how in _OTHERS:
        if raw.startswith(start):
            raise UnusableError(CONVERT.format(what=what, how=how))
    if raw.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in raw[:200]:
            return "odt"
        return "odt" if suffix == ".odt" else "docx"
    named = SUFFIXES.get(suffix.lower(), "")
    if named in ("docx", "odt"):
        raise UnusableError(BROKEN.format(what=f".{named}"))
    if not named and suffix:
        raise UnusableError(UNKNOWN_KIND.format(suffix=suffix, known=KNOWN))
    return named or _by_text(decode(raw, KNOWN)[0][:20_000])


def _by_text(text: str) -> str:
    if _HTML.match(text):
        return "html"
    return "md" if _MARKDOWN.search(text) else "txt"


def read_article(raw: bytes, kind: str) -> Article:
    """Read a file of one of KINDS as an article. Raises UnusableError when no draft can be made of it."""
    if len(raw) > MOST_MEGABYTES * 1_000_000:
        raise UnusableError(TOO_BIG.format(size=len(raw) // 1_000_000, most=MOST_MEGABYTES))
    article = _READERS[kind](raw)
    words = sum(len(block.text) for block in article.blocks)
    if not any(sign.isalnum() for block in article.blocks for sign in block.text):
        raise UnusableError(EMPTY)
    if words > LONGEST:
        raise UnusableError(TOO_LONG.format(most=LONGEST))
    return article


def _from_text(read: Callable[[str], Article], longest: int) -> Callable[[bytes], Article]:
    """A reader of bytes from a reader of text."""

    def decoded(raw: bytes) -> Article:
        text, remarks = decode(raw, KNOWN)
        if not text.strip():
            raise UnusableError(EMPTY)
        if len(text) > longest:
            raise UnusableError(TOO_LONG.format(most=LONGEST))
        article = read(text)
        return replace(article, remarks=(*article.remarks, *remarks))

    return decoded


_READERS: dict[str, Callable[[bytes], Article]] = {
    "txt": _from_text(lambda text: Article(number_blocks(read_plain(text))), 2 * LONGEST),
    "md": _from_text(read_markdown, 2 * LONGEST),
    # A page holds images and scripts too; how many words it holds is looked at behind its tags.
    "html": _from_text(read_webpage, MOST_MEGABYTES * 1_000_000),
    "docx": read_word,
    "odt": read_opendocument,
}
