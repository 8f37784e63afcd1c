"""The judge judged: veraPDF passes a good PDF and objects to bad ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst

from tests.support.verapdf import Failure, JavaMissing, find_java

Judge = Callable[[Path], list[Failure]]
_SOURCE = """
#set document(title: "Proef")
#set text(lang: "nl")
= Kop
Tekst met een #link("https://handboek.example/")[link].
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("verapdf") / "goed.typ"
    source.write_text(_SOURCE, encoding="utf-8")
    typst.compile(source, output=source.with_suffix(".pdf"), pdf_standards=["ua-1", "a-2a"])
    return source.with_suffix(".pdf")


def test_good(verapdf: Judge, good: Path) -> None:
    assert verapdf(good) == []


def test_untagged(verapdf: Judge, good: Path, tmp_path: Path) -> None:
    """Without its structure tree a PDF fails both standards, and the failure names the page."""
    file = tmp_path / "zonder.pdf"
    with pikepdf.open(good) as pdf:
        del pdf.Root["/StructTreeRoot"], pdf.Root["/MarkInfo"]
        pdf.save(file)
    failures = verapdf(file)
    assert {failure.profile for failure in failures} == {"PDFUA-1", "PDFA-2A"}
    assert {("PDFUA-1", "7.1", 3), ("PDFUA-1", "7.1", 11)} <= {(f.profile, f.clause, f.test) for f in failures}
    assert 1 in {failure.page for failure in failures}


def test_unreadable(verapdf: Judge, tmp_path: Path) -> None:
    """A file that is no PDF is an error, never a pass."""
    file = tmp_path / "geen.pdf"
    file.write_text("geen pdf")
    with pytest.raises(RuntimeError, match=r"geen\.pdf"):
        verapdf(file)


def test_no_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(JavaMissing):
        find_java()
