"""The handbook as an e-book: Sphinx's EPUB of the same pages, with every tip open.

Its format is no HTML to the rest of the machine: what only the site can do stays away, and the handbook's nodes are
written as the standard nodes that they are.
"""

import os
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder

from ..domain import handbook
from ..downloads import EBOOK, key_words
from ..history import git_history
from ..nodes import tip_part, tip_section
from ..offline import EPOCH, entry

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_STATIC = Path(__file__).parent / "static"
_AUTHOR, _LICENCE = "de redactie", "https://creativecommons.org/licenses/by/4.0/deed.nl"
# What readers with an impairment can count on (https://www.w3.org/TR/epub-a11y-11/).
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(("accessibilityFeature", feature) for feature in ("structuralNavigation", "tableOfContents", "readingOrder")),
    *(("accessibilityFeature", feature) for feature in ("alternativeText", "displayTransformability")),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Alles is tekst met koppen; bij elke tekening staat in woorden wat erop te zien is. Kleur zegt nooit iets alleen.",
    ),
)


class EpubBuilder(Epub3Builder):
    """Sphinx's own, with what the handbook says of itself, and the same bytes for the same text."""

    format = "epub"
    html_tag = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="nl" xml:lang="nl">'
    )

    def init(self) -> None:
        """Take the settings of the book, and nothing that is the site's."""
        settings = self.config.handbook_settings
        told = {
            "templates_path": [], "html_static_path": [str(_STATIC)], "html_favicon": None, "html_js_files": [],
            "epub_css_files": [("boek.css", {})], "epub_basename": EBOOK.removesuffix(".epub"), "epub_title": settings.title,
            "epub_author": _AUTHOR, "epub_contributor": _AUTHOR,
            "epub_publisher": settings.title, "epub_copyright": "CC BY 4.0",
            "epub_identifier": settings.address or EBOOK, "epub_uid": "handboek", "epub_description": settings.title,
            "version": self.config.release, "epub_tocscope": "includehidden", "epub_tocdup": False, "epub_show_urls": "no", "epub_use_index": False,
        }  # fmt: skip
        for name, value in told.items():
            self.config[name] = value
        self.guide_titles = {"toc": "Inhoud", "cover": "Omslag"}
        super().init()

    def get_toc(self) -> None:
        """Leave the notes of pages out: they stand below the pages that hang under theirs, and nobody looks for them."""
        super().get_toc()
        self.refnodes = [place for place in self.refnodes if not place["refuri"].endswith("#noten")]

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Name the book as its package does."""
        return {**super().toc_metadata(level, navpoints), "uid": escape(self.config.epub_identifier)}

    def gen_pages_from_extensions(self) -> None:
        """None: search, selection and the like are the site's."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Say of each tip its number, for whom it is and what it is about."""
        settings = self.config.handbook_settings
        for tip in doctree.findall(tip_section):
            roles = ", ".join(settings.audiences[role].name.lower() for role in tip["audiences"])
            themes = ", ".join(settings.themes[theme].name for theme in tip["themes"])
            title = tip.children[0]
            assert isinstance(title, nodes.title)
            title.insert(0, nodes.Text(f"{tip['number']}. "))
            tip.insert(1, nodes.paragraph("", f"Voor {roles}. Thema: {themes}.", classes=["over"]))
        for part in doctree.findall(tip_part):
            part["classes"].append(part["part"])
        super().write_doc(docname, doctree)

    def content_metadata(self) -> dict[str, Any]:
        """What the package says of itself; its description is the summary of the home page."""
        home = handbook(self.env).pages[self.config.root_doc].front_matter.words
        return {
            **super().content_metadata(),
            "description": escape(home.get("samenvatting", self.config.project)),
            "date": _moment().strftime("%Y-%m-%dT%H:%M:%SZ"),
        }

    def build_content(self) -> None:
        """Add what Sphinx has no setting for: accessibility, licence, and the text that the book was made of."""
        super().build_content()
        revision = git_history(Path(self.confdir)).revision
        said = [
            *(f"<dc:subject>{escape(word)}</dc:subject>" for word in key_words(self.config.release, revision)),
            f'<link rel="dcterms:license" href="{_LICENCE}"/>',
            *(f'<meta property="schema:{name}">{text}</meta>' for name, text in _ACCESS),
        ]
        package = Path(self.outdir, "content.opf")
        text = package.read_text(encoding="utf-8").replace("</metadata>", "\n".join([*said, "</metadata>"]), 1)
        package.write_text(text, encoding="utf-8")

    def build_epub(self) -> None:
        """Pack the files with one date and in one order; the first is not compressed, so that it tells what this is."""
        with ZipFile(Path(self.outdir, EBOOK), "w") as book:
            for name in ("mimetype", "META-INF/container.xml", "content.opf", "toc.ncx", *self.files):
                packed = entry(name, _moment(), ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
                book.writestr(packed, Path(self.outdir, name).read_bytes())


def _moment() -> datetime:
    """The date of the text; Sphinx's settings set it to that of the commit."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    return max(EPOCH, datetime.fromtimestamp(int(stamp), UTC)) if stamp else EPOCH


def connect(app: "Sphinx") -> None:
    """Put the builder in the place of Sphinx's own."""
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(EpubBuilder, override=True)
