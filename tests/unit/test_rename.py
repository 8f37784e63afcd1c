"""`handbook rename`: everything that names the old name changes, old addresses live on, or nothing happens."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sphinx_handbook.cli import main
from sphinx_handbook.rename import command, texts
from tests.conftest import ROOTS, Built, sphinx_build
from tests.support.site import serve

LEDGER = """\
[tips]
andere-tip = ""
bekende-tip = ""
eerste-tip = "naar = andere-tip"
verdwenen-tip = "vervallen"

[casussen]
bekende-casus = ""
"""
EDITIONS = """\
[kort]
papier = "A4"
letter = 11
tips = ["andere-tip"]
artikelen = ["guides/bekend"]
"""
ASKED = "tip andere-tip\n  nog een\n\npagina guides/bekend # ja\n  hoe begin ik\n"
Rename = Callable[..., int]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tiny handbook in which much names the same tip and the same page."""
    folder = tmp_path / "klein"
    shutil.copytree(ROOTS / "klein", folder)
    (folder / "ids.toml").write_text(LEDGER, encoding="utf-8")
    (folder / "uitgaven.toml").write_text(EDITIONS, encoding="utf-8")
    (folder / "zoekvragen.txt").write_text(ASKED, encoding="utf-8")
    (folder / "concepten").mkdir()
    (folder / "concepten" / "later.md").write_text("# Later\n\nZie {tip}`andere-tip`.\n", encoding="utf-8")
    index = folder / "index.md"
    text = index.read_text(encoding="utf-8").replace(":glob:\n", "").replace("guides/*", "Tips <guides/bekend>")
    links = "[de pagina](guides/bekend.md) {doc}`guides/bekend` {tip}`zo <andere-tip>` {tip}`andere-tip`"
    index.write_text(f"{text}\n{links}\n", encoding="utf-8")
    page = folder / "guides" / "bekend.md"
    picture = "\n```{figure} teken.svg\n:alt: Een teken\n\nEen teken\n```\n\n[Begin](../index.md)\n"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("# Bekend\n", f"# Bekend\n{picture}", 1), encoding="utf-8")
    return folder


@pytest.fixture
def rename(root: Path) -> Rename:
    """Run the command; it must be right about whether anything changed."""

    def run(*words: str) -> int:
        before = content(root)
        outcome = main(["--map", str(root), "rename", *words])
        assert (content(root) != before) == (outcome == 0 and "--proef" not in words)
        return outcome

    return run


