"""Read a web page: trafilatura says which part is the article and where it comes from; its tree keeps its lists.

On short pages trafilatura keeps only the words, so the blocks are read from the tree itself.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import lxml.html
import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura.settings import Document

from ..model.dates import written
from .article import LONGEST, Article, Block, Kind, Origin, UnusableError, bare
from .markup import elements, hidden, read_tree
from .messages import EMPTY, TOO_LONG

_OUTSIDE = frozenset(("nav", "aside", "footer", "form", "dialog", "menu"))
_ROLES = frozenset(("navigation", "search", "complementary", "contentinfo", "banner", "dialog", "menu"))
# Words in a class or id that tell what surrounds an article. Builders of sites give such words to what holds the
# article too, so an element counts only when it is a small part of the page.
_SIGNS = re.compile(
    r"(?<![a-z])(comments?|comment-?list|respond|reacties|reageer|share|sharing|sharedaddy|social|socials|delen|"
    r"sidebar|breadcrumbs?|kruimelpad|related|gerelateerd|cookies?|consent|newsletter|nieuwsbrief|subscribe|"
    r"pagination|post-navigation|site-footer|site-header|masthead|skip-link|popup|modal|advertentie|tagcloud)(?![a-z])",
    re.IGNORECASE,
)
SMALL_PART = 0.4
# A page holds more words than its article: so many times what an article may have.
SURROUNDINGS = 4
# So much of the beginning of a block is looked for in what trafilatura found; a shorter one must be a line there.
_COMPARED, _SHORT = 60, 25
# A heading so near above the article is its title, when the page does not say its title otherwise.
_NEAR = 4
_NOBODY = ("admin", "administrator", "beheerder", "webmaster")

for _name in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_webpage(text: str) -> Article:
    """Read a page as an article, without menus, share buttons, comments and the like.

    Raises UnusableError when there are no words in it, or more than an article has.
    """
    # A declaration of the encoding is out of date once the text was decoded.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    try:
        tree = lxml.html.document_fromstring(text)
    except (LxmlError, ValueError):
        raise UnusableError(EMPTY) from None
    for element in elements(tree, "script", "style"):
        element.drop_tree()
    if sum(len(str(piece)) for piece in tree.itertext()) > SURROUNDINGS * LONGEST:
        raise UnusableError(TOO_LONG.format(most=LONGEST))
    told = _ask_trafilatura(text)
    whole = read_tree(tree)
    _drop_surroundings(tree)
    blocks = _part_of_article(read_tree(tree), told)
    return Article(blocks, _origin(told), dropped=tuple(_left_out(whole, blocks)))


def _left_out(whole: list[Block], kept: list[Block]) -> Iterator[str]:
    """The lines of a page that did not become part of the article, so that nothing goes unseen."""
    left = Counter(block.text for block in kept)
    for block in whole:
        left[block.text] -= 1
        if left[block.text] < 0:
            yield block.whole


def _ask_trafilatura(text: str) -> Document | None:
    """What trafilatura found; None when it found nothing, or could not read the page at all."""
    try:
        found = trafilatura.bare_extraction(
            text,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
            # Else it takes the first year that it sees for a date.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # a page that it cannot read is still read as a tree
        return None
    return found if isinstance(found, Document) else None


def _drop_surroundings(tree: HtmlElement) -> None:
    """Take out what a page says itself is no article."""
    most = SMALL_PART * len(tree.text_content())
    for element in elements(tree):
        if element.getparent() is None or element.tag in ("html", "body", "main"):
            continue
        named = _SIGNS.search(f"{element.get('class', '')} {element.get('id', '')}")
        outside = element.tag in _OUTSIDE or element.get("role") in _ROLES or hidden(element)
        if outside or (named and len(element.text_content()) < most and element.find(".//h1") is None):
            element.drop_tree()


def _part_of_article(blocks: list[Block], told: Document | None) -> list[Block]:
    """From the first to the last block that trafilatura found, with items that go on counting before and after."""
    lines = {bare(line) for line in (told.text or "").split("\n")} if told else set()
    whole = "".join(bare(line) for line in (told.text or "").split("\n")) if told else ""
    inside = [place for place, block in enumerate(blocks) if _within(bare(block.text), lines, whole)]
    if not inside:
        return blocks
    title = bare(told.title or "") if told else ""
    first = next((place for place, block in enumerate(blocks) if title and bare(block.text) == title), inside[0])
    if blocks[first + 1 : first + 2] and blocks[first + 1].kind is Kind.HEADING:
        # Right above another heading, it is the name of the site.
        first = inside[0]
    first, last = min(first, inside[0]), inside[-1]
    if not title:
        above = [place for place in range(max(0, first - _NEAR), first) if blocks[place].kind is Kind.HEADING]
        first = above[0] if above else first
    while first > 0 and _counts_on(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _counts_on(blocks[last], blocks[last + 1]):
        last += 1
    return blocks[first : last + 1]


def _within(words: str, lines: set[str], whole: str) -> bool:
    return words in lines if len(words) < _SHORT else words[:_COMPARED] in whole


def _counts_on(block: Block, after: Block) -> bool:
    """Whether two blocks are neighbours in one list."""
    if block.number is None or after.number is None:
        return False
    return block.style == after.style and block.level == after.level and after.number == block.number + 1


def _origin(told: Document | None) -> Origin:
    if told is None:
        return Origin()
    author = told.author or ""
    address = told.url or ""
    return Origin(
        title=_line(told.title),
        author="" if author.lower() in _NOBODY else _line(author),
        date=_dutch(told.date),
        address=address if re.match(r"https?://[^\s<>\"]+$", address) else "",
        publisher=_line(told.sitename),
    )


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _dutch(iso: str | None) -> str:
    try:
        return written(date.fromisoformat(iso or ""))
    except ValueError:
        return ""
