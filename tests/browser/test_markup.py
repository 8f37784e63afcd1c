"""What every built page must be, read from its file: no browser needed."""

from __future__ import annotations

import subprocess
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from tests.support.site import pages, redirects
from tests.support.verapdf.verapdf import find_java

REPOSITORY = Path(__file__).parents[2]
# The host shows this page at any address, so its links start at the root.
NOT_FOUND = "404.html"
# Where links are followed: deep enough in a host to see one that climbs out of the site.
FOLDER = "https://site.invalid/in/a/folder/"
_DATA_BLOCKS = ("application/json", "application/ld+json")


@cache
def parse(file: Path) -> html.HtmlElement:
    return html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()


def test_headings_and_language(handbook_html: Path) -> None:
    """Each page is in Dutch, has one h1 to begin with, and skips no level of heading."""
    faults = []
    for page in pages(handbook_html):
        root = parse(handbook_html / page)
        levels = [int(heading.tag[1]) for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        if root.get("lang") != "nl":
            faults.append(f"{page}: lang is {root.get('lang')}")
        if levels.count(1) != 1:
            faults.append(f"{page}: {levels.count(1)} h1")
        skips = [(one, next_) for one, next_ in zip([0, *levels], levels, strict=False) if next_ > one + 1]
        faults += [f"{page}: h{next_} after h{one}" for one, next_ in skips]
    assert not faults, "\n".join(faults)


def test_names_are_unique(handbook_html: Path) -> None:
    """No id stands twice on a page, so that every address has one meaning."""
    faults = []
    for page in pages(handbook_html):
        counts = Counter(parse(handbook_html / page).xpath("//@id"))
        faults += [f"{page}: id {name} stands {count} times" for name, count in counts.items() if count > 1]
    assert not faults, "\n".join(faults)


def test_nothing_inline(handbook_html: Path) -> None:
    """No page has a script, a style or a handler in its text, so that a strict policy can hold."""
    faults = []
    for page in pages(handbook_html) + redirects(handbook_html):
        for element in parse(handbook_html / page).iter(html.etree.Element):
            faults += [f"{page}: {fault} in <{element.tag}>" for fault in inline_faults(element)]
    assert not faults, "\n".join(faults)


def inline_faults(element: html.HtmlElement) -> list[str]:
    """Return what this element carries that a policy without 'unsafe-inline' would block."""
    faults = [name for name in element.attrib if name == "style" or name.startswith("on")]
    faults += [name for name, value in element.items() if value.strip().lower().startswith("javascript:")]
    if element.tag == "style":
        faults.append("style")
    if element.tag == "script" and not element.get("src") and element.get("type") not in _DATA_BLOCKS:
        faults.append("script")
    return faults


def test_links_resolve(handbook_html: Path) -> None:
    """Every link to a page, a file or a place in one leads somewhere; redirects and canonical links too."""
    faults = []
    for page in pages(handbook_html) + redirects(handbook_html):
        root = parse(handbook_html / page)
        for _, _, link, _ in root.iterlinks():
            if fault := link_fault(handbook_html, page, link):
                faults.append(f"{page}: {link} - {fault}")
    assert not faults, "\n".join(faults)


@cache
def own_address() -> str:
    """Return the address of the site as the settings give it; it may be empty."""
    return str(tomllib.loads((REPOSITORY / "handboek.toml").read_text("utf-8"))["adres"])


def link_fault(site: Path, page: str, link: str) -> str | None:
    """Return what is wrong with a link inside the site; None for a good one and for one to elsewhere."""
    if link.startswith("/") and page != NOT_FOUND:
        return "starts at the root of the host: breaks in a folder"
    for start in filter(None, (own_address(), urlsplit(own_address()).path or "/")):
        link = FOLDER + link.removeprefix(start) if link.startswith(start) else link
    address = urljoin(FOLDER + page, link)
    if urlsplit(address).netloc != urlsplit(FOLDER).netloc:
        return None
    path, _, place = unquote(address.removeprefix(FOLDER)).partition("#")
    target = site / path.partition("?")[0]
    target = target / "index.html" if target.is_dir() else target
    if not address.startswith(FOLDER) or not target.is_file():
        return "no such file"
    if place and target.suffix == ".html" and place not in anchors(target):
        return "no such place in it"
    return None


@cache
def anchors(file: Path) -> frozenset[str]:
    """Return the names of all places in a page that a link can lead to."""
    return frozenset(parse(file).xpath("//@id | //a/@name")) | {"top"}


@pytest.mark.parametrize("link", ["nergens.html", "#nergens", "../index.html", "/index.html", "?a=b#nergens"])
def test_link_faults_are_seen(handbook_html: Path, link: str) -> None:
    assert link_fault(handbook_html, "index.html", link)


@pytest.mark.parametrize("link", ["index.html", "#top", "search.html?q=a", "https://elders.invalid/", "mailto:a@b.c"])
def test_good_links_pass(handbook_html: Path, link: str) -> None:
    assert link_fault(handbook_html, "index.html", link) is None


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='color: red'>",
        "<p onclick='x()'>",
        "<a href='javascript:x()'>",
        "<style>",
        "<script>",
    ],
)
def test_inline_faults_are_seen(markup: str) -> None:
    assert inline_faults(html.fragment_fromstring(markup)) != []


def test_valid(handbook_html: Path, tmp_path: Path) -> None:
    """The W3C's own checker finds nothing wrong in any page, and sees a fault that we make."""
    broken = tmp_path / "fout.html"
    broken.write_text("<!doctype html><html lang=nl><title>Fout</title><p><div></p>", encoding="utf-8")
    checker = REPOSITORY / "tests/javascript/node_modules/vnu-jar/build/dist/vnu.jar"
    command = [str(find_java()), "-Xss4m", "-jar", str(checker), "--errors-only", "--format", "gnu", "--skip-non-html"]
    ran = subprocess.run([*command, str(broken), str(handbook_html)], capture_output=True, text=True, check=False)
    faults = ran.stderr.replace(f"file:{handbook_html}/", "").splitlines()
    assert [fault for fault in faults if "fout.html" in fault], ran.stderr
    assert not [fault for fault in faults if "fout.html" not in fault]
