"""Build the handbook beside the last good one, and put it in its place only when it is whole."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from sphinx.cmd.build import build_main

BUILD = "_build"
# Warnings are errors in every builder; -a writes every page, so that nothing stale stays.
STRICT = ("-n", "-W", "--keep-going", "-a", "-q")


def run_sphinx(builder: str, source: Path, out: Path, extra: Sequence[str] = ()) -> bool:
    """Run one builder from `source` into `out`; say whether it succeeded. Pages are read once for all builders."""
    doctrees = source / BUILD / "doctrees"
    try:
        return build_main([*STRICT, "-b", builder, "-d", str(doctrees), *extra, str(source), str(out)]) == 0
    except SystemExit:  # said by messages.stop
        return False


def publish(builder: str, source: Path, target: Path, extra: Sequence[str] = ()) -> bool:
    """Build into a fresh folder and let it take the place of `target` when the build succeeds.

    A build that fails leaves `target` as it was.
    """
    fresh, old = _beside(target)
    if not run_sphinx(builder, source, fresh, extra):
        return False
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return True


def publish_files(builder: str, source: Path, target: Path, extra: Sequence[str] = ()) -> list[Path] | None:
    """Build into a fresh folder and move what came out into `target`, beside what was there; give the files.

    A build that fails leaves `target` as it was and gives None.
    """
    fresh, _ = _beside(target)
    if not run_sphinx(builder, source, fresh, extra):
        return None
    target.mkdir(exist_ok=True)
    made = [made.replace(target / made.name) for made in sorted(fresh.iterdir()) if made.is_file()]
    shutil.rmtree(fresh)
    return made


def _beside(target: Path) -> tuple[Path, Path]:
    """Where a new build goes, and where the old one waits; both are empty."""
    places = target.with_name(f".{target.name}.nieuw"), target.with_name(f".{target.name}.oud")
    for leftover in places:
        shutil.rmtree(leftover, ignore_errors=True)
    return places
