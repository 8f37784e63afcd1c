"""A handbook to import articles into."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOTS
from tests.support.importing import CASES


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny handbook with the names of some cases."""
    folder = tmp_path_factory.mktemp("handboek") / "klein"
    shutil.copytree(ROOTS / "klein", folder)
    for id_, title in CASES.items():
        (folder / "amersfoort" / f"{id_}.md").write_text(f"# {title}\n\n```{{casuskaart}} {id_}\n```\n", "utf-8")
    return folder


@pytest.fixture
def home(handbook: Path, tmp_path: Path) -> Path:
    """A handbook of its own, for what is written."""
    return shutil.copytree(handbook, tmp_path / "handboek")
