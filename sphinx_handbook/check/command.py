"""`handbook check`: its options, what it looks at, and how it ends."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..commands import WrongUseError, add_command, need_handbook
from .report import FORMATS, PEOPLE

_HELP = """\
Kijk de teksten na, zonder te bouwen: de vorm, de tips en casussen, de verwijzingen, de feiten en bronnen, de beelden
en het adresboek (ids.toml). Daarna volgt advies over taal. Advies houdt niets tegen.

uitkomst: 0 geen fouten (er kan advies zijn); 1 er zijn fouten; 2 de opdracht klopt niet
"""
NO_FILE = "{file} bestaat niet. Kijk of de naam klopt en of je in de goede map staat."
OUTSIDE = "{file} ligt buiten het handboek."
NOT_CHECKED = "{file} kijk ik niet na: het is geen pagina of lijst van het handboek."


def register(commands: Any) -> None:
    """Add `check` to the commands of `handbook`."""
    parser = add_command(commands, "check", "de teksten nakijken zonder te bouwen", _HELP, run)
    parser.add_argument("files", nargs="*", metavar="BESTAND", help="alleen deze bestanden of mappen; anders alles")
    parser.add_argument("--format", choices=list(FORMATS), default=PEOPLE, help=f"voor wie het is (nu: {PEOPLE})")
    parser.add_argument("--geen-advies", action="store_true", help="alleen fouten noemen")


def run(folder: Path, chosen: argparse.Namespace) -> int:
    """Check the handbook in `folder`; return 0 (no faults) or 1 (faults). Raises WrongUseError."""
    need_handbook(folder)
    wanted = [_inside(folder, name) for name in chosen.files]
    # Only this command needs what reads pages, and that is slow to load.
    from .checking import check_handbook

    outcome = check_handbook(folder, date.today(), advise=not chosen.geen_advies)
    outcome = outcome.only(_chosen(wanted, outcome.looked_at)) if wanted else outcome
    _say(FORMATS[chosen.format](outcome))
    return 1 if outcome.faults else 0


def _inside(folder: Path, name: str) -> str:
    """The name of a file or folder within the handbook."""
    try:
        path = Path(name).resolve()
        exists = path.exists()
    except (OSError, ValueError, RuntimeError):
        exists = False
    if not exists:
        raise WrongUseError(NO_FILE.format(file=name))
    if not path.is_relative_to(folder):
        raise WrongUseError(OUTSIDE.format(file=name))
    return path.relative_to(folder).as_posix()


def _chosen(wanted: Sequence[str], known: Iterable[str]) -> set[str]:
    """The files that were asked for, by themselves or with their folder."""
    found: set[str] = set()
    for name in wanted:
        below = {file for file in known if name in (".", file) or file.startswith(f"{name}/")}
        if not below:
            raise WrongUseError(NOT_CHECKED.format(file=name))
        found |= below
    return found


def _say(text: str) -> None:
    """Print, also where the letters of a message do not exist, and stop quietly when nobody reads on."""
    try:
        encoding = sys.stdout.encoding or "utf-8"
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:
        # Else Python fails once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
