"""Cases: the card under the title, the sections that every case has, and a time line in order of time."""

from ..directives.cards import CaseCard
from ..directives.timeline import EVENT_KINDS
from ..messages import Message
from ..model.dates import Moment, parse_moment
from ..model.settings import Settings
from ..model.suggest import hint, nearest
from ..transforms.cases import DID_NOT, SECTIONS, WORKED
from .finding import Findings
from .page import CheckedPage, Marked, check_id, check_words
from .tree import Block, Piece, Section

CARD = "casuskaart"


def check_case(page: CheckedPage, settings: Settings | None, findings: Findings) -> None:
    """Check the case of a page, if it has one, its time lines and its lists of cases."""
    for block, _ in page.reading.named("casussen"):
        if settings and "uitkomst" in block.options:
            check_words(findings, page.file, block, "uitkomst", settings.outcomes, 1)
    for block, _ in page.reading.named("tijdlijn"):
        _timeline(page, block, findings)
    cards = []
    for block, section in page.reading.named(CARD):
        if not block.refused:
            _fields(page.file, block, settings, findings)
        if check_id(findings, page.file, block):
            cards.append((block, section))
    for block, _ in cards[1:]:
        findings.fault(page.file, block.line, Message.TWO_CASES)
    if cards:
        _case(page, *cards[0], findings)


def _fields(file: str, block: Block, settings: Settings | None, findings: Findings) -> None:
    if settings:
        check_words(findings, file, block, "uitkomst", settings.outcomes, 1)
    for option, (_, example) in CaseCard.FIELDS.items():
        if example and not block.option(option) and not nearest(option, block.unknown):
            fields = {"id": block.argument, "option": option, "example": example}
            findings.fault(file, block.line_of(option), Message.CASE_FIELD_MISSING, **fields)


def _case(page: CheckedPage, block: Block, section: Section, findings: Findings) -> None:
    first = section.content[0] if section.content else None
    is_first = isinstance(first, Piece) and first.block is block
    if block.inside or not section.level or section.parent is not page.reading.root or not is_first:
        findings.fault(page.file, block.line, Message.CASE_NOT_FIRST, id=block.argument)
        return
    page.cases.append(Marked(block.argument, block.line, section, page.file))
    if page.hides(section, block):
        return
    by_title = {child.title: child for child in section.sections}
    wanted = [(heading, "##", by_title) for heading in SECTIONS]
    if both := by_title.get(SECTIONS[1]):
        sides = {child.title: child for child in both.sections}
        wanted += [(heading, "###", sides) for heading in (WORKED, DID_NOT)]
    for heading, marks, present in wanted:
        if heading not in present:
            fields = {"id": block.argument, "heading": heading, "marks": marks}
            findings.fault(page.file, block.line, Message.CASE_SECTION_MISSING, **fields)


def _timeline(page: CheckedPage, block: Block, findings: Findings) -> None:
    previous: Moment | None = None
    for line, text in enumerate(block.body, block.body_line):
        # What stands behind the next block in one that is open was said there.
        if block.line in page.open_blocks and text.startswith(("```", ":::")):
            return
        if not text.strip():
            continue
        moment = _moment(page.file, line, text, findings)
        if moment and previous and moment.when < previous.when:
            findings.fault(page.file, line, Message.EVENT_ORDER, date=moment.text, previous=previous.text)
        previous = moment or previous


def _moment(file: str, line: int, text: str, findings: Findings) -> Moment | None:
    """The date of an event; a line that is none is said."""
    cells = [cell.strip() for cell in text.split("|")]
    if len(cells) not in (3, 4) or not all(cells[:3]):
        findings.fault(file, line, Message.EVENT_FORM, line=text.strip())
        return None
    if cells[1] not in EVENT_KINDS:
        near, known = hint(cells[1], EVENT_KINDS), ", ".join(EVENT_KINDS)
        findings.fault(file, line, Message.EVENT_KIND, kind=cells[1], hint=near, known=known)
        return None
    moment = parse_moment(cells[0])
    if moment is None:
        findings.fault(file, line, Message.EVENT_DATE, date=cells[0])
    return moment
