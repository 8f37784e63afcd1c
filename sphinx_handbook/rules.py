"""What is wrong with what an author typed, said once: the build and `handbook check` both ask here.

A rule takes what was read, knows nothing of Sphinx or of tokens, and yields faults with their lines.
"""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from .messages import Message
from .model.dates import Moment, parse_moment
from .model.drafts import MARK
from .model.facts import UNCONFIRMED, FactBook
from .model.front_matter import KEYS, SPHINX_KEYS, FrontMatter
from .model.ledger import Ledger
from .model.parts import BY_HEADING, PARTS, missing, read_heading
from .model.questions import Asked
from .model.records import Kind
from .model.suggest import hint, listed, nearest
from .structure import Fault

KIND_NAMES = {"tip": "Tip", "casus": "Casus", "feit": "Feit", "bron": "Bron", "begrip": "Begrip"}
MOST_AUDIENCES, MOST_THEMES, MOST_PHASES = 3, 2, 2
# What every case tells. Level 2 and 3 headings; the pair stands side by side.
SECTIONS = ("Tijdlijn", "Wat werkte, wat niet", "Lessen")
WORKED, DID_NOT = "Wat werkte", "Wat niet werkte"
EVENT_KINDS = ("stap", "gelukt", "tegenslag")
REQUIRED = ("samenvatting", "nagekeken", "nakijken-voor", "eigenaar")
DATES = ("nagekeken", "nakijken-voor")

_Place = TypeVar("_Place")


def split_words(text: str) -> list[str]:
    """Split 'a, b' at its commas, without empty words."""
    return [word for word in (part.strip() for part in text.split(",")) if word]


def word_faults(
    option: str, given: Sequence[str], known: Mapping[str, object], limit: int, line: int
) -> Iterator[Fault]:
    """An option holds words of a vocabulary: known ones, each once, one at least and `limit` at most."""
    for nth, word in enumerate(given):
        if word not in known:
            fields = {"option": option, "word": word, "hint": hint(word, known), "known": ", ".join(known)}
            yield Fault(Message.UNKNOWN_WORD, line, fields)
        elif word in given[:nth]:
            yield Fault(Message.WORD_TWICE, line, {"option": option, "word": word})
    if not given:
        yield Fault(Message.NO_WORD, line, {"option": option, "example": next(iter(known), "")})
    if len(given) > limit:
        yield Fault(Message.TOO_MANY, line, {"option": option, "count": len(given), "limit": limit})


def unknown_part(heading: str, line: int = 0) -> Fault:
    """A heading in a tip names one of its parts; this one does not."""
    near = nearest(heading, [known.heading for known in BY_HEADING.values()])
    meant = f" Bedoelde je ‘{near}’?" if near else ""
    names = ", ".join(known.heading for known in PARTS)
    return Fault(Message.PART_UNKNOWN, line, {"heading": heading, "hint": meant, "known": names})


def missing_parts(tip: str, headings: Sequence[str], found: Sequence[str], line: int) -> Iterator[Fault]:
    """A tip has all required parts; one whose heading was misspelt was said already."""
    misspelt = [heading for heading in headings if read_heading(heading)[0] is None]
    for part in missing(found):
        if not any(nearest(heading, [part.heading]) for heading in misspelt):
            yield Fault(Message.PART_MISSING, line, {"id": tip, "heading": part.heading})


def missing_sections(case: str, tops: Container[str], sides: Container[str], line: int) -> Iterator[Fault]:
    """A case has all its sections; `sides` are those under what worked and what did not."""
    wanted = [(heading, "##", tops) for heading in SECTIONS]
    if SECTIONS[1] in tops:
        wanted += [(heading, "###", sides) for heading in (WORKED, DID_NOT)]
    for heading, marks, present in wanted:
        if heading not in present:
            yield Fault(Message.CASE_SECTION_MISSING, line, {"id": case, "heading": heading, "marks": marks})


def read_event(text: str, previous: Moment | None, line: int) -> tuple[Moment | None, list[Fault]]:
    """The moment of a line of a time line, and what is wrong with that line: its form, kind, date or order."""
    cells = [cell.strip() for cell in text.split("|")]
    if len(cells) not in (3, 4) or not all(cells[:3]):
        return None, [Fault(Message.EVENT_FORM, line, {"line": text.strip()})]
    if cells[1] not in EVENT_KINDS:
        fields = {"kind": cells[1], "hint": hint(cells[1], EVENT_KINDS), "known": ", ".join(EVENT_KINDS)}
        return None, [Fault(Message.EVENT_KIND, line, fields)]
    moment = parse_moment(cells[0])
    if moment is None:
        return None, [Fault(Message.EVENT_DATE, line, {"date": cells[0]})]
    if previous and moment.when < previous.when:
        return moment, [Fault(Message.EVENT_ORDER, line, {"date": moment.text, "previous": previous.text})]
    return moment, []


