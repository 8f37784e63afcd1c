"""One run of Typst, in a process of its own: a job comes in on standard input, what came of it goes out.

A process that has used Typst keeps its memory and must not fork; so each edition gets a fresh one. It starts in a
blink, because this file is run by its path and imports nothing of the handbook.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import chdir, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, TypedDict


class Job(TypedDict):
    """What Typst needs, and where the PDF goes: files by name, as text or as a path, and values for the design."""

    texts: dict[str, str]
    paths: dict[str, str]
    fonts: str
    design: dict[str, Any]
    epoch: int
    target: str


class Fault(TypedDict):
    """What Typst says, in short, and with the place in its files."""

    message: str
    diagnostic: str


class Pressed(TypedDict):
    """What came of a job: what was wrong, and where each place is that a link leads to: page, and x and y in points."""

    faults: list[Fault]
    places: dict[str, tuple[int, float, float]]


def press(job: Job) -> Pressed:
    """Make a PDF. What Typst only warns of, it left out or could not settle: not a book to print."""
    # There Typst names the files as the book does; and of files in memory it would take a photograph for text.
    with TemporaryDirectory() as folder, chdir(folder):
        _lay_out(job)
        return _press(job)


def _press(job: Job) -> Pressed:
    """Make a PDF from the files of a job, which lie here."""
    import typst

    inputs = {"edition": json.dumps(job["design"])}
    asked: list[dict[str, tuple[int, float, float]]] = []
    main, root = Path("main.typ"), Path()
    try:
        compiler = typst.Compiler(main, root, [Path(job["fonts"])], ignore_system_fonts=True, sys_inputs=inputs)
        with suppress(RuntimeError):  # Said better by what comes next.
            asked = json.loads(compiler.query("<places>", field="value"))
        # Nothing is set twice: what the question above made is still there.
        made, warnings = compiler.compile_with_warnings(
            main,
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            sys_inputs=inputs,
            timestamp=datetime.fromtimestamp(job["epoch"], UTC),
        )
    except typst.TypstError as error:
        # A picture is drawn later than it is named: what Typst says of it does not tell which one it is.
        told: Fault = {"message": error.message, "diagnostic": error.diagnostic}
        return {"faults": [*broken_pictures()] or [told], "places": {}}
    except RuntimeError as error:
        return {"faults": [*broken_pictures()] or [{"message": str(error), "diagnostic": ""}], "places": {}}
    if not warnings:
        assert isinstance(made, bytes)  # pictures come as a list, a PDF never does
        Path(job["target"]).write_bytes(made)
    faults: list[Fault] = [{"message": warning.message, "diagnostic": warning.diagnostic} for warning in warnings]
    return {"faults": faults, "places": dict(*asked)}


def _lay_out(job: Job) -> None:
    """Put the files of a job in the folder that we are in."""
    folders = {Path(name).parent for name in (*job["texts"], *job["paths"])}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for name, text in job["texts"].items():
        Path(name).write_text(text, encoding="utf-8")
    for name, path in job["paths"].items():
        copyfile(path, name)


def broken_pictures() -> Iterator[Fault]:
    """Find the pictures that cannot be drawn, by drawing each alone."""
    import typst

    alone = Path("alone.typ")
    for picture in sorted(Path("images").glob("*")):
        alone.write_text(f'#image("{picture}")', encoding="utf-8")
        try:
            typst.compile(alone, root=Path(), format="pdf")
        except (typst.TypstError, RuntimeError):
            yield {"message": "failed to decode image", "diagnostic": f"─ {picture}:"}


if __name__ == "__main__":
    json.dump(press(json.load(sys.stdin)), sys.stdout)
