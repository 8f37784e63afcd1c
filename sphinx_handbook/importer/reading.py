"""From the bytes of a file to an article: which format it is, and the reader for it."""

import re
from collections.abc import Callable
from dataclasses import replace

from .article import LONGEST, MOST_MEGABYTES, Article, UnusableError
from .encoding import decode
from .markdown import read_markdown
from .messages import BROKEN, CONVERT, EMPTY, TOO_BIG, TOO_LONG, UNKNOWN_KIND
from .numbering import number_blocks
from .office import read_opendocument, read_word
from .plain import read_plain
from .webpage import read_webpage

_SUFFIXES = {".text": "txt", ".htm": "html", ".xhtml": "html", ".markdown": "md"}
# What else people have their articles in, by how such a file begins.
_OTHERS = {
    b"%PDF": ("PDF", ".docx, of kopieer de tekst naar een .txt"),
    b"\xd0\xcf\x11\xe0": ("oud Word-document (.doc)", ".docx"),
    b"{\\rtf": ("RTF-bestand", ".docx"),
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b", re.I | re.S
)
_MARKDOWN = re.compile(r"\A\s*---[ \t]*\n|^#{1,6} \S|^\[[^\]]+\]:\s|\]\(https?://|^```", re.MULTILINE)
_DOCUMENTS: dict[str, Callable[[bytes], Article]] = {"docx": read_word, "odt": read_opendocument}
_TEXTS: dict[str, Callable[[str], Article]] = {
    "txt": lambda text: Article(number_blocks(read_plain(text))),
    "md": read_markdown,
    "html": read_webpage,
}


def read_article(raw: bytes, suffix: str) -> Article:
    """Read a file as an article. `suffix` is that of its name, empty when it came without one.

    Raises UnusableError when no draft can be made of it.
    """
    if len(raw) > MOST_MEGABYTES * 1_000_000:
        raise UnusableError(TOO_BIG.format(size=len(raw) // 1_000_000, most=MOST_MEGABYTES))
    if not raw.strip():
        raise UnusableError(EMPTY)
    kind = _kind_by_bytes(raw, suffix.lower())
    if kind in _DOCUMENTS:
        article = _DOCUMENTS[kind](raw)
    else:
        text, remarks = decode(raw)
        kind = kind or _kind_by_words(text[:20_000])
        # A page holds images and scripts too; how many words it holds is looked at behind its tags.
        if kind != "html" and len(text) > 2 * LONGEST:
            raise UnusableError(TOO_LONG)
        article = _TEXTS[kind](text)
        article = replace(article, remarks=(*article.remarks, *remarks))
    if not any(sign.isalnum() for block in article.blocks for sign in block.text):
        raise UnusableError(EMPTY)
    if sum(len(block.text) for block in article.blocks) > LONGEST:
        raise UnusableError(TOO_LONG)
    return article


def _kind_by_bytes(raw: bytes, suffix: str) -> str:
    """Which of KINDS a file is, from its first bytes and then from its name; empty when its words must tell."""
    for start, (what, how) in _OTHERS.items():
        if raw.startswith(start):
            raise UnusableError(CONVERT.format(what=what, how=how))
    if raw.startswith(b"PK\x03\x04"):
        is_text = suffix == ".odt" or b"mimetypeapplication/vnd.oasis.opendocument.text" in raw[:200]
        return "odt" if is_text else "docx"
    named = _SUFFIXES.get(suffix, suffix.removeprefix("."))
    if named in _DOCUMENTS:
        raise UnusableError(BROKEN.format(what=suffix))
    if named and named not in _TEXTS:
        raise UnusableError(UNKNOWN_KIND.format(suffix=suffix))
    return named


def _kind_by_words(text: str) -> str:
    if _HTML.match(text):
        return "html"
    return "md" if _MARKDOWN.search(text) else "txt"
