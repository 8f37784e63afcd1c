"""Drafts: what is left to do in them, and that they are never published."""

import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sphinx.util.matching import get_matching_files

from sphinx_handbook.model.drafts import PROMPT, unfinished
from tests.conftest import REPOSITORY, Built
from tests.support.importing import FEW, LINES, made_of


def finish(text: str) -> str:
    """Do all that a draft asks for, in the least of words."""
    text = re.sub(r"^concept: import\n", "", text, flags=re.M)
    text = text.replace("toestemming: onbekend", "toestemming: De schrijver vindt het goed.")
    text = re.sub(r"^% bron:.*?^```toml\n.*?^```\n\n", "", text, flags=re.M | re.S)
    text = re.sub(r"^% origineel:.*?(?=^[^>\n])", "", text, flags=re.M | re.S)
    text = re.sub(r"^% gok:.*\n\n", "", text, flags=re.M)
    text = re.sub(r'^(bronartikel): "<.*"', r"\1: S2", text, flags=re.M)
    text = re.sub(r'^(nagekeken|nakijken-voor): "<.*"', r"\1: 2026-11-24", text, flags=re.M)
    text = re.sub(r"^(#+ ).*?(\w+)[.?!]*$", r"\1Over \2", text, flags=re.M)
    text = re.sub(r"^### Over ", "### ", text, flags=re.M)
    text = re.sub(r"<schrijf: kies uit ([\w-]+)[^>]*>", r"\1", text)
    return PROMPT.sub("aap", text)


def test_unfinished_says_what_to_do_until_nothing_is_left(handbook: Path) -> None:
    text = made_of(handbook, "blog.html").text
    lines = text.split("\n")
    todo = unfinished(text)
    assert todo == sorted(todo, key=lambda one: one[0])
    by_line = dict(todo)
    for number, line in enumerate(lines, 1):
        if line.startswith(("% gok", "% origineel", "% bron", "toestemming:", "- <schrijf", ":trefwoorden:")):
            assert number in by_line, line
    assert "Schrijf: wat doe je? Begin met een werkwoord." in by_line[lines.index("### Doen") + 3]
    assert (
        "in het artikel: ‘Zet de kast waar mensen wachten’"
        in by_line[lines.index("## Zet de kast waar mensen wachten") + 1]
    )
    assert unfinished(finish(text)) == []


@pytest.mark.parametrize(
    ("own", "copied"),
    [
        ("Met een eigen zin over iets heel anders.", ""),
        (
            "Men zegt: een doos die niemand wilde, en het eindigde met een stoel.",
            "een doos die niemand wilde en het eindigde met een stoel",
        ),
        ("- Gooi elke maand iets weg!", "Gooi elke maand iets weg"),
        ("Geen tl-buis", ""),
    ],
)
def test_unfinished_knows_a_copy(handbook: Path, own: str, copied: str) -> None:
    text = made_of(handbook, "blog.html").text
    before = {message for _, message in unfinished(text)}
    changed = text.replace("<schrijf: waarom werkt dit? Noem bij elke bewering een feit>", own, 1)
    line = changed.split("\n").index(own) + 1
    told = [message for number, message in unfinished(changed) if number == line]
    assert told == ([f"Dit staat zo in het artikel: ‘{copied}’. Vertel het in eigen woorden."] if copied else [])
    assert before


@given(LINES | st.text())
@example("% origineel\n> \\\n% bron\n```")
@FEW
def test_unfinished_takes_any_text(text: str) -> None:
    count = text.count("\n") + 1
    assert all(1 <= line <= count for line, _ in unfinished(text))


def test_a_finished_draft_is_a_page_of_the_handbook(handbook: Path, build: Callable[..., Built]) -> None:
    page = finish(made_of(handbook, "blog.html").text)
    built = build("klein", {"guides/leesplek.md": page}, "dummy")
    assert built.ok, built.log


def test_a_draft_in_the_wrong_place_stops_the_build(handbook: Path, build: Callable[..., Built]) -> None:
    built = build("klein", {"guides/leesplek.md": made_of(handbook, "blog.html").text}, "dummy")
    assert not built.ok
    assert "‘concept’" in built.log


def test_drafts_are_never_published(handbook: Path, build: Callable[..., Built]) -> None:
    """Site, PDF, search and export are made of what Sphinx reads; so it must not read a draft."""
    patterns = runpy.run_path(str(REPOSITORY / "conf.py"))["include_patterns"]
    assert list(get_matching_files(REPOSITORY, ["concepten/**"]))
    assert not [name for name in get_matching_files(REPOSITORY, patterns) if name.startswith("concepten")]
    pages = {"concepten/leesplek.md": made_of(handbook, "blog.html").text, "concepten/README.md": "# Lees mij\n"}
    here = ",".join([*patterns, "begrippen.md", "feiten.md"])
    built = build("klein", pages, "dummy", "-D", f"include_patterns={here}")
    assert built.ok, built.log
    read = {path.stem for path in (built.out.parent / "doctrees").rglob("*.doctree")}
    assert "bekend" in read
    assert "leesplek" not in read
