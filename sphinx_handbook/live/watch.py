"""Which files of the handbook changed. Looking is quick: a handbook is some hundred files, and so needs no library."""

import os
from pathlib import Path

from ..building import BUILD

# Of the handbook itself. Its program and tests are not shown on a page.
_LEFT_OUT = {BUILD, "sphinx_handbook", "tests", "bench", "docs", "deploy", "node_modules"}
_SUFFIXES = (".md", ".toml", ".txt", ".svg", ".png", ".jpg", ".css", ".js", ".html", ".po", "conf.py")


class Watch:
    """Remembers how the files of the handbook in `root` were."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known = self._look()

    def changed(self) -> set[str]:
        """The files that came, went or changed since the last time, as paths from the root."""
        before, self._known = self._known, self._look()
        return {file for file, _ in before.items() ^ self._known.items()}

    def _look(self) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        folders = [str(self.root)]
        while folders:
            try:
                entries = list(os.scandir(folders.pop()))
            except OSError:  # gone since
                continue
            for entry in entries:
                if entry.name.startswith(".") or entry.name in _LEFT_OUT:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(_SUFFIXES) and entry.is_file():
                    stat = entry.stat()
                    found[os.path.relpath(entry.path, self.root)] = (stat.st_mtime_ns, stat.st_size)
        return found
