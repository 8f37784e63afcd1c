"""Search in a real Chromium, over HTTP on this machine, and measure what readers would notice."""

import gzip
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

_PAGE = "meet.html"
# Milliseconds after which an engine that does not answer ends the run.
PATIENCE = 300_000
_PRELUDE = f"""addEventListener("error", () => {{ globalThis.broken = true }});
const inTime = (work) => Promise.race([
  work, new Promise((_, stop) => setTimeout(() => stop(new Error("too slow")), {PATIENCE}))]);
"""
_READY = "() => { try { return globalThis.broken || typeof search === 'function' } catch { return false } }"
_ASK_ONE = "([what, query]) => inTime((what === 'show' ? show : search)(query)).then(() => {})"
# Asks all queries four times: results at the first pass, times (ms) at the next three, when nothing needs to be loaded.
_ASK_ALL = """(queries) => inTime((async () => {
  const rankings = [];
  const times = queries.map(() => []);
  for (const query of queries) rankings.push(await search(query));
  for (let pass = 0; pass < 3; pass++) {
    for (const [place, query] of queries.entries()) {
      const start = performance.now();
      await search(query);
      times[place].push(performance.now() - start);
    }
  }
  return { rankings, times };
})())"""


@dataclass(frozen=True)
class Measured:
    """Keys of results and warm times in milliseconds (of three, the shortest, as other work on the machine only adds), both by query."""

    rankings: list[list[str]]
    times: list[float]


@dataclass(frozen=True)
class Weight:
    """Bytes for a first query: the engine, and what it loads to give ten results; `shown` is with what a list of
    them shows: a title, an address and a line of text each.
    """

    found: int
    shown: int


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, asked: set[str], **kwargs: object) -> None:
        self._asked = asked
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._asked.add(unquote(urlsplit(self.path).path).lstrip("/"))
        super().do_GET()

    def end_headers(self) -> None:
        # A page that is alone in its process gets a clock of 5 microseconds instead of 100.
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Site:
    """An index that is served: `address` is its page, `asked` the files that were asked for."""

    def __init__(self, folder: Path, address: str, asked: set[str]) -> None:
        self.folder = folder
        self.address = address
        self.asked = asked

    def weight(self) -> int:
        """Bytes of the files asked for, each as gzip unless that is larger; the page itself does not count."""
        files = [self.folder / name for name in self.asked if name != _PAGE]
        return sum(_weight(file) for file in files if file.is_file())


def _weight(file: Path) -> int:
    data = file.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


@contextmanager
def serve(folder: Path, head: str) -> Iterator[Site]:
    """Serve a folder with a page of which `head` is given, while the context lasts."""
    (folder / _PAGE).write_text(
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><script>{_PRELUDE}</script>{head}<body></body></html>'
    )
    asked: set[str] = set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), asked=asked))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/{_PAGE}", asked)
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _opened(browser: Browser, site: Site) -> Iterator[Page]:
    """A page with nothing in its cache, ready to search."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(site.address)
    try:
        page.wait_for_function(_READY)
        if not faults:
            yield page
    finally:
        context.close()
        if faults:
            raise RuntimeError(f"{site.folder}: {faults[0]}")


def first_query(browser: Browser, site: Site, query: str) -> Weight:
    """What a reader loads who asks this first."""
    site.asked.clear()
    with _opened(browser, site) as page:
        page.evaluate(_ASK_ONE, ["search", query])
        found = site.weight()
        page.evaluate(_ASK_ONE, ["show", query])
    return Weight(found, site.weight())


def ask_all(browser: Browser, site: Site, queries: Sequence[str]) -> Measured:
    """Ask all queries on one page."""
    with _opened(browser, site) as page:
        told = page.evaluate(_ASK_ALL, list(queries))
    return Measured(told["rankings"], [min(times) for times in told["times"]])