def content(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def read(root: Path, file: str) -> str:
    return (root / file).read_text(encoding="utf-8")


def build(root: Path) -> Built:
    built = sphinx_build(root, root.parent / "html")
    assert built.ok, built.log
    return built


def test_a_tip_gets_another_id_everywhere(root: Path, rename: Rename) -> None:
    assert rename("andere-tip", "betere-tip") == 0
    for file in ("index.md", "guides/bekend.md", "concepten/later.md", "uitgaven.toml", "zoekvragen.txt"):
        assert "andere-tip" not in read(root, file)
    ledger = tomllib.loads(read(root, "ids.toml"))
    assert ledger["tips"] == {
        "andere-tip": "naar = betere-tip",
        "bekende-tip": "",
        "betere-tip": "",
        "eerste-tip": "naar = betere-tip",
        "verdwenen-tip": "vervallen",
    }
    assert list(ledger["tips"]) == sorted(ledger["tips"])
    built = build(root)
    for old in ("andere-tip", "eerste-tip"):
        assert 'href="betere-tip.html"' in (built.out / "t" / f"{old}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_place_on_the_page_opens_the_tip(root: Path, rename: Rename, browser: Browser, scripts: bool) -> None:
    assert rename("andere-tip", "betere-tip") == 0
    with serve(build(root).out) as site:
        page = browser.new_page(java_script_enabled=scripts)
        for old in ("andere-tip", "eerste-tip"):
            page.goto(f"{site}guides/bekend.html#{old}")
            expect(page.locator("#betere-tip")).to_be_in_viewport()
            page.goto("about:blank")
        page.close()


def test_a_case_gets_another_id_everywhere(root: Path, rename: Rename) -> None:
    assert rename("bekende-casus", "betere-casus") == 0
    assert "{casus}`betere-casus`" in read(root, "guides/bekend.md")
    assert tomllib.loads(read(root, "ids.toml"))["casussen"] == {
        "bekende-casus": "naar = betere-casus",
        "betere-casus": "",
    }


@pytest.mark.parametrize("new", ["guides/beter", "elders/diep/beter"])
def test_the_old_address_of_a_page_leads_to_the_new_one(root: Path, rename: Rename, browser: Browser, new: str) -> None:
    if new.startswith("elders"):
        shutil.copytree(root / "guides", root / "elders", ignore=shutil.ignore_patterns("*.md"))
    assert rename("guides/bekend.md", new) == 0
    assert tomllib.loads(read(root, "ids.toml"))["paginas"] == {"guides/bekend": f"naar = {new}"}
    assert tomllib.loads(read(root, "uitgaven.toml"))["kort"]["artikelen"] == [new]
    assert f"\npagina {new} # ja\n" in read(root, "zoekvragen.txt")
    with serve(build(root).out) as site:
        page = browser.new_page()
        page.goto(f"{site}guides/bekend.html#andere-tip")
        page.wait_for_url(f"{site}{new}.html#andere-tip")
        assert page.get_by_role("img", name="Een teken").evaluate("image => image.naturalWidth") > 0
        page.goto(f"{site}guides/bekend.html")
        page.wait_for_url(f"{site}{new}.html")
        page.close()


def test_a_name_can_be_taken_back(root: Path, rename: Rename) -> None:
    before = content(root)
    assert rename("andere-tip", "betere-tip") == 0
    assert rename("betere-tip", "andere-tip") == 0
    ledger = tomllib.loads(read(root, "ids.toml"))["tips"]
    assert (ledger["andere-tip"], ledger["betere-tip"]) == ("", "naar = andere-tip")
    assert rename("guides/bekend", "guides/beter") == 0
    assert rename("guides/beter", "guides/bekend") == 0
    assert tomllib.loads(read(root, "ids.toml"))["paginas"] == {"guides/beter": "naar = guides/bekend"}
    assert {**content(root), "ids.toml": b""} == {**before, "ids.toml": b""}


def test_a_finished_draft_becomes_a_page(root: Path, rename: Rename) -> None:
    draft(root, "Gewoon.")
    assert rename("concepten/straat", "guides/straat") == 0
    assert read(root, "guides/straat.md").startswith("---\nsamenvatting")
    assert tomllib.loads(read(root, "ids.toml"))["tips"]["straat-tip"] == ""
    assert "paginas" not in tomllib.loads(read(root, "ids.toml"))
    assert '"straat-tip"' in (build(root).out / "tips.json").read_text(encoding="utf-8")


def test_an_unfinished_draft_stays_one(root: Path, rename: Rename, capsys: pytest.CaptureFixture[str]) -> None:
    draft(root, "<schrijf: waarom?>")
    assert rename("concepten/straat", "guides/straat") == 1
    said = capsys.readouterr().err
    assert "Schrijf: waarom?" in said
    assert "‘handbook check concepten/straat.md’ zegt op welke regels" in said


def draft(root: Path, why: str) -> None:
    tip = "```{tipkaart} straat-tip\n:voor: raadslid\n:thema: ruimte-geven\n:fase: verkennen\n```"
    parts = f"### Doen\n- Kijk.\n\n### Laten\n- Wachten.\n\n### Waarom\n{why}\n"
    front = "samenvatting: Kort.\nnagekeken: 2026-11-24\nnakijken-voor: 2027-11-01\neigenaar: redactie"
    text = f"---\nconcept: import\n{front}\n---\n\n# Straat\n\n## Straattip\n\n{tip}\n\n{parts}"
    (root / "concepten" / "straat.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ander-tip", "betere-tip", "‘ander-tip’ is geen tip, casus of pagina. Bedoelde je ‘andere-tip’?"),
        ("andere-tip", "bekende-tip", "‘bekende-tip’ bestaat al"),
        ("andere-tip", "verdwenen-tip", "‘verdwenen-tip’ bestaat al, of heeft ooit bestaan"),
        ("andere-tip", "bekende-casus", "‘bekende-casus’ bestaat al"),
        ("andere-tip", "Betere Tip", "‘Betere Tip’ kan geen id zijn"),
        ("guides/weg", "guides/beter", "De pagina ‘guides/weg’ bestaat niet"),
        ("guides/bekend", "index", "De pagina ‘index’ bestaat al"),
        ("guides/bekend", "../elders", "‘../elders’ kan geen pagina zijn"),
    ],
)
def test_what_cannot_be_is_said(
    rename: Rename, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    assert rename(old, new) == 2
    assert said in capsys.readouterr().err


def test_a_try_shows_what_would_change(rename: Rename, capsys: pytest.CaptureFixture[str]) -> None:
    assert rename("andere-tip", "betere-tip", "--proef") == 0
    said = capsys.readouterr().out
    assert "  -```{tipkaart} andere-tip\n  +```{tipkaart} betere-tip" in said
    assert "dit was een proef" in said


def test_nothing_changes_when_something_would_break(
    root: Path, rename: Rename, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "with_id", lambda text, *_: text.replace("{tipkaart} andere-tip", "{tipkaart} beter"))
    assert rename("andere-tip", "beter") == 1
    assert "Tip ‘andere-tip’ bestaat niet" in capsys.readouterr().err


def test_nothing_changes_when_writing_fails_halfway(
    rename: Rename, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    really, calls = Path.replace, []

    def fail_once(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == 2:
            raise OSError("de schijf is vol")
        return really(path, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    assert rename("andere-tip", "betere-tip") == 1
    assert "de schijf is vol" in capsys.readouterr().err


def test_a_page_that_moved_nowhere_is_a_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (root / "ids.toml").open("a", encoding="utf-8") as ledger:
        ledger.write('\n[paginas]\n"guides/oud" = "naar = guides/bekent"\n')
    said = "In ids.toml wijst ‘guides/oud’ naar ‘guides/bekent’, maar dat bestaat niet. Bedoelde je ‘guides/bekend’?"
    assert main(["--map", str(root), "check", "--geen-advies"]) == 1
    assert said in capsys.readouterr().out
    assert [(found.file, found.line, found.text) for found in sphinx_build(root, root.parent / "html").said] == [
        ("ids.toml", 11, said)
    ]


def test_a_link_to_a_place_on_the_page_follows() -> None:
    text = "[x](#tip-een) [y](#tip-een-doen)"
    assert texts.with_id(text, "tip", "tip-een", "nieuw") == "[x](#nieuw) [y](#nieuw-doen)"


def test_longer_names_and_other_words_stay() -> None:
    text = "{tip}`tip-een-twee` {casus}`tip-een` [x](p.md#tip-een-tweede) tip-een\n```{tipkaart} tip-een-b\n```\n"
    assert texts.with_id(text, "tip", "tip-een", "nieuw") == text
    text = "[x](https://guides/a.md) [y](b.md) `guides/a` {doc}`guides/ab`\n```{toctree}\nguides/ab\nguides/*\n```\n"
    assert texts.with_page(text, "index", "guides/a", "guides/nieuw") == text
    text = "tip tip-een-twee\n  tip tip-een\ncasus tip-een\n"
    assert texts.with_asked(text, "tip", "tip-een", "nieuw") == text
