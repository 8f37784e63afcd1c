"""`handbook live`, as a writer has it: a file is saved, and the browser shows it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import REPOSITORY, ROOTS

HANDBOOK = [sys.executable, "-m", "sphinx_handbook.cli"]
PAGE = "guides/bekend.md"


@dataclass(frozen=True)
class Live:
    """A running preview: the folder that is written in, and its address."""

    folder: Path
    address: str

    def save(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("live") / "klein"
    shutil.copytree(ROOTS / "klein", folder)
    doctrees = folder / "_build" / "doctrees-live"
    doctrees.mkdir(parents=True)
    for words in (REPOSITORY / "_build" / "doctrees").glob("woorden-*"):
        shutil.copy(words, doctrees)
    process = subprocess.Popen(
        [*HANDBOOK, "--map", str(folder), "live", "--poort", "0"], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )  # fmt: skip
    assert process.stdout
    address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/", line)))
    yield Live(folder, address)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 0


@pytest.fixture
def live(running: Live) -> Iterator[Live]:
    """The preview; afterwards its texts are as they were."""
    yield running
    for source in (ROOTS / "klein").rglob("*.*"):
        here = running.folder / source.relative_to(ROOTS / "klein")
        if here.read_bytes() != source.read_bytes():
            shutil.copy(source, here)
    (running.folder / "guides" / "erbij.md").unlink(missing_ok=True)
    shutil.rmtree(running.folder / "concepten", ignore_errors=True)


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    found = browser.new_page()
    found.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    found.goto(f"{live.address}guides/bekend.html")
    # What an earlier test put back is taken over.
    expect(found.get_by_role("heading", name="Een bekende tip")).to_be_visible()
    expect(found.locator("#live")).to_have_count(0)
    yield found
    found.close()


def test_a_save_shows_where_the_writer_is(live: Live, page: Page) -> None:
    tip = page.locator("details", has=page.get_by_role("heading", name="Een bekende tip"))
    tip.locator("summary").click()
    live.save(PAGE, "Begin klein", "Begin morgen")
    expect(tip.get_by_text("Begin morgen")).to_be_visible()


def test_a_fault_shows_above_the_last_good_page(live: Live, page: Page) -> None:
    said = page.locator("#live li")
    live.save(PAGE, "Begin klein {feit}`E1`", "Begin nooit {feit}`E9`")
    expect(said).to_have_text(
        re.compile(r"^guides/bekend\.md, regel \d+: Feit ‘E9’ bestaat niet\..* staan in de map feiten\.$")
    )
    line = (live.folder / PAGE).read_text(encoding="utf-8").split("\n").index("- Begin nooit {feit}`E9`.") + 1
    expect(said).to_contain_text(f"regel {line}:")
    page.reload()
    expect(said).to_have_count(1)
    assert page.get_by_text("Begin klein").count() == 1
    assert page.get_by_text("Begin nooit").count() == 0
    live.save(PAGE, "{feit}`E9`", "{feit}`E2a` {feit}`E2b`")
    expect(page.get_by_text("Begin nooit")).to_have_count(1)
    expect(page.locator("#live")).to_have_count(0)


def test_a_block_that_stays_open_does_not_eat_the_page(live: Live, page: Page) -> None:
    live.save(PAGE, ":trefwoorden: lef, proeftuin\n```", ":trefwoorden: lef")
    expect(page.locator("#live li").first).to_contain_text("guides/bekend.md, regel ")
    expect(page.get_by_role("heading", name="Een andere tip")).to_be_visible()


def test_other_pages_show_what_changed(live: Live, page: Page) -> None:
    live.save(PAGE, "## Een bekende tip", "## Een beroemde tip")
    expect(page.get_by_role("heading", name="Een beroemde tip")).to_be_visible()
    page.goto(f"{live.address}amersfoort/bekend.html")
    expect(page.get_by_text("Een beroemde tip").first).to_be_visible()


def test_a_new_page_is_found(live: Live, page: Page) -> None:
    text = (live.folder / PAGE).read_text(encoding="utf-8").replace("# Bekend\n", "# Erbij\n")
    text = text.replace("bekende-tip", "nieuwe-tip").replace("andere-tip", "nog-een-tip")
    (live.folder / "guides" / "erbij.md").write_text(text, encoding="utf-8")
    link = page.get_by_role("link", name="Erbij", exact=True).first
    expect(link).to_be_attached()
    page.goto(f"{live.address}guides/erbij.html")
    expect(page.get_by_role("heading", name="Erbij", level=1)).to_be_visible()


def test_a_draft_is_seen_here_and_nowhere_else(live: Live, page: Page) -> None:
    text = (live.folder / PAGE).read_text(encoding="utf-8")
    for old, new in (
        ("---\n", "---\nconcept: import\n"), ("# Bekend\n", "# Straks\n"), ("raadslid, ", "<schrijf: voor wie?>, "),
        ("# Een bekende tip", "# Een tip van straks"), ("bekende-tip", "tip-van-straks"), ("andere-tip", "tip-erna"),
    ):  # fmt: skip
        text = text.replace(old, new, 1)
    folder = live.folder / "concepten"
    folder.mkdir()
    (folder / "README.md").write_text("# Lees mij\n", encoding="utf-8")
    with page.expect_navigation():
        (folder / "straks.md").write_text(text.replace("andere-tip", "tip-erna"), encoding="utf-8")
    page.goto(f"{live.address}concepten/straks.html#tip-van-straks")
    expect(page.get_by_role("note").filter(has_text="Concept")).to_be_visible()
    expect(page.get_by_text("Begin klein")).to_be_visible()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    expect(page.locator("#live")).to_have_count(0)
    live.save("concepten/straks.md", "Begin klein", "Begin klein {feit}`E9`")
    line = text.split("\n").index("- Begin klein {feit}`E1`.") + 1
    expect(page.locator("#live li")).to_contain_text(f"concepten/straks.md, regel {line}: Feit ‘E9’ bestaat niet.")
    page.goto(f"{live.address}amersfoort/bekend.html")
    expect(page.get_by_text("Een bekende tip").first).to_be_visible()
    assert page.get_by_role("main").get_by_text("straks").count() == 0
    # Nor in the search, the export, the feed or the list of pages.
    others = [file for file in (live.folder / "_build/live").rglob("*.*") if file.suffix in (".js", ".json", ".xml")]
    assert [file for file in others if "straks" in file.read_text(encoding="utf-8").lower()] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("handboek.toml", "titel = ", "titel is ", "handboek.toml, regel 1: "),
        ("feiten/e.toml", "[E1]", "[E1", "e.toml, regel "),
    ],
)
def test_a_broken_data_file_is_named_and_can_be_mended(
    live: Live, page: Page, file: str, old: str, new: str, said: str
) -> None:
    live.save(file, old, new)
    expect(page.locator("#live li")).to_contain_text(said)
    expect(page.get_by_role("heading", name="Een bekende tip")).to_be_visible()
    live.save(file, new, old)
    expect(page.locator("#live")).to_have_count(0)
    live.save(PAGE, "## Een bekende tip", "## Weer aan het werk")
    expect(page.get_by_role("heading", name="Weer aan het werk")).to_be_visible()


def test_the_page_says_when_the_preview_has_stopped(live: Live, page: Page) -> None:
    page.route("**/_live/events", lambda route: route.abort())
    page.reload()
    expect(page.locator("#live")).to_contain_text("Start ‘make live’ opnieuw")


def test_only_this_machine_may_look(live: Live) -> None:
    request = urllib.request.Request(f"{live.address}index.html", headers={"Host": "elders.example:80"})
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403
    port = int(live.address.rstrip("/").rpartition(":")[2])
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", port))


def test_a_port_that_is_taken_is_said_so(live: Live) -> None:
    port = live.address.rstrip("/").rpartition(":")[2]
    ran = subprocess.run(
        [*HANDBOOK, "--map", str(live.folder), "live", "--poort", port], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (2, f"Poort {port} is bezet. Kies een andere: handbook live --poort 8001\n")
