"""Read a web page: trafilatura says which part is the article and where it comes from; its tree keeps its lists.

On short pages trafilatura keeps only the words, so the blocks are read from the tree itself.
"""

import logging
import re
from collections import Counter
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
        raise UnusableError(TOO_LONG)
    told = _ask_trafilatura(text)
    whole = read_tree(tree)
    _drop_surroundings(tree)
    blocks = _part_of_article(read_tree(tree), told)
    # What did not become part of the article, so that nothing goes unseen.
    left = Counter(block.text for block in whole) - Counter(block.text for block in blocks)
    dropped = []
    for block in reversed(whole):
        if left[block.text] > 0:
            left[block.text] -= 1
            dropped.append(block.whole)
    return Article(blocks, _origin(told), dropped=tuple(reversed(dropped)))


def _ask_trafilatura(text: str) -> Document:
    """What trafilatura found; an empty document when it found nothing, or could not read the page at all."""
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
        found = None
    return found if isinstance(found, Document) else Document()


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


def _part_of_article(blocks: list[Block], told: Document) -> list[Block]:
    """From the title, or the first block that trafilatura found, to the last."""
    lines = [bare(line) for line in (told.text or "").split("\n")]
    whole = "".join(lines)
    inside = [
        place
        for place, words in enumerate(bare(block.text) for block in blocks)
        if (words in lines if len(words) < _SHORT else words[:_COMPARED] in whole)
    ]
    if not inside:
        return blocks
    first, last = inside[0], inside[-1] + 1
    if title := bare(told.title or ""):
        # Right above another heading, it is the name of the site.
        above = [nth for nth in range(first) if bare(blocks[nth].text) == title][:1]
        above = [nth for nth in above if blocks[nth + 1].kind is not Kind.HEADING]
    else:
        above = [nth for nth in range(max(0, first - _NEAR), first) if blocks[nth].kind is Kind.HEADING]
    return blocks[above[0] if above else first : last]


def _origin(told: Document) -> Origin:
    author, address = told.author or "", told.url or ""
    try:
        day = written(date.fromisoformat(told.date or ""))
    except ValueError:
        day = ""
    return Origin(
        title=told.title or "",
        author="" if author.lower() in _NOBODY else author,
        date=day,
        address=address if re.match(r"https?://[^\s<>\"]+$", address) else "",
        publisher=told.sitename or "",
    )
