"""The check, step by step: read every page, look at each by itself, and then at all together."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..export import security_txt
from ..history import moment
from ..messages import Advice, Extra
from ..model.dates import written
from ..model.drafts import PROMPT, drafts, unfinished, waiting
from ..model.facts import FOLDER, SOURCES
from ..model.settings import FILE as SETTINGS
from ..model.settings import lines_of
from ..rules import read_date
from .book import Book, check_editions, check_ledger, check_questions, make_book
from .content import check_page, facts_in
from .finding import Finding, Findings
from .language import Language
from .lists import JARGON, OWN_WORDS
from .page import CheckedPage
from .project import Project, read_project, read_text
from .references import check_references
from .shape import read_page


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

    def only(self, files: Container[str]) -> "Outcome":
        """The outcome for some of the files."""
        looked = frozenset(file for file in self.looked_at if file in files)
        return Outcome([found for found in self.findings if found.file in files], looked)


def check_handbook(root: Path, today: date, advise: bool = True) -> Outcome:
    """Check the handbook in `root` as it is on the day `today`; without `advise`, for faults only. Raises nothing."""
    findings = Findings()
    project = read_project(root, findings)
    pages = [page for path in project.pages.values() if (page := load_page(path, root, findings))]
    for page in pages:
        check_page(page, project)
    book = make_book(pages, project.first, findings)
    book.elsewhere = project.elsewhere
    for page in pages:
        check_references(page, book, root)
    if project.ledger and project.ledger.entries:
        check_ledger(book, project.ledger, findings)
    if project.questions:
        check_questions(book, project.questions, advise, findings)
    if project.editions:
        check_editions(book, project.editions, findings)
    language = Language(root, pages, book, findings)
    found_drafts = drafts(root) if advise else []
    if advise:
        for path in found_drafts:
            _check_draft(path, project, book, findings)
        _advise_upkeep(pages, project, today, findings)
        _advise_security(project, today, findings)
        language.advise()
    own = [*project.files, *found_drafts, *(root / name for name in (OWN_WORDS, JARGON) if (root / name).is_file())]
    return Outcome(_sifted(findings), frozenset(path.relative_to(root).as_posix() for path in own))


def load_page(path: Path, root: Path, findings: Findings) -> CheckedPage | None:
    """Read a page and look at its shape; nothing when it cannot be read at all."""
    file = path.relative_to(root).as_posix()
    text = read_text(path, file, findings)
    return None if text is None else read_page(file, text, root, findings)


def _sifted(findings: Findings) -> list[Finding]:
    """Leave out what else was found on a line that is still to be written: it says nothing yet."""
    unwritten = Extra.NOT_YET_WRITTEN.value[0]
    waiting = {(found.file, found.line) for found in findings if found.code == unwritten}
    return [found for found in findings if found.code == unwritten or (found.file, found.line) not in waiting]


def _check_draft(path: Path, project: Project, book: Book, findings: Findings) -> None:
    """Say what is left to do in a draft: all of it is advice, as drafts are never published."""
    own = Findings()
    file = path.relative_to(project.root).as_posix()
    text = ""
    if page := load_page(path, project.root, own):
        text = page.text
        check_page(page, project, draft=True)
        # Its own tips can be referred to, on a draft as on a page.
        near = replace(
            book,
            pages={**book.pages, page.docname: page},
            tips={**book.tips, **{tip.id: tip for tip in page.tips}},
            cases={**book.cases, **{case.id: case for case in page.cases}},
        )
        check_references(page, near, project.root)
    left = unfinished(text)
    for line, words in left:
        findings.say(file, line, Advice.DRAFT, text=words)
    for fault in own:
        if fault.line not in waiting(text):
            findings.add(replace(fault, advice=True))
    if not left and not any(found.file == file for found in findings):
        folder = "amersfoort" if "{casuskaart}" in text else "guides"
        draft = file.removesuffix(".md")
        findings.say(file, 1, Advice.DRAFT_READY, draft=draft, folder=folder, name=draft.rpartition("/")[2])


def _advise_upkeep(pages: Sequence[CheckedPage], project: Project, today: date, findings: Findings) -> None:
    """Advise on what wears away: tips without evidence, pages past their review date, sources that nothing uses."""
    used = {page.front.words.get("bronartikel", "") for page in pages}
    for page in pages:
        proven = {id(section) for told in page.mentions if facts_in(told) for section in told.section.above()}
        for tip in page.tips:
            # A page with prompts is still being written.
            if id(tip.section) not in proven and not PROMPT.search(page.text):
                page.say(tip.line, Advice.NO_EVIDENCE, id=tip.id)
        day = read_date(page.front.words.get("nakijken-voor", ""))
        if day and day <= today:
            page.say(page.front.line("nakijken-voor"), Advice.PAST_REVIEW, day=written(day))
    if project.facts:
        used = used.union(*(fact.sources for fact in project.facts.facts.values()))
        path = project.root / FOLDER / SOURCES
        lines = lines_of(path.read_text(encoding="utf-8")) if path.is_file() else {}
        for source in project.facts.sources.keys() - used:
            findings.say(f"{FOLDER}/{SOURCES}", lines.get(source, {}).get("", 1), Advice.SOURCE_UNUSED, id=source)


def _advise_security(project: Project, today: date, findings: Findings) -> None:
    """Advise when `security.txt`, which counts from the date of the handbook, is about to expire."""
    day = moment(project.root)
    if project.settings and project.settings.mail and day and security_txt.expires_soon(day, today):
        text = (project.root / SETTINGS).read_text(encoding="utf-8").split("\n")
        line = next((number for number, row in enumerate(text, 1) if row.startswith("mail")), 1)
        findings.say(SETTINGS, line, Advice.SECURITY_EXPIRES, day=written(security_txt.expiry(day).date()))
