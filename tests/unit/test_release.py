"""An edition: everything in one folder, the same bytes wherever it is made, and never made by halves."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from sphinx_handbook.release import parts
from sphinx_handbook.release.archive import FILE, Published, add_to_archive, read_archive
from sphinx_handbook.release.command import ReleaseError, make_edition
from tests.conftest import REPOSITORY, ROOTS, give_word_list

EPOCH = "1700000000"
DAY = "2023-11-14"
# What two machines may differ in.
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"}


def released(home: Path, environment: dict[str, str], umask: int) -> Path:
    """Make an edition of a tiny handbook, in a repository of its own; give the folder."""
    shutil.copytree(ROOTS / "klein", home)
    give_word_list(home / "_build" / "doctrees")
    (home / ".gitignore").write_text("_build/\n")
    commit(home)
    ran = subprocess.run(
        [sys.executable, "-m", "sphinx_handbook.cli", "--map", home, "release"],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment}, capture_output=True, text=True, check=False,
        umask=umask,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    (edition,) = (home / "_build" / "uitgaven").iterdir()
    return edition


def commit(home: Path) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@handboek.example"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
        moment = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{EPOCH} +0000")
        subprocess.run(["git", "-C", home, *words], check=True, capture_output=True, env={**os.environ, **moment})


def hashes(edition: Path) -> dict[str, str]:
    """What the manifest says: the hash of each file."""
    lines = (edition / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: found for found, name in (line.split("  ", 1) for line in lines)}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(tmp_path_factory.mktemp("een") / "handboek", HERE, 0o022)


def test_the_same_bytes_elsewhere(edition: Path, tmp_path: Path) -> None:
    """Site, PDF, search index, export and zip, from another folder, in another time zone and locale."""
    other = released(tmp_path / "heel" / "ergens" / "anders", ELSEWHERE, 0o077)
    one, two = hashes(edition), hashes(other)
    assert [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)] == []
    assert any(name.endswith(".pdf") for name in one)
    assert any("/zoek/" in name for name in one)


def test_the_manifest_holds_every_file(edition: Path, tmp_path: Path) -> None:
    for file in edition.iterdir():
        shutil.copy(file, tmp_path)
    with tarfile.open(next(edition.glob("*-site.tar.gz"))) as tar:
        tar.extractall(tmp_path, filter="data")
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    told = hashes(edition)
    assert there - {"SHA256SUMS"} == set(told)
    assert {name: sha256((tmp_path / name).read_bytes()).hexdigest() for name in told} == told
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=False)
    assert checked.returncode == 0


def test_what_is_in_it(edition: Path) -> None:
    number = edition.name
    assert {file.name for file in edition.iterdir()} == {
        "SHA256SUMS", "handboek-a4.pdf", f"handboek-{number}-offline.zip", f"handboek-{number}-site.tar.gz",
        "onderdelen.cdx.json", "tips.json", "wijzigingen.md",
    }  # fmt: skip
    with tarfile.open(edition / f"handboek-{number}-site.tar.gz") as tar:
        names = tar.getnames()
        assert {entry.mtime for entry in tar} == {int(EPOCH)}
    assert f"handboek-{number}/index.html.br" in names
    assert f"handboek-{number}/.well-known/security.txt" in names
    with ZipFile(edition / f"handboek-{number}-offline.zip") as zipped:
        assert not [name for name in zipped.namelist() if name.endswith((".br", "_headers", "security.txt"))]


def test_the_archive_tells_of_it(edition: Path) -> None:
    entries = tomllib.loads((edition.parents[2] / FILE).read_text("utf-8"))["uitgave"]
    assert {entry["bestand"] for entry in entries} == {file.name for file in edition.glob("handboek-*")}
    for entry in entries:
        file = edition / entry["bestand"]
        assert (entry["nummer"], entry["datum"]) == (edition.name, DAY)
        assert entry["bytes"] == file.stat().st_size
        assert entry["sha256"] == sha256(file.read_bytes()).hexdigest()


def test_a_number_is_used_once(edition: Path) -> None:
    home = edition.parents[2]
    before = hashes(edition)
    year, last = edition.name.split(".")
    with pytest.raises(ReleaseError, match=rf'is al gepubliceerd.*release = "{year}\.{int(last) + 1}"'):
        make_edition(home, None)
    assert hashes(edition) == before


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny handbook with an older edition; its next one would be the real handbook's number."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    shutil.copytree(ROOTS / "klein", tmp_path / "klein")
    add_to_archive(tmp_path / "klein", [Published("2020.3", "2020-05-05", "handboek-a4.pdf", 12, "0" * 64)])
    return tmp_path / "klein"


def test_the_archive_only_grows(home: Path) -> None:
    before = (home / FILE).read_text("utf-8")
    new = Published("2020.4", "2020-06-06", "handboek-a5.pdf", 13, "1" * 64)
    add_to_archive(home, [new])
    assert (home / FILE).read_text("utf-8").startswith(before)
    assert read_archive(home)[1:] == [new]


def test_what_was_not_committed_is_no_edition(home: Path) -> None:
    commit(home)
    (home / "guides" / "los.md").write_text("# Los\n")
    with pytest.raises(ReleaseError, match=r"nog niet zijn vastgelegd.*guides/los\.md"):
        make_edition(home, None)


def test_the_tips_of_the_last_edition_are_needed(home: Path) -> None:
    with pytest.raises(ReleaseError, match=r"2020\.3/tips\.json: hier staat geen.*VORIGE="):
        make_edition(home, None)
    (home / "stuk.json").write_text("[")
    with pytest.raises(ReleaseError, match=r"stuk\.json"):
        make_edition(home, home / "stuk.json")


def test_the_changelog_tells_what_changed(home: Path, edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without building again: what the first edition built stands for the builds of the next."""
    shutil.copytree(edition.parents[1], home / "_build", dirs_exist_ok=True)
    pdf = home / "_build" / "pdf" / "handboek-a4.pdf"
    monkeypatch.setattr("sphinx_handbook.release.command.publish", lambda *_, **__: [pdf])
    tips = json.loads((edition / "tips.json").read_text("utf-8"))
    gone = {**tips["tips"][0], "id": "weg", "title": "Een tip van toen", "parts": {"doen": "iets anders"}}
    tips["tips"][0]["title"] = "Een oude naam"
    (home / "oud.json").write_text(json.dumps({"tips": [*tips["tips"], gone]}))
    told = (make_edition(home, home / "oud.json") / "wijzigingen.md").read_text("utf-8")
    assert re.search(r"### Veranderd \(1\)\n\n- .*heette ‘Een oude naam’", told)
    assert re.search(r"### Vervallen \(1\)\n\n- \*\*Een tip van toen\*\*", told)


