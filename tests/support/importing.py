"""Articles of every shape, and what must hold of a draft that is made of one."""

import re
import tomllib
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from sphinx_handbook.importer.making import Made, make_draft
from sphinx_handbook.model.drafts import MARK
from sphinx_handbook.model.front_matter import read_front_matter
from sphinx_handbook.structure import EXTENSIONS, Page, check
from tests.conftest import REPOSITORY

ARTICLES = REPOSITORY / "tests" / "unit" / "articles"
EXPECTED = tomllib.loads((ARTICLES / "verwacht.toml").read_text(encoding="utf-8"))
CASES = {
    "waterwingebied": "Waterwingebied: geen school in het groen",
    "elisabeth-groen": "Elisabeth Groen: een plan in acht maanden",
    "wagenwerkplaats": "Wagenwerkplaats",
    "zonnehof": "Zonnehof: van parkeerplein naar park",
    "het-nieuwe-samenwerken": "Het Nieuwe Samenwerken: zelf stoppen",
    "de-ham": "De Ham: een tuin van de buurt",
}
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CARD = re.compile(r"^```\{tipkaart\} (\S+)$", re.M)
SHAPES = (
    "1. Bel", "2) Ga", "Tip 3: x", "- punt", "   a. sub", "KOP", "Kop\n===", "", "9", "Delen", "3 mei 2020", "Lees ook",
    "<ol><li>a", "</li>", "<h2>b</h2>", "<table><tr><td>1<td>c", "```{raw} html", "---", "title: x", "> # q", "::: x",
)  # fmt: skip
LINES = st.lists(st.sampled_from(SHAPES) | st.text(max_size=30), max_size=30).map("\n".join)


def made_of(handbook: Path, name: str) -> Made:
    path = ARTICLES / name
    return make_draft(handbook, path.read_bytes(), path.suffix, stem=path.stem)


def headings(text: str) -> list[str]:
    """The titles of the tips in a draft, as a reader reads them."""
    return [re.sub(r"\\(.)", r"\1", title) for title in re.findall(r"^## (.*)$", text, re.M)]


def tokens_of(text: str) -> list[Token]:
    return create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML).parse(text, {})


def is_right(handbook: Path, text: str) -> None:
    """A draft is a page without faults of form, marked as a draft, with tips that have all they must have."""
    assert check(Page(text, handbook / "concepten" / "x.md", handbook)) == []
    assert MARK in read_front_matter(text).words
    assert read_front_matter(text).words["toestemming"] == "onbekend"
    ids = CARD.findall(text)
    assert len(ids) == len(set(ids)) == len(headings(text))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in ids)
    for part in ("Doen", "Laten", "Waarom"):
        assert len(re.findall(rf"^### {part}$", text, re.M)) == len(ids)
    directives = [token.info for token in tokens_of(text) if token.type in ("fence", "colon_fence")]
    assert [info for info in directives if info != "toml"] == [f"{{tipkaart}} {id_}" for id_ in ids]
