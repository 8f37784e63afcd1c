"""Facts: those that a page cites exist, are confirmed, and come with the other side of a contradiction."""

import re
from collections.abc import Iterator

from ..messages import Message
from ..model.facts import UNCONFIRMED, FactBook
from ..model.suggest import hint, listed
from .finding import Findings
from .page import CheckedPage
from .tree import Role


def check_facts(page: CheckedPage, facts: FactBook, findings: Findings) -> None:
    """Check every `{feit}` on a page."""
    cited: dict[str, int] = {}
    for role in page.reading.roles:
        for id_ in cited_in(role):
            fact = facts.facts.get(id_)
            if fact is None:
                findings.fault(page.file, role.line, Message.FACT_UNKNOWN, id=id_, hint=_near(id_, facts))
            elif fact.status == UNCONFIRMED:
                findings.fault(page.file, role.line, Message.FACT_UNCONFIRMED, id=id_)
            else:
                cited.setdefault(id_, role.line)
    for id_, line in cited.items():
        if others := [other for other in facts.facts[id_].against if other not in cited]:
            findings.fault(page.file, line, Message.FACT_ONE_SIDE, id=id_, others=", ".join(others))


def cited_in(role: Role) -> Iterator[str]:
    """The ids of the facts that a role cites; none for another role."""
    if role.name.rpartition(":")[2] == "feit":
        yield from (id_ for id_ in re.split(r"[,\s]+", role.text) if id_)


def _near(id_: str, facts: FactBook) -> str:
    sides = [known for known in facts.facts if known[:-1] == id_]
    return f" Bedoelde je {listed(sides)}?" if sides else hint(id_, facts.facts)