def test_a_failed_build_is_no_edition(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (home / FILE).read_text("utf-8")
    monkeypatch.setattr("sphinx_handbook.release.command.publish", lambda *_, **__: [])
    (home / "oud.json").write_text('{"tips": []}')
    with pytest.raises(ReleaseError, match="niet gelukt"):
        make_edition(home, home / "oud.json")
    assert (home / FILE).read_text("utf-8") == before
    assert not list(home.glob("_build/uitgaven/*"))


# What may go with code under EUPL-1.2: free licences that ask nothing of the work itself.
FITTING = re.compile(
    r"0BSD|CC0|Apache|(The )?BSD|MIT|MPL|Mozilla|OFL|PSF|CNRI|Public Domain|LGPL|ISC|dependency licenses|ZPL|Python Software"
)
# Tools of the tests run beside the handbook and are not part of it; any free licence will do there.
FREE = re.compile(FITTING.pattern + r"|GNU General Public License|GPL")


def choices(licence: str) -> list[list[str]]:
    """The licences from which may be chosen; of each choice all hold."""
    return [re.split(r" AND |, ", choice) for choice in licence.split(" OR ")]


def test_every_dependency_has_a_hash_and_a_licence() -> None:
    """Docutils lists the GPL for one file of Emacs Lisp that it brings and nobody loads."""
    required, found = parts.read_graph(tests=False), parts.read_parts()
    assert len(found) > 50
    assert {part.name for part in found} >= required.keys() - {parts.OWN}, (
        "requirements.lock is behind (make lock) or this machine is (make)"
    )
    assert [part.name for part in found if not part.hashes] == []
    wrong = {}
    for part in found:
        fits = FITTING if part.name in required and part.name != "docutils" else FREE
        if not any(all(fits.match(one) for one in choice) for choice in choices(part.licence)):
            wrong[part.name] = part.licence
    assert wrong == {}


def test_every_dependency_has_its_reason() -> None:
    told = set(re.findall(r"^\| `([\w.-]+)` \| \S", (REPOSITORY / "README.md").read_text("utf-8"), re.MULTILINE))
    direct = parts.read_graph(tests=True)[parts.OWN]
    named = {name.lower() for name in told}
    assert direct - named == set()


def test_the_bill_of_materials(edition: Path) -> None:
    bill = json.loads((edition / "onderdelen.cdx.json").read_text("utf-8"))
    refs = [component["bom-ref"] for component in bill["components"]]
    assert len(refs) == len(set(refs))
    assert {need for entry in bill["dependencies"] for need in entry["dependsOn"]} <= set(refs)
    scopes = {component["name"]: component["scope"] for component in bill["components"]}
    assert (scopes["sphinx"], scopes["pytest"]) == ("required", "excluded")
    assert all(component["licenses"][0]["license"]["name"] for component in bill["components"])


def test_an_audit_sees_what_is_missing(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "sphinx==9.0.4\ndocutils==0.22.4 ; python_version > 3 \\\n    --hash=sha256:" + "a" * 64 + "\nbestaat-niet==1\n"
    )
    assert [(part.name, len(part.hashes)) for part in parts.read_parts(lock)] == [("sphinx", 0), ("docutils", 1)]
    assert not FITTING.match("GPL-3.0-only")
    assert not FREE.match("Proprietary")
