"""What a page may use: the blocks, roles and addresses that are listed here, and nothing else.

A list of what is forbidden is never complete: docutils knows `raw` in Dutch too, and any case of it.
"""

import re
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.util.docutils import CustomReSTDispatcher

_BLOCKS = (
    "toctree note tip hint important attention caution warning danger error seealso admonition topic rubric epigraph "
    "figure image list-table csv-table table line-block hlist glossary code-block grid grid-item grid-item-card card "
    "dropdown tab-set tab-item steps step"
)
_ROLES = "tip casus feit begrip ref doc term abbr sub sup kbd numref any"
BLOCKS, ROLES = frozenset(_BLOCKS.split()), frozenset(_ROLES.split())
SCHEMES = frozenset({"http", "https", "mailto", "project", "inv"})
FORBIDDEN = {
    "raw": "Schrijf het in Markdown.",
    "eval-rst": "Schrijf het in Markdown.",
    "role": "Gebruik de rollen die er zijn.",
    "default-role": "Gebruik de rollen die er zijn.",
    "include": "Zet de tekst op de pagina zelf.",
    "literalinclude": "Zet de tekst op de pagina zelf.",
    "code-cell": "Een pagina voert niets uit.",
}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_NO_SIGN = re.compile(r"[\x00-\x20\x7f]+")
# A role may name its domain, and with intersphinx the handbook next door.
_DOMAIN = re.compile(r"(?:external(?:\+[\w-]+)?:)?(?:(?:handboek|std):)?")


def scheme(address: str) -> str:
    """The scheme of an address as a browser reads it, in lower case; nothing when it has none."""
    found = _SCHEME.match(_NO_SIGN.sub("", address))
    return found[1].lower() if found else ""


def is_allowed_role(name: str) -> bool:
    """Whether a page may use a role."""
    domain, _, last = name.lower().rpartition(":")
    return last in ROLES and _DOMAIN.fullmatch(f"{domain}:" if domain else "") is not None


def is_allowed_block(name: str, found: type[Directive]) -> bool:
    """Whether a page may use a block, found under that name: those of the handbook, and those on the list."""
    return name.lower() in BLOCKS or found.__module__.startswith(f"{__package__}.")


class Unused(Directive):
    """Takes the place of a forbidden block, which was reported before: it does nothing."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Leave nothing."""
        return []


class OnlyAllowed(CustomReSTDispatcher):
    """Finds for a page what it may use, and nothing else. Sphinx takes it away again when the page was read."""

    def directive(self, directive_name: str, *where: Any) -> Any:
        """The class of a block; None, for which Sphinx gives a message, when there is none."""
        if directive_name.lower() in FORBIDDEN:
            return Unused, []
        found, messages = super().directive(directive_name, *where)
        return (found, messages) if found and is_allowed_block(directive_name, found) else (None, [])

    def role(self, role_name: str, *where: Any) -> Any:
        """The function of a role; None when there is none."""
        return super().role(role_name, *where) if is_allowed_role(role_name) else (None, [])


def options_of_any_block() -> type[Directive]:
    """A block that takes any option, to read a page as MyST does without running it."""
    return _Any


class _AnyOption(dict[str, Any]):
    def __missing__(self, _: str) -> Any:
        return directives.unchanged


class _Any(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = _AnyOption(name=directives.unchanged)
