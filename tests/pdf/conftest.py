"""The PDF under test and the engine that judges it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.pdf import Document
from tests.support.verapdf import Failure, JavaMissing, find_java, validate


@pytest.fixture(scope="session")
def verapdf() -> Callable[[Path], list[Failure]]:
    """veraPDF; skips where there is no Java, except in CI, where that is an error."""
    try:
        find_java()
    except JavaMissing as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))
    return validate


@pytest.fixture(scope="module")
def book(handbook_pdf: Path) -> Iterator[Document]:
    """The handbook, opened."""
    with Document(handbook_pdf) as document:
        yield document
