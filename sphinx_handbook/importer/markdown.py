"""Read an article in Markdown. Code, HTML and directives in it are words like any other."""

import re
from collections.abc import Sequence
from typing import Any

import lxml.html
import yaml
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from .article import Article, Origin
from .markup import read_tree
from .plain import clean

_FRONT = re.compile(r"\A\s*---[ ]*\n(.*?)\n(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_WORDS = {
    "title": ("titel", "title"),
    "author": ("auteur", "auteurs", "author", "authors", "door"),
    "date": ("datum", "date", "published"),
    "address": ("adres", "url", "link", "bron", "source", "canonical"),
    "publisher": ("uitgever", "publisher", "site"),
}


def read_markdown(text: str) -> Article:
    """Read Markdown as an article; a block of YAML above it tells where it comes from."""
    text = clean(text)
    front = _FRONT.match(text)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("fence", _fence)
    parser.add_render_rule("code_inline", _code)
    page = parser.render(text[front.end() :] if front else text)
    tree = lxml.html.document_fromstring(f"<body>{page}</body>")
    return Article(read_tree(tree), _origin(front[1]) if front else Origin())


def _fence(self: RendererHTML, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    """A block of code as it stands, with what its first line says."""
    token = tokens[place]
    source = "\n".join([f"{token.markup}{token.info}", f"{token.content}{token.markup}"])
    return f"<pre>\n{escapeHtml(source)}</pre>\n"


def _code(self: RendererHTML, tokens: Sequence[Token], place: int, *_rest: Any) -> str:
    token = tokens[place]
    return escapeHtml(f"{token.markup}{token.content}{token.markup}")


def _origin(block: str) -> Origin:
    """What the block above a page says of its origin; nothing when it cannot be read."""
    try:
        data = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError):
        return Origin()
    if not isinstance(data, dict):
        return Origin()
    told = {str(key).lower(): value for key, value in data.items()}
    found = {}
    for name, words in _WORDS.items():
        value = next((told[word] for word in words if told.get(word)), "")
        values = value if isinstance(value, list) else [value]
        found[name] = ", ".join(" ".join(str(one).split()) for one in values)
    return Origin(**found)
