"""`zoekvragen.txt`: what readers type, below the tip, case, page or term that answers them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .settings import SettingsError, read_text

FILE = "zoekvragen.txt"
KINDS = ("tip", "casus", "pagina", "begrip")


@dataclass(frozen=True)
class Heading:
    """What answers questions: one of `KINDS`, and an id, a docname or a term."""

    kind: str
    name: str

    def __str__(self) -> str:
        """As it is written in the file."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Asked:
    """The questions of readers by what answers them, and the line of each heading."""

    questions: Mapping[Heading, tuple[str, ...]]
    lines: Mapping[Heading, int]

    def of(self, kind: str, *names: str) -> tuple[str, ...]:
        """The questions that lead to a record, under whichever of its names; none when there are none."""
        return tuple(question for name in names for question in self.questions.get(Heading(kind, name), ()))


def read_questions(folder: Path) -> Asked:
    """Read `zoekvragen.txt` in `folder`; an absent file holds no questions. Raises SettingsError on a fault."""
    path = folder / FILE
    questions: dict[Heading, tuple[str, ...]] = {}
    lines: dict[Heading, int] = {}
    heading: Heading | None = None
    for number, line in enumerate(read_text(path).splitlines() if path.exists() else (), 1):
        told = line.partition("#")[0].strip()
        if told and not line[0].isspace():
            heading = _heading(told, number)
            if heading in lines:
                raise _fault(number, f"‘{heading}’ staat al op regel {lines[heading]}. Zet de vragen daar bij elkaar")
            questions[heading], lines[heading] = (), number
        elif told and not heading:
            raise _fault(number, "boven deze vraag staat niet wie haar beantwoordt. Zet er een regel boven: tip naam")
        elif told and heading:
            questions[heading] += (told,)
    return Asked(questions, lines)


def _heading(text: str, line: int) -> Heading:
    kind, _, name = text.partition(" ")
    if kind not in KINDS or not name:
        raise _fault(
            line,
            f"‘{text}’ lees ik niet. Begin de regel met tip, casus, pagina of begrip, en dan de naam; "
            "een vraag begint met twee spaties",
        )
    return Heading(kind, name.strip())


def _fault(line: int, what: str) -> SettingsError:
    return SettingsError(f"{FILE}:{line}: {what}.")
