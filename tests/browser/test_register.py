"""The register from A to Z leads to what a word means, to tips, cases and laws."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

ADDRESS = "opzoeken/register.html"


@pytest.mark.parametrize(
    ("word", "link", "target"),
    [
        ("achterban", "uitleg", "opzoeken/begrippen.html#term-achterban"),
        ("achterban", "tip ‘Toets je plan in de buurt voordat je aanklopt’", "#toets-je-plan"),
        ("G1000", "casus", "amersfoort/g1000.html"),
        ("Gemeentewet", "het uitdaagrecht", "opzoeken/wet-en-regels.html#wet-uitdaagrecht"),
        ("Wmo 2015", "wet en regels", "opzoeken/wet-en-regels.html#wet-wmo"),
    ],
)
def test_a_word_leads_on(page: Page, word: str, link: str, target: str) -> None:
    """Each word stands once, under its letter, and its link leads to a place that is there."""
    page.goto(ADDRESS)
    row = page.locator("ul.register > li").filter(has_text=f"{word}: ")
    expect(row).to_have_count(1)
    letter = row.locator("xpath=../preceding-sibling::*[1]")
    expect(letter).to_have_text(word[0].upper())
    row.get_by_role("link", name=link).click()
    assert target in page.url
    if "#" in target:
        assert page.locator(":target").count() == 1
