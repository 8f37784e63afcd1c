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

from ..messages import Message
from ..model import editions, facts, ledger, settings
from ..model.drafts import FOLDER as DRAFTS
from ..search import thesaurus
from .finding import Finding, Findings
from .messages import Extra

_PLACE = re.compile(r"(?P<file>[\w./-]+?)(?::(?P<line>\d+))?: (?P<text>.+)", re.DOTALL)
# Drafts are no pages; the others are large folders that Sphinx walks through all the same.
_NO_PAGES = (DRAFTS, ".*", "_build", "**/node_modules")
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
    editions: editions.Editions | None

    @property
    def files(self) -> list[str]:
        """The paths of its pages and its own files, as the check names them."""
        own = (settings.FILE, thesaurus.FILE, ledger.FILE, editions.FILE)
        found = [self.root / name for name in own if (self.root / name).is_file()]
        found += [*self.pages.values(), *sorted((self.root / facts.FOLDER).glob("*.toml"))]
        return [path.relative_to(self.root).as_posix() for path in found]


def read_project(root: Path, findings: Findings) -> Project:
    """Read the handbook's files; each fault is noted, and the others are read all the same."""
    read = partial(_read, root, findings)
    known = read(settings.FILE, settings.read_settings)
    config = _config(root, findings)
    read(thesaurus.FILE, thesaurus.read_thesaurus)
    return Project(
        root,
        _pages(root, config),
        config.root_doc,
        known,
        read(facts.FOLDER, facts.read_facts),
        read(ledger.FILE, ledger.read_ledger),
        read(editions.FILE, partial(editions.read_editions, settings=known)) if known else None,
    )


def _read(root: Path, findings: Findings, name: str, reader: Callable[[Path], _Read]) -> _Read | None:
    try:
        return reader(root)
    except settings.SettingsError as error:
        place = _PLACE.fullmatch(str(error))
        file, line, text = (place["file"], int(place["line"] or 1), place["text"]) if place else (name, 1, str(error))
        if (root / name / file).is_file():  # a file that was named without its folder
            file = f"{name}/{file}"
        findings.add(Finding(file, line, text[:1].upper() + text[1:], "gegevens"))
    except (AttributeError, OSError, TypeError, ValueError):
        findings.fault(name, 1, Extra.DATA_FORM, name=name)
    return None


def _config(root: Path, findings: Findings) -> Config:
    try:
        return Config.read(root, overrides={}, tags=Tags())
    except ConfigError as error:
        findings.fault("conf.py", 1, Extra.CONF_BROKEN, why=str(error).strip().split("\n")[-1])
        return Config()


def _pages(root: Path, config: Config) -> dict[str, Path]:
    """The pages as Sphinx finds them."""
    sources = Sources(root, {".md": "markdown"})
    sources.discover([*config.exclude_patterns, *config.templates_path, *_NO_PAGES], config.include_patterns)
    return {docname: root / f"{docname}.md" for docname in sorted(sources.docnames)}


def read_text(path: Path, file: str, findings: Findings) -> str | None:
    """The text of a file, with line ends as Sphinx reads them; None, and a fault, when it is not UTF-8."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        findings.fault(file, line, Message.NOT_UTF8, byte=error.start)
        return None
