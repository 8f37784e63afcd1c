"""The check, step by step: read every page, look at each by itself, and then at all together."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..model.drafts import GUESS, ORIGINAL, PROMPT, SOURCE, unfinished
from .book import check_ledger, make_book
from .cases import check_case
from .contents import ContentsChecker
from .drafts import check_drafts
from .editions import check_editions
from .facts import check_facts
from .finding import Finding, Findings
from .front import check_front
from .language import Language
from .lists import JARGON, OWN_WORDS
from .messages import Extra
from .page import CheckedPage
from .project import Project, read_project, read_text
from .references import ReferenceChecker
from .shape import read_page
from .tips import TipChecker
from .upkeep import check_upkeep

OWN_FILES = (OWN_WORDS, JARGON)


@dataclass(frozen=True)
class Outcome:
    """What was found, in the order of files and lines, and the files that were looked at."""

    findings: list[Finding]
    looked_at: frozenset[str]

    @property
    def faults(self) -> int:
        """How many things must be mended."""
        return sum(not found.advice for found in self.findings)

    @property
    def advice(self) -> int:
        """How many things could be better."""
        return len(self.findings) - self.faults

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return len(self.looked_at)

    def only(self, files: Container[str]) -> "Outcome":
        """The outcome for some of the files."""
        looked = frozenset(file for file in self.looked_at if file in files)
        return Outcome([found for found in self.findings if found.file in files], looked)


def check_handbook(root: Path, today: date, advise: bool = True) -> Outcome:
    """Check the handbook in `root` as it is on the day `today`; without `advise`, for faults only. Raises nothing."""
    findings = Findings()
    project = read_project(root, findings)
    pages = [page for docname in project.pages if (page := _read_page(project, docname, findings))]
    by_name = {page.docname: page for page in pages}
    for page in pages:
        check_page(page, project, findings)
    order = ContentsChecker(by_name, project.first, findings).order()
    book = make_book((by_name[docname] for docname in order), findings)
    for page in pages:
        ReferenceChecker(page, book, root, findings).check()
    if project.ledger and project.ledger.entries:
        check_ledger(book, project.ledger, findings)
    if project.editions:
        check_editions(book, project.editions, findings)
    language = Language(root, pages, book, findings)
    drafts: list[str] = []
    if advise:
        drafts = check_drafts(project, book, findings)
        check_upkeep(pages, project, today, findings)
        language.check()
    found = _sifted(findings)
    looked_at = {*project.files, *drafts, *(file for file in OWN_FILES if (root / file).is_file())}
    return Outcome(found, frozenset(looked_at))


def _read_page(project: Project, docname: str, findings: Findings) -> CheckedPage | None:
    """Read a page and look at its shape; nothing when it cannot be read at all."""
    path = project.pages[docname]
    file = path.relative_to(project.root).as_posix()
    text = read_text(path, file, findings)
    return None if text is None else read_page(file, docname, text, project.root, findings)


def check_page(page: CheckedPage, project: Project, findings: Findings) -> None:
    """Look at what a page says by itself."""
    if not page.reading.root.sections:
        findings.fault(page.file, 1, Extra.PAGE_UNTITLED)
    TipChecker(page, project.settings, findings).check()
    check_case(page, project.settings, findings)
    check_front(page, project.facts, findings)
    if project.facts:
        check_facts(page, project.facts, findings)
    # Comparing a page with an article that it may quote takes time; most have no such marks.
    marked = PROMPT.search(page.text) or any(mark in page.text for mark in (ORIGINAL, GUESS, SOURCE))
    for line, text in unfinished(page.text) if marked else ():
        findings.fault(page.file, line, Extra.NOT_YET_WRITTEN, text=text)


def _sifted(findings: Findings) -> list[Finding]:
    """Leave out what else was found on a line that is still to be written: it says nothing yet."""
    unwritten = Extra.NOT_YET_WRITTEN.value[0]
    waiting = {(found.file, found.line) for found in findings if found.code == unwritten}
    return [found for found in findings if found.code == unwritten or (found.file, found.line) not in waiting]
