"""Tips: each card in its place, with known words and the parts that a tip has."""

from collections.abc import Iterator

from docutils.nodes import make_id

from ..directives.cards import MOST_AUDIENCES, MOST_PHASES, MOST_THEMES
from ..messages import Message
from ..model.parts import BY_HEADING, PARTS, missing, read_heading
from ..model.settings import Settings
from ..model.suggest import nearest
from .finding import Findings
from .page import CheckedPage, Marked, check_id, check_words
from .tree import BLOCK, COMMENT, Block, Piece, Section

CARD = "tipkaart"


class TipChecker:
    """Checks the tips of one page and notes those that a reader will see."""

    def __init__(self, page: CheckedPage, settings: Settings | None, findings: Findings) -> None:
        self.page, self.settings, self.findings = page, settings, findings
        self.by_section: dict[int, Marked] = {}
        # What holds an address on the page: its headings and labels, by the section they belong to.
        self.addresses = _addresses(page)

    def check(self) -> None:
        """Check every card on the page, in order."""
        for block, section in self.page.reading.named(CARD):
            if self._card(block):
                fault = self._misplaced(block, section)
                if fault:
                    self.findings.fault(self.page.file, block.line, fault[0], id=block.argument, **fault[1])
                else:
                    self._mark(block, section)

        for block, _ in self.page.reading.named("tips"):
            self._list(block)

    def _list(self, block: Block) -> None:
        """Check the words by which a list chooses its tips."""
        if self.settings:
            known = {"voor": self.settings.audiences, "thema": self.settings.themes, "fase": self.settings.phases}
            for option in known.keys() & block.options.keys():
                check_words(self.findings, self.page.file, block, option, known[option], 1)

    def _card(self, block: Block) -> bool:
        """Check what the card says; return whether it can be a tip."""
        if self.settings and not block.refused:
            known = self.settings
            for option, words, limit in (
                ("voor", known.audiences, MOST_AUDIENCES),
                ("thema", known.themes, MOST_THEMES),
                ("fase", known.phases, MOST_PHASES),
            ):
                check_words(self.findings, self.page.file, block, option, words, limit)
        return check_id(self.findings, self.page.file, block)

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
        before = _before(section, block)
        if any(isinstance(piece, Section) or piece.kind != COMMENT for piece in before):
            return Message.CARD_NOT_FIRST, {}
        return self._id_taken(block, section)

    def _id_taken(self, block: Block, section: Section) -> tuple[Message, dict[str, str]] | None:
        holder = self.addresses.get(block.argument, section)
        if holder is section:
            return None
        for known in self.page.tips:
            if known.id == block.argument:
                return Message.DUPLICATE_ID, {"other": f"{self.page.file} op regel {known.line}"}
        return Message.ID_IN_USE, {}

    def _mark(self, block: Block, section: Section) -> None:
        tip = Marked(block.argument, block.line, section, self.page.file)
        self.by_section[id(section)] = tip
        self.page.tips.append(tip)
        self._give_address(section, tip.id)
        if not self.page.hides(section, block):
            self._parts(section, block)

    def _give_address(self, section: Section, address: str) -> None:
        self.addresses = {known: holder for known, holder in self.addresses.items() if holder is not section}
        self.addresses[address] = section

    def _parts(self, section: Section, block: Block) -> None:
        found: list[str] = []
        for child in _after(section, block):
            if isinstance(child, Section):
                self._part(child, block.argument, found)
            elif child.kind != COMMENT and not _quiet(child):
                self.findings.fault(self.page.file, child.line, Message.STRAY_TEXT, id=block.argument)
        headings = [child.title for child in section.sections]
        for part in missing(found):
            meant = (heading for heading in headings if read_heading(heading)[0] is None)
            if not any(nearest(heading, [part.heading]) for heading in meant):
                fields = {"id": block.argument, "heading": part.heading}
                self.findings.fault(self.page.file, block.line, Message.PART_MISSING, **fields)

    def _part(self, section: Section, tip: str, found: list[str]) -> None:
        if any(isinstance(piece, Piece) and _is_card(piece) for piece in section.content):
            return  # a tip in a tip: said when its own card is reached
        part, _ = read_heading(section.title)
        place = self.page.file, section.line
        if part is None:
            near = nearest(section.title, [known.heading for known in BY_HEADING.values()])
            meant = f" Bedoelde je ‘{near}’?" if near else ""
            names = ", ".join(known.heading for known in PARTS)
            self.findings.fault(*place, Message.PART_UNKNOWN, heading=section.title, hint=meant, known=names)
        elif part.id in found:
            self.findings.fault(*place, Message.PART_TWICE, id=tip, heading=part.heading)
        else:
            found.append(part.id)
            self._give_address(section, f"{tip}-{part.id}")
            if not section.says:
                self.findings.fault(*place, Message.PART_EMPTY, heading=section.title)


def _is_card(piece: Piece) -> bool:
    return piece.block is not None and piece.block.name == CARD


def _quiet(piece: Piece) -> bool:
    """Whether a piece leaves nothing on the page: a card, or a block that was refused and said so."""
    return _is_card(piece) or (piece.kind == BLOCK and piece.block is None)


def _before(section: Section, block: Block) -> Iterator[Section | Piece]:
    for child in section.content:
        if isinstance(child, Piece) and child.block is block:
            return
        yield child


def _after(section: Section, block: Block) -> list[Section | Piece]:
    return section.content[len(list(_before(section, block))) + 1 :]


def _addresses(page: CheckedPage) -> dict[str, Section]:
    """Which section has which address, as Sphinx gives them: the first of a name gets it; labels are the page's."""
    named = [(section.line, section.title, section) for section in page.reading.root.within() if section.level]
    named += [(label.line, label.name, page.reading.root) for label in page.reading.labels]
    found: dict[str, Section] = {}
    for _, name, holder in sorted(named, key=lambda one: one[0]):
        found.setdefault(make_id(name), holder)
    return found
