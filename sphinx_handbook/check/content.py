"""What a page says by itself: its tips, its case and what stands above it, by the rules of the build."""

import re

from docutils.nodes import make_id

from .. import rules
from ..directives.cards import CaseCard
from ..messages import Extra, Message
from ..model.dates import Moment
from ..model.drafts import GUESS, ORIGINAL, PROMPT, SOURCE, unfinished
from ..model.parts import read_heading
from ..model.settings import Settings, Vocabulary
from ..model.suggest import nearest
from ..model.text import ID
from .page import Block, CheckedPage, Marked, Mention, Piece, Section
from .project import Project

TIP, CASE = "tipkaart", "casuskaart"
_HEADING = re.compile(r"#{2,6} ")
_UNKNOWN = re.compile(r"Unknown option key: '([^']*)'")


def check_page(page: CheckedPage, project: Project, draft: bool = False) -> None:
    """Look at what a page says by itself, and note its tips and case. A draft need not be complete."""
    if not page.root.sections and not draft:
        page.say(1, Extra.PAGE_UNTITLED)
    if project.settings:
        _words(page, project.settings)
    _Tips(page).check()
    _case(page)
    for block, _ in page.named("tijdlijn"):
        _timeline(page, block)
    if not page.front.fault:  # said by `structure`
        complete = bool(page.tips or page.cases)
        page.report(rules.front_faults(page.front, project.facts, complete, draft))
    if project.facts:
        cited: dict[str, int] = {}
        for id_, line in ((id_, mention.line) for mention in page.mentions for id_ in facts_in(mention)):
            faults = list(rules.fact_faults(id_, project.facts, line))
            page.report(faults)
            if not faults:
                cited.setdefault(id_, line)
        for line, fault in rules.side_faults(cited, project.facts):
            page.say(line, fault.message, **fault.fields)
    # Comparing a page with an article that it may quote takes time; most have no such marks.
    if not draft and (PROMPT.search(page.text) or any(mark in page.text for mark in (ORIGINAL, GUESS, SOURCE))):
        for line, text in unfinished(page.text):
            page.say(line, Extra.NOT_YET_WRITTEN, text=text)


def facts_in(mention: Mention) -> list[str]:
    """The ids of the facts that are cited; none by anything but `{feit}`."""
    if mention.kind.rpartition(":")[2] != "feit":
        return []
    return [id_ for id_ in re.split(r"[,\s]+", mention.text) if id_]


def _words(page: CheckedPage, known: Settings) -> None:
    """Cards and lists hold words of the vocabularies: a card all of them, a list those by which it chooses."""
    tip: dict[str, tuple[Vocabulary, int]] = {
        "voor": (known.audiences, rules.MOST_AUDIENCES),
        "thema": (known.themes, rules.MOST_THEMES),
        "fase": (known.phases, rules.MOST_PHASES),
    }
    case: dict[str, tuple[Vocabulary, int]] = {"uitkomst": (known.outcomes, 1)}
    for name, options in ((TIP, tip), ("tips", tip), (CASE, case), ("casussen", case)):
        is_card = name in (TIP, CASE)
        for block, _ in page.named(name):
            if is_card and _unreadable(block):
                continue
            for option, (vocabulary, most) in options.items():
                given = rules.split_words(block.option(option))
                # Who misspelt the option was told so.
                if option in block.options or (is_card and not _misspelt(block, option)):
                    limit = most if is_card else 1
                    found = rules.word_faults(option, given, vocabulary, limit, block.line_of(option))
                    page.report(found)


def _unreadable(block: Block) -> bool:
    """Whether the body or the options of a card were refused, so that nothing can be said of what it misses."""
    return block.refused("none permitted", "Invalid options format")


def _misspelt(block: Block, option: str) -> bool:
    unknown = _UNKNOWN.findall(" ".join(said for _, said in block.refusals))
    return nearest(option, unknown) is not None


def _is_id(page: CheckedPage, block: Block) -> bool:
    """Say whether the argument of a card can be an id."""
    if not ID.fullmatch(block.argument):
        page.say(block.line, Message.BAD_ID, id=block.argument)
        return False
    return True


def _hides(page: CheckedPage, section: Section, block: Block) -> bool:
    """Whether headings of a section ended up inside a block that does not close: nothing can be said of those."""
    if not page.open_blocks and not _unreadable(block):
        return False
    sections = [found for found in page.root.within() if found.level]
    seen = {found.line for found in sections}
    ends = [found.line for found in sections if found.line > section.line and found.level <= section.level]
    lines = page.text.split("\n")[block.line : min(ends, default=None)]
    return any(_HEADING.match(line) and number not in seen for number, line in enumerate(lines, block.line + 1))


