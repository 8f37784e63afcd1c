"""`handbook`: the command of who writes or publishes the handbook."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .building import BUILD, alone, publish
from .check.command import register as register_check
from .commands import WrongUseError
from .downloads import EBOOK
from .export.changes import register as register_changes
from .importer.command import register as register_import
from .live.command import register as register_live
from .model.editions import MAIN
from .model.settings import SettingsError
from .offline import register as register_offline
from .release.command import register as register_release
from .rename.command import register as register_rename
from .schema import register as register_schema
from .start.command import register as register_new

HTML, PDF, EPUB = "html", "pdf", "epub"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when all went well, 1 when the handbook has faults, 2 on a wrong command."""
    parser = argparse.ArgumentParser(prog="handbook", description="Bouw het handboek of kijk het na.")
    parser.add_argument("--map", type=Path, default=Path(), help="de map van het handboek (nu: deze map)")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="de site en de PDF’s bouwen")
    build.add_argument("what", nargs="*", choices=[HTML, PDF, EPUB, []], help="html, pdf of epub")
    build.add_argument(
        "--edition", default="", help="alleen deze uitgave; zonder dit alle, of bij de site de hoofduitgave"
    )
    build.add_argument("--tips", default="", help="een hand-out van deze tips: id,id")
    build.add_argument("--jobs", type=int, default=1, help="met zoveel processen tegelijk")
    register_changes(commands)
    register_check(commands)
    register_import(commands)
    register_live(commands)
    register_new(commands)
    register_offline(commands)
    register_rename(commands)
    register_schema(commands)
    register_release(commands)
    chosen = parser.parse_args(arguments)
    source: Path = chosen.map.resolve()
    if hasattr(chosen, "run"):
        try:
            return int(chosen.run(source, chosen))
        except (WrongUseError, SettingsError) as fault:
            print(fault, file=sys.stderr)
            return 2
    editions = {"handbook_edition": chosen.edition or ("" if chosen.what else MAIN), "handbook_tips": chosen.tips}
    with alone(source):
        return _build(source, chosen.what or [PDF, HTML], editions, chosen.jobs)


def _build(source: Path, what: Sequence[str], editions: Mapping[str, str], jobs: int) -> int:
    made: list[Path] = []
    for kind in what:
        target = source / BUILD / kind
        match kind:
            case "pdf":
                found = _pdfs(source, target, editions)
            case "epub":
                found = [file for file in publish(EPUB, source, target) if file.name == EBOOK]
            case _:
                found = _site(source, target, jobs)
        if not found:
            kept = f" Wat er stond in {target.relative_to(source)} is niet veranderd." if target.exists() else ""
            print(f"\nDe bouw is niet gelukt: zie hierboven.{kept}", file=sys.stderr)
            return 1
        made += found
    print("Gemaakt:")
    for path in made:
        print(f"  {path.relative_to(source)}")
    return 0


def _site(source: Path, target: Path, jobs: int) -> list[Path]:
    done = publish(HTML, source, target, ["-j", str(jobs)])
    return [target / "index.html"] if done else []


def _pdfs(source: Path, target: Path, editions: Mapping[str, str]) -> list[Path]:
    """Make PDFs; those of other editions stay beside them."""
    chosen = [word for name, value in editions.items() if value for word in ("-D", f"{name}={value}")]
    return publish("typst", source, target, chosen, keep=True)


if __name__ == "__main__":
    sys.exit(main())
