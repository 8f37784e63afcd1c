"""The trainer's folder and the worksheets: what a group gets in hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sphinx_handbook.model.settings import read_settings
from tests.conftest import Built
from tests.support.pdf import Document, letters

REPOSITORY = Path(__file__).parents[2]
FOLDER, SHEETS = "trainersmap.pdf", "werkbladen.pdf"
_PAGE_REFERENCE = re.compile(r"\bp\.\s*(\d+)")


@pytest.fixture(scope="module")
def tips(handbook_html: Path) -> list[dict[str, Any]]:
    """Every tip as the site gives it to others."""
    found: list[dict[str, Any]] = json.loads((handbook_html / "tips.json").read_text("utf-8"))["tips"]
    return found


def sheet_of(document: Document, address: str) -> list[int]:
    """The pages whose foot names this address."""
    return [place for place, text in enumerate(document.page_texts) if address in "".join(text.split())]


def test_every_exercise_has_a_sheet(handbook_pdf: Path, tips: list[dict[str, Any]]) -> None:
    """Its name, facts, steps and debrief, word for word, on one sheet: a page, or its front and back."""
    with Document(handbook_pdf.with_name(FOLDER)) as folder:
        everything = letters(folder.structure.text)
        exercises = [tip for tip in tips if "werkvorm" in tip["parts"]]
        assert exercises
        for tip in exercises:
            pages = sheet_of(folder, f"/t/{tip['id']}.html")
            assert pages in ([pages[0]], [pages[0], pages[0] + 1]), tip["id"]
            for line in tip["parts"]["werkvorm"].splitlines():
                words = _PAGE_REFERENCE.sub(
                    "", line.split(": ", 1)[-1] if line.startswith(("Tijd", "Groep", "Nodig")) else line
                )
                assert letters(words) in everything, (tip["id"], line)


def test_programmes_lead_to_the_exercises(handbook_pdf: Path, tips: list[dict[str, Any]]) -> None:
    """A page number in a programme is that of the sheet of the tip that it names."""
    addresses = {letters(tip["title"]): f"/t/{tip['id']}.html" for tip in tips}
    with Document(handbook_pdf.with_name(FOLDER)) as folder:
        checked = 0
        for cell in folder.structure.all("TD"):
            for title, page in re.findall(r"‘([^‘’]+)’\s*\(p\.\s(\d+)\)", cell.text):
                assert int(page) - 1 == sheet_of(folder, addresses[letters(title)])[0], cell.text
                checked += 1
        assert checked


def test_a_worksheet_is_one_page(handbook_pdf: Path, tips: list[dict[str, Any]]) -> None:
    """Each tip has one, with all it says to do and not to do."""
    with Document(handbook_pdf.with_name(SHEETS)) as sheets:
        for tip in tips:
            pages = sheet_of(sheets, f"/t/{tip['id']}.html")
            assert len(pages) == 1, (tip["id"], pages)
            said = letters(sheets.page_texts[pages[0]].replace("\r\n", " ").replace("\ufffe", ""))
            for kind in ("doen", "laten"):
                missing = [line for line in tip["parts"][kind].splitlines() if letters(line) not in said]
                assert not missing, (tip["id"], missing)


def test_a_self_scan_has_the_tips_of_its_audience(handbook_pdf: Path, tips: list[dict[str, Any]]) -> None:
    """All of them and no other, each with three boxes' worth of cells and the page of its worksheet."""
    audiences = read_settings(REPOSITORY).audiences
    with Document(handbook_pdf.with_name(SHEETS)) as sheets:
        tables = [table for table in sheets.structure.all("Table") if "doe ik al" in table.text]
        assert len(tables) == len(audiences)
        for audience, table in zip(audiences, tables, strict=True):
            rows = [row.all("TD") for row in table.all("TR") if len(row.all("TD")) == 5]
            own = {letters(tip["title"]): tip["id"] for tip in tips if audience in tip["audiences"]}
            assert sorted(letters(row[0].text) for row in rows) == sorted(own)
            for row in rows:
                page = sheet_of(sheets, f"/t/{own[letters(row[0].text)]}.html")
                assert [int(row[-1].text) - 1] == page


def test_without_exercises(build: Callable[..., Built]) -> None:
    """A folder of nothing is refused, in Dutch and with its line; worksheets need no exercise."""
    chosen = 'rollen = ["bestuurder"]'
    built = build(
        "klein",
        {"uitgaven.toml": f'[leeg]\nindeling = "map"\n{chosen}\n[bladen]\nindeling = "bladen"\n{chosen}\n'},
        "typst",
    )
    assert not built.ok
    assert [(said.file, said.line) for said in built.said] == [("uitgaven.toml", 1)]
    assert built.said[0].text.startswith("Uitgave ‘leeg’ kiest geen enkele tip met een werkvorm.")
    assert (built.out / "bladen.pdf").exists()
