"""What changed when: the feed, the sitemap, and the git history behind them."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import ROOTS, Built

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
FIRST, SECOND = "2020-05-01T10:00:00+00:00", "2021-06-02T11:00:00+00:00"


def commit(folder: Path, moment: str) -> None:
    who = ["-c", "user.name=redactie", "-c", "user.email=redactie@handboek.example"]
    env = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "tekst"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True, env=env)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A tiny handbook with two commits; the second changed one tip."""
    source = tmp_path / "source"
    subprocess.run(["cp", "-r", str(ROOTS / "klein"), str(source)], check=True)
    commit(source, FIRST)
    page = source / "guides" / "bekend.md"
    page.write_text(page.read_text("utf-8").replace("- Praten.", "- Luisteren."), "utf-8")
    commit(source, SECOND)
    return source


def test_the_feed_tells_what_changed_and_when(source: Path, build: Callable[..., Built]) -> None:
    feed = ET.parse(build("klein").out / "wijzigingen.xml").getroot()
    told = [
        (
            entry.findtext("a:id", "", ATOM),
            entry.findtext("a:published", "", ATOM),
            entry.findtext("a:updated", "", ATOM),
        )
        for entry in feed.findall("a:entry", ATOM)
    ]
    assert told == [
        ("https://klein.example/t/andere-tip.html", FIRST, SECOND),
        ("https://klein.example/t/bekende-tip.html", FIRST, FIRST),
    ]
    assert feed.findtext("a:updated", "", ATOM) == SECOND


def test_the_sitemap_names_every_page_with_its_day(source: Path, build: Callable[..., Built]) -> None:
    out = build("klein").out
    urls = ET.parse(out / "sitemap.xml").getroot().findall("s:url", SITEMAP)
    told = {url.findtext("s:loc", "", SITEMAP): url.findtext("s:lastmod", "", SITEMAP) for url in urls}
    assert told["https://klein.example/guides/bekend.html"] == SECOND[:10]
    assert told["https://klein.example/amersfoort/bekend.html"] == FIRST[:10]
    assert "Sitemap: https://klein.example/sitemap.xml" in (out / "robots.txt").read_text("utf-8").splitlines()


def test_without_a_whole_history_there_are_no_dates(source: Path, tmp_path: Path, build: Callable[..., Built]) -> None:
    shallow = tmp_path / "ondiep"
    subprocess.run(["git", "clone", "-q", "--depth", "1", source.as_uri(), str(shallow)], check=True)
    subprocess.run(["rm", "-rf", str(source)], check=True)
    shallow.rename(source)
    out = build("klein").out
    assert not (out / "wijzigingen.xml").exists()
    assert not ET.parse(out / "sitemap.xml").getroot().findall(".//s:lastmod", SITEMAP)


def test_without_an_address_there_is_neither(build: Callable[..., Built]) -> None:
    settings = (ROOTS / "klein" / "handboek.toml").read_text("utf-8").replace("https://klein.example/", "")
    out = build("klein", {"handboek.toml": settings}).out
    assert not (out / "sitemap.xml").exists()
    assert not (out / "wijzigingen.xml").exists()
