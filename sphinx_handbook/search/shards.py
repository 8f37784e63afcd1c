"""The index as files: classic scripts that a browser loads as it needs them, also from a folder on disk.

Each file calls `handbookSearch.take(name, data)`. `kern.js` names the others; their names hold a hash of all that was
written, so that a browser may keep them for ever. What stands in them:

- `kern.js`: the rules of `dutch.json`, the names of facets, and per unit its kind and facets;
- `w<n>`: words with their postings, in the order of the alphabet;
- `k<n>`: cards: title, address, place and summary of units;
- `t<n>`: their short texts, for the line that says why a unit was found: do and don't, key words;
- `v<n>`: the questions of readers, for when the short texts do not say it;
- `l<n>`: the rest of their texts, for when those do not either.
"""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from ..model.settings import Settings, Vocabulary
from .dutch import RULES
from .index import MOST_IMPACT, Entry, Index
from .records import Unit

FOLDER = "zoek"
# 64 characters that need no escape in a script: a number below 64 is one of them.
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# Characters in a shard: small enough for a phone, large enough to keep their number low.
CARDS_SIZE, TEXTS_SIZE = 1_500, 1_000
# Words are cut in about so many shards; a typo in a word is looked for in eight of them.
WORDS_SHARDS, LEAST_WORDS, MOST_WORDS = 120, 2_000, 8_000
QUESTION, KEYWORDS = "Vraag", "Trefwoorden"
_KINDS = {"tip": "t", "case": "c", "page": "p", "term": "b"}


def write_shards(units: Sequence[Unit], index: Index, settings: Settings, out: Path) -> None:
    """Write the index into the folder `zoek` below `out`."""
    first_words, words = _words(index)
    first_cards, cards = _grouped((_card(unit) for unit in units), CARDS_SIZE)
    first_texts, texts = _grouped((_short_texts(unit) for unit in units), TEXTS_SIZE)
    first_asked, asked = _grouped((_questions(unit) for unit in units), TEXTS_SIZE)
    first_long, long = _grouped((_long_texts(unit) for unit in units), TEXTS_SIZE)
    shards = {
        f"{letter}{number}": data
        for letter, group in (("w", words), ("k", cards), ("t", texts), ("v", asked), ("l", long))
        for number, data in enumerate(group)
    }
    digest = sha256()
    for name, data in sorted(shards.items()):
        digest.update(f"{name} {data}".encode())
    version = digest.hexdigest()[:10]
    core = {
        "version": version, "rules": RULES, "facets": _facets(settings), "units": _units(units),
        "first": {"w": first_words, "k": first_cards, "t": first_texts, "v": first_asked, "l": first_long},
    }  # fmt: skip
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kern.js").write_text(_script("kern", _json(core)), encoding="utf-8")
    for name, data in shards.items():
        (folder / f"{version}-{name}.js").write_text(_script(name, data), encoding="utf-8")


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Two line ends that JSON allows in a string and older scripts do not.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script(name: str, data: str) -> str:
    return f'handbookSearch.take("{name}",{data});\n'


