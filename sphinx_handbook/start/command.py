"""`handbook new`: its options, what it asks and what it writes."""

import argparse
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

_HELP = """\
Begin een tip, een pagina met tips (gids) of een casus. Wat je niet met een optie zegt, vraag ik.
Waar jij nog iets moet schrijven, staat <schrijf: ...>; ‘make check’ zegt wat er nog over is.

uitkomst: 0 het staat er; 2 er is niets veranderd, en ik zeg waarom
"""
_WHAT = {
    "tip": "een tip op een pagina die er al is",
    "gids": "een pagina voor tips, in de map guides",
    "casus": "een casus, in de map amersfoort",
}
_OPTIONS: Mapping[str, Mapping[str, str]] = {
    "tip": {
        "titel": "wat raad je aan?",
        "pagina": "op welke pagina, zoals guides/welke-rol",
        "voor": "voor wie, met komma’s ertussen",
        "thema": "waarover",
        "fase": "wanneer",
        "id": "het adres van de tip; anders komt dat uit de titel",
    },
    "gids": {
        "titel": "waar gaat de pagina over?",
        "naam": "de naam van het bestand; anders komt die uit de titel",
        "samenvatting": "wat er staat en voor wie",
        "eigenaar": "wie de pagina bijhoudt",
    },
    "casus": {
        "titel": "naam: wat er gebeurde",
        "naam": "de naam van het bestand en het adres; anders komt die uit de titel",
        "uitkomst": "hoe het afliep",
        "plek": "waar",
        "tijd": "wanneer",
        "wie": "wie er meededen, in rollen en niet met namen",
        "samenvatting": "wat er staat en voor wie",
        "eigenaar": "wie de pagina bijhoudt",
    },
}

# What must be said where nobody can be asked; the rest has a usual answer.
_REQUIRED = {
    "tip": ("titel", "pagina", "voor", "thema", "fase"),
    "gids": ("titel",),
    "casus": ("titel", "uitkomst", "plek", "tijd", "wie"),
}


def register(commands: Any) -> None:
    """Add `new` to the commands of `handbook`."""
    parser = commands.add_parser(
        "new",
        help="een tip, gids of casus beginnen",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="tip|gids|casus")
    for kind, what in _WHAT.items():
        one = kinds.add_parser(kind, help=what)
        for option, text in _OPTIONS[kind].items():
            one.add_argument(f"--{option}", help=text)
        one.set_defaults(run=partial(run, kind))


def run(kind: str, folder: Path, chosen: argparse.Namespace) -> int:
    """Begin something new in the handbook in `folder`; return 0, or 2 when nothing was changed."""
    # Only this command needs what reads pages, and that is slow to load.
    from .beginning import BEGINNERS
    from .questions import Asker, UnansweredError
    from .shelf import NoHandbookError, read_shelf

    given = {option: getattr(chosen, option) for option in _OPTIONS[kind]}
    missing = [option for option in _REQUIRED[kind] if given[option] is None]
    if missing and not sys.stdin.isatty():
        print("\n".join(["Noem ook:", *(f"  --{one}  {_OPTIONS[kind][one]}" for one in missing)]), file=sys.stderr)
        return 2
    try:
        shelf = read_shelf(folder)
        made = BEGINNERS[kind](shelf, Asker(given))
        made.write()
    except (NoHandbookError, UnansweredError) as fault:
        print(fault, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename} is niet te schrijven: {error.strerror}.", file=sys.stderr)
        return 2
    print(made.told(folder))
    return 0
