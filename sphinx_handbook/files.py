"""The files of a handbook before anything opens them: no links, plain names, pages and pictures only."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .drawing import SUFFIXES, picture_fault
from .messages import Message
from .model.text import ID, MOST_BYTES, shown

# Large or private folders, and drafts. Sphinx would walk through them and follow what links stand there.
NO_PAGES = ("concepten", ".*", "_build", "**/node_modules", "**/__pycache__")

_PASSED = frozenset({"_build", "node_modules", "__pycache__"})


@dataclass(frozen=True)
class FileFault:
    """A file that cannot be part of the handbook: its path in it, and why."""

    path: str
    message: Message
    why: str = ""

    @property
    def shown(self) -> str:
        """The path as it can be printed."""
        return shown(self.path)

    @property
    def text(self) -> str:
        """The message in full."""
        return str(self.message.value[1]).format(why=self.why)


def file_faults(root: Path, patterns: Sequence[str]) -> Iterator[FileFault]:
    """Look at the files of the handbook in `root`; `patterns` are those of its pages. Opens pictures only."""
    content = {pattern.split("/")[0] for pattern in patterns}
    for folder, folders, names in os.walk(root):
        place = Path(folder).relative_to(root)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED)
        links = [name for name in (*folders, *sorted(names)) if (Path(folder) / name).is_symlink()]
        # Sphinx lets docutils read this file, and in it a page could get raw HTML back.
        if not place.parts and "docutils.conf" in names:
            yield FileFault("docutils.conf", Message.FILE_REFUSED, "stelt docutils anders in. Haal het weg.")
        for name in links:
            yield FileFault((place / name).as_posix(), Message.FILE_LINK)
        if place.parts and (place.parts[0] in content or ("**" in content and _may_hold_pages(place))):
            for name in (*folders, *sorted(names)):
                if name not in links and (why := _refused(Path(folder) / name)):
                    yield FileFault((place / name).as_posix(), Message.FILE_REFUSED, why)


def _may_hold_pages(place: Path) -> bool:
    return place.parts[0] not in ("buren", "concepten", "feiten") and not place.parts[0].startswith("_")


def _refused(path: Path) -> str:
    """Why a file or folder of the content is refused; nothing when it is not."""
    name, suffix = path.name, PurePosixPath(path.name).suffix
    stem = name.removesuffix(suffix)
    if not ID.fullmatch(stem):
        return "heeft een naam die niet kan. Gebruik kleine letters, cijfers en streepjes: acht-tips.md"
    if path.is_dir():
        return ""
    if suffix == ".md":
        return "is te groot. Splits de pagina" if path.stat().st_size > MOST_BYTES else ""
    if suffix in SUFFIXES:
        return f"{why}." if (why := picture_fault(path)) else ""
    return "is geen pagina (.md) en geen afbeelding. Haal het weg uit deze map"
