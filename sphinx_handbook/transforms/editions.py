"""What there is to download: the editions of this handbook, and those of before."""

from datetime import date
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from ..downloads import EBOOK, FOLDER, in_words, ready, ready_ebook
from ..history import moment
from ..messages import stop
from ..model.dates import written
from ..model.editions import BOOK, BOOKLET, DECK, Edition
from ..model.settings import SettingsError
from ..nodes import edition_entry
from ..release.archive import Published, read_archive

# From this size in points on, as in `typst/paper/tokens.typ`, an edition is one in large print.
_LARGE = 16


def edition_list(app: Sphinx, docname: str) -> list[nodes.Node]:
    """Every edition: on the site as a link with its size, pages and day; on paper with where it is on the site."""
    editions = app.config.handbook_editions
    made = nodes.bullet_list(bullet="-", classes=["uitgaven"])
    on_site = app.builder.format == "html"
    found = ready(Path(app.srcdir), app.config.release, editions) if on_site else {}
    day = moment(Path(app.srcdir))
    for edition in editions.values():
        label, meta = edition.label or edition.name, [_paper(edition)]
        link: nodes.Node = nodes.Text(label)
        if download := found.get(edition.name):
            link = _link(app, docname, f"{edition.name}.pdf", f"{label} (PDF, {in_words(download.size)})")
            meta += [f"{download.pages} bladzijden", *([written(day.date())] if day else [])]
        elif on_site:
            meta = ["Nog niet gemaakt"]
        elif app.config.handbook_settings.address:
            link = _link(app, docname, f"{edition.name}.pdf", label)
        about = [nodes.paragraph("", edition.description)] if edition.description else []
        said = nodes.paragraph("", f"{', '.join(meta)}.", classes=["meta"])
        made += edition_entry("", nodes.paragraph("", "", link), *about, said, sign=_sign(edition))
    if on_site and (ebook := ready_ebook(Path(app.srcdir), app.config.release)):
        link = _link(app, docname, EBOOK, f"Het handboek als e-boek (EPUB, {in_words(ebook.size)})")
        about = [nodes.paragraph("", "Voor een e-reader, tablet of telefoon. Jij kiest de letter en hoe groot die is.")]
        about += [nodes.paragraph("", f"{written(day.date())}.", classes=["meta"])] if day else []
        made += edition_entry("", nodes.paragraph("", "", link), *about, sign="boek")
    return [made]


def _link(app: Sphinx, docname: str, file: str, words: str) -> nodes.reference:
    path = f"{FOLDER}/{file}"
    if app.builder.format == "html":
        address = relative_uri(app.builder.get_target_uri(docname), path)
        return nodes.reference(words, words, internal=True, refuri=address)
    return nodes.reference(words, words, refuri=f"{app.config.handbook_settings.address}{path}")


def _sign(edition: Edition) -> str:
    """The name of the drawing that looks like it."""
    if edition.layout != BOOK:
        return edition.layout
    if edition.letter >= _LARGE:
        return "groot"
    return "klein" if edition.paper == "A5" else "boek"


def _paper(edition: Edition) -> str:
    if edition.layout == BOOKLET:
        return "A5, om te printen op A4"
    return "Losse kaarten" if edition.layout == DECK and edition.bleed else edition.paper


def archive(app: Sphinx) -> list[nodes.Node]:
    """A table for each earlier edition, the last first: its files and what to check them with. Not on paper."""
    if app.builder.format != "html":
        return [nodes.paragraph("", "De eerdere uitgaven staan op de site, elk met haar controlegetal.")]
    try:
        known = read_archive(Path(app.srcdir))
    except SettingsError as error:
        stop(str(error))
    if not known:
        return [nodes.paragraph("", "Er zijn nog geen eerdere uitgaven.")]
    made: list[nodes.Node] = []
    for number in reversed(dict.fromkeys(one.number for one in known)):
        made.append(_published([one for one in known if one.number == number]))
    return made


def _published(files: list[Published]) -> nodes.table:
    """The files of one edition, with a caption."""
    title = f"Uitgave {files[0].number}, {written(date.fromisoformat(files[0].day))}"
    head = nodes.thead("", _row(*(nodes.Text(word) for word in ("Bestand", "Grootte", "Controlegetal (SHA-256)"))))
    body = nodes.tbody("", *(_row(*map(nodes.Text, (one.file, in_words(one.size))), _sum(one)) for one in files))
    widths = [nodes.colspec(colwidth=width) for width in (30, 12, 58)]
    group = nodes.tgroup("", *widths, head, body, cols=len(widths))
    anchor = f"uitgave-{files[0].number.replace('.', '-')}"
    return nodes.table("", nodes.title("", title), group, ids=[anchor])


def _sum(one: Published) -> nodes.literal:
    return nodes.literal(one.sha256, one.sha256)


def _row(*cells: nodes.Node) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))
