"""`{tijdlijn}`: one event a line, `date | kind | what happened | more`."""

from typing import ClassVar

from docutils import nodes

from ..model.dates import Moment
from ..nodes import timeline, timeline_date, timeline_event
from ..rules import read_event
from .base import HandbookDirective


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
            number = self.lineno + self.content_offset + offset + 1
            moment, faults = read_event(line, previous, number)
            self.report(faults)
            if moment:
                previous = moment
                _, kind, *texts = (cell.strip() for cell in line.split("|"))
                line_node += self._event(moment, kind, texts, number)
        self.set_source_info(line_node)
        return [line_node]

    def _event(self, moment: Moment, kind: str, texts: list[str], line: int) -> timeline_event:
        event = timeline_event("", kind=kind, when=moment.when, classes=[kind])
        event += timeline_date(moment.text, moment.text)
        for text in filter(None, texts):
            paragraph = nodes.paragraph("", "", *self.parse_inline(text, lineno=line)[0])
            event += paragraph
        return event
