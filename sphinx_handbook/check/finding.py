"""What the check finds, each thing once."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from ..messages import Message
from .messages import Advice, Extra


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that was found: file (from the handbook's folder), line (from 1), and in Dutch what to do about it.

    `code` names the kind of thing. `advice` never fails a check.
    """

    file: str
    line: int
    text: str
    code: str
    advice: bool = False


@dataclass
class Findings:
    """Collects what is found on one file or in the whole handbook."""

    found: dict[tuple[str, int, str], Finding] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Finding]:
        """In the order of files and lines."""
        return iter(sorted(self.found.values()))

    def fault(self, file: str, line: int, message: Message | Extra, /, **fields: object) -> None:
        """Note a fault, in the words of a message."""
        code, text = message.value
        self.add(Finding(file, line, text.format(**fields), code))

    def advise(self, file: str, line: int, advice: Advice, /, **fields: object) -> None:
        """Note an advice."""
        code, text = advice.value
        self.add(Finding(file, line, text.format(**fields), code, advice=True))

    def add(self, finding: Finding) -> None:
        """Note a finding; the same words on the same line are noted once."""
        self.found.setdefault((finding.file, finding.line, finding.text), finding)

    def drop(self, file: str, lines: Iterable[int], codes: Container[str]) -> None:
        """Forget what was found with these codes on these lines of a file."""
        gone = set(lines)
        self.found = {
            key: found
            for key, found in self.found.items()
            if found.file != file or found.line not in gone or found.code not in codes
        }
