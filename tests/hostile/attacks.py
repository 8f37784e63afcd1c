"""The corpus: attacks as data, one file per group. What is done about each is in `answers.toml`.

`body` is what stands on a page under its title, `text` (or `hex`) a whole page or file, `svg` what stands in a drawing,
`link` where a symbolic link leads, `nest` a number of blocks in each other. `place` is the file; an attack on a page has
one of its own. `repeat` is what the sign @ stands for, and how often. `shows`: it is harmless, and readers see these words.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SECRET = "geheim-4f1c"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"


@dataclass(frozen=True, eq=False)
class Attack:
    """One attack: its group, title and number, the file that holds it, and what readers see when it is harmless."""

    group: str
    title: str
    place: str
    raw: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Group and title: what the tests call it."""
        return f"{self.group}: {self.title}"

    @property
    def shows(self) -> list[str] | None:
        """The words that readers see; None when the attack is refused."""
        found: list[str] | None = self.raw.get("shows")
        return found

    @property
    def on_page(self) -> bool:
        """Whether it stands on a page that is part of the handbook."""
        return "place" not in self.raw and "svg" not in self.raw

    def write(self, root: Path) -> None:
        """Put the attack into the handbook in `root`."""
        path = root / self.place
        path.parent.mkdir(parents=True, exist_ok=True)
        if "link" in self.raw:
            path.symlink_to(self.raw["link"])
        else:
            path.write_bytes(self._content())

    def _content(self) -> bytes:
        raw = self.raw
        if "hex" in raw:
            return bytes.fromhex(raw["hex"])
        if "nest" in raw:
            fences = [":" * (3 + depth) for depth in range(raw["nest"])]
            text = "\n".join(f"{fence}{{note}}" for fence in reversed(fences)) + "\na\n" + "\n".join(fences)
            text = f"# Proef\n\n{text}\n"
        elif "svg" in raw:
            text = f"{SVG}{raw['svg']}</svg>"
        else:
            text = raw["text"] if "text" in raw else f"# Proef\n\n{raw['body']}"
        sign, times = raw.get("repeat", ("@", 1))
        return text.replace("@", sign * times).encode() if "repeat" in raw else text.encode()


def read_attacks() -> list[Attack]:
    """Every attack, in the order of files and places."""
    found = []
    for path in sorted((HERE / "corpus").glob("*.toml")):
        for number, raw in enumerate(tomllib.loads(path.read_text("utf-8"))["attack"], 1):
            place = raw.get("place") or f"guides/{path.stem}-{number}{'.svg' if 'svg' in raw else '.md'}"
            found.append(Attack(path.stem, raw["title"], place, raw))
    return found


def read_answers() -> dict[str, list[str]]:
    """What is said about each refused attack: `file:line: message`."""
    found: dict[str, list[str]] = tomllib.loads((HERE / "answers.toml").read_text("utf-8"))
    return found


def put_secrets(beside: Path) -> None:
    """Put files beside a handbook that nobody may read."""
    (beside / "GEHEIM").write_text(f"begin = {SECRET}\n", "utf-8")
    (beside / "GEHEIM.svg").write_text(f"{SVG}<title>{SECRET}</title></svg>", "utf-8")


def files_below(folder: Path) -> set[str]:
    """Every file below a folder, links not followed."""
    return {str(Path(place, name)) for place, _, names in os.walk(folder) for name in names}