# words
def _words(index: Index) -> tuple[list[str], list[str]]:
    """The first key of each shard, and the shards: a line for each word, without what it shares with the line above."""
    lines = {**{form: f"={_tail(form, class_)}" for form, class_ in index.forms.items() if form not in index.entries}}
    lines.update((key, _entry(key, entry)) for key, entry in index.entries.items())
    keys = sorted(lines)
    told = [f"{_tail(before, key)}\t{lines[key]}" for before, key in zip(["", *keys], keys, strict=False)]
    most = min(MOST_WORDS, max(LEAST_WORDS, sum(map(len, told)) // WORDS_SHARDS))
    firsts: list[str] = []
    shards: list[list[str]] = []
    size = most
    for place, key in enumerate(keys):
        if size >= most:
            firsts.append(key[: _shared(keys[place - 1], key) + 1] if place else key)
            told[place] = f"{_tail('', key)}\t{lines[key]}"
            shards.append([])
            size = 0
        shards[-1].append(told[place])
        size += len(told[place])
    return firsts, [_json("\n".join(block)) for block in shards]


def _entry(key: str, entry: Entry) -> str:
    """postings, surface, frequency, weight, parts, also; empty fields at the end are left out."""
    surface = "" if entry.surface in ("", key) else _tail(key, entry.surface)
    frequency = "" if entry.frequency == len(entry.impacts) else _number(entry.frequency)
    weight = DIGITS[entry.weight] if entry.weight else ""
    fields = [_postings(entry), surface, frequency, weight, " ".join(entry.parts), ",".join(entry.also)]
    return "\t".join(fields).rstrip("\t")


def _postings(entry: Entry) -> str:
    """Distance to the unit before, then impact, for each unit."""
    told, before = [], -1
    for unit, impact in sorted(entry.impacts.items()):
        told.append(_number(unit - before - 1) + DIGITS[max(1, round(impact * MOST_IMPACT))])
        before = unit
    return "".join(told)


def _tail(before: str, key: str) -> str:
    """How many characters two words share, and the rest of the second."""
    shared = min(_shared(before, key), len(DIGITS) - 1)
    return DIGITS[shared] + key[shared:]


def _shared(one: str, other: str) -> int:
    """The number of characters with which both words begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _number(value: int) -> str:
    """A number, five bits a character, the lowest first; the sixth bit says that more follows."""
    told = ""
    while value >= 32:
        told += DIGITS[32 + value % 32]
        value //= 32
    return told + DIGITS[value]


# units
def _grouped(items: Iterable[object], size: int) -> tuple[list[int], list[str]]:
    """Items in lists of about `size` characters of JSON, and the number of the first item of each list."""
    firsts, groups, length = [0], [list[str]()], 0
    for number, item in enumerate(items):
        if length > size:
            firsts.append(number)
            groups.append([])
            length = 0
        groups[-1].append(_json(item))
        length += len(groups[-1][-1])
    return firsts, [f"[{','.join(group)}]" for group in groups]


def _card(unit: Unit) -> list[str]:
    return [unit.key.partition(":")[2], unit.title, unit.url, unit.place, unit.summary]


def _short_texts(unit: Unit) -> list[list[str]]:
    words = (KEYWORDS, ", ".join(unit.keywords))
    return [[label, text] for label, text in (*unit.core, words) if text and text != unit.summary]


def _questions(unit: Unit) -> list[list[str]]:
    return [[QUESTION, "\n".join(unit.questions)]] if unit.questions else []


def _long_texts(unit: Unit) -> tuple[tuple[str, str], ...]:
    """What is not in the short texts. Sections are units of their own, so their page has only what stands before them."""
    if unit.kind not in ("page", "case"):
        return unit.body
    return tuple((unit.title, text) for label, text in unit.body if not label)


def _units(units: Sequence[Unit]) -> dict[str, object]:
    """Kinds (a capital when the unit belongs to the page of the one before) and facets of all units."""
    kinds = facets = before = ""
    table: dict[tuple[tuple[str, ...], ...], int] = {}
    for unit in units:
        letter = _KINDS[unit.kind]
        kinds += letter.upper() if unit.key == before else letter
        before = unit.key
        combination = (unit.audiences, unit.themes, unit.phases)
        facets += _number(table.setdefault(combination, len(table)))
    return {"kinds": kinds, "facets": facets, "table": list(table)}


def _facets(settings: Settings) -> dict[str, list[list[object]]]:
    """The names of facets; a role has the other words for it too."""
    told: list[tuple[str, Vocabulary]] = [
        ("voor", settings.audiences),
        ("thema", settings.themes),
        ("fase", settings.phases),
    ]
    return {name: [[term.id, term.name, list(term.also)] for term in terms.values()] for name, terms in told}
