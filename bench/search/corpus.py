"""What is searched: the handbook as it is today, also hidden in a thousand and in ten thousand records.

Every engine gets the same records. They stand in files of JSON lines, as each engine makes its index in a process of
its own.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from sphinx.application import Sphinx

from sphinx_handbook.search.records import Unit, units_of

from .distractors import Section

SIZES = (1_000, 10_000)
FEW = 30
# Tips on a page, as in the handbook.
PAGE_OF = 8
# The literal thirty: one article with its tips, then cases and terms, a record each.
_FEW_OF_A_KIND = {"page": 4, "tip": 12, "case": 4, "term": 10}


@dataclass(frozen=True)
class Corpus:
    """Records to search in, under the name that tables use; `path` is where they stand."""

    name: str
    units: tuple[Unit, ...]
    path: Path

    @property
    def keys(self) -> frozenset[str]:
        """What a search in these records can find."""
        return frozenset(unit.key for unit in self.units)


def handbook_units(source: Path, work: Path) -> list[Unit]:
    """The records of the handbook in `source`, read by Sphinx with its doctrees below `work`."""
    work.mkdir(parents=True, exist_ok=True)
    app = Sphinx(source, source, work / "html", work / "doctrees", "html", status=None, warning=None)
    app.builder.read()
    return units_of(app)


def corpora(handbook: Sequence[Unit], sections: Sequence[Section], folder: Path) -> list[Corpus]:
    """The handbook by itself, in 1,000 and in 10,000 records, and thirty of its records, written below `folder`.

    Raises ValueError when there are not enough sections.
    """
    if len(handbook) + len(sections) < max(SIZES):
        raise ValueError(f"{len(handbook)} records and {len(sections)} sections are no {max(SIZES)} together")
    others = [_as_unit(number, section) for number, section in enumerate(sections)]
    told = [(f"handboek ({len(handbook)})", list(handbook))]
    told += [(f"{size:,}".replace(",", "."), [*handbook, *others[: size - len(handbook)]]) for size in SIZES]
    told += [(str(FEW), list(_few(handbook)))]
    return [_write(name, units, folder) for name, units in told]


def read_units(path: Path) -> list[Unit]:
    """The records of a file that `corpora` wrote."""
    return [_unit(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _few(handbook: Sequence[Unit]) -> Iterator[Unit]:
    room, seen = dict(_FEW_OF_A_KIND), set[str]()
    for unit in handbook:
        if room[unit.kind] and unit.key not in seen:
            seen.add(unit.key)
            room[unit.kind] -= 1
            yield unit


def _as_unit(number: int, section: Section) -> Unit:
    """A section as if it stood in the handbook: a page, and then eight tips on it. No easy opponents: a search for tips
    prefers tips, and half of what a tip says is what to do.
    """
    page, tip = divmod(number, PAGE_OF + 1)
    first, *rest = section.paragraphs
    url, summary = f"anders/{page}.html", first.partition(". ")[0]
    if not tip:
        return Unit(
            f"page:anders/{page}", section.title, url, summary=summary, body=(("", "\n".join(section.paragraphs)),)
        )
    return Unit(
        f"tip:anders-{number}", section.title, f"{url}#anders-{number}", "Ander boek", summary,
        core=(("Doen", first),), body=(("In de praktijk", "\n".join(rest)),) if rest else (),
    )  # fmt: skip


def _write(name: str, units: Sequence[Unit], folder: Path) -> Corpus:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name.split()[0].replace('.', '')}.jsonl"
    path.write_text("".join(f"{json.dumps(asdict(unit), ensure_ascii=False)}\n" for unit in units), encoding="utf-8")
    return Corpus(name, tuple(units), path)


def _unit(told: dict[str, object]) -> Unit:
    return Unit(**{field.name: _frozen(told[field.name]) for field in fields(Unit)})  # type: ignore[arg-type]


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
