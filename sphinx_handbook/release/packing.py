"""Files packed beside a site, so that a server need not pack them for every reader; and the site in one file."""

import gzip
import tarfile
from pathlib import Path

import brotli

# What is not packed already by its own kind.
_TEXTS = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}
# Below this, packing saves no packet on the network.
_LEAST = 1024


def pack(site: Path) -> None:
    """Write `.br` and `.gz` beside every text of the site: the same bytes for the same text."""
    for path in files_of(site):
        if path.suffix in _TEXTS and path.stat().st_size >= _LEAST:
            content = path.read_bytes()
            path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content, mode=brotli.MODE_TEXT))
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def write_tarball(folder: Path, target: Path, moment: int) -> None:
    """Write the folder, under its own name, into the gzipped tar file `target`, with everything dated `moment`."""
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in files_of(folder):
            entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            entry.size, entry.mtime, entry.mode = path.stat().st_size, moment, 0o644
            with path.open("rb") as content:
                tar.addfile(entry, content)


def files_of(folder: Path) -> list[Path]:
    """Every file in a folder, however deep, in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
