"""What the check finds, each thing once."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..messages import Advice, Extra, Message
from ..model.text import shown
from ..structure import Fault
from ..translations import in_dutch


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
    """Collects what is found on one file or in the whole handbook; the same words on the same line once."""

    found: dict[tuple[str, int, str], Finding] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Finding]:
        """In the order of files and lines."""
        return iter(sorted(self.found.values()))

    def say(self, file: str, line: int, message: Message | Extra | Advice, /, **fields: object) -> None:
        """Note a fault or an advice, in the words of a message."""
        code, text = message.value
        self.add(Finding(file, line, text.format(**fields), code, isinstance(message, Advice)))

    def faults(self, file: str, found: Iterable[Fault]) -> None:
        """Note faults that a rule of the build found."""
        for fault in found:
            self.say(file, fault.line, fault.message, **fault.fields)

    def sphinx(self, file: str, line: int, code: str, english: str) -> None:
        """Note what Sphinx would say, in the Dutch of `translations`."""
        self.add(Finding(file, line, in_dutch(english), code))

    def add(self, finding: Finding) -> None:
        """Note a finding."""
        finding = replace(finding, file=shown(finding.file), text=shown(finding.text))
        self.found.setdefault((finding.file, finding.line, finding.text), finding)

    def drop(self, file: str, lines: Container[int], codes: Container[str]) -> None:
        """Forget what was found with these codes on these lines of a file."""
        gone = [one for key, one in self.found.items() if one.file == file and one.line in lines and one.code in codes]
        for one in gone:
            del self.found[one.file, one.line, one.text]
