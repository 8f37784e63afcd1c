"""Put a new name in the place of an old one, in the texts that can name it. Nothing here touches a file."""

import posixpath
import re
from pathlib import PurePosixPath

from ..model.ledger import MOVED, with_line
from ..model.parts import PARTS
from ..model.records import Kind

CARDS: dict[Kind, str] = {"tip": "tipkaart", "casus": "casuskaart"}
# What a record is called in the search queries.
_RECORDS: dict[str, str] = {"tip": "tip", "casus": "case", "pagina": "page"}
_PARTS = "|".join(part.id for part in PARTS)
# Where a page names another file: a link or image, a {doc}, and blocks that take a file in.
_LINK = re.compile(r"(?P<before>\]\()(?P<target>[^)\s#]+)(?P<after>(?:#[^)\s]*)?[)\s])")
_DOC = re.compile(r"(?P<before>\{doc\}`(?:[^`<]*<)?)(?P<target>[^`<>]+)(?P<after>>?`)")
_FILE = re.compile(
    r"(?P<before>^\s*[`:~]{3,}\{(?:figure|image|include|literalinclude)\}[ \t]+)(?P<target>\S+)(?P<after>[ \t]*$)", re.M
)
_TOCTREE = re.compile(r"^(?P<fence>[`:~]{3,})\{toctree\}.*?^(?P=fence)[ \t]*$", re.M | re.S)
_ENTRY = re.compile(r"(?P<before>^(?!:|[`~])(?:[^<\n]*<)?)(?P<target>[^\s<>]+)(?P<after>>?[ \t]*$)", re.M)


def card_of(kind: Kind, id_: str) -> re.Pattern[str]:
    """The line in a page that gives a tip or case its id."""
    return re.compile(rf"(?P<before>^\s*[`:~]{{3,}}\{{{CARDS[kind]}\}}[ \t]+){re.escape(id_)}(?=[ \t]*$)", re.M)


def cards_in(text: str, kind: Kind) -> list[str]:
    """The ids of the tips or cases on a page."""
    return re.findall(rf"^\s*[`:~]{{3,}}\{{{CARDS[kind]}\}}[ \t]+(\S+)[ \t]*$", text, re.M)


def with_id(text: str, kind: Kind, old: str, new: str) -> str:
    """A page with another id of a tip or case: its card, what refers to it, and links to its place on a page."""
    name = re.escape(old)
    text = card_of(kind, old).sub(rf"\g<before>{new}", text)
    text = re.sub(rf"(\{{{kind}\}}`(?:[^`<]*<)?){name}(?=>?`)", rf"\g<1>{new}", text)
    if kind == "tip":
        text = re.sub(rf"(\]\([^)\s#]*#){name}(?=(?:-(?:{_PARTS}))?[)\s])", rf"\g<1>{new}", text)
    return text


def with_page(text: str, here: str, old: str, new: str) -> str:
    """The page `here` (a docname) with another name of a page in its links and tables of contents."""
    at = new if here == old else here

    def mended(found: re.Match[str]) -> str:
        return f"{found['before']}{_target(found['target'], here, at, old, new)}{found['after']}"

    for pattern in (_LINK, _DOC, _FILE):
        text = pattern.sub(mended, text)
    return _TOCTREE.sub(lambda block: _ENTRY.sub(mended, block[0]), text)


def _target(target: str, here: str, at: str, old: str, new: str) -> str:
    """What `target`, as written on the page `here`, is called on the page `at`, once `old` is `new`."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.I) or "*" in target:
        return target
    suffix = ".md" if target.endswith(".md") else ""
    stem = target.removesuffix(".md")
    whole = stem[1:] if stem.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(here), stem))
    becomes = new if whole == old else whole
    if becomes == whole and (posixpath.dirname(here) == posixpath.dirname(at) or stem.startswith("/")):
        return target
    if stem.startswith("/"):
        return f"/{becomes}{suffix}"
    return posixpath.relpath(becomes, posixpath.dirname(at) or ".") + suffix


def with_quoted(text: str, kind: str, old: str, new: str) -> str:
    """A data file (editions, search queries) with another name between its quotes."""
    record = f"(?:{_RECORDS[kind]}:)?"
    return re.sub(rf'(?<=")({record}){re.escape(old)}(?=")', rf"\g<1>{new}", text)


def with_asked(text: str, kind: str, old: str, new: str) -> str:
    """What readers type, below another name of a record."""
    return re.sub(rf"^({kind}[ \t]+){re.escape(old)}(?=[ \t]*(?:#|$))", rf"\g<1>{new}", text, flags=re.M)


def with_owner(text: str, old: str, new: str) -> str:
    """CODEOWNERS with another name of a page."""
    return re.sub(rf"^(/){re.escape(old)}(?=\.md\s)", rf"\g<1>{new}", text, flags=re.M)


def with_move(ledger: str, table: str, old: str, new: str, note_new: bool) -> str:
    """The ledger in which the address `old` leads to `new`, and so does all that led to `old`.

    `new` itself is there as something that exists when `note_new`, and else not at all.
    """
    ledger = ledger.replace(f'"{MOVED}{old}"', f'"{MOVED}{new}"')
    ledger = with_line(ledger, table, new, "" if note_new else None)
    return with_line(ledger, table, old, f"{MOVED}{new}")


def docname_of(name: str) -> str:
    """A page as people name it (`guides/welke-rol.md`) as the handbook names it."""
    return PurePosixPath(name.removesuffix(".md")).as_posix().removeprefix("./")
