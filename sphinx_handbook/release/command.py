"""`handbook release`: make the numbered edition of this commit, with what it takes to trust it."""

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sphinx.config import Config
from sphinx.util.tags import Tags

from ..building import BUILD, alone, publish, put_in_place
from ..export.changes import as_markdown, changes
from ..history import moment
from ..model.dates import written
from ..model.settings import Settings, SettingsError, read_settings
from ..offline import write_offline
from .archive import FILE, Published, add_to_archive, hash_of, published, read_archive
from .packing import files_of, pack, write_tarball
from .parts import bill

FOLDER = "uitgaven"
TIPS, CHANGES, PARTS, SUMS = "tips.json", "wijzigingen.md", "onderdelen.cdx.json", "SHA256SUMS"
_HELP = """Maak de genummerde uitgave van deze commit. Het nummer (jaar.n) staat in conf.py bij ‘release’.
Uitkomst: 0 gemaakt; 1 niet gemaakt, en alles is nog zoals het was."""


class ReleaseError(Exception):
    """No edition can be made. The message is Dutch and says what to do."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `handbook release` to the command."""
    parser = commands.add_parser("release", help="een genummerde uitgave maken", description=_HELP)
    parser.add_argument("--vorige", type=Path, metavar="TIPS.JSON", help="tips.json van de vorige uitgave")
    parser.set_defaults(run=_run)


def _run(source: Path, chosen: argparse.Namespace) -> int:
    try:
        with alone(source):
            edition = make_edition(source, chosen.vorige)
    except (ReleaseError, SettingsError, OSError) as error:
        print(f"Er is geen uitgave gemaakt. {error}", file=sys.stderr)
        return 1
    print("Gemaakt:")
    for path in [*sorted(edition.iterdir()), source / FILE]:
        print(f"  {path.relative_to(source)}")
    print(
        f"Zet nu een tag op deze commit (git tag {edition.name}), zet de bestanden online, en leg {FILE} vast:\n"
        "dan staat deze uitgave bij de downloads van de volgende."
    )
    return 0


def make_edition(source: Path, previous: Path | None) -> Path:
    """Build everything, put it together in `_build/uitgaven/<number>` and write it in the archive; give the folder.

    Raises ReleaseError, before anything is changed, when number, date, commit or previous tips are not in order, and
    when a build fails; SettingsError when the archive or the settings cannot be read.
    """
    known, settings = read_archive(source), read_settings(source)
    number = _number(source, known)
    day = _day(source)
    before = _tips_before(source, known, previous)
    edition = source / BUILD / FOLDER / number
    site, pdfs = source / BUILD / "html", source / BUILD / "pdf"
    # PDFs and the e-book first: the site offers them.
    made = publish("typst", source, pdfs, keep=True)
    if not made or not publish("epub", source, source / BUILD / "epub") or not publish("html", source, site):
        raise ReleaseError("De bouw is niet gelukt: zie hierboven.")
    aside = edition.parent / ".nieuw"
    shutil.rmtree(aside, ignore_errors=True)
    fresh = aside / number
    fresh.mkdir(parents=True)
    packed = [fresh / f"handboek-{number}-{name}" for name in ("offline.zip", "site.tar.gz")]
    files = [Path(shutil.copy2(file, fresh)) for file in made]
    shutil.copy2(site / TIPS, fresh)
    write_offline(site, packed[0])
    sums = _pack_site(site, aside / f"handboek-{number}", packed[1], day)
    (fresh / CHANGES).write_text(_changelog(settings, number, day, before, fresh / TIPS), encoding="utf-8")
    (fresh / PARTS).write_text(json.dumps(bill(number, day), indent=1) + "\n", encoding="utf-8")
    _write_sums(fresh, sums)
    new = published(number, f"{day:%Y-%m-%d}", [*files, *packed])
    put_in_place(fresh, edition, aside / "oud")
    shutil.rmtree(aside)
    add_to_archive(source, new)
    return edition


def _number(source: Path, known: Sequence[Published]) -> str:
    number = str(Config.read(source, overrides={}, tags=Tags()).release)
    if not re.fullmatch(r"20\d\d\.[1-9]\d*", number):
        raise ReleaseError(f"conf.py: ‘release’ is een jaar en een volgnummer, zoals 2026.1. Nu staat er ‘{number}’.")
    if number in {one.number for one in known}:
        year, last = number.split(".")
        advice = f'Zet in conf.py: release = "{year}.{int(last) + 1}", leg dat vast en begin opnieuw.'
        raise ReleaseError(f"Uitgave {number} is al gepubliceerd ({FILE}). {advice}")
    return number


def _day(source: Path) -> datetime:
    """The moment of the commit. An edition of texts that are in no commit could never be made again."""
    told = subprocess.run(
        ["git", "-C", str(source), "status", "--porcelain", "."], capture_output=True, text=True, check=False
    )
    if told.stdout.strip():
        files = ", ".join(line[3:] for line in told.stdout.splitlines()[:3])
        raise ReleaseError(f"Er zijn wijzigingen die nog niet zijn vastgelegd met git commit: {files}.")
    found = moment(source)
    if not found:
        raise ReleaseError("Er is geen git, dus geen datum. Geef die mee: SOURCE_DATE_EPOCH, in seconden sinds 1970.")
    return found.astimezone(UTC)


def _tips_before(source: Path, known: Sequence[Published], given: Path | None) -> dict[str, Any] | None:
    """The tips of the previous edition; None when this is the first."""
    if not known and not given:
        return None
    place = given or source / BUILD / FOLDER / known[-1].number / TIPS
    try:
        tips: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        last = known[-1].number if known else "de vorige uitgave"
        raise ReleaseError(
            f"{place}: hier staat geen {TIPS} om mee te vergelijken. Haal die van {last} op, en geef die mee: "
            "make release VORIGE=tips.json."
        ) from None
    return tips


def _pack_site(site: Path, folder: Path, target: Path, day: datetime) -> dict[str, str]:
    """Write the site with its packed files into one file; give the hash of each of them."""
    shutil.copytree(site, folder)
    pack(folder)
    write_tarball(folder, target, int(day.timestamp()))
    return {path.relative_to(folder.parent).as_posix(): hash_of(path) for path in files_of(folder)}


def _changelog(settings: Settings, number: str, day: datetime, before: dict[str, Any] | None, tips: Path) -> str:
    now = json.loads(tips.read_text(encoding="utf-8"))
    told = as_markdown(changes(before, now)) if before else f"De eerste uitgave, met {len(now['tips'])} tips."
    return (
        f"# {settings.title}, uitgave {number}\n\n{written(day.date())}\n\n## Wat er veranderde in de tips\n\n{told}\n"
    )


def _write_sums(edition: Path, of_site: dict[str, str]) -> None:
    """Write the manifest, as `sha256sum --check` reads it: of the edition's files, and of the site unpacked beside."""
    sums = {file.name: hash_of(file) for file in files_of(edition)} | of_site
    text = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    (edition / SUMS).write_text(text, encoding="utf-8")
