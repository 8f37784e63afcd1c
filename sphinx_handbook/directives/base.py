"""What the handbook's directives share: reading words from a vocabulary, and where they stand."""

import re
from collections.abc import Mapping

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..domain import HandbookDomain, handbook
from ..messages import Message, warn
from ..model.suggest import hint

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def split_words(text: str) -> list[str]:
    """Split 'a, b' at its commas, without empty words."""
    return [word for word in (part.strip() for part in text.split(",")) if word]


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
        if _ID.fullmatch(id_):
            return True
        warn(Message.BAD_ID, self.place, id=id_)
        return False

    def words(self, option: str, known: Mapping[str, object], limit: int) -> tuple[str, ...]:
        """Read an option that holds words of a vocabulary; each fault gives a message and drops the word."""
        given = split_words(self.options.get(option) or "")
        good: list[str] = []
        for word in given:
            if word not in known:
                warn(
                    Message.UNKNOWN_WORD, self.place, option=option, word=word,
                    hint=hint(word, known), known=", ".join(known),
                )  # fmt: skip
            elif word in good:
                warn(Message.WORD_TWICE, self.place, option=option, word=word)
            else:
                good.append(word)
        if not given:
            warn(Message.NO_WORD, self.place, option=option, example=next(iter(known), ""))
        if len(given) > limit:
            warn(Message.TOO_MANY, self.place, option=option, count=len(given), limit=limit)
        return tuple(good[:limit])

    def inline(self, text: str) -> list[nodes.Node]:
        """Parse one line of Markdown."""
        parsed, messages = self.parse_inline(text, lineno=self.lineno)
        return [*parsed, *messages]
