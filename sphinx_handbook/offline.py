"""The site as a zip that works when it is unpacked and opened from a folder, without a server."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .building import BUILD, alone, publish
from .export import headers, security_txt

# The first moment that a zip can hold; for a handbook without a date.
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
# What only a server uses, or who shares a link: files, and folders.
LEFT_OUT = {"delen", "404.html", "robots.txt", "sitemap.xml", headers.FILE, security_txt.FILE}


def entry(name: str, moment: datetime, compression: int = ZIP_DEFLATED) -> ZipInfo:
    """A file in a zip that says nothing of the machine it was made on."""
    made = ZipInfo(name, moment.timetuple()[:6])
    made.compress_type, made.external_attr = compression, 0o644 << 16
    return made


def write_offline(site: Path, target: Path) -> None:
    """Write the site in `site` into the zip `target`: the same bytes for the same site and date.

    Dates come from SOURCE_DATE_EPOCH. Raises FileNotFoundError when the site was not built.
    """
    if not (site / "index.html").exists():
        raise FileNotFoundError(site / "index.html")
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    moment = max(EPOCH, datetime.fromtimestamp(int(stamp), UTC)) if stamp else EPOCH
    fresh = target.with_name(f".{target.name}.nieuw")
    with ZipFile(fresh, "w", ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and LEFT_OUT.isdisjoint({name, name.partition("/")[0]}):
                zipped.writestr(entry(f"{target.stem}/{name}", moment), path.read_bytes())
    fresh.replace(target)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `handbook offline` to the command."""
    parser = commands.add_parser("offline", help="een zip van de site, die zonder server werkt")
    parser.set_defaults(run=_run)


def _run(source: Path, _chosen: argparse.Namespace) -> int:
    site, target = source / BUILD / "html", source / BUILD / "handboek-offline.zip"
    with alone(source):
        if not publish("html", source, site):
            print("\nDe bouw is niet gelukt: zie hierboven. De vorige zip is niet veranderd.", file=sys.stderr)
            return 1
        write_offline(site, target)
    print(f"Gemaakt:\n  {target.relative_to(source)}")
    return 0
