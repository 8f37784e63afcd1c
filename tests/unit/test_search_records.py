"""What can be found, taken from a tiny handbook as it is built."""

import shutil
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_handbook.search.records import Unit, units_of
from tests.conftest import ROOTS

ASKED = """\
# Wat lezers typen.
tip bekende-tip
  hoe begin ik
  mag dat zomaar

pagina guides/bekend
  wat is een bekend artikel   # een vraag, geen titel

casus bekende-casus
  hoe liep het park af

begrip convenant
  contract zonder geld
"""


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> list[Unit]:
    out = tmp_path_factory.mktemp("records")
    source = Path(shutil.copytree(ROOTS / "klein", out / "klein"))
    (source / "zoekvragen.txt").write_text(ASKED, encoding="utf-8")
    app = SphinxTestApp("dummy", srcdir=source, builddir=out)
    app.build()
    found = units_of(app)
    app.cleanup()
    return found


def one(units: list[Unit], key: str) -> Unit:
    """The first unit of a key: the page or tip itself."""
    return next(unit for unit in units if unit.key == key)


def test_every_kind_is_there(units: list[Unit]) -> None:
    assert {unit.kind for unit in units} == {"tip", "case", "page", "term"}


def test_a_tip_brings_what_its_author_wrote(units: list[Unit]) -> None:
    tip = one(units, "tip:bekende-tip")
    assert tip.title == "Een bekende tip"
    assert tip.place == "Bekend"
    assert tip.questions == ("hoe begin ik", "mag dat zomaar")
    assert tip.keywords == ("lef", "proeftuin")
    assert (tip.audiences, tip.themes, tip.phases) == (("raadslid", "trainer"), ("ruimte-geven",), ("verkennen",))
    assert tip.core == (("Doen", "Begin klein."), ("Laten", "Wachten."))
    assert dict(tip.body)["In de praktijk"] == "Kijk naar Het park en naar tip ‘Een andere tip’."


def test_a_page_leaves_the_text_of_its_tips_to_them(units: list[Unit]) -> None:
    page = one(units, "page:guides/bekend")
    assert page.questions == ("wat is een bekend artikel",)
    assert page.summary == "Een bekend artikel."
    assert "Begin klein" not in str(page.body)


def test_sections_share_the_key_of_their_page(units: list[Unit]) -> None:
    sections = [unit for unit in units if unit.key == "case:bekende-casus"]
    assert len(sections) > 1
    assert sections[0].place == ""
    assert {section.place for section in sections[1:]} == {sections[0].title}
    assert all("#" in section.url for section in sections[1:])
    assert [section.questions for section in sections[:2]] == [("hoe liep het park af",), ()]


def test_a_term_leads_to_its_own_place(units: list[Unit]) -> None:
    term = one(units, "term:convenant")
    assert term.url.endswith("#term-convenant")
    assert term.core == (("", "Afspraken op papier."),)

    assert term.questions == ("contract zonder geld",)


def test_the_home_page_only_leads_on(units: list[Unit]) -> None:
    assert not [unit for unit in units if unit.key == "page:index"]
