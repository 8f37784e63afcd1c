"""The site's own scripts and style sheets, made smaller: fewer files, without comments and blanks."""

from pathlib import Path

import rcssmin
import rjsmin

# Scripts that always go together are one file, so that a reader waits for one answer.
BUNDLES = {
    "search-engine.js": ("search-dutch.js", "search-index.js", "search-words.js", "search-engine.js", "search-books.js")
}


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
