"""The words above a page: known ones, with dates that are dates, and complete where a page has tips or a case."""

from datetime import date

from ..messages import Message
from ..model.drafts import MARK
from ..model.facts import FactBook
from ..model.front_matter import KEYS, SPHINX_KEYS
from ..model.suggest import hint
from ..transforms.articles import REQUIRED
from .finding import Findings
from .page import CheckedPage

DATES = ("nagekeken", "nakijken-voor")


def check_front(page: CheckedPage, facts: FactBook | None, findings: Findings, draft: bool = False) -> None:
    """Check what stands above a page; a draft carries the mark of one and need not be complete."""
    front = page.front
    if front.fault:  # said by `structure`
        return
    for key in front.words:
        if key not in KEYS and key not in SPHINX_KEYS and not (draft and key == MARK):
            fields = {"key": key, "hint": hint(key, KEYS), "known": ", ".join(KEYS)}
            findings.fault(page.file, front.line(key), Message.FRONT_MATTER_KEY, **fields)
    for key in DATES:
        value = front.words.get(key)
        if value and not is_date(value):
            findings.fault(page.file, front.line(key), Message.FRONT_MATTER_DATE, key=key, value=value)
    source = front.words.get("bronartikel", "")
    if facts and source and source not in facts.sources:
        near = hint(source, facts.sources)
        findings.fault(page.file, front.line("bronartikel"), Message.SOURCE_UNKNOWN, id=source, hint=near)
    if page.tips or page.cases:
        for key in REQUIRED:
            if not front.words.get(key):
                findings.fault(page.file, front.line(key), Message.FRONT_MATTER_MISSING, key=key)


def is_date(value: str) -> bool:
    """Whether a value is a day as the front matter writes it."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
