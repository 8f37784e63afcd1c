"""`handbook import` reads files of strangers: bombs, broken files and markup end in a draft of text or in a message."""

import io
import shutil
import zipfile
from pathlib import Path
from time import process_time

import pytest

from sphinx_handbook.cli import main
from tests.conftest import ROOTS
from tests.hostile.attacks import SECRET, put_secrets

_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "aaaaaaaaaa"}">' for n in range(9))
_BOMB = f'<!DOCTYPE x [{_ENTITIES}<!ENTITY file SYSTEM "../GEHEIM">]>'
_WORD = (
    '{}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)
_ODT = (
    '{}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    '<text:h text:outline-level="1">Titel</text:h><text:p>{}</text:p></office:text></office:body>'
    "</office:document-content>"
)
_HUGE = "a" * 200_000_000


def _zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _word(before: str, text: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return _zip(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": _WORD.format(before, text),
        }
    )


def _odt(before: str, text: str) -> bytes:
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _ODT.format(before, text)})


def _page(hostile: str) -> bytes:
    words = "Dit is een gewone zin over de wijk. " * 20
    return (
        f"<html><head><title>../../GESCHREVEN</title></head><body><article><h1>Acht tips</h1><h2>1. Durf</h2><p>{words}</p>"
        f"{hostile}<h2>2. Begin</h2><p>{words}</p></article></body></html>"
    ).encode()


HOSTILE = {
    "script.html": _page(
        "<script>canary()</script><p onclick=canary()>a <img src=x onerror=canary()> <a href='javascript:canary()'>x</a> "
        "&lt;script&gt;canary()&lt;/script&gt; {{ 7*7 }} ```{raw} html</p>"
    ),
    "deep.html": _page("<div>" * 20_000 + "x"),
    "lists.html": _page("<ul><li>" * 3_000 + "x"),
    "bomb.docx": _word(_BOMB, "&a8;"),
    "file.docx": _word(_BOMB, "&file;"),
    "huge.docx": _word("", _HUGE),
    "bomb.odt": _odt(_BOMB, "&a8;"),
    "file.odt": _odt(_BOMB, "&file;"),
    "huge.odt": _odt("", _HUGE),
    "deep.odt": _odt("", "<text:span>" * 50_000 + "</text:span>" * 50_000),
    "broken.docx": b"PK\x03\x04rubbish",
    "nul.txt": b"Titel\0\n\n1. Durf\0\n",
    "yaml.md": b'---\na: &a [x]\nb: !!python/object/apply:os.system ["touch PWNED"]\n---\n# Titel\n\n## 1. Durf\n\nEen zin.\n',
    "blocks.md": b"# Titel\n\n## 1. Durf\n\nEen zin.\n\n```{include} ../GEHEIM\n```\n\n<script>canary()</script>\n",
    "brackets.md": b"# Titel\n\n## 1. Durf\n\n" + b"[" * 40_000,
    "$(touch PWNED).txt": b"Titel\n\n1. Durf\n\nEen zin.\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_article_becomes_text_or_a_message(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(ROOTS / "klein", tmp_path / "klein"))
    put_secrets(tmp_path)
    (tmp_path / name).write_bytes(HOSTILE[name])
    monkeypatch.chdir(tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    started = process_time()
    ended = main(["--map", str(root), "import", str(tmp_path / name)])
    assert process_time() - started < 20
    said = capfd.readouterr()
    drafts = [path.read_text("utf-8") for path in (root / "concepten").glob("*.md")]
    assert (ended, len(drafts)) in ((0, 1), (1, 0))
    assert "Traceback" not in said.err
    assert {path.name for path in tmp_path.iterdir()} == before
    for text in drafts:
        assert SECRET not in text
        assert not [
            line
            for line in text.split("\n")
            if line.lstrip("> ").startswith(("```{raw", "```{include", "<script", "<img"))
        ]
        assert "](javascript:" not in text
