"""`handbook`: the command of who writes or publishes the handbook."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .building import BUILD, publish, run_sphinx

HTML, PDF = "html", "pdf"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when all went well, 1 when the handbook has faults, 2 on a wrong command."""
    parser = argparse.ArgumentParser(prog="handbook", description="Bouw het handboek of kijk het na.")
    parser.add_argument("--map", type=Path, default=Path(), help="de map van het handboek (nu: deze map)")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="de site en de PDF’s bouwen")
    build.add_argument("what", nargs="*", choices=[HTML, PDF, []], help="html, pdf of allebei")
    build.add_argument("--edition", default="", help="alleen deze uitgave")
    build.add_argument("--jobs", type=int, default=1, help="met zoveel processen tegelijk")
    commands.add_parser("check", help="de teksten nakijken zonder te bouwen")
    chosen = parser.parse_args(arguments)
    source: Path = chosen.map.resolve()
    if chosen.command == "check":
        return _check(source)
    return _build(source, chosen.what or [HTML, PDF], chosen.edition, chosen.jobs)


def _check(source: Path) -> int:
    if not run_sphinx("dummy", source, source / BUILD / "check"):
        print("\nEr is iets om te verbeteren: zie hierboven.", file=sys.stderr)
        return 1
    print("Alles klopt.")
    return 0


def _build(source: Path, what: Sequence[str], edition: str, jobs: int) -> int:
    made: list[Path] = []
    for kind in what:
        target = source / BUILD / kind
        extra = ["-j", str(jobs)]
        if kind == PDF and edition:
            extra += ["-D", f"handbook_edition={edition}"]
        if not publish("typst" if kind == PDF else HTML, source, target, extra):
            kept = f" Wat er stond in {target.relative_to(source)} is niet veranderd." if target.exists() else ""
            print(f"\nDe bouw is niet gelukt: zie hierboven.{kept}", file=sys.stderr)
            return 1
        made += [target / "index.html"] if kind == HTML else sorted(target.glob("*.pdf"))
    print("Gemaakt:")
    for path in made:
        print(f"  {path.relative_to(source)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
