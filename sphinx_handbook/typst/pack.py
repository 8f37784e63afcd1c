"""Finish what Typst made, in a process of its own, after Typst's has given back its memory.

Run by its path, as `press` is. On standard input come the places that links lead to, by name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pikepdf

# How the addresses begin that stand for places in the book; see `go-to` in paper/text.typ.
HERE = "naar:"
Place = tuple[int, float, float]


def save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write a PDF packed, with the same bytes for the same content.

    The tree that is read aloud is thousands of little objects: together in streams they take an eighth.
    """
    pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def tie(pdf: pikepdf.Pdf, places: Mapping[str, Place]) -> None:
    """Let links within the book lead to their places, and say to a listener what they lead to."""
    pages = [(page.obj, float(page.mediabox[3])) for page in pdf.pages]
    read_aloud = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    for page, _ in pages:
        for link in page.get("/Annots", ()):
            address = bytes(link.A.URI).decode() if "/A" in link else ""
            if not address.startswith(HERE):
                continue
            name, _, said = address.removeprefix(HERE).partition("\n")
            number, x, y = places[name]
            target, height = pages[number - 1]
            del link["/A"]
            link.Dest = pikepdf.Array([target, pikepdf.Name.XYZ, round(x, 2), round(height - y, 2), None])
            link.Contents = said or f"pagina {number}"
            if said:
                read_aloud[int(link.StructParent)].Alt = said


def pack(path: Path, places: Mapping[str, Place]) -> None:
    """Let the finished PDF take the place of this one."""
    packed = path.with_suffix(".nieuw")
    with pikepdf.open(path) as pdf:
        tie(pdf, places)
        save(pdf, packed)
    packed.replace(path)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), json.load(sys.stdin))
