"""What the handbook's directives share: reading words from a vocabulary, and where they stand."""

from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..domain import HandbookDomain, handbook
from ..messages import Message, warn
from ..model.text import ID
from ..rules import split_words, word_faults
from ..structure import Fault


class HandbookDirective(SphinxDirective):
    """A directive that knows the handbook."""

    @property
    def book(self) -> HandbookDomain:
        """The handbook's domain."""
        return handbook(self.env)

    @property
    def place(self) -> tuple[str, int]:
        """Docname and line of this block."""
        return self.env.docname, self.lineno

    def check_id(self, id_: str) -> bool:
        """Say whether `id_` can be an id, with a message when not."""
        if ID.fullmatch(id_):
            return True
        warn(Message.BAD_ID, self.place, id=id_)
        return False

    def words(self, option: str, known: Mapping[str, object], limit: int) -> tuple[str, ...]:
        """Read an option that holds words of a vocabulary; each fault gives a message and drops the word."""
        given = split_words(self.options.get(option) or "")
        self.report(word_faults(option, given, known, limit, self.lineno))
        return tuple(dict.fromkeys(word for word in given if word in known))[:limit]

    def report(self, faults: Iterable[Fault]) -> None:
        """Say what a rule found."""
        for fault in faults:
            warn(fault.message, (self.env.docname, fault.line), **fault.fields)

    def inline(self, text: str) -> list[nodes.Node]:
        """Parse one line of Markdown."""
        parsed, messages = self.parse_inline(text, lineno=self.lineno)
        return [*parsed, *messages]
