"""`uitgaven-archief.toml`: every edition that was ever published, with the size and the hash of its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..model.settings import SettingsError, read_toml

FILE = "uitgaven-archief.toml"
_HEAD = "# De uitgaven van dit handboek. `make release` schrijft hier bij; verander niets aan wat er staat.\n"


@dataclass(frozen=True)
class Published:
    """A file of a published edition; `day` is written as 2026-11-24."""

    number: str
    day: str
    file: str
    size: int
    sha256: str


def read_archive(folder: Path) -> list[Published]:
    """What was published, in the order of the file; nothing when there is no file. Raises SettingsError."""
    if not (folder / FILE).exists():
        return []
    try:
        return [
            Published(raw["nummer"], raw["datum"], raw["bestand"], raw["bytes"], raw["sha256"])
            for raw in read_toml(folder / FILE).get("uitgave", [])
        ]
    except (KeyError, TypeError) as error:
        raise SettingsError(
            f"{FILE}: een [[uitgave]] is niet heel (bij {error}). Elke heeft nummer, datum, bestand, bytes en sha256."
        ) from None


def published(number: str, day: str, files: Sequence[Path]) -> list[Published]:
    """What the archive says of these files."""
    return [Published(number, day, file.name, file.stat().st_size, hash_of(file)) for file in files]


def add_to_archive(folder: Path, new: Sequence[Published]) -> None:
    """Write what is new below what was there."""
    place = folder / FILE
    old = place.read_text(encoding="utf-8") if place.exists() else _HEAD
    entries = (
        f'\n[[uitgave]]\nnummer = "{one.number}"\ndatum = "{one.day}"\nbestand = "{one.file}"\n'
        f'bytes = {one.size}\nsha256 = "{one.sha256}"\n'
        for one in new
    )
    fresh = place.with_name(f".{FILE}.nieuw")
    fresh.write_text(old + "".join(entries), encoding="utf-8")
    fresh.replace(place)


def hash_of(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return sha256(file.read_bytes()).hexdigest()
