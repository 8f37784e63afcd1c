"""What changed in the tips between two `tips.json`, in words: for a pull request and for the changelog."""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Any

from ..model.parts import PARTS

Tip = Mapping[str, Any]

# The lists of a tip that a reader or another page leans on, in the words of who reads the summary.
_LISTS = {
    "audiences": "voor wie",
    "themes": "thema",
    "phases": "fase",
    "cases": "casussen",
    "facts": "feiten",
    "keywords": "trefwoorden",
}
_HELP = "Vertel in woorden welke tips zijn veranderd tussen twee keer tips.json. Uitkomst: 0 verteld; 2 niet te lezen."


class Kind(Enum):
    """What happened to a tip; the value is the heading above such tips."""

    NEW = "Nieuw"
    CHANGED = "Veranderd"
    RENAMED = "Ander id"
    GONE = "Vervallen"


@dataclass(frozen=True)
class Change:
    """What happened to one tip. `what` tells the details in Dutch; it is empty for a tip that came or went."""

    kind: Kind
    id: str
    title: str
    article: str
    what: tuple[str, ...] = ()


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Compare two `tips.json` that were read; give what happened, in the order of the new one and then the old one.

    Raises KeyError or TypeError when one of them is not the content of a `tips.json`.
    """
    before = {tip["id"]: tip for tip in old["tips"]}
    after = {tip["id"]: tip for tip in new["tips"]}
    gone = {_words(tip): id_ for id_, tip in before.items() if id_ not in after}
    renamed = {id_: gone[_words(tip)] for id_, tip in after.items() if id_ not in before and _words(tip) in gone}
    found: list[Change] = []
    for id_, tip in after.items():
        if id_ in renamed:
            found.append(_change(Kind.RENAMED, tip, (f"was {renamed[id_]}", *_differences(before[renamed[id_]], tip))))
        elif id_ not in before:
            found.append(_change(Kind.NEW, tip))
        elif what := tuple(_differences(before[id_], tip)):
            found.append(_change(Kind.CHANGED, tip, what))
    left = before.keys() - after.keys() - set(renamed.values())
    return found + [_change(Kind.GONE, tip) for id_, tip in before.items() if id_ in left]


def _words(tip: Tip) -> str:
    """All that a tip says: a tip under a new id that says the same was renamed."""
    return json.dumps(tip["parts"], sort_keys=True)


def _change(kind: Kind, tip: Tip, what: tuple[str, ...] = ()) -> Change:
    return Change(kind, tip["id"], tip["title"], tip["article"], what)


def _differences(old: Tip, new: Tip) -> Iterator[str]:
    if old["title"] != new["title"]:
        yield f"heette ‘{old['title']}’"
    if old["article"] != new["article"]:
        yield f"stond op {old['article']}"
    for part in PARTS:
        before, after = old["parts"].get(part.id), new["parts"].get(part.id)
        if before != after:
            yield f"{part.title} {'erbij' if before is None else 'weg' if after is None else 'veranderd'}"
    for field, name in _LISTS.items():
        added = [word for word in new[field] if word not in old[field]]
        dropped = [word for word in old[field] if word not in new[field]]
        told = [f"{word} {', '.join(words)}" for word, words in (("erbij", added), ("weg", dropped)) if words]
        if told:
            yield f"{name}: {'; '.join(told)}"


def as_markdown(found: Sequence[Change]) -> str:
    """A list a kind, with a heading above it."""
    lists = (_list(kind, [change for change in found if change.kind is kind]) for kind in Kind)
    return "\n".join(chain.from_iterable(lists)).strip() or "Er is geen tip veranderd."


def _list(kind: Kind, found: Sequence[Change]) -> Iterable[str]:
    if not found:
        return []
    lines = [f"- **{_escape(change.title)}** (`{change.id}`, {change.article}){_told(change.what)}" for change in found]
    return [f"### {kind.value} ({len(found)})", "", *lines, ""]


def _told(what: Sequence[str]) -> str:
    return f": {_escape('; '.join(what))}" if what else ""


def _escape(text: str) -> str:
    """What an author wrote stays text in Markdown."""
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", text)


def register(commands: Any) -> None:
    """Add `changes` to the commands of `handbook`."""
    parser = commands.add_parser("changes", help="vertellen welke tips zijn veranderd", description=_HELP)
    parser.add_argument("old", type=Path, metavar="OUD.json", help="tips.json van eerst")
    parser.add_argument("new", type=Path, metavar="NIEUW.json", help="tips.json van nu")
    parser.set_defaults(run=run)


def run(_folder: Path, chosen: argparse.Namespace) -> int:
    """Print what changed; return 0, or 2 when a file cannot be read."""
    read = []
    for path in (chosen.old, chosen.new):
        try:
            read.append(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            print(f"{path}: dit is geen tips.json die ik kan lezen. Bouw eerst de site.", file=sys.stderr)
            return 2
    try:
        print(as_markdown(changes(*read)))
    except (KeyError, TypeError, AttributeError):
        print(f"{chosen.old} of {chosen.new} heeft niet de vorm van een tips.json.", file=sys.stderr)
        return 2
    return 0
