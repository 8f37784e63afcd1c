"""A build takes the place of the last one in one step, or not at all. `make soak` kills 200 builds; `make test` a few."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE

import pytest

from sphinx_handbook import building
from tests.conftest import REPOSITORY, ROOTS, give_word_list
from tests.support.soak import SOAK

KILLS = 200 if SOAK else 4
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(REPOSITORY)}
BUSY = "Er is al een bouw bezig"


def start(folder: Path) -> subprocess.Popen[str]:
    """Begin to build the site as `make html` does, as the leader of a group that can be killed."""
    command = [sys.executable, "-m", "sphinx_handbook.cli", "--map", str(folder), "build", "html"]
    return subprocess.Popen(command, env=ENVIRONMENT, start_new_session=True, stdout=PIPE, stderr=PIPE, text=True)


def build(folder: Path) -> dict[str, str]:
    """Build the site and give what is in it."""
    process = start(folder)
    _, said = process.communicate()
    assert process.returncode == 0, said
    return content(folder)


def content(folder: Path) -> dict[str, str]:
    """Every file of the published site, with the hash of its bytes."""
    site = folder / "_build" / "html"
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def turn(folder: Path) -> None:
    """Swap between two versions of the handbook."""
    page = folder / "guides" / "bekend.md"
    text = page.read_text("utf-8")
    names = ["## Een bekende tip", "## Een heel bekende tip"]
    old, new = names if f"{names[0]}\n" in text else names[::-1]
    page.write_text(text.replace(f"{old}\n", f"{new}\n"), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "handboek"
    shutil.copytree(ROOTS / "klein", home)
    give_word_list(home / "_build" / "doctrees")
    return home


def test_a_killed_build_leaves_a_whole_site(folder: Path) -> None:
    """Half of the builds die anywhere, half while the new site is being written or put in its place."""
    versions = []
    for _ in range(2):
        started = time.monotonic()
        versions.append(build(folder))
        usual = time.monotonic() - started
        turn(folder)
    assert versions[0] != versions[1]
    chance = random.Random(8)
    killed = 0
    for number in range(KILLS):
        process = start(folder)
        if number % 2:
            while process.poll() is None and not (folder / "_build/.html.nieuw/tips.json").exists():
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.15))
        else:
            time.sleep(chance.uniform(0, usual))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
        assert content(folder) in versions, f"kill {number}"
        turn(folder)
    print(f"{killed} of {KILLS} builds were killed before they ended")
    assert killed > KILLS / 3
    assert build(folder) == versions[KILLS % 2]
    assert not list((folder / "_build").glob(".html.*")), "the next build cleans up"


FILL_THE_DISK = """
mv _build/doctrees ..
mount -t tmpfs -o size=64m none _build
mv ../doctrees _build
$BUILD
cp -r _build/html ../before
sed -i 's/## Een bekende tip/## Een heel bekende tip/' guides/bekend.md
for free in 0 20 300; do
  used=$(df --output=used -k _build | tail -1)
  head -c $((64 * 1024 - used - free))k /dev/zero > _build/full
  if $BUILD; then exit 8; fi
  diff -r ../before _build/html
  rm _build/full
done
$BUILD
if diff -rq ../before _build/html; then exit 9; fi
"""


def test_a_full_disk_leaves_a_whole_site(folder: Path) -> None:
    """The build works on a small disk of its own, with ever more room, but never enough."""
    try:
        subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody make a small disk")
    build = f"{sys.executable} -m sphinx_handbook.cli build html"
    ran = subprocess.run(
        ["unshare", "-rm", "sh", "-euc", FILL_THE_DISK],
        capture_output=True, text=True, check=False, cwd=folder, env={**ENVIRONMENT, "BUILD": build},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stderr.count("De schijf is vol.") == 3


def test_a_second_build_waits_for_the_first(folder: Path) -> None:
    before = build(folder)
    turn(folder)
    with building.alone(folder):
        second = start(folder)
        assert second.stderr
        assert second.stderr.readline().startswith(BUSY), "it did not wait"
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(0.5)
        assert content(folder) == before
    second.communicate()
    assert second.returncode == 0
    assert content(folder) != before


def test_who_waits_can_stop(folder: Path) -> None:
    with building.alone(folder):
        second = start(folder)
        assert second.stderr
        second.stderr.readline()
        second.send_signal(signal.SIGINT)
        _, said = second.communicate(timeout=20)
    assert (second.returncode, said) == (130, "")


def test_there_is_always_a_site(tmp_path: Path) -> None:
    """A reader who asks for the same page all the time gets an answer all the time."""
    target, fresh, old = (tmp_path / name for name in ("html", "nieuw", "oud"))
    for folder in (target, fresh):
        folder.mkdir()
        (folder / "index.html").touch()
    found, stop = list[bool](), threading.Event()

    def read() -> None:
        while not stop.is_set():
            found.append((target / "index.html").exists())

    with ThreadPoolExecutor() as aside:
        aside.submit(read)
        try:
            for _ in range(2000):
                building.put_in_place(fresh, target, old)
                if old.exists():
                    old.rename(fresh)
        finally:
            stop.set()
    assert len(found) > 100
    assert all(found)


def test_without_exchange_two_renames_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that was cut off between the two is mended by the next, also when that fails."""
    monkeypatch.setattr(building, "_exchange", lambda *_: False)
    monkeypatch.setattr(building, "run_sphinx", made := Made())
    site = folder / "_build" / "html"
    for made.number in range(2):
        assert building.publish("html", folder, site) == [site / "index.html"]
        assert (site / "index.html").read_text() == str(made.number)
    site.rename(site.with_name(".html.oud"))
    made.number = -1
    assert building.publish("html", folder, site) == []
    assert (site / "index.html").read_text() == "1"


def test_other_files_can_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "run_sphinx", Made(3))
    target = folder / "_build" / "pdf"
    target.mkdir()
    for name in ("index.html", "ander.pdf"):
        (target / name).write_text("oud")
    assert building.publish("typst", folder, target, keep=True) == [target / "index.html"]
    assert {file.name: file.read_text() for file in target.iterdir()} == {"index.html": "3", "ander.pdf": "oud"}


class Made:
    """Stands for Sphinx: writes one page with a number; a number below nought fails."""

    def __init__(self, number: int = 0) -> None:
        self.number = number

    def __call__(self, builder: str, source: Path, out: Path, extra: object) -> bool:
        out.mkdir()
        (out / "index.html").write_text(str(self.number))
        return self.number >= 0
