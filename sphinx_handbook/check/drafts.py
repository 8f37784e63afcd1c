"""Drafts in `concepten/`: what is left to do. It is advice, as drafts are never published."""

from dataclasses import replace

from ..model.drafts import PROMPT, drafts, unfinished
from .book import Book
from .cases import check_case
from .facts import check_facts
from .finding import Findings
from .front import check_front
from .messages import Advice
from .page import CheckedPage
from .project import Project, read_text
from .references import ReferenceChecker
from .shape import read_page
from .tips import TipChecker


def check_drafts(project: Project, book: Book, findings: Findings) -> list[str]:
    """Say of every draft what is left to do; return their paths."""
    found = [path.relative_to(project.root).as_posix() for path in drafts(project.root)]
    for file in found:
        _check_draft(file, project, book, findings)
    return found


def _check_draft(file: str, project: Project, book: Book, findings: Findings) -> None:
    own = Findings()
    text = read_text(project.root / file, file, own)
    if text is not None:
        page = read_page(file, file.removesuffix(".md"), text, project.root, own)
        _check_content(page, project, book, own)
    left = unfinished(text or "")
    for line, words in left:
        findings.advise(file, line, Advice.DRAFT, text=words)
    lines = ["", *(text or "").split("\n")]
    said = {line for line, _ in left}
    for fault in own:
        if fault.line not in said and not _still_prompt(lines[fault.line]):
            findings.add(replace(fault, advice=True))
    if not left and not any(fault.file == file for fault in own):
        folder = "amersfoort" if text and "{casuskaart}" in text else "guides"
        findings.advise(file, 1, Advice.DRAFT_READY, folder=folder)


def _check_content(page: CheckedPage, project: Project, book: Book, own: Findings) -> None:
    """What any page is checked for, except its place among the others."""
    TipChecker(page, project.settings, own).check()
    check_case(page, project.settings, own)
    check_front(page, project.facts, own, draft=True)
    if project.facts:
        check_facts(page, project.facts, own)
    # Its own tips can be referred to, on a draft as on a page.
    near = replace(
        book,
        pages={**book.pages, page.docname: page},
        tips={**book.tips, **{tip.id: tip for tip in page.tips}},
        cases={**book.cases, **{case.id: case for case in page.cases}},
    )
    ReferenceChecker(page, near, project.root, own).check()


def _still_prompt(line: str) -> bool:
    """Whether a line waits for its author, or quotes the article that the draft came from."""
    return bool(PROMPT.search(line)) or line.startswith(">")
