"""Why, on a card: as much of the reason as fits, in whole sentences."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_handbook.typst.deck import opening


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Kort. En goed.", "Kort. En goed."),
        ("Een eerste zin. Een tweede die te lang is voor de kaart.", "Een eerste zin."),
        ("Een eerste zin. Wat nu? Een derde die te lang is.", "Een eerste zin."),
        ("Een enkele zin die langer is dan de kaart toestaat.", "Een enkele zin die langer is dan de kaart toestaat."),
        ("Eerst dit. Daarna:", "Eerst dit."),
    ],
)
def test_a_card_ends_with_a_sentence(told: str, kept: str) -> None:
    """The reason on a card is whole sentences, and never ends with a question whose answer was left out."""
    assert "".join(child.astext() for child in opening([nodes.Text(told)], 30)) == kept
