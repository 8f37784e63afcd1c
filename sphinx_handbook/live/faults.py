"""What Sphinx says is wrong, caught while it works."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.logging import NAMESPACE, WarningLogRecordTranslator, WarningSuppressor

from ..translations import DutchFilter

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# A data file’s fault names its own place: feiten/e.toml:3: ...
_PLACE = re.compile(r"(?P<file>[\w./-]+\.\w+)(?::(?P<line>\d+))?: (?P<text>.+)")
# What Sphinx adds for who configures it: [handboek.feit-onbekend]
_CODE = re.compile(r" \[[\w.-]+\]$")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong, in which file of the handbook, on which line (0: not known)."""

    file: str
    line: int
    text: str


class _Ears(logging.Handler):
    """Keeps what is said; the same thing said twice is one fault."""

    def __init__(self, app: "Sphinx") -> None:
        super().__init__(logging.WARNING)
        self.root = app.srcdir
        self.heard: dict[Fault, None] = {}
        for sieve in (WarningSuppressor(app), DutchFilter(), WarningLogRecordTranslator(app)):
            self.addFilter(sieve)

    def handle(self, record: logging.LogRecord) -> Any:
        """Work on a copy: the filters change what others still must hear."""
        return super().handle(copy(record))

    def emit(self, record: logging.LogRecord) -> None:
        # The record’s own getMessage would add the place and the code.
        place, text = str(getattr(record, "location", None) or ""), logging.LogRecord.getMessage(record)
        text = _CODE.sub("", text)
        fault = fault_of(f"{place}: {text}" if place else text, self.root)
        self.heard[fault] = None


@contextmanager
def listening(app: "Sphinx") -> Iterator[dict[Fault, None]]:
    """Collect what Sphinx says meanwhile."""
    ears = _Ears(app)
    logger = logging.getLogger(NAMESPACE)
    logger.handlers.insert(0, ears)  # before the others change a record
    try:
        yield ears.heard
    finally:
        logger.removeHandler(ears)


def fault_of(said: str, root: Path) -> Fault:
    """Take `file:line: text` apart; a text without a place is about the handbook as a whole."""
    found = _PLACE.fullmatch(said.removeprefix(f"{root}/"))
    return Fault(found["file"], int(found["line"] or 0), found["text"]) if found else Fault("", 0, said)


def faults_in(log: str, root: Path) -> list[Fault]:
    """The errors in what Sphinx wrote, one a line; its warnings while starting are not about the handbook."""
    lines = (_COLOUR.sub("", line) for line in log.splitlines())
    return [fault_of(line.removeprefix("ERROR: "), root) for line in lines if line.startswith("ERROR: ")]
