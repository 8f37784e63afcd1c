"""Read a page, and look at its shape through the eyes of the build."""

import re
from pathlib import Path

from ..messages import Message
from ..model.front_matter import read_front_matter
from ..structure import DEADLY, Fault, Page, check, close_fence
from .finding import Findings
from .page import CheckedPage
from .reading import BODY_CONTENT, BODY_FORM, read_into

# A page with more blocks than this that do not close is no page.
MOST_OPEN = 20
_CARD = re.compile(r"^(`{3,}|:{3,})\{(?:tipkaart|casuskaart)\}[^\n]*\n(.*?)^\1[`:]*[ \t]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ ", re.MULTILINE)


def read_page(file: str, text: str, root: Path, findings: Findings) -> CheckedPage:
    """Read the text of a page; what is wrong with its shape goes to the findings."""
    page = CheckedPage(file, file.removesuffix(".md"), text, findings)
    try:
        body = _closed(page, root)
        page.front = read_front_matter(body)
        read_into(page, body)
        # What an open block took in was not meant to be in it.
        findings.drop(file, page.open_blocks, {BODY_FORM, BODY_CONTENT})
    except RecursionError:
        page.say(1, Message.TOO_DEEP)
    return page


def _closed(page: CheckedPage, root: Path) -> str:
    """Note what `structure` finds; return the text, in which a block that does not close is closed.

    Of a page that cannot be read any further, a title is left.
    """
    text = page.text
    for _ in range(MOST_OPEN):
        opened = None
        faults = check(Page(text, root / page.file, root))
        for fault in faults:
            if fault.message is Message.FENCE_OPEN:
                opened = fault
            else:
                page.say(fault.line, fault.message, **fault.fields)
        if any(fault.message in DEADLY for fault in faults):
            return "# -\n"
        opened = _swallowing(text) or opened
        if opened is None or opened.line <= max(page.open_blocks, default=0):
            break
        # Behind a block that was open, a bare fence is what should have closed it.
        if page.open_blocks and "{" not in text.split("\n")[opened.line - 1]:
            break
        page.say(opened.line, Message.FENCE_OPEN, **opened.fields)
        page.open_blocks.append(opened.line)
        text = close_fence(text, opened)
    return text


def _swallowing(text: str) -> Fault | None:
    """A card that closes so late that a heading stands in it: it was meant to close before."""
    for card in _CARD.finditer(text):
        if _HEADING.search(card[2]):
            return Fault(Message.FENCE_OPEN, text.count("\n", 0, card.start()) + 1, {"fence": card[1]})
    return None
