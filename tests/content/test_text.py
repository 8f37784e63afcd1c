"""What the book promises its readers: cited, short, and said once."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.content.sentences import pages, sentences

REASONS = Path(__file__).parent / "zonder-feit.toml"
MOST_WORDS = 350
MOST_WORDS_A_SENTENCE = 14


@pytest.fixture(scope="module")
def tips(handbook_html: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((handbook_html / "tips.json").read_text(encoding="utf-8"))["tips"]
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[\w’-]+", text)


def test_every_claim_cites_a_fact_or_says_why_not() -> None:
    """The list of sentences with a number or a name and no fact is empty, or justified in zonder-feit.toml."""
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    bare = [
        f"{one.page}:{one.line}: {one.text}"
        for path in pages()
        for one in sentences(path)
        if one.claims and not one.cites and not one.is_advice and one.text not in reasons
    ]
    assert bare == []


def test_no_reason_is_left_over() -> None:
    present = {one.text for path in pages() for one in sentences(path) if not one.cites}
    assert [text for text in tomllib.loads(REASONS.read_text(encoding="utf-8")) if text not in present] == []


def test_sentences_are_short() -> None:
    for path in pages():
        lengths = [len(words(one.text)) for one in sentences(path)]
        if len(lengths) < 5:  # an index of a folder
            continue
        assert sum(lengths) / len(lengths) <= MOST_WORDS_A_SENTENCE, path.name


def test_tips_are_short(tips: list[dict[str, Any]]) -> None:
    for tip in tips:
        told = " ".join(text for part, text in tip["parts"].items() if part != "werkvorm")
        assert len(words(told)) <= MOST_WORDS, tip["id"]


def test_no_two_tips_share_a_sentence(tips: list[dict[str, Any]]) -> None:
    said: dict[str, str] = {}
    for tip in tips:
        for sentence in re.split(r"(?<=[.!?])\s+|\n", "\n".join(tip["parts"].values())):
            # Time, group and materials of an exercise are not sentences.
            if len(words(sentence)) >= 5 and sentence.endswith((".", "!", "?", "’")):
                assert said.setdefault(sentence.lower(), tip["id"]) == tip["id"], sentence


def test_the_book_is_a_book(handbook_html: Path, tips: list[dict[str, Any]]) -> None:
    assert len(tips) >= 45
    assert len(list((handbook_html / "c").glob("*.html"))) >= 10
    roles = Counter(role for tip in tips for role in tip["audiences"])
    phases = Counter(phase for tip in tips for phase in tip["phases"])
    assert len(roles) == 6
    assert min(roles.values()) >= 10, roles
    assert min(phases.values()) >= 5, phases
    assert max(len(tip["audiences"]) for tip in tips) <= 3
    assert sum("werkvorm" in tip["parts"] for tip in tips) >= len(tips) / 2
    assert len({source for tip in tips for source in tip["sources"]}) >= 120
