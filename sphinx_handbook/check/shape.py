"""Read a page, and look at its shape through the eyes of the build."""

import re
from pathlib import Path

from ..messages import Message
from ..model.front_matter import FrontMatter, keep_sphinx_keys, read_front_matter
from ..structure import Fault, Page, check, close_fence
from .blocks import BODY_CONTENT, BODY_FORM
from .finding import Findings
from .messages import Extra
from .page import CheckedPage
from .reading import PageReader

# A page with more blocks than this that do not close is no page.
MOST_OPEN = 20
_CARD = re.compile(r"^(`{3,}|:{3,})\{(?:tipkaart|casuskaart)\}[^\n]*\n(.*?)^\1[`:]*[ \t]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_DATE = re.compile(r"^([\w-]+:\s+)(\d{4}-\d\d?-\d\d?)\s*$")
_ODD_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_KEY = re.compile(r"['\"]?[\w-]+['\"]?\s*:")


def read_page(file: str, docname: str, text: str, root: Path, findings: Findings) -> CheckedPage:
    """Read the text of a page; what is wrong with its shape goes to the findings."""
    # Python takes these for line ends, an editor does not.
    text = _ODD_LINE_ENDS.sub(" ", text)
    page = CheckedPage(file, docname, text)
    body, page.front = _front_matter(file, text, findings)
    try:
        body = _check_shape(page, body, root, findings)
        page.reading = PageReader(file, findings).read(keep_sphinx_keys(body))
        # What an open block took in was not meant to be in it.
        findings.drop(file, page.open_blocks, {BODY_FORM, BODY_CONTENT})
    except RecursionError:
        findings.fault(file, 1, Extra.TOO_DEEP)
    return page


def _front_matter(file: str, text: str, findings: Findings) -> tuple[str, FrontMatter]:
    """The text and what stands above it. A block above it that does not close ends where words and values end."""
    lines = text.split("\n")
    end = next((place for place, line in enumerate(lines) if place and line.rstrip() == "---"), 0)
    if text.startswith("---\n") and "\n---" not in text[3:]:
        findings.fault(file, 1, Message.FENCE_OPEN, fence="---")
        end = next((place for place, line in enumerate(lines) if place and not _KEY.match(line)), len(lines))
        block, body = _above(lines, end), "\n".join([""] * end + lines[end:])
    elif text.startswith("---") and end:
        block = _above(lines, end)
        body = block + "\n".join(lines[end + 1 :])
    else:
        return text, FrontMatter()
    try:
        return body, read_front_matter(block)
    except (ValueError, TypeError, RecursionError):  # what looks like a number or a moment, and is none
        findings.fault(file, 1, Message.FRONT_MATTER_FORM, reason="er staat een waarde in die niet kan")
        return "\n".join([""] * (end + 1) + lines[end + 1 :]), FrontMatter()


def _above(lines: list[str], end: int) -> str:
    """What stands above a page, up to line `end`, with quotes around what looks like a date: it may be none."""
    told = [_DATE.sub(r'\1"\2"', line) for line in lines[1:end]]
    return "\n".join(["---", *told, "---", ""])


def _check_shape(page: CheckedPage, text: str, root: Path, findings: Findings) -> str:
    """Note what `structure` finds. A block that does not close is closed, to see what is behind it."""
    for _ in range(MOST_OPEN):
        opened = None
        for fault in check(Page(text, root / page.file, root)):
            if fault.message is Message.FENCE_OPEN:
                opened = fault
            else:
                findings.fault(page.file, fault.line, fault.message, **fault.fields)
        opened = _swallowing(text) or opened
        if opened is None or opened.line <= max(page.open_blocks, default=0):
            break
        # Behind a block that was open, a bare fence is what should have closed it.
        if page.open_blocks and "{" not in text.split("\n")[opened.line - 1]:
            break
        findings.fault(page.file, opened.line, Message.FENCE_OPEN, **opened.fields)
        page.open_blocks.append(opened.line)
        text = close_fence(text, opened)
    return text


def _swallowing(text: str) -> Fault | None:
    """A card that closes so late that a heading stands in it: it was meant to close before."""
    for card in _CARD.finditer(text):
        if _HEADING.search(card[2]):
            return Fault(Message.FENCE_OPEN, text.count("\n", 0, card.start()) + 1, {"fence": card[1]})
    return None
