"""Nothing that a contributor writes runs, reads or leaks anything, or ends in a traceback.

The attacks are in `corpus/`, what is said about those that are refused in `answers.toml`.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from sphinx_handbook.check.checking import check_handbook
from sphinx_handbook.cli import main
from tests.conftest import REPOSITORY, ROOTS, Built, sphinx_build
from tests.hostile.attacks import SECRET, Attack, files_below, put_secrets, read_answers, read_attacks
from tests.support.pdf import Document, letters
from tests.support.site import pages

ATTACKS = read_attacks()
ANSWERS = read_answers()
REFUSED = [attack for attack in ATTACKS if attack.shows is None]
HARMLESS = [attack for attack in ATTACKS if attack.shows is not None]
# A page is read and reported. Files that are no pages, and data that cannot be used, stop the build before that.
PAGES = [attack for attack in REFUSED if attack.on_page]
DATA = [attack for attack in REFUSED if attack.group == "data"]
FILES = [
    attack
    for attack in REFUSED
    if attack not in (*PAGES, *DATA) and attack.place not in ("jargon.txt", "woordenlijst.txt")
]
TODAY = date(2026, 11, 24)
# Seconds of one attack by itself, and of all pages in one build, on a slow machine.
MOST_FOR_ONE, MOST_FOR_ALL = 10, 240

# An attack that succeeded calls this; a page that does so by way of a dialog or another site is seen as well.
CANARY = "window.sung = 0; window.canary = () => { window.sung += 1 }"


def handbook(folder: Path) -> Path:
    """A tiny handbook of its own, with secrets beside it."""
    root = folder / "klein"
    shutil.copytree(ROOTS / "klein", root)
    put_secrets(folder)
    return root


def names(attacks: list[Attack]) -> list[str]:
    return [attack.name for attack in attacks]


def plain(text: str) -> str:
    """Text without what typography changes: kinds of quotation marks and of space."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def test_the_corpus_is_large_and_every_attack_has_an_answer() -> None:
    assert len(ATTACKS) >= 80
    assert len(set(names(ATTACKS))) == len(ATTACKS)
    assert set(names(REFUSED)) == set(ANSWERS)
    assert all(ANSWERS.values())


@pytest.mark.parametrize("attack", REFUSED, ids=names(REFUSED))
def test_the_check_refuses(attack: Attack, tmp_path: Path) -> None:
    root = handbook(tmp_path)
    attack.write(root)
    started = process_time()
    outcome = check_handbook(root, TODAY, advise=False)
    assert process_time() - started < MOST_FOR_ONE
    said = [f"{one.file}:{one.line}: {one.text}" for one in outcome.findings if one.code != "id-nieuw"]
    assert said == ANSWERS[attack.name]
    assert SECRET not in "".join(said)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """All refused pages in one build, which goes on after the first fault."""
    root = handbook(tmp_path_factory.mktemp("geweigerd"))
    for attack in PAGES:
        attack.write(root)
    return sphinx_build(root, root.parent / "html")


def test_the_build_refuses_the_same_pages_and_survives_them(attacked: Built) -> None:
    assert not attacked.ok
    assert "Traceback" not in attacked.log
    said = {(f"guides/{one.file}", one.text) for one in attacked.said if one.line}
    answered = {
        attack: {(answer.partition(":")[0], answer.split(": ", 1)[1]) for answer in ANSWERS[attack.name]}
        for attack in PAGES
    }
    silent = [attack.name for attack, answers in answered.items() if not said & answers]
    assert not silent


def test_a_refused_page_leaks_nothing(attacked: Built) -> None:
    """Even where the build went on with a page and wrote it: the secret is nowhere, and nothing was run."""
    below = files_below(attacked.out.parent)
    assert len(below) > 200
    assert not [path for path in below if Path(path).name in ("PWNED", "passwd", "conf.py.html")]
    made = [
        path
        for path in below
        if not path.startswith((str(attacked.out.parent / "klein"), f"{attacked.out.parent}/GEHEIM"))
    ]
    assert not [path for path in made if SECRET.encode() in Path(path).read_bytes()]
    assert not (attacked.out / "_downloads").exists()
    assert SECRET not in attacked.log


def last_good(root: Path) -> Path:
    """A site that was published before. The word list is that of the real handbook: making it takes longest."""
    (root / "_build" / "doctrees").mkdir(parents=True)
    for words in (REPOSITORY / "_build" / "doctrees").glob("woorden-*"):
        shutil.copy(words, root / "_build" / "doctrees")
    good = root / "_build" / "html" / "index.html"
    good.parent.mkdir()
    good.write_text("de laatste goede site", "utf-8")
    return good


