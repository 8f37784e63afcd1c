"""A handbook refers to tips and cases of another one, by the inventory that the other's site offers."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from sphinx_handbook.check.checking import check_handbook
from sphinx_handbook.model.settings import SettingsError, read_settings
from sphinx_handbook.neighbours import held_by
from tests.conftest import ROOTS, Built

BUREN = ROOTS / "buren"


def test_the_site_tells_others_what_it_holds(build: Callable[..., Built]) -> None:
    """The inventory that `buren` keeps is the one that the site of `klein` offers, with ids that last."""
    site = build("klein").out
    assert (site / "objects.inv").read_bytes() == (BUREN / "buren" / "klein.inv").read_bytes()
    held = {("tip", "klein:andere-tip"), ("tip", "klein:bekende-tip"), ("casus", "klein:bekende-casus")}
    assert held_by(BUREN, read_settings(BUREN).neighbours) == held


def test_references_lead_to_the_neighbour(build: Callable[..., Built]) -> None:
    built = build("buren")
    assert built.ok, built.log
    page = html.parse(built.out / "guides" / "dorp.html")
    found = {link.get("href"): link.text_content() for link in page.iterfind(".//main//a[@href]")}
    assert found["https://klein.example/guides/bekend.html#bekende-tip"] == "tip ‘Een bekende tip’ (Klein handboek)"
    assert found["https://klein.example/amersfoort/bekend.html"] == "Het park (Klein handboek)"
    assert found["https://klein.example/guides/bekend.html#andere-tip"] == "hier"
    told = (built.out / "tips.json").read_text(encoding="utf-8")
    assert "Lees tip ‘Een bekende tip’ (Klein handboek)." in told


def test_the_book_leads_there_too(build: Callable[..., Built]) -> None:
    built = build("buren", None, "typst")
    assert built.ok, built.log


@pytest.mark.parametrize("written", ["klein:weg", "andere-tip", "dorp:bekende-tip"])
def test_a_tip_that_no_neighbour_has(build: Callable[..., Built], written: str) -> None:
    """A name is needed: without one, a reference never means another handbook by accident."""
    page = (BUREN / "guides" / "dorp.md").read_text(encoding="utf-8")
    built = build("buren", {"guides/dorp.md": page.replace("klein:bekende-tip", written)})
    assert [(said.line, said.text.partition(".")[0]) for said in built.said] == [(19, f"Tip ‘{written}’ bestaat niet")]
    assert not built.ok


def test_the_check_knows_neighbours(tmp_path: Path) -> None:
    shutil.copytree(BUREN, tmp_path / "dorp")
    assert check_handbook(tmp_path / "dorp", date(2026, 11, 24), advise=False).findings == []
    page = tmp_path / "dorp" / "guides" / "dorp.md"
    page.write_text(page.read_text(encoding="utf-8").replace("klein:bekende-tip", "klein:weg"), encoding="utf-8")
    found = check_handbook(tmp_path / "dorp", date(2026, 11, 24), advise=False).findings
    assert [(fault.file, fault.line) for fault in found] == [("guides/dorp.md", 19)]


@pytest.mark.parametrize("content", [None, b"geen inventaris"])
def test_an_inventory_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "buren").mkdir()
        (tmp_path / "buren" / "klein.inv").write_bytes(content)
    with pytest.raises(SettingsError, match=r"^buren/klein.inv: dit .* op"):
        held_by(tmp_path, read_settings(BUREN).neighbours)
