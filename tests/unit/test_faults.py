"""Every kind of bad input: one message, on the right line, in Dutch. See the pages in `faults/`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from tests.conftest import Built

FAULTS = Path(__file__).parent / "faults"
CASES = [(path.stem, *case) for path in sorted(FAULTS.glob("*.md")) for case in read_fixture_file(path)]
ARTICLE = ["samenvatting", "nagekeken", "nakijken-voor", "eigenaar"]


@pytest.mark.parametrize(("text", "expected"), [case[3:] for case in CASES], ids=[f"{c[0]}: {c[2]}" for c in CASES])
def test_fault(build: Callable[..., Built], text: str, expected: str) -> None:
    built = build("klein", {"guides/proef.md": text}, "dummy")
    # A page with tips needs front matter; the faults shown here are others.
    said = [f"{one.line}: {one.text}" for one in built.said if "Boven aan deze pagina ontbreekt" not in one.text]
    assert said == expected.strip().split("\n")
    assert not built.ok
    assert {one.file for one in built.said} == {"proef.md"}
