"""The site's own scripts and style sheets, made smaller: fewer files, without comments and blanks."""

from hashlib import sha256
from pathlib import Path

import rcssmin
import rjsmin

# Files that always go together are one file, so that a reader waits for one answer.
BUNDLES = {
    "search-engine.js": (
        "search-dutch.js",
        "search-index.js",
        "search-words.js",
        "search-engine.js",
        "search-books.js",
    ),
    "handboek.css": ("tokens.css", "handboek.css"),
}
# The script that pages name; it asks for the others when a reader needs them.
LOADER = "handboek.js"


def shorten(static: Path) -> None:
    """Bundle and shorten the files right below `static`, in place."""
    for bundle, parts in BUNDLES.items():
        texts = [(static / part).read_text(encoding="utf-8") for part in parts]
        for part in parts:
            (static / part).unlink()
        (static / bundle).write_text("\n".join(texts), encoding="utf-8")
    for name, shorter in (("*.js", rjsmin.jsmin), ("*.css", rcssmin.cssmin)):
        for file in static.glob(name):
            file.write_text(shorter(file.read_text(encoding="utf-8")), encoding="utf-8")
    _name_versions(static)


def _name_versions(static: Path) -> None:
    """Let the loader ask for files by an address that changes with their content, as Sphinx does in pages.

    Else a browser could run an old script, kept from an earlier visit, beside a new one.
    """
    loader = static / LOADER
    text = loader.read_text(encoding="utf-8")
    for file in sorted([*static.glob("*.js"), *static.glob("*.css")]):
        version = sha256(file.read_bytes()).hexdigest()[:8]
        text = text.replace(f'"{file.name}"', f'"{file.name}?v={version}"')
    loader.write_text(text, encoding="utf-8")
