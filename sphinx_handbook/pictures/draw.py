"""Draw pictures, in a process of its own: a job comes in on standard input, the pictures go where it says."""

import json
import sys
from pathlib import Path

import typst


def main() -> None:
    """Draw all pictures in one run; each is a page."""
    job = json.load(sys.stdin)
    files = {"main.typ": Path(job["design"]).read_bytes()}
    files |= {f"signs/{path.name}": path.read_bytes() for path in Path(job["signs"]).glob("thema-*.svg")}
    drawn = typst.compile(
        files,
        format="png",
        ppi=72,
        font_paths=[job["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={"pictures": json.dumps(list(job["pictures"].values()))},
    )
    # One page comes by itself, more as a list.
    pictures = drawn if isinstance(drawn, list) else [drawn]
    for name, picture in zip(job["pictures"], pictures, strict=True):
        fresh = Path(f"{name}.nieuw")
        fresh.write_bytes(picture)
        fresh.replace(name)


if __name__ == "__main__":
    main()
