"""When the handbook, its pages and their lines last changed, from git. Without git nothing is known.

With part of its history nothing is known of pages and lines.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path


@dataclass(frozen=True)
class History:
    """The history of the handbook in `folder`. Paths count from that folder; moments are those of commits."""

    folder: Path
    _lines: dict[str, list[datetime]] = field(default_factory=dict)

    @cached_property
    def known(self) -> bool:
        """Whether there is a whole history: a shallow clone would give every line the date of its one commit."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == "false"

    @property
    def last(self) -> str:
        """The moment of the last commit, in seconds; empty when there is none."""
        return self._git("log", "-1", "--format=%ct").strip()

    @cached_property
    def revision(self) -> str:
        """The last commit, in short, with a + when files of it were changed after it; empty when there is none."""
        commit = self._git("rev-parse", "--short=10", "HEAD").strip()
        changed = commit and self._git("status", "--porcelain", "--untracked-files=no", "--", ".").strip()
        return f"{commit}+" if changed else commit

    @cached_property
    def _changed(self) -> Mapping[str, datetime]:
        changed: dict[str, datetime] = {}
        moment = None
        told = self._git("log", "--format=%x00%ct", "--name-only", "--relative", "-z") if self.known else ""
        for piece in re.split(r"[\0\n]+", told):
            if piece.isdigit():
                moment = datetime.fromtimestamp(int(piece), UTC)
            elif piece and moment:
                changed.setdefault(piece, moment)
        return changed

    def page(self, path: str) -> datetime | None:
        """When a file last changed."""
        return self._changed.get(path)

    def lines(self, path: str, first: int, last: int) -> tuple[datetime, datetime] | None:
        """The oldest and the newest change of lines `first` to `last`, counted from one."""
        if path not in self._lines:
            told = self._git("blame", "--line-porcelain", "HEAD", "--", path) if path in self._changed else ""
            stamps = re.findall(r"^committer-time (\d+)$", told, re.MULTILINE)
            self._lines[path] = [datetime.fromtimestamp(int(stamp), UTC) for stamp in stamps]
        found = self._lines[path][first - 1 : last]
        return (min(found), max(found)) if found else None

    def _git(self, *arguments: str) -> str:
        try:
            return subprocess.run(
                ["git", "-C", str(self.folder), *arguments], capture_output=True, text=True, check=True
            ).stdout
        except (OSError, subprocess.CalledProcessError):
            return ""


def moment(folder: Path) -> datetime | None:
    """The date of the handbook in `folder`: SOURCE_DATE_EPOCH, else that of its last commit, else none."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH") or git_history(folder).last
    return datetime.fromtimestamp(int(stamp), UTC) if stamp else None


@cache
def git_history(folder: Path) -> History:
    """The history of the handbook in `folder`, asked for once a build."""
    return History(folder)
