"""What the writer's commands share: how they introduce themselves, and how they say that they were used wrongly."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[[Path, argparse.Namespace], int]


class WrongUseError(Exception):
    """The command cannot be carried out as it was given. The message is Dutch and says what to do; the outcome is 2."""


def add_command(commands: Any, name: str, short: str, long: str, run: Run | None = None) -> argparse.ArgumentParser:
    """Add a command to `handbook`. `short` stands in the list of commands, `long` above its own help, line by line."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=short, description=long, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(run=run)
    return parser


def need_handbook(folder: Path) -> None:
    """Raise WrongUseError when there is no handbook in `folder`."""
    if not (folder / "conf.py").is_file():
        raise WrongUseError(
            f"In {folder} staat geen handboek: conf.py en handboek.toml ontbreken. Ga naar de map van het handboek,"
            " of noem die met --map."
        )
