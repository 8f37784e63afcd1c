"""What is imported is text: nothing in it does anything."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_handbook.importer.escaping import escape, quoted
from tests.support.importing import EXPECTED, FEW, made_of, tokens_of


@given(
    st.text(max_size=60) | st.sampled_from(["```{raw} html", "{casus}`x`", "<b>", "[a](javascript:b)", "$x$ %", "1) a"])
)
@example("(label)=")
@example("*a* _b_ `c` **d** a_b_c")
@example("# kop #")
@example("+++")
@example("[^1]: noot")
@example("- [ ] taak")
@example("| a |")
@example("\\")
@FEW
def test_escaped_text_reads_as_itself(text: str) -> None:
    words = " ".join(text.split())
    inline = [token for token in tokens_of(f"> {escape(text)}\n") if token.type == "inline"]
    if not words:
        assert inline == []
        return
    assert [child.type for child in inline[0].children or []] in (["text"], []) or all(
        child.type in ("text", "text_special") for child in inline[0].children or []
    )
    shown = "".join(child.content for child in inline[0].children or [])
    assert " ".join(shown.split()) == " ".join(words.replace("\x00", "\ufffd").split())


def test_lines_of_code_stay_lines() -> None:
    inline = [token for token in tokens_of(quoted(["een", "```{x}\nif a:\n    b\n```"])) if token.type == "inline"]
    assert [child.type for child in inline[1].children or [] if child.type != "text_special"].count("hardbreak") == 3


@pytest.mark.parametrize("name", ["code.txt", "richtlijn.md"])
def test_markup_in_an_article_does_nothing(handbook: Path, name: str) -> None:
    text = made_of(handbook, name).text
    kinds = {child.type for token in tokens_of(text) for child in token.children or []}
    assert kinds <= {"text", "text_special", "hardbreak", "softbreak"}
    read = " ".join(
        child.content for token in tokens_of(text) for child in token.children or [] if child.type.startswith("text")
    )
    for piece in EXPECTED[name]["tips"]:
        assert piece.split()[-1] in read
