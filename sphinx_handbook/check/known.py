"""The blocks and roles that Sphinx and its extensions know, and how they read what an author types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.languages import get_language
from docutils.parsers.rst.states import MarkupError
from docutils.utils import Reporter
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.sphinx_ext.directives import FigureMarkdown
from sphinx.domains.std import StandardDomain

from ..directives import connect as connect_directives
from ..domain import HandbookDomain

LANGUAGE = "nl"
_MODULES = (
    "sphinx.directives",
    "sphinx.directives.admonitions",
    "sphinx.directives.code",
    "sphinx.directives.other",
    "sphinx.directives.patches",
    "sphinx.roles",
    "sphinx_design",
)


@dataclass(frozen=True)
class Parsed:
    """What a block says. `warnings` are MyST's, in English, each with its line; `body` begins on `body_line`."""

    argument: str
    options: Mapping[str, object]
    body: Sequence[str]
    body_line: int
    warnings: Sequence[tuple[int, str]] = ()


class _Listener:
    """Takes the place of Sphinx when an extension introduces itself, and keeps only its blocks and roles."""

    def add_directive(self, name: str, found: Any, **_: object) -> None:
        directives.register_directive(name, found)

    def add_role(self, name: str, found: Any, **_: object) -> None:
        roles.register_local_role(name, found)

    def __getattr__(self, _: str) -> Any:
        return lambda *_arguments, **_words: None


@cache
def _introduced() -> SimpleNamespace:
    """Let every extension introduce itself, once; return what stands in for a document in docutils' look-ups."""
    listener: Any = _Listener()
    for module in _MODULES:
        import_module(module).setup(listener)
    listener.add_directive("figure-md", FigureMarkdown)
    connect_directives(listener)
    return SimpleNamespace(reporter=Reporter("", report_level=5, halt_level=5, stream=""), current_line=0)


@cache
def block_class(name: str) -> type[Directive] | None:
    """The class of a block; None when no extension knows that name."""
    document: Any = _introduced()
    if name in StandardDomain.directives:
        return StandardDomain.directives[name]
    language: Any = get_language(LANGUAGE)
    found, _ = directives.directive(name, language, document)
    return found


@cache
def knows_role(name: str) -> bool:
    """Whether a role exists; one that names its domain (`py:class`) is taken on trust."""
    document: Any = _introduced()
    if ":" in name or name in HandbookDomain.roles or name in StandardDomain.roles:
        return True
    language: Any = get_language(LANGUAGE)
    found, _ = roles.role(name, language, 0, document.reporter)
    return found is not None


def parse_block(found: type[Directive], first_line: str, content: str, line: int) -> Parsed | str:
    """Read the argument, options and body of a block that begins on `line`; the fault, in English, when it cannot be."""
    try:
        parsed = parse_directive_text(found, first_line, content, line=line)
    except MarkupError as error:
        return str(error)
    return Parsed(
        argument=parsed.arguments[0] if parsed.arguments else "",
        options=parsed.options,
        body=parsed.body,
        body_line=line + 1 + parsed.body_offset,
        warnings=[(line if said.lineno is None else said.lineno, said.msg) for said in parsed.warnings],
    )
