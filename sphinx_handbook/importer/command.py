"""`handbook import`: its options, what it does, and what it says."""

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..commands import WrongUseError, add_command
from ..model.drafts import FOLDER
from ..model.text import ID
from . import messages
from .article import KINDS, MOST_MEGABYTES, UnusableError

if TYPE_CHECKING:
    from .making import Made

STDIN = "-"
# Long lists of lines that were left out help nobody.
MOST_DROPPED, LONGEST_DROPPED = 6, 40

_HELP = """\
Maak van een artikel (txt, html, docx, odt of md) een concept in de map concepten.

uitkomst: 0 het concept staat er; 1 van dit artikel kan geen concept komen; 2 de opdracht klopt niet
"""


def register(commands: Any) -> None:
    """Add `import` to the commands of `handbook`."""
    parser = add_command(commands, "import", "van een artikel een concept maken", _HELP, run)
    parser.add_argument("file", metavar="BESTAND", help=f"het artikel; {STDIN} leest wat je erin plakt of stuurt")
    parser.add_argument("--naam", default="", help="de naam van het concept; anders komt die uit de titel")
    parser.add_argument("--soort", choices=KINDS, help="wat voor bestand het is, als de naam dat niet zegt")
    parser.add_argument("--adres", default="", help="het webadres van het artikel")
    parser.add_argument("--force", action="store_true", help="een concept dat er al is, overschrijven")


def run(folder: Path, chosen: argparse.Namespace) -> int:
    """Make a draft in the handbook in `folder`; return 0 or 1 (the article will not do).

    Raises WrongUseError, and SettingsError when the handbook's files are wrong.
    """
    # Only this command needs the readers of other formats, and they are slow to load.
    from .making import make_draft

    source = Path(chosen.file)
    if chosen.naam and not ID.fullmatch(chosen.naam):
        raise WrongUseError(messages.BAD_NAME.format(name=chosen.naam))
    if chosen.adres and not re.fullmatch(r"https?://[^\s<>\"]+", chosen.adres):
        raise WrongUseError(messages.BAD_ADDRESS.format(address=chosen.adres))
    suffix = f".{chosen.soort}" if chosen.soort else source.suffix
    try:
        made = make_draft(folder, _read(chosen.file), suffix, chosen.naam, chosen.adres, source.stem.strip(STDIN))
    except UnusableError as fault:
        print(f"{chosen.file}: {fault}", file=sys.stderr)
        return 1
    path = folder / FOLDER / f"{made.name}.md"
    _write(path, made.text, chosen.force)
    told = [messages.MADE.format(file=path.relative_to(folder)), *_told(made)]
    print("\n  ".join(told), f"\n\n{messages.NEXT}", sep="")
    return 0


def _read(name: str) -> bytes:
    """The bytes of a file, or of what is sent; one more than an article may have when it is too big."""
    most = MOST_MEGABYTES * 1_000_000 + 1
    if name == STDIN:
        if sys.stdin.isatty():
            print(messages.PASTE, file=sys.stderr)
        return sys.stdin.buffer.read(most)
    try:
        with Path(name).open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise WrongUseError(messages.NO_FILE.format(file=name)) from None
    except IsADirectoryError:
        raise WrongUseError(messages.IS_FOLDER.format(file=name)) from None
    except (OSError, ValueError) as error:
        raise WrongUseError(messages.UNREADABLE.format(file=name, why=error)) from None


def _write(path: Path, text: str, force: bool) -> None:
    shown = f"{FOLDER}/{path.name}"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise WrongUseError(messages.EXISTS.format(file=shown)) from None
    except OSError as error:
        raise WrongUseError(messages.NOT_WRITTEN.format(file=shown, why=error.strerror or error)) from None


def _told(made: "Made") -> Iterator[str]:
    """What was found, what was left out and where to look."""
    yield messages.COUNTS.get(made.tips, messages.COUNT).format(count=made.tips)
    yield messages.origin_line(made.origin)
    if made.cases:
        yield messages.CASES.format(cases=", ".join(made.cases))
    if made.dropped:
        yield messages.DROPPED.format(lines=_dropped(made.dropped))
    yield from (messages.LOOK.format(remark=remark) for remark in made.remarks)


def _dropped(lines: Sequence[str]) -> str:
    shown = [f"‘{textwrap.shorten(line, LONGEST_DROPPED, placeholder='…')}’" for line in lines[:MOST_DROPPED]]
    more = len(lines) - len(shown)
    return ", ".join(shown) + (f" en nog {more}" if more else "")
