"""The handbook's own files: what a municipality set, the facts, the ledger, and which files are pages."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.project import Project as Sources
from sphinx.util.tags import Tags

from ..files import NO_PAGES, file_faults
from ..messages import Extra, Message
from ..model import editions, facts, ledger, questions, settings
from ..neighbours import held_by
from ..search import thesaurus
from .finding import Finding, Findings

_PLACE = re.compile(r"(?P<file>[\w./-]+?)(?::(?P<line>\d+))?: (?P<text>.+)", re.DOTALL)
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Project:
    """What the handbook in `root` says of itself. None stands for a file that cannot be used, which was said.

    `pages` are the paths of its pages by name; `first` is the name of the first.
    """

    root: Path
    pages: dict[str, Path]
    first: str
    settings: settings.Settings | None
    facts: facts.FactBook | None
    ledger: ledger.Ledger | None
    questions: questions.Asked | None
    editions: editions.Editions | None
    elsewhere: frozenset[tuple[str, str]]

    @property
    def files(self) -> list[Path]:
        """Its pages and its own files."""
        own = [self.root / name for name in (settings.FILE, thesaurus.FILE, questions.FILE, ledger.FILE, editions.FILE)]
        return [*filter(Path.is_file, own), *self.pages.values(), *(self.root / facts.FOLDER).glob("*.toml")]


def read_project(root: Path, findings: Findings) -> Project:
    """Read the handbook's files; each fault is noted, and the others are read all the same."""
    take = partial(read_own, root, findings)
    known = take(settings.FILE, settings.read_settings)
    try:
        config = Config.read(root, overrides={}, tags=Tags())
    except ConfigError as error:
        findings.say("conf.py", 1, Extra.CONF_BROKEN, why=str(error).strip().split("\n")[-1])
        config = Config()
    # The pages as Sphinx finds them, without files that it would refuse.
    refused = []
    for fault in file_faults(root, config.include_patterns):
        findings.say(fault.path, 1, fault.message, why=fault.why)
        refused.append(re.sub(r"([*?\[\]])", r"[\1]", fault.path))
    sources = Sources(root, {".md": "markdown"})
    sources.discover([*config.exclude_patterns, *config.templates_path, *NO_PAGES, *refused], config.include_patterns)
    take(thesaurus.FILE, thesaurus.read_thesaurus)
    return Project(
        root,
        {docname: root / f"{docname}.md" for docname in sorted(sources.docnames)},
        config.root_doc,
        known,
        take(facts.FOLDER, facts.read_facts),
        take(ledger.FILE, ledger.read_ledger),
        take(questions.FILE, questions.read_questions),
        take(editions.FILE, partial(editions.read_editions, settings=known)) if known else None,
        (take("buren", partial(held_by, neighbours=known.neighbours)) if known else None) or frozenset(),
    )


def read_own(root: Path, findings: Findings, name: str, reader: Callable[[Path], _Read]) -> _Read | None:
    """Read one of the handbook's files; None, and a fault, when it cannot be used."""
    try:
        return reader(root)
    except settings.SettingsError as error:
        place = _PLACE.fullmatch(str(error))
        file, line, text = (place["file"], int(place["line"] or 1), place["text"]) if place else (name, 1, str(error))
        if (root / name / file).is_file():  # a file that was named without its folder
            file = f"{name}/{file}"
        findings.add(Finding(file, line, text[:1].upper() + text[1:], "gegevens"))
    except (AttributeError, OSError, TypeError, ValueError):
        findings.say(name, 1, Extra.DATA_FORM, name=name)
    return None


def read_text(path: Path, file: str, findings: Findings) -> str | None:
    """The text of a file, with line ends as Sphinx reads them; None, and a fault, when it is not UTF-8."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        findings.say(file, line, Message.NOT_UTF8, byte=error.start)
        return None
