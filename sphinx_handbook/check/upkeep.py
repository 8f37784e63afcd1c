"""Upkeep: tips without evidence, pages past their review date, sources that nothing uses."""

import re
from collections.abc import Iterable
from datetime import date

from ..model.dates import written
from ..model.drafts import PROMPT
from ..model.facts import FOLDER, SOURCES
from .facts import cited_in
from .finding import Findings
from .front import is_date
from .messages import Advice
from .page import CheckedPage
from .project import Project

_TABLE = re.compile(r"\[([^\[\].]+)\]")


def check_upkeep(pages: Iterable[CheckedPage], project: Project, today: date, findings: Findings) -> None:
    """Advise on what wears away. `today` is the day of the check: no build knows it."""
    started = set()
    for page in pages:
        _evidence(page, findings)
        _review(page, today, findings)
        started.add(page.front.words.get("bronartikel", ""))
    if project.facts:
        used = started.union(*(fact.sources for fact in project.facts.facts.values()))
        unused = [source for source in project.facts.sources if source not in used]
        lines = _lines_of_sources(project) if unused else {}
        for source in unused:
            findings.advise(f"{FOLDER}/{SOURCES}", lines.get(source, 1), Advice.SOURCE_UNUSED, id=source)


def _evidence(page: CheckedPage, findings: Findings) -> None:
    if PROMPT.search(page.text):
        return  # it is still being written
    proven = {id(section) for role in page.reading.roles if any(cited_in(role)) for section in role.section.above()}
    for tip in page.tips:
        if id(tip.section) not in proven:
            findings.advise(page.file, tip.line, Advice.NO_EVIDENCE, id=tip.id)


def _review(page: CheckedPage, today: date, findings: Findings) -> None:
    value = page.front.words.get("nakijken-voor", "")
    if is_date(value) and date.fromisoformat(value) <= today:
        day = written(date.fromisoformat(value))
        findings.advise(page.file, page.front.line("nakijken-voor"), Advice.PAST_REVIEW, day=day)


def _lines_of_sources(project: Project) -> dict[str, int]:
    text = (project.root / FOLDER / SOURCES).read_text(encoding="utf-8")
    return {found[1]: line for line, row in enumerate(text.split("\n"), 1) if (found := _TABLE.match(row))}
