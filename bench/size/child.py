"""Build one handbook in a process of its own; print, as JSON, the processor seconds of each phase and the memory.

`python -m bench.size.child SOURCE WORK LOOK`: below the folder WORK stand the site and what was read. LOOK is `handboek`,
or a theme of Sphinx that gets the same extension without what is ours about the look, or `boek` for the PDF. Instead of
building, `nakijken` checks the texts and advises, and `meekijken` takes over one saved page in a preview that is awake.
"""

import json
import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from sphinx.application import Sphinx

from sphinx_handbook import search
from sphinx_handbook.check.checking import check_handbook
from sphinx_handbook.live.preview import Preview

OWN, BOOK, CHECK, LIVE = "handboek", "boek", "nakijken", "meekijken"
STUBS = Path(__file__).parent / "stubs"


def main() -> int:
    """Do it, and tell; the outcome of a build is Sphinx's own."""
    source, work, look = sys.argv[1:]
    if look in (CHECK, LIVE):
        took = _check(Path(source)) if look == CHECK else _save(Path(source))
        print(json.dumps({"alles": took, "geheugen": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
        return 0
    spent: dict[str, float] = {"read": 0, "written": 0, "search": 0}
    for name in ("units_of", "make_index", "write_shards"):
        setattr(search, name, _timed(getattr(search, name), spent, "search"))
    options: dict[str, Any] = {"handbook_edition": "handboek-a4"} if look == BOOK else _other_look(look)
    builder = "typst" if look == BOOK else "html"
    app = Sphinx(
        source, source, f"{work}/{look}", f"{work}/{look}-gelezen", builder, confoverrides=options, status=None
    )
    if look not in (OWN, BOOK):
        _without_our_look(app)
    app.connect("env-updated", lambda *_: spent.update(read=process_time()), priority=1)
    app.connect("build-finished", lambda *_: spent.update(written=process_time()), priority=1)
    app.build()
    phases = {"lezen": spent["read"], "schrijven": spent["written"] - spent["read"], "zoeken": spent["search"]}
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    total = sum(one.ru_utime + one.ru_stime for one in usage)
    memory = max(one.ru_maxrss for one in usage) * 1024
    print(json.dumps({**phases, "alles": total, "geheugen": memory}))
    return int(app.statuscode)


def _check(source: Path) -> float:
    """All of `handbook check`, from the start of the process."""
    check_handbook(source, date.today())
    return process_time()


def _save(source: Path) -> float:
    """From a save to the page that its writer looks at."""
    preview = Preview(source)
    preview.start()
    docname = f"guides/artikel-{len(list(source.glob('guides/artikel-*.md'))) // 2}"
    page = source / f"{docname}.md"
    begun = process_time()
    page.write_text(page.read_text(encoding="utf-8") + "\nEn dan nog dit.\n", encoding="utf-8")
    preview.update({f"{docname}.md"})
    preview.refresh(docname)
    return process_time() - begun


def _timed(function: Callable[..., Any], spent: dict[str, float], phase: str) -> Callable[..., Any]:
    def run(*arguments: Any) -> Any:
        begun = process_time()
        try:
            return function(*arguments)
        finally:
            spent[phase] += process_time() - begun

    return run


def _other_look(theme: str) -> dict[str, Any]:
    """The settings of a theme as it comes."""
    if theme == OWN:
        return {}
    nothing: dict[str, Any] = {key: [] for key in ("html_css_files", "html_js_files", "locale_dirs")}
    nothing |= {key: {} for key in ("html_sidebars", "html_theme_options")}
    return {**nothing, "html_theme": theme, "templates_path": [str(STUBS)]}


def _without_our_look(app: Sphinx) -> None:
    """Disconnect what gives pages our sidebar, metadata and style."""
    for event in ("html-page-context", "build-finished"):
        for listener in list(app.events.listeners[event]):
            if listener.handler.__module__ == "sphinx_handbook.html.theme":
                app.disconnect(listener.id)


if __name__ == "__main__":
    sys.exit(main())
