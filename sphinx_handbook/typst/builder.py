"""`sphinx-build -b typst`: the handbook as accessible PDFs, one for each edition."""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.display import progress_message

from ..domain import handbook
from ..fonts import FontMissingError, typst_fonts
from ..history import git_history
from ..messages import Message, stop, warn
from ..model.editions import BOOKLET, DECK, FOLDER, SHEETS, Edition, Editions, handout, read_editions
from ..model.settings import SettingsError
from .assemble import write_book
from .booklet import impose, write_note
from .compile import LOOSE, explain, job_for, run
from .deck import finish_deck, write_deck
from .front import Imprint
from .inline import PAGE
from .pages import Page, collect
from .press import Fault
from .renderer import Book
from .trainer import write_folder
from .worksheets import write_sheets

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# Below the doctrees: the fonts are made once for all builds.
LETTERS = "letters"
# What writes an edition, by its layout; all others are books.
WRITERS = {FOLDER: write_folder, SHEETS: write_sheets, DECK: write_deck}


@dataclass
class Print:
    """A PDF that is being made: its Typst source, where it comes, and what is wrong with it, once that is known."""

    source: str
    target: Path
    faults: Future[list[Fault]]

    def finished(self) -> Path | None:
        """Wait for the PDF. None, after saying in Dutch what was wrong, when it was not made."""
        faults = self.faults.result()
        for fault in faults:
            explain(fault, self.source)
        return None if faults else self.target


class TypstBuilder(Builder):
    """Writes `<edition>.pdf`: of every edition, of the one that `handbook_edition` names, or of `handbook_tips`."""

    name = "typst"
    format = "typst"
    epilog = "De pdf’s staan in %(outdir)s."
    allow_parallel = False
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    # A picture from elsewhere is not fetched but reported: a build never uses the network.
    supported_remote_images = True

    def init(self) -> None:
        """Choose the editions."""
        known: Editions = self.config.handbook_editions
        name, tips = self.config.handbook_edition, self.config.handbook_tips.replace(",", " ").split()
        if tips:
            self.editions = [handout(tips)]
        else:
            self.editions = [edition for edition in known.values() if name in ("", edition.name)]
        if not self.editions:
            warn(Message.PAPER_UNKNOWN_EDITION, None, name=name, known=", ".join(known))

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
        """Make the editions, some at the same time. When something is wrong, the build fails and earlier PDFs stay."""
        if self._app._warncount:  # Said already, and a warning is an error: not said again, and no book made.
            self._app.statuscode = 1
            return
        # Two presses: a thick book takes Typst most of a gigabyte, so there is one at a time, with sheets beside it.
        with (
            TemporaryDirectory(dir=self.outdir) as folder,
            ThreadPoolExecutor(1) as books,
            ThreadPoolExecutor(1) as sheets,
        ):
            started = {
                edition.name: self._start(edition, Path(folder), sheets if edition.layout in LOOSE else books)
                for edition in self._pressed()
            }
            made = {name: begun and begun.finished() for name, begun in started.items()}
            for edition in self.editions:
                if edition.layout == BOOKLET and (book := made[edition.source]):
                    made[edition.name] = self._fold(edition, book, sheets)
                elif edition.layout == DECK and (deck := made[edition.name]):
                    made[edition.name] = finish_deck(deck, edition)
            for edition in self.editions:
                if done := made.get(edition.name):
                    done.replace(Path(self.outdir, done.name))
                else:
                    self._app.statuscode = 1

    def _pressed(self) -> Iterable[Edition]:
        """The editions that Typst makes; a booklet is made of one of these."""
        every: dict[str, Edition] = {**self.config.handbook_editions, **{one.name: one for one in self.editions}}
        return [every[name] for name in dict.fromkeys(one.source or one.name for one in self.editions)]

    def _start(self, edition: Edition, folder: Path, press: ThreadPoolExecutor) -> Print | None:
        """Write an edition and give it to Typst; None, after saying what is wrong, when it cannot be written."""
        book = Book(handbook(self.env))
        with progress_message(f"uitgave {edition.name}", nonl=False):
            source = WRITERS.get(edition.layout, write_book)(book, self._pages, edition, self._imprint)
        if book.faults:
            return None
        images = {name: Path(self.srcdir, path) for path, name in book.images.items()}
        target = folder / f"{edition.name}.pdf"
        job = job_for(source, edition, images, self._fonts, self._epoch, target)
        return Print(source, target, press.submit(run, job))

    def _fold(self, edition: Edition, book: Path, press: ThreadPoolExecutor) -> Path | None:
        """Impose a booklet, with a note on how to print it."""
        source = write_note(edition, book, edition.title or self.config.handbook_settings.title)
        target = book.with_name(f"{edition.name}.pdf")
        job = job_for(source, edition, {}, self._fonts, self._epoch, target)
        note = Print(source, target, press.submit(run, job)).finished()
        return note and impose(book, note, edition)

    @property
    def _imprint(self) -> Imprint:
        day = datetime.fromtimestamp(self._epoch, UTC).date() if self._epoch else None
        return Imprint(self.config.release, day, git_history(Path(self.srcdir)).revision)

    @property
    def _epoch(self) -> int:
        """The day of the text, in seconds."""
        return int(os.environ.get("SOURCE_DATE_EPOCH", "0"))

    @cached_property
    def _fonts(self) -> Path:
        try:
            return typst_fonts(Path(self.doctreedir, LETTERS))
        except FontMissingError as error:
            stop(str(error))

    @cached_property
    def _pages(self) -> list[Page]:
        """The pages in reading order, read once for all editions."""
        return collect(self.env, {docname: self._tree(docname) for docname in sorted(self.env.found_docs)})

    def _tree(self, docname: str) -> nodes.document:
        """A page with its references resolved and its lists filled."""
        tree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(tree, docname)
        self.post_process_images(tree)
        return tree

    def finish(self) -> None:
        """Nothing is left to do."""


def _read(app: Sphinx, config: Config) -> None:
    """Read the editions once a build. A fault in them stops the build with a Dutch message."""
    try:
        config["handbook_editions"] = read_editions(Path(app.confdir), config.handbook_settings)
    except SettingsError as error:
        stop(str(error))


def connect(app: Sphinx) -> None:
    """Give Sphinx the builder, the editions and the settings that choose of them."""
    app.add_config_value("handbook_editions", None, "", ())
    app.add_config_value("handbook_edition", "", "", (str,))
    app.add_config_value("handbook_tips", "", "", (str,))
    # After the words of handboek.toml, which editions choose from.
    app.connect("config-inited", _read, priority=600)
    app.add_builder(TypstBuilder)
