"""Build the handbook beside the last good one, and put it in its place only when it is whole."""

import ctypes
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sphinx.cmd.build import build_main

BUILD = "_build"
# Warnings are errors in every builder.
STRICT = ("-n", "-W", "--keep-going", "-q")
# What Linux calls these in renameat2(2).
_THIS_FOLDER, _EXCHANGE = -100, 2
_LITTLE = 2**20


@contextmanager
def alone(source: Path) -> Iterator[None]:
    """Let no other build of the handbook in `source` run meanwhile: wait until one that is busy has ended.

    The lock goes with the process, also when it is killed.
    """
    (source / BUILD).mkdir(exist_ok=True)
    with (source / BUILD / "bezig").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            try:
                print(
                    "Er is al een bouw bezig. Deze begint zodra die klaar is; stoppen kan met Ctrl+C.", file=sys.stderr
                )
                fcntl.flock(lock, fcntl.LOCK_EX)
            except KeyboardInterrupt:
                sys.exit(130)
        yield


def run_sphinx(builder: str, source: Path, out: Path, extra: Sequence[str] = ()) -> bool:
    """Run one builder from `source` into `out`; say whether it succeeded. Pages are read once for all builders."""
    doctrees = source / BUILD / "doctrees"
    unfinished = doctrees / "onaf"
    # A build that was cut off may have kept half of what it read, and what is not read again says its faults no more.
    again = ["-E"] if unfinished.exists() else []
    doctrees.mkdir(exist_ok=True)
    unfinished.touch()
    try:
        outcome = build_main([*STRICT, *again, "-b", builder, "-d", str(doctrees), *extra, str(source), str(out)])
    except SystemExit:  # said by messages.stop
        outcome = 1
    if outcome == 0:
        unfinished.unlink()
    return outcome == 0


def publish(builder: str, source: Path, target: Path, extra: Sequence[str] = (), keep: bool = False) -> list[Path]:
    """Build into a fresh folder and let it take the place of `target` in one step; give the files made right in it.

    With `keep`, files in `target` that the build did not make stay. A build that fails, is killed or finds the disk
    full leaves `target` as it was, and gives nothing. Hold `alone` meanwhile.
    """
    fresh, old = (target.with_name(f".{target.name}.{name}") for name in ("nieuw", "oud"))
    if old.exists() and not target.exists():  # cut off between the two
        old.rename(target)
    _remove(fresh, old)
    made: list[Path] = []
    try:
        if run_sphinx(builder, source, fresh, [*extra, "-D", f"handbook_last_site={target}"]):
            made = [target / file.name for file in sorted(fresh.iterdir()) if file.is_file()]
            if keep and target.exists():
                _copy_others(target, fresh)
            put_in_place(fresh, target, old)
    except OSError as error:
        print(error, file=sys.stderr)
        made = []
    if not made and shutil.disk_usage(target.parent).free < _LITTLE:
        print("De schijf is vol. Maak ruimte en bouw opnieuw.", file=sys.stderr)
    _remove(fresh, old)
    return made


def put_in_place(fresh: Path, target: Path, old: Path) -> None:
    """Let the folder `fresh` be `target` from one moment to the next; what was there is then at `fresh` or `old`.

    Where the system cannot exchange folders there is a moment without `target`. Raises OSError when it fails.
    """
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        target.rename(old)
        fresh.rename(target)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _copy_others(target: Path, fresh: Path) -> None:
    for file in target.iterdir():
        if file.is_file() and not (fresh / file.name).exists():
            shutil.copy2(file, fresh)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false when this system or its disk cannot."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = os.fsencode(one), os.fsencode(other)
    return exchange is not None and exchange(_THIS_FOLDER, paths[0], _THIS_FOLDER, paths[1], _EXCHANGE) == 0