def test_the_build_stops_at_files_before_it_opens_any(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Links, names, kinds of files and drawings: all are named, each with its file, and the last good site stays."""
    root = handbook(tmp_path)
    good = last_good(root)
    for attack in FILES:
        attack.write(root)
    assert main(["--map", str(root), "build", "html"]) == 1
    said = capfd.readouterr().err
    assert [name for name in names(FILES) if ANSWERS[name][0] not in said] == []
    assert "Traceback" not in said
    assert SECRET not in said
    assert good.read_text("utf-8") == "de laatste goede site"
    assert not [path for path in files_below(tmp_path) if Path(path).name.startswith("PWNED")]


@pytest.mark.parametrize("attack", DATA, ids=names(DATA))
def test_the_build_stops_at_data(attack: Attack, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = handbook(tmp_path)
    good = last_good(root)
    attack.write(root)
    assert main(["--map", str(root), "build", "html"]) == 1
    said = capfd.readouterr().err
    place, _, what = ANSWERS[attack.name][0].partition(": ")
    assert Path(place).name in said
    assert what[1:] in said
    assert "Traceback" not in said
    assert good.read_text("utf-8") == "de laatste goede site"
    assert not [path for path in files_below(tmp_path) if Path(path).name.startswith("GESCHREVEN")]


@dataclass(frozen=True)
class Harmless:
    """A handbook that holds every harmless attack, as a site and as a book."""

    site: Path
    book: Path


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Harmless:
    root = handbook(tmp_path_factory.mktemp("onschuldig"))
    for attack in HARMLESS:
        attack.write(root)
    started = process_time()
    site = sphinx_build(root, root.parent / "html")
    assert site.ok, site.log
    book = sphinx_build(root, root.parent / "pdf", "typst", "-D", "handbook_edition=handboek-a4")
    assert book.ok, book.log
    assert process_time() - started < MOST_FOR_ALL
    assert not [path for path in files_below(root.parent) if Path(path).name.startswith("PWNED")]
    return Harmless(site.out, next(book.out.glob("*.pdf")))


@pytest.fixture
def alarmed(browser: Browser, harmless: Harmless) -> Iterator[Page]:
    """A page opened from a folder, where no policy of a server protects it; after the test, nothing may have happened."""
    context = browser.new_context()
    context.add_init_script(CANARY)
    alarms: list[str] = []

    def on_request(asked: Request) -> None:
        if not asked.url.startswith("file:"):
            alarms.append(f"request: {asked.url}")

    def on_dialog(dialog: Dialog) -> None:
        alarms.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("request", on_request)
    page = context.new_page()
    page.on("dialog", on_dialog)
    page.on("popup", lambda popup: alarms.append(f"popup: {popup.url}"))
    yield page
    context.close()
    assert not alarms


def test_in_a_browser_it_is_text(harmless: Harmless, alarmed: Page) -> None:
    """No script ran, nothing was asked of another site, and readers see what was written."""
    for path in pages(harmless.site):
        alarmed.goto((harmless.site / path).as_uri())
        alarmed.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        assert alarmed.evaluate("window.sung") == 0, path
        handlers = alarmed.evaluate(
            """[...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((given) =>
                 given.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(given.value)))
               .map((one) => one.outerHTML)"""
        )
        assert not handlers, path
    for attack in HARMLESS:
        if attack.on_page:
            alarmed.goto((harmless.site / attack.place).with_suffix(".html").as_uri())
            text = plain(alarmed.inner_text("main"))
            assert [words for words in attack.shows or () if plain(words) not in text] == []


def test_found_by_searching_it_is_text(harmless: Harmless, alarmed: Page) -> None:
    alarmed.goto((harmless.site / "search.html").as_uri() + "?q=kwaadaardig")
    alarmed.get_by_role("link", name="kwaadaardig").first.wait_for()
    assert alarmed.evaluate("window.sung") == 0
    assert not alarmed.evaluate("document.querySelectorAll('main img, main script').length")


def test_on_paper_it_is_text(harmless: Harmless) -> None:
    with Document(harmless.book) as book:
        text = "".join("".join(book.page_texts).split())
        addresses = [link.uri for link in book.links if link.uri]
    for attack in HARMLESS:
        for words in attack.shows or () if attack.on_page and attack.group == "code" else ():
            assert letters(words) in letters(text), attack.name
    assert not [address for address in addresses if not address.startswith(("https://", "http://", "mailto:"))]
    assert "root:x:0" not in text


def test_as_data_it_is_text(harmless: Harmless) -> None:
    """tips.json and the shards of the search index are JSON that holds the words, and no more."""
    tips = json.loads((harmless.site / "tips.json").read_text("utf-8"))["tips"]
    evil = next(tip for tip in tips if tip["id"] == "kwaadaardige-tip")
    assert evil["title"] == 'Kwaadaardig <img src=x onerror=canary()> #read("x") {{ 7*7 }}'
    shards = sorted((harmless.site / "zoek").glob("*.js"))
    assert shards
    for path in shards:
        call = re.fullmatch(r'handbookSearch\.take\("\w+",(.+)\);\n?', path.read_text("utf-8"), re.DOTALL)
        assert call, path.name
        json.loads(call[1])
