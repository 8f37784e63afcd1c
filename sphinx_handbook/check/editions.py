"""Editions: the tips, cases and pages that `uitgaven.toml` names exist."""

from ..messages import Message
from ..model.editions import FILE, Edition, Editions
from ..model.suggest import hint
from .book import Book
from .finding import Findings

MOST_LISTED = 10


def check_editions(book: Book, editions: Editions, findings: Findings) -> None:
    """Check what every edition names."""
    articles = [docname for docname, page in book.pages.items() if page.tips]
    for edition in editions.values():
        choice = edition.choice
        for key, kind, wanted, known in (
            ("tips", "Tip", choice.tips, list(book.tips)),
            ("casussen", "Casus", choice.cases, list(book.cases)),
            ("artikelen", "Artikel", choice.articles, articles),
            ("zonder", "Pagina", choice.without, list(book.pages)),
        ):
            for id_ in wanted or ():
                if id_ not in known:
                    _unknown(edition, key, kind, id_, known, findings)


def _unknown(edition: Edition, key: str, kind: str, id_: str, known: list[str], findings: Findings) -> None:
    listed = ", ".join(known[:MOST_LISTED]) + (" en nog meer" if len(known) > MOST_LISTED else "")
    line = edition.lines.get(key, edition.lines.get("", 1))
    findings.fault(FILE, line, Message.EDITION_UNKNOWN, kind=kind, id=id_, hint=hint(id_, known), known=listed)
