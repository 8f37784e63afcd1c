"""The browser takes words apart exactly as the index did: one set of rules, carried out twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from simplemma.strategies import DefaultDictionaryFactory

from sphinx_handbook.search.dutch import RULES, joined, split, stem, words
from sphinx_handbook.search.lexicon import LANGUAGE, Lexicon, word_list

# Besides the word list: texts that a reader would not, and an attacker would, type.
STRANGE = ["", "é̂", "ĲSSELSTEIN", "B&W's", "a-b-c-d", "ﬁnanciën", "١٢٣", "Straße", "x" * 3000, "🙂wijk🙂", "İstanbul", "zaak/zaken", "‘quotes’", "naïeve"]  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> list[str]:
    """Every tenth form of the word list, and the strange ones; as typed, not folded."""
    forms = sorted(DefaultDictionaryFactory().get_dictionary(LANGUAGE))
    return [*STRANGE, *forms[::10]]


@pytest.fixture(scope="module")
def page(browser: Browser, handbook_html: Path) -> Page:
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(path=handbook_html / "_static" / "search-engine.js")
    page.evaluate("rules => { globalThis.dutch = searchDutch.rules(rules) }", RULES)
    return page


def test_words_and_stems(page: Page, vocabulary: list[str]) -> None:
    assert len(vocabulary) > 20_000
    told: list[list[list[str]]] = page.evaluate(
        """texts => { const {words, joined} = searchDutch, {stem} = dutch;
           return texts.map(text => words(text).map(word => [word, stem(joined(word))])) }""",
        vocabulary,
    )
    differ = {
        text: (found, expected)
        for text, found in zip(vocabulary, told, strict=True)
        if found != (expected := [[word, stem(joined(word))] for word in words(text)])
    }
    assert not differ


def test_compounds(page: Page, vocabulary: list[str]) -> None:
    lexicon = Lexicon(word_list())
    plain = sorted({joined(word) for text in vocabulary for word in words(text)})
    parts = {word[cut:] for word in plain for cut in range(len(word))} | {
        word[:cut] for word in plain for cut in range(len(word) + 1)
    }
    weights: dict[str, Any] = {part: weight for part in parts if (weight := lexicon.weight(part))}
    told: list[list[str] | None] = page.evaluate(
        "([words, weights]) => words.map(word => dutch.split(word, part => weights[part] ?? 0))",
        [plain, weights],
    )
    expected = [split(word, lexicon.weight) for word in plain]
    assert sum(pair is not None for pair in expected) > 3_000
    assert [pair and tuple(pair) for pair in told] == expected
