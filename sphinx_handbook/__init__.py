"""A handbook of tips, cases and facts, as one Sphinx extension.

The way a tip goes: Markdown section with a `{tipkaart}` -> record in the domain and a marked section ->
HTML dropdown card, Typst card, search record, tips.json.
"""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import directives, downloads, epub, export, html, neighbours, pages, pictures, search, transforms, typst
from .domain import HandbookDomain, warn_missing
from .messages import stop
from .model.facts import read_facts
from .model.ledger import read_ledger
from .model.questions import read_questions
from .model.settings import SettingsError, read_settings
from .search.thesaurus import read_thesaurus

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def read_project(app: "Sphinx", config: "Config") -> None:
    """Read the handbook's own files once a build. A fault in them stops the build with a Dutch message."""
    folder = Path(app.confdir)
    try:
        settings = read_settings(folder)
        config["handbook_facts"] = read_facts(folder)
        config["handbook_ledger"] = read_ledger(folder)
        config["handbook_questions"] = read_questions(folder)
        config["handbook_thesaurus"] = read_thesaurus(folder)
        neighbours.held_by(folder, settings.neighbours)
    except SettingsError as error:
        stop(str(error))
    config["handbook_settings"] = settings
    config["project"] = config["html_title"] = settings.title
    config["html_baseurl"] = settings.address


def code_version() -> int:
    """A number that changes with the code, so that pages read by other code are read again."""
    digest = sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return int(digest.hexdigest()[:12], 16)


def setup(app: "Sphinx") -> dict[str, Any]:
    """What the handbook adds to Sphinx, in the order of a tip's way."""
    # Other words in handboek.toml change every page; a page that cites facts depends on their files.
    app.add_config_value("handbook_settings", None, "env", ())
    for value in ("handbook_facts", "handbook_ledger", "handbook_questions", "handbook_thesaurus"):
        app.add_config_value(value, None, "", ())
    app.connect("config-inited", read_project)

    pages.connect(app)
    app.add_domain(HandbookDomain)
    app.connect("warn-missing-reference", warn_missing)
    neighbours.connect(app)
    directives.connect(app)
    transforms.connect(app)
    html.connect(app)
    search.connect(app)
    typst.connect(app)
    epub.connect(app)
    pictures.connect(app)
    downloads.connect(app)
    export.connect(app)
    return {"version": "2026.1", "env_version": code_version(), "parallel_read_safe": True, "parallel_write_safe": True}
