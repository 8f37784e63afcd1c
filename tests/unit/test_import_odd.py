"""`handbook import`: what cannot become a draft is said, and no input breaks it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_handbook.importer.article import KINDS, MOST_MEGABYTES, UnusableError
from sphinx_handbook.importer.making import make_draft
from tests.support.importing import ARTICLES, FEW, LINES, is_right


def zipped(**files: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return raw.getvalue()


UNUSABLE = {
    "leeg": (b"", ".txt", "geen tekst in"),
    "witruimte": (b" \n\t\n", ".html", "geen tekst in"),
    "alleen tekens": (b"*** --- !!!", ".md", "geen tekst in"),
    "te lang": (b"Een zin over de buurt. " * 220_000, ".txt", "te lang"),
    "te lange pagina": (b"<p>Een zin over de buurt.</p>" * 180_000, ".html", "te lang"),
    "te groot": (b"x" * (MOST_MEGABYTES * 1_000_000 + 1), ".txt", "te groot"),
    "zipbom": (zipped(**{"word/document.xml": "0" * 31_000_000}), ".docx", "te groot"),
    "kapot": (b"PK\x03\x04kapot", ".docx", "kapot"),
    "geen document": (zipped(a="b"), ".odt", "kapot"),
    "geen zip": (b"tekst", ".docx", "kapot"),
    "pdf": (b"%PDF-1.7", ".pdf", "PDF kan ik niet lezen"),
    "oud word": (b"\xd0\xcf\x11\xe0", ".doc", "oud Word-document"),
    "rtf": (b"{\\rtf1", ".rtf", "RTF"),
    "beeld": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ".txt", "geen tekst"),
    "onbekend": (b"abc", ".xyz", "‘.xyz’ ken ik niet"),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_unusable(handbook: Path, what: str) -> None:
    raw, suffix, said = UNUSABLE[what]
    with pytest.raises(UnusableError, match=re.escape(said)):
        make_draft(handbook, raw, suffix)


def test_a_large_page_with_a_small_article_is_read(handbook: Path) -> None:
    raw = (
        (ARTICLES / "blog.html")
        .read_bytes()
        .replace(b'src="kast.jpg"', b'src="data:image/png;base64,' + b"A" * 5_000_000 + b'"')
    )
    assert make_draft(handbook, raw, ".html").tips == 5


def test_a_declaration_in_a_document_reads_no_file(handbook: Path) -> None:
    content = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>hallo &e;</text:p></office:text></office:body></office:document-content>"
    )
    made = make_draft(handbook, zipped(**{"content.xml": content}), ".odt")
    assert "root:" not in made.text


def drafted(handbook: Path, raw: bytes, suffix: str) -> str:
    """The draft, or what is said when none can be made."""
    try:
        made = make_draft(handbook, raw, suffix)
    except UnusableError as fault:
        return str(fault)
    is_right(handbook, made.text)
    return made.text


@given(LINES | st.binary(max_size=200), st.sampled_from([f".{kind}" for kind in KINDS] + [""]))
@FEW
def test_no_input_breaks_the_import(handbook: Path, article: str | bytes, suffix: str) -> None:
    raw = article if isinstance(article, bytes) else article.encode("utf-8", "surrogatepass")
    assert drafted(handbook, raw, suffix)


PIECES = ("<w:p/>", "<text:p>1. a</text:p>", "<text:list>", "</text:list>", "<", "&", "x", "<text:h>b</text:h>")


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@FEW
def test_no_document_breaks_the_import(handbook: Path, body: str) -> None:
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    text = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    word = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    for suffix, raw in ((".odt", zipped(**{"content.xml": text})), (".docx", zipped(**{"word/document.xml": word}))):
        assert drafted(handbook, raw, suffix)
