"""One run of Typst, in a process of its own: a job comes in on standard input, what was wrong goes out.

A process that has used Typst keeps its memory and must not fork; so each edition gets a fresh one. It starts in a
blink, because this file is run by its path and imports nothing of the handbook.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypedDict

STANDARDS = ("ua-1", "a-2a")


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


def press(job: Job) -> list[Fault]:
    """Make a PDF; give what was wrong. What Typst only warns of, it left out or could not settle: not a book to print."""
    import typst

    files: Any = {name: text.encode() for name, text in job["texts"].items()}
    files |= {name: Path(path) for name, path in job["paths"].items()}
    try:
        made, warnings = typst.compile_with_warnings(
            files,  # type: ignore[call-overload]  # files by name: the package's own types do not know them yet
            format="pdf",
            font_paths=[job["fonts"]],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            sys_inputs={"edition": json.dumps(job["design"])},
            timestamp=datetime.fromtimestamp(job["epoch"], UTC),
        )
    except typst.TypstError as error:
        return [{"message": error.message, "diagnostic": error.diagnostic}]
    except RuntimeError as error:  # It cannot show the place of a fault in a picture.
        return [*broken_pictures(files)] or [{"message": str(error), "diagnostic": ""}]
    if not warnings:
        Path(job["target"]).write_bytes(made)
    return [{"message": warning.message, "diagnostic": warning.diagnostic} for warning in warnings]


def broken_pictures(files: Any) -> Iterator[Fault]:
    """Find the pictures that cannot be drawn, by drawing each alone."""
    import typst

    for name in files:
        if name.startswith("images/"):
            try:
                alone: Any = {"main.typ": f'#image("{name}")'.encode(), name: files[name]}
                typst.compile(alone, format="pdf")
            except (typst.TypstError, RuntimeError):
                yield {"message": "failed to decode image", "diagnostic": f"─ {name}:"}


if __name__ == "__main__":
    json.dump(press(json.load(sys.stdin)), sys.stdout)
