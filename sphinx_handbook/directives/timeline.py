"""`{tijdlijn}`: one event a line, `date | kind | what happened | more`."""

from typing import ClassVar

from docutils import nodes

from ..messages import Message, warn
from ..model.dates import Moment, parse_moment
from ..model.suggest import hint
from ..nodes import timeline, timeline_date, timeline_event
from .base import HandbookDirective

EVENT_KINDS = ("stap", "gelukt", "tegenslag")


class Timeline(HandbookDirective):
    """A case's time line, in order of time."""

    has_content = True
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Return a `timeline`; a line that is no event gives a message and is left out."""
        line_node = timeline("", enumtype="arabic", prefix="", suffix=".", classes=["tijd"])
        previous: Moment | None = None
        for offset, line in enumerate(self.content):
            if not line.strip():
                continue
            place = (self.env.docname, self.lineno + self.content_offset + offset + 1)
            cells = [cell.strip() for cell in line.split("|")]
            moment = self._moment(cells, line, place)
            if moment is None:
                continue
            if previous and moment.when < previous.when:
                warn(Message.EVENT_ORDER, place, date=moment.text, previous=previous.text)
            previous = moment
            line_node += self._event(moment, cells[1], cells[2:], place[1])
        self.set_source_info(line_node)
        return [line_node]

    def _moment(self, cells: list[str], line: str, place: tuple[str, int]) -> Moment | None:
        if len(cells) not in (3, 4) or not all(cells[:3]):
            warn(Message.EVENT_FORM, place, line=line.strip())
            return None
        if cells[1] not in EVENT_KINDS:
            known = ", ".join(EVENT_KINDS)
            warn(Message.EVENT_KIND, place, kind=cells[1], hint=hint(cells[1], EVENT_KINDS), known=known)
            return None
        moment = parse_moment(cells[0])
        if moment is None:
            warn(Message.EVENT_DATE, place, date=cells[0])
        return moment

    def _event(self, moment: Moment, kind: str, texts: list[str], line: int) -> timeline_event:
        event = timeline_event("", kind=kind, when=moment.when, classes=[kind])
        event += timeline_date(moment.text, moment.text)
        for text in filter(None, texts):
            paragraph = nodes.paragraph("", "", *self.parse_inline(text, lineno=line)[0])
            event += paragraph
        return event