def fact_faults(id_: str, facts: FactBook, line: int = 0) -> Iterator[Fault]:
    """A fact that is cited exists and is confirmed."""
    if id_ not in facts.facts:
        sides = [known for known in facts.facts if known[:-1] == id_]
        near = f" Bedoelde je {listed(sides)}?" if sides else hint(id_, facts.facts)
        yield Fault(Message.FACT_UNKNOWN, line, {"id": id_, "hint": near})
    elif facts.facts[id_].status == UNCONFIRMED:
        yield Fault(Message.FACT_UNCONFIRMED, line, {"id": id_})


def side_faults(cited: Mapping[str, _Place], facts: FactBook) -> Iterator[tuple[_Place, Fault]]:
    """A page that tells one side of a contradiction tells the others too; with the place where it tells the one."""
    for id_, place in cited.items():
        if others := [other for other in facts.facts[id_].against if other not in cited]:
            yield place, Fault(Message.FACT_ONE_SIDE, 0, {"id": id_, "others": ", ".join(others)})


def front_faults(front: FrontMatter, facts: FactBook | None, complete: bool, draft: bool = False) -> Iterator[Fault]:
    """Above a page stand known words, with dates that are dates; all that are required when it must be `complete`."""
    for key in front.words:
        if key not in KEYS and key not in SPHINX_KEYS and not (draft and key == MARK):
            fields = {"key": key, "hint": hint(key, KEYS), "known": ", ".join(KEYS)}
            yield Fault(Message.FRONT_MATTER_KEY, front.line(key), fields)
    for key in DATES:
        if (value := front.words.get(key)) and read_date(value) is None:
            yield Fault(Message.FRONT_MATTER_DATE, front.line(key), {"key": key, "value": value})
    source = front.words.get("bronartikel", "")
    if facts and source and source not in facts.sources:
        fields = {"id": source, "hint": hint(source, facts.sources)}
        yield Fault(Message.SOURCE_UNKNOWN, front.line("bronartikel"), fields)
    for key in REQUIRED if complete else ():
        if not front.words.get(key):
            yield Fault(Message.FRONT_MATTER_MISSING, front.line(key), {"key": key})


def read_date(value: str) -> date | None:
    """The day that the front matter names; None when it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def ledger_faults(
    ledger: Ledger, tips: Collection[str], cases: Collection[str], pages: Collection[str]
) -> Iterator[Fault]:
    """Published ids stay, or their end is written down; what an id or a page moved to exists."""
    marked: dict[Kind, Collection[str]] = {"tip": tips, "casus": cases}
    for kind, present in marked.items():
        for entry in ledger.vanished(kind, present):
            yield Fault(Message.VANISHED, entry.line, {"kind": KIND_NAMES[kind], "id": entry.id})
        for entry in ledger.ended(kind):
            if entry.moved_to and entry.moved_to not in present:
                yield _moved_nowhere(entry.id, entry.moved_to, present, entry.line)
    for page in ledger.pages.values():
        if page.moved_to not in pages:
            yield _moved_nowhere(page.docname, page.moved_to, pages, page.line)


def question_faults(
    asked: Asked, tips: Collection[str], cases: Collection[str], pages: Collection[str], terms: Collection[str]
) -> Iterator[Fault]:
    """Questions that readers type lead to a tip, a case, a page or a term that exists."""
    present: dict[str, Collection[str]] = {"tip": tips, "casus": cases, "pagina": pages, "begrip": terms}
    for heading, line in asked.lines.items():
        if heading.name not in present[heading.kind]:
            fields = {"heading": heading, "hint": hint(heading.name, present[heading.kind])}
            yield Fault(Message.QUESTIONS_NOWHERE, line, fields)


def _moved_nowhere(id_: str, to: str, known: Collection[str], line: int) -> Fault:
    return Fault(Message.MOVED_NOWHERE, line, {"id": id_, "to": to, "hint": hint(to, known)})
