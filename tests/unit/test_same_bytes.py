"""The same sources give the same bytes: in another folder, after edits, and with two processes."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOTS, give_word_list

EXTRA = """# Extra

## Nog een tip

```{tipkaart} nog-een-tip
:voor: wijkwerker
:thema: eerlijk-gesprek
:fase: uitvoeren
:trefwoorden: aap
```

### Doen
- Zie {tip}`bekende-tip` {feit}`E1`.

### Laten
- b

### Waarom
Door {casus}`bekende-casus`.
"""
FRONT = "---\nsamenvatting: x\nnagekeken: 2026-11-24\nnakijken-voor: 2027-11-01\neigenaar: redactie\n---\n"


def publish(folder: Path, *extra: str, **environment: str) -> Path:
    """Build the site as `make html` does; an empty variable is not there."""
    give_word_list(folder / "_build" / "doctrees")
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "LC_ALL": "C.UTF-8", **environment}
    env = {name: value for name, value in env.items() if value}
    command = [sys.executable, "-m", "sphinx_handbook.cli", "--map", str(folder), "build", "html", *extra]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert ran.returncode == 0, ran.stderr
    return folder / "_build" / "html"


def differences(one: Path, other: Path) -> list[str]:
    """Every path that is not the same byte for byte on both sides."""
    found: list[str] = []

    def compare(pair: filecmp.dircmp[str], below: str) -> None:
        found.extend(f"{below}{name}" for name in [*pair.left_only, *pair.right_only, *pair.funny_files])
        _, differ, errors = filecmp.cmpfiles(pair.left, pair.right, pair.common_files, shallow=False)
        found.extend(f"{below}{name}" for name in [*differ, *errors])
        for name, deeper in pair.subdirs.items():
            compare(deeper, f"{below}{name}/")

    compare(filecmp.dircmp(one, other, ignore=[], hide=[]), "")
    return found


def retitle(folder: Path) -> None:
    page = folder / "guides" / "bekend.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("## Een bekende tip", "## Een heel bekende tip"), encoding="utf-8")


def add(folder: Path) -> None:
    (folder / "guides" / "proef.md").write_text(FRONT + EXTRA, encoding="utf-8")


def move(folder: Path) -> None:
    (folder / "guides" / "proef.md").rename(folder / "guides" / "proefstuk.md")


def change_fact(folder: Path) -> None:
    page = folder / "feiten" / "bronnen.toml"
    page.write_text(page.read_text(encoding="utf-8").replace("Het verslag", "Het andere verslag"), encoding="utf-8")


def rename_role(folder: Path) -> None:
    page = folder / "handboek.toml"
    page.write_text(page.read_text(encoding="utf-8").replace('"Raadslid"', '"Lid van de raad"'), encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "guides" / "proefstuk.md").unlink()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "een" / "handboek"
    shutil.copytree(ROOTS / "klein", home)
    return home


def test_every_edit_equals_a_fresh_build(folder: Path, tmp_path: Path) -> None:
    publish(folder)
    for step, edit in enumerate([retitle, add, move, change_fact, rename_role, remove]):
        edit(folder)
        site = publish(folder)
        fresh = tmp_path / f"vers-{step}" / "elders"
        shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("_build"))
        assert differences(site, publish(fresh)) == [], edit.__name__


def test_two_processes_equal_one(folder: Path, tmp_path: Path) -> None:
    add(folder)
    # Sphinx reads in parallel from six pages on.
    for number in range(6):
        text = f"{FRONT}# Bladzij {number}\n\nZie {{tip}}`nog-een-tip` {{feit}}`E1`.\n"
        (folder / "guides" / f"proef-{number}.md").write_text(text, encoding="utf-8")
    other = tmp_path / "twee"
    shutil.copytree(folder, other)
    assert differences(publish(folder), publish(other, "--jobs", "2")) == []


def test_without_git_there_are_no_dates(folder: Path) -> None:
    """Nothing of the day of the build comes in its place."""
    site = publish(folder, SOURCE_DATE_EPOCH="", PATH="/nonexistent")
    assert not (site / ".well-known").exists()
    assert not (site / "wijzigingen.xml").exists()
    assert "lastmod" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    foot = (site / "index.html").read_text(encoding="utf-8").split("<footer")[1]
    assert "Uitgave" in foot
    assert "bijgewerkt op" not in foot


def test_failed_build_keeps_the_last_good_one(folder: Path) -> None:
    site = publish(folder)
    before = (site / "tips.json").read_bytes()
    (folder / "guides" / "proef.md").write_text("# Stuk\n\n{tip}`bestaat-niet`\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="bestaat-niet"):
        publish(folder)
    assert (site / "tips.json").read_bytes() == before
    assert not (site / "guides" / "proef.html").exists()


def test_a_fault_is_said_until_it_is_mended(folder: Path) -> None:
    """Also one that Sphinx finds while reading, and so does not find again on a page that it need not read."""
    page = folder / "guides" / "bekend.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(":voor: bestuurder", ":voor: bestuurdr"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(AssertionError, match="bestuurdr"):
            publish(folder)
    page.write_text(text, encoding="utf-8")
    assert (publish(folder) / "index.html").exists()
