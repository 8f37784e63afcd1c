"""Make a PDF small, in a process of its own: the tree that is read aloud is thousands of little objects.

Typst writes each as text; packed together in streams they take an eighth. Run by its path, as `press` is, after
Typst's process has given back its memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pikepdf


def save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write a PDF packed, with the same bytes for the same content."""
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def pack(path: Path) -> None:
    """Let the packed PDF take the place of this one."""
    packed = path.with_suffix(".nieuw")
    with pikepdf.open(path) as pdf:
        save(pdf, packed)
    packed.replace(path)


if __name__ == "__main__":
    pack(Path(sys.argv[1]))
