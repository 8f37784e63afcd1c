"""The same text gives the same bytes on paper: in another folder, in another time zone and with more processes.

Tried on a tiny handbook with the editions of the real one: what makes an edition is the same for a thick book.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from sphinx_handbook.fonts import typst_fonts
from sphinx_handbook.typst.builder import LETTERS
from tests.conftest import REPOSITORY, ROOTS, give_word_list


def made(folder: Path, letters: Path, zone: str, jobs: str) -> dict[str, bytes]:
    """Build every edition in `folder`; give the files by name."""
    source, read, out = (folder / name for name in ("bron", "gelezen", "uit"))
    shutil.copytree(ROOTS / "klein", source)
    shutil.copy(REPOSITORY / "uitgaven.toml", source)
    give_word_list(read)
    shutil.copytree(letters, read / LETTERS)
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "typst",
        "-n",
        "-W",
        "-q",
        "-j",
        jobs,
        "-d",
        str(read),
        str(source),
        str(out),
    ]
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1700000000", "TZ": zone}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr
    return {path.name: path.read_bytes() for path in out.glob("*.pdf")}


def test_every_edition(tmp_path: Path) -> None:
    letters = typst_fonts(tmp_path / "letters")
    first = made(tmp_path / "een", letters, "UTC", "1")
    again = made(tmp_path / "een map verder", letters, "Pacific/Auckland", "2")
    assert len(first) == len(tomllib.loads((REPOSITORY / "uitgaven.toml").read_text("utf-8")))
    assert [name for name in sorted(first | again) if first.get(name) != again.get(name)] == []
