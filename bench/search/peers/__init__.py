"""The engines that are compared, each at its best: the same records, in the form that suits it most."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Peer:
    """An engine.

    `command` gives the command that makes its index from a file of records in an empty folder that a browser then
    reads. `page` is what the page's head holds; it defines `search(query)`, which gives the keys of the first results,
    and `show(query)`, which also loads what a list of results shows: a title, an address and a line of text each.
    `code` are the files that decide how the index comes out.
    """

    id: str
    name: str
    best_case: str
    command: Callable[[Path, Path], list[str]]
    page: str
    code: tuple[Path, ...]
