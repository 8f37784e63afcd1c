"""`handbook new`: its options, what it asks and what it writes."""

import argparse
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ..commands import WrongUseError, add_command

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
_NAME = {"naam": "Hoe heet het bestand? Anders komt dat uit de titel."}
_PAGE = {"samenvatting": "Wat staat er, en voor wie?", "eigenaar": "Wie houdt deze pagina bij?"}
# What each option is about: the help of the option, and the question to who did not give it.
ASKED: Mapping[str, Mapping[str, str]] = {
    "tip": {
        "titel": "Wat raad je aan? Begin met een werkwoord, zoals: Durf te experimenteren",
        "pagina": "Op welke pagina? Bijvoorbeeld: guides/welke-rol",
        "voor": "Voor wie? Hoogstens drie, met komma’s ertussen.",
        "thema": "Waarover gaat het?",
        "fase": "Wanneer heb je er iets aan?",
        "id": "Welk adres krijgt de tip? Het verandert nooit meer. Anders komt het uit de titel.",
    },
    "gids": {"titel": "Waar gaat de pagina over? Schrijf de titel.", **_NAME, **_PAGE},
    "casus": {
        "titel": "Hoe heet de casus? Schrijf: naam: wat er gebeurde",
        **_NAME,
        "uitkomst": "Hoe liep het af?",
        "plek": "Waar was het?",
        "tijd": "Wanneer? Bijvoorbeeld: 2013 tot 2021",
        "wie": "Wie deden er mee? Noem rollen, geen namen.",
        **_PAGE,
    },
}


def register(commands: Any) -> None:
    """Add `new` to the commands of `handbook`."""
    parser = add_command(commands, "new", "een tip, gids of casus beginnen", _HELP)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="tip|gids|casus")
    for kind, what in _WHAT.items():
        one = kinds.add_parser(kind, help=what)
        for option, text in ASKED[kind].items():
            one.add_argument(f"--{option}", help=text)
        one.set_defaults(run=partial(run, kind))


def run(kind: str, folder: Path, chosen: argparse.Namespace) -> int:
    """Begin something new in the handbook in `folder`. Raises WrongUseError and SettingsError, and changes nothing."""
    # Only this command needs what reads pages, and that is slow to load.
    from .beginning import BEGINNERS
    from .questions import Asker
    from .shelf import read_shelf

    asked = ASKED[kind]
    made = BEGINNERS[kind](read_shelf(folder), Asker({option: getattr(chosen, option) for option in asked}, asked))
    try:
        made.write()
    except OSError as error:
        raise WrongUseError(f"{error.filename} is niet te schrijven: {error.strerror}.") from None
    print(made.told(folder))
    return 0