class _Tips:
    """Checks the tips of one page and notes those that a reader will see."""

    def __init__(self, page: CheckedPage) -> None:
        self.page = page
        self.by_section: dict[int, Marked] = {}
        # Which section has which address, as Sphinx gives them: the first of a name gets it; labels are the page's.
        named = [(section.line, section.title, section) for section in page.root.within() if section.level]
        named += [(label.line, label.name, page.root) for label in page.labels]
        self.addresses: dict[str, Section] = {}
        for _, name, holder in sorted(named, key=lambda one: one[0]):
            self.addresses.setdefault(make_id(name), holder)

    def check(self) -> None:
        """Check every card on the page, in order."""
        for block, section in self.page.named(TIP):
            if _is_id(self.page, block):
                if fault := self._misplaced(block, section):
                    message, fields = fault
                    self.page.say(block.line, message, id=block.argument, **fields)
                else:
                    self._mark(block, section)

    def _misplaced(self, block: Block, section: Section) -> tuple[Message, dict[str, str]] | None:
        if block.inside or not section.level:
            return Message.CARD_WITHOUT_HEADING, {}
        if id(section) in self.by_section:
            return Message.TWO_CARDS, {"other": self.by_section[id(section)].id}
        for outer in section.above():
            if id(outer) in self.by_section:
                return Message.TIP_IN_TIP, {"outer": self.by_section[id(outer)].id}
        if section.parent is None or not section.parent.level:
            return Message.CARD_UNDER_PAGE_TITLE, {}
        before = section.content[: section.place_of(block)]
        if any(isinstance(one, Section) or one.shows for one in before):
            return Message.CARD_NOT_FIRST, {}
        if self.addresses.get(block.argument, section) is not section:
            for known in self.page.tips:
                if known.id == block.argument:
                    return Message.DUPLICATE_ID, {"other": f"{self.page.file} op regel {known.line}"}
            return Message.ID_IN_USE, {}
        return None

    def _mark(self, block: Block, section: Section) -> None:
        tip = Marked(block.argument, self.page.file, block.line, section)
        self.by_section[id(section)] = tip
        self.page.tips.append(tip)
        self._give_address(section, tip.id)
        if _hides(self.page, section, block):
            return
        found: list[str] = []
        for child in section.content[section.place_of(block) + 1 :]:
            if isinstance(child, Section):
                self._part(child, tip.id, found)
            elif child.shows and not _is_card(child):
                self.page.say(child.line, Message.STRAY_TEXT, id=tip.id)
        headings = [child.title for child in section.sections]
        self.page.report(rules.missing_parts(tip.id, headings, found, block.line))

    def _give_address(self, section: Section, address: str) -> None:
        self.addresses = {known: holder for known, holder in self.addresses.items() if holder is not section}
        self.addresses[address] = section

    def _part(self, section: Section, tip: str, found: list[str]) -> None:
        if any(isinstance(piece, Piece) and _is_card(piece) for piece in section.content):
            return  # a tip in a tip: said when its own card is reached
        part, _ = read_heading(section.title)
        if part is None:
            self.page.report([rules.unknown_part(section.title, section.line)])
        elif part.id in found:
            self.page.say(section.line, Message.PART_TWICE, id=tip, heading=part.heading)
        else:
            found.append(part.id)
            self._give_address(section, f"{tip}-{part.id}")
            if not section.says:
                self.page.say(section.line, Message.PART_EMPTY, heading=section.title)


def _is_card(piece: Piece) -> bool:
    return piece.block is not None and piece.block.name == TIP


def _case(page: CheckedPage) -> None:
    """A case has its card right under the title, with all fields, and the sections that every case has."""
    cards = []
    for block, section in page.named(CASE):
        for option, (_, example) in CaseCard.FIELDS.items():
            if example and not (block.option(option) or _unreadable(block) or _misspelt(block, option)):
                fields = {"id": block.argument, "option": option, "example": example}
                page.say(block.line_of(option), Message.CASE_FIELD_MISSING, **fields)
        if _is_id(page, block):
            cards.append((block, section))
    for block, _ in cards[1:]:
        page.say(block.line, Message.TWO_CASES)
    for block, section in cards[:1]:
        if block.inside or section.level == 0 or section.parent is not page.root or section.place_of(block):
            page.say(block.line, Message.CASE_NOT_FIRST, id=block.argument)
            return
        page.cases.append(Marked(block.argument, page.file, block.line, section))
        if not _hides(page, section, block):
            tops = {child.title: child for child in section.sections}
            sides = [side.title for side in tops[rules.SECTIONS[1]].sections] if rules.SECTIONS[1] in tops else []
            page.report(rules.missing_sections(block.argument, tops, sides, block.line))


def _timeline(page: CheckedPage, block: Block) -> None:
    previous: Moment | None = None
    for line, text in block.lines:
        # What stands behind the next block in one that is open was said there.
        if block.line in page.open_blocks and text.startswith(("```", ":::")):
            return
        moment, faults = rules.read_event(text, previous, line)
        page.report(faults)
        previous = moment or previous
