"""The judged queries: what readers type, and which records answer it."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path("tests/search/queries.toml")
NONSENSE = "onzin"
# On the practice half settings are tuned; the test half is only counted, never shown query by query.
PRACTICE, TEST = "oefen", "proef"


@dataclass(frozen=True)
class Query:
    """What a reader types; `good` are the keys of the records that answer it, the best first.

    A query without them has no answer in the handbook: it is nonsense (`kind`), or about something else.
    """

    text: str
    kind: str
    half: str
    good: tuple[str, ...]


def read_queries(path: Path) -> list[Query]:
    """Read a file such as `tests/search/queries.toml`; without `helft` a query belongs to the test half.

    Raises OSError, tomllib.TOMLDecodeError, KeyError (a query without `tekst` or `soort`) and ValueError (no queries).
    """
    told: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("vraag", [])
    if not told:
        raise ValueError(f"no queries in {path}")
    return [Query(one["tekst"], one["soort"], one.get("helft", TEST), tuple(one.get("goed", ()))) for one in told]


def kinds_of(queries: Iterable[Query]) -> list[str]:
    """The kinds that have an answer, in the order in which they stand in the file."""
    return list(dict.fromkeys(query.kind for query in queries if query.good))
