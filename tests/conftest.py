"""What all tests share: tiny handbooks of their own, and the real one, built once."""

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import launch

# A shell that runs the tests in the background has them ignore Ctrl+C, and so what they start; some test just that key.
signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).parent.parent
ROOTS = Path(__file__).parent / "roots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what shares something dear, for `make test` that runs two processes side by side.

    All editions are made for `tests/pdf` once, and one Chromium serves `tests/browser`; elsewhere a file is enough.
    """
    for item in items:
        place = item.path.relative_to(REPOSITORY)
        shared = place.parent if place.parent.name in ("browser", "pdf") else place
        item.add_marker(pytest.mark.xdist_group(str(shared)))


@dataclass(frozen=True)
class Said:
    """A warning: where, on which line (0: none), and its text without the code behind it."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Built:
    """The outcome of a build: what came out, what it said, and whether it succeeded."""

    out: Path
    said: list[Said]
    ok: bool
    log: str


_WARNING = re.compile(
    r"^(?P<file>[^:\n]+?)(?::(?P<line>\d+))?: (?:WARNING|ERROR): (?P<text>.*?)(?: \[[\w.-]+\])?$", re.M
)


def give_word_list(doctrees: Path) -> None:
    """The Dutch word list is the same for every handbook; making it takes longer than building a tiny one."""
    doctrees.mkdir(parents=True, exist_ok=True)
    for kept in (REPOSITORY / "_build" / "doctrees").glob("woorden-*"):
        shutil.copy(kept, doctrees)


def sphinx_build(source: Path, out: Path, builder: str = "html", *extra: str) -> Built:
    """Run sphinx-build as authors do, with warnings as errors."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        builder,
        "-n",
        "-W",
        "--keep-going",
        "-q",
        "--color",
        *extra,
    ]
    command.remove("--color")
    doctrees = out.parent / "doctrees"
    give_word_list(doctrees)
    ran = subprocess.run(
        [*command, "-d", str(doctrees), str(source), str(out)],
        capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1700000000"},
    )  # fmt: skip
    said = [
        Said(Path(found["file"]).name, int(found["line"] or 0), found["text"])
        for found in _WARNING.finditer(ran.stderr)
    ]
    return Built(out, said, ran.returncode == 0, ran.stdout + ran.stderr)


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Built]:
    """Build a tiny handbook: a root of `tests/roots`, with pages put in or changed."""

    def run(root: str, pages: dict[str, str | bytes] | None = None, builder: str = "html", *extra: str) -> Built:
        source = tmp_path / "source"
        if not source.exists():
            subprocess.run(["cp", "-r", str(ROOTS / root), str(source)], check=True)
        for name, text in (pages or {}).items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return sphinx_build(source, tmp_path / builder, builder, *extra)

    return run


def make(what: str) -> Path:
    """Build the real handbook as `make` does, and return the folder that it published."""
    command = [sys.executable, "-m", "sphinx_handbook.cli", "--map", str(REPOSITORY), "build", what]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return REPOSITORY / "_build" / what


@pytest.fixture(scope="session")
def handbook_html() -> Path:
    """The real site, built."""
    return make("html")


@pytest.fixture(scope="session")
def handbook_pdf() -> Path:
    """The real book, built."""
    return make("pdf") / "handboek-a4.pdf"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: Playwright allows no second one in the same process."""
    with launch() as browser:
        yield browser
