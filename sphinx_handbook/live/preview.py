"""The handbook as it is now: Sphinx stays awake, and a page is written when someone looks at it."""

import time
from collections.abc import Collection, Iterable
from datetime import date
from io import StringIO
from itertools import chain
from pathlib import Path
from threading import Lock

from sphinx.application import Sphinx
from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import pending_warnings

from .. import read_project
from ..building import BUILD
from ..check.checking import check_handbook
from ..model import facts, ledger
from ..model.drafts import PROMPT, in_drafts, waiting
from .faults import Fault, faults_in, listening

DOCTREES, OUT = "doctrees-live", "live"
_PAGES = (".md",)
# Read anew in a running Sphinx; after a change in any other file it starts anew.
_DATA = (facts.FOLDER, ledger.FILE)


class Preview:
    """The handbook in `root`, previewed in `out`. Its methods may be called from any thread.

    `version` changes whenever there is something new to see.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / BUILD / OUT
        self.version = time.time_ns()
        self._lock = Lock()
        self._app: Sphinx | None = None
        self._just_read: set[str] = set()
        self._stale: set[str] = set()
        self._start_faults: list[Fault] = []
        self._of_all: Collection[Fault] = ()
        self._of_reading: dict[str, list[Fault]] = {}
        self._of_writing: dict[str, list[Fault]] = {}

    @property
    def faults(self) -> list[Fault]:
        """All that is wrong now, in the order of files and lines; not what a draft still lacks."""
        found = {*chain(self._start_faults, self._of_all, *self._of_reading.values(), *self._of_writing.values())}
        lines = {file: self._waiting(file) for file in {fault.file for fault in found}}
        # The build says of an option only where its block begins; the words tell that it waits.
        return sorted(one for one in found if one.line not in lines[one.file] and not PROMPT.search(one.text))

    @property
    def drafts(self) -> list[str]:
        """The drafts that can be seen, by the name of their page."""
        return sorted(filter(in_drafts, self._app.env.found_docs)) if self._app else []

    def _waiting(self, file: str) -> set[int]:
        """The lines of a draft that say nothing yet."""
        path = self.root / file
        return waiting(path.read_text(encoding="utf-8")) if in_drafts(file) and path.is_file() else set()

    def start(self) -> None:
        """Start Sphinx and write what is new. What cannot be started leaves the last good pages, and a fault."""
        with self._lock:
            log = StringIO()
            try:
                self._app = self._begin(log)
                self._start_faults = []
            except (Exception, SystemExit) as error:  # any fault in the handbook’s own files, such as conf.py
                self._app = None
                self._start_faults = faults_in(log.getvalue(), self.root) or [Fault("", 0, str(error))]
            self.version = time.time_ns()

    def _begin(self, log: StringIO) -> Sphinx:
        doctrees = self.root / BUILD / DOCTREES
        shown = {"handbook_drafts": True}
        app = Sphinx(self.root, self.root, self.out, doctrees, "html", shown, status=None, warning=log)
        app.connect("source-read", lambda _app, docname, _source: self._just_read.add(docname))
        # A page that was read before says nothing: read those with faults again.
        found = check_handbook(self.root, date.today(), advise=False).findings
        for docname in {fault.file.removesuffix(".md") for fault in found}.union(filter(in_drafts, app.env.all_docs)):
            app.env.all_docs.pop(docname, None)
        with listening(app) as said:
            app.build()
        self._of_all, self._of_reading, self._of_writing, self._stale = [], _by_file(said), {}, set()
        return app

    def update(self, changed: Collection[str]) -> None:
        """Take over that these files (paths from the root) changed. Tells nothing: see `version` and `faults`."""
        app = self._app
        if app is None or not all(_is_page(file) or _is_data(file) for file in changed):
            return self.start()
        with self._lock, listening(app) as broken:
            try:
                if any(map(_is_data, changed)):
                    read_project(app, app.config)
                read = self._read(app)
            except (Exception, SystemExit) as error:
                self._start_faults = [*broken] or [Fault("", 0, str(error))]
                return None
            self._start_faults = []
            fresh = [self._write(app, docname) for docname in sorted(read)]
            if not read or any(fresh):
                self.version = time.time_ns()
        return None

    def _read(self, app: Sphinx) -> set[str]:
        """Read what changed, and give the names of these pages; all others may show something of them."""
        builder, env = app.builder, app.env
        builder.phase = BuildPhase.READING
        self._just_read.clear()
        with listening(app) as said, pending_warnings():
            builder.read()
        read = set(self._just_read)
        faults = _by_file(said)
        gone = self._of_reading.keys() - {_file(docname) for docname in env.found_docs}
        for file in {*map(_file, read), *gone}:
            self._of_reading.pop(file, None)
        self._of_reading |= faults
        builder.phase = BuildPhase.CONSISTENCY_CHECK
        with listening(app) as said:
            env.check_consistency()
        self._of_all = list(said)
        builder.phase = BuildPhase.RESOLVING
        env.toctree_includes = dict(sorted(env.toctree_includes.items()))
        builder.prepare_writing(env.found_docs)
        self._stale = set(env.found_docs)
        self._of_writing = {name: said for name, said in self._of_writing.items() if name in env.found_docs}
        return read

    def refresh(self, docname: str) -> None:
        """Write a page when something changed since it was written, because someone wants to see it."""
        with self._lock:
            if self._app and docname in self._stale:
                self._write(self._app, docname)

    def _write(self, app: Sphinx, docname: str) -> bool:
        """Write a page; when there is something wrong with it, keep the last good one. Says whether it was good."""
        path = self.out / f"{docname}.html"
        before = path.read_bytes() if path.exists() else None
        with listening(app) as said:
            app.builder.write_documents({docname})
        self._stale.discard(docname)
        self._of_writing[docname] = list(said)
        good = not said and not self._of_reading.get(_file(docname))
        if not good and before is not None and not in_drafts(docname):
            path.write_bytes(before)
        return good


def _file(docname: str) -> str:
    return f"{docname}.md"


def _is_page(file: str) -> bool:
    return file.endswith(_PAGES)


def _is_data(file: str) -> bool:
    return file.startswith(_DATA)


def _by_file(faults: Iterable[Fault]) -> dict[str, list[Fault]]:
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.file, []).append(fault)
    return found
