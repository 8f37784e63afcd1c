"""Run a command, and see what it and all that it starts take."""

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Seconds between two looks, and after which a command that hangs is ended.
BETWEEN, LONGEST = 0.05, 60 * 60


@dataclass(frozen=True)
class Took:
    """Seconds on the clock and of processors, and the most bytes of memory that all its processes held at one moment."""

    seconds: float
    processor: float
    memory: int


def watched(command: Sequence[str], folder: Path | None = None, **variables: str) -> Took:
    """Run a command in a folder, with these environment variables besides. Raises CalledProcessError when it fails."""
    begun, before, most = time.monotonic(), _processor(), 0
    ran = subprocess.Popen(
        ["timeout", str(LONGEST), *command], cwd=folder, env=os.environ | variables, stdout=subprocess.DEVNULL
    )
    while ran.poll() is None:
        most = max(most, _held_by(ran.pid))
        time.sleep(BETWEEN)
    if ran.returncode:
        raise subprocess.CalledProcessError(ran.returncode, command)
    return Took(time.monotonic() - begun, _processor() - before, most)


def _processor() -> float:
    """Seconds that processors spent on what ran below this process and has ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _held_by(top: int) -> int:
    """Bytes in memory of a process and all below it."""
    below: dict[int, list[int]] = {}
    held: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            lines = (place / "status").read_text().splitlines()
        except OSError:  # ended meanwhile
            continue
        found = dict(line.split(":", 1) for line in lines if line.startswith(("PPid:", "VmRSS:")))
        below.setdefault(int(found["PPid"]), []).append(int(place.name))
        held[int(place.name)] = int(found.get("VmRSS", "0 kB").split()[0]) * 1024
    family, total = [top], 0
    for one in family:
        total += held.get(one, 0)
        family += below.get(one, [])
    return total
