"""`sphinx-build -b typst`: the handbook as accessible PDFs, one for each edition."""

from __future__ import annotations

import os
from collections.abc import Set
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.display import progress_message

from ..domain import handbook
from ..fonts import typst_fonts
from ..messages import Message, warn
from .assemble import collect, write_book
from .compile import PaperError, make_pdf
from .editions import EDITIONS, Edition
from .inline import PAGE
from .renderer import Book

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Below the doctrees: the fonts are made once for all builds.
LETTERS = "letters"
SIGNS = Path(__file__).parent.parent / "icons"


class TypstBuilder(Builder):
    """Writes `<edition>.pdf`. Makes every edition, or the one that `handbook_edition` names."""

    name = "typst"
    format = "typst"
    epilog = "De pdf’s staan in %(outdir)s."
    allow_parallel = False
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    # A picture from elsewhere is not fetched but reported: a build never uses the network.
    supported_remote_images = True

    def init(self) -> None:
        """Choose the editions."""
        wanted = self.config.handbook_edition
        self.editions = [edition for edition in EDITIONS.values() if wanted in ("", edition.name)]
        if not self.editions:
            warn(Message.PAPER_UNKNOWN_EDITION, None, name=wanted, known=", ".join(EDITIONS))

    def get_outdated_docs(self) -> str:
        """A book is made as a whole."""
        return "alle pagina’s"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page within the book, before the writer makes a label of it."""
        return f"{PAGE}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Within a book every address is the same from everywhere."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Make every edition. When something is wrong, an earlier PDF stays as it was and the build fails."""
        if self._app._warncount:  # Said already, and a warning is an error: not said again, and no book made.
            self._app.statuscode = 1
            return
        for edition in self.editions:
            with progress_message(f"uitgave {edition.name}", nonl=False):
                try:
                    self._write_edition(edition)
                except PaperError:  # Not let through: Sphinx would print it as a crash of its own.
                    self._app.statuscode = 1

    def _write_edition(self, edition: Edition) -> None:
        stamp = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
        when = datetime.fromtimestamp(stamp, UTC)
        book = Book(handbook(self.env))
        pages = collect(self.env, {docname: self._tree(docname) for docname in sorted(self.env.found_docs)})
        source = write_book(book, pages, edition, when.date() if stamp else None, self.config.release)
        if book.faults:
            raise PaperError
        images = {name: Path(self.srcdir, path) for path, name in book.images.items()}
        fonts = typst_fonts(Path(self.doctreedir, LETTERS))
        made = make_pdf(source, edition, images, SIGNS, fonts, when)
        target = Path(self.outdir, f"{edition.name}.pdf")
        fresh = target.with_suffix(".nieuw")
        fresh.write_bytes(made)
        fresh.replace(target)

    def _tree(self, docname: str) -> nodes.document:
        """A page with its references resolved and its lists filled."""
        tree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(tree, docname)
        self.post_process_images(tree)
        return tree

    def finish(self) -> None:
        """Nothing is left to do."""


def connect(app: Sphinx) -> None:
    """Give Sphinx the builder and the setting that chooses an edition."""
    app.add_config_value("handbook_edition", "", "", (str,))
    app.add_builder(TypstBuilder)
