"""Serve a built site as its host will: over HTTP on this machine, under the strictest policy it must bear."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sphinx_handbook.export.headers import POLICY as POLICY


class _Handler(SimpleHTTPRequestHandler):
    """Sends the policy with every answer and keeps quiet."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, headers: Mapping[str, str], **kwargs: Any) -> None:
        self._headers = headers
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        for name, text in {"Content-Security-Policy": POLICY, **self._headers}.items():
            self.send_header(name, text)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests report."""


@contextmanager
def serve(folder: Path, **headers: str) -> Iterator[str]:
    """Serve a folder while the context lasts; gives its address, with a slash at the end.

    `headers` are sent too; a word is written with a low line in place of each hyphen.
    """
    told = {name.replace("_", "-"): text for name, text in headers.items()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), headers=told))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def pages(folder: Path) -> list[str]:
    """Return the addresses, from the site's root, of every page that readers see; redirects are not pages.

    Raises AssertionError when there is none, so that no test passes on an empty site.
    """
    found = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    found = [page for page in found if not page.startswith(("t/", "c/"))]
    assert found, f"no page in {folder}"
    return found


def redirects(folder: Path) -> list[str]:
    """Return the addresses of the permanent short addresses. Raises AssertionError when there is none."""
    found = sorted(f.relative_to(folder).as_posix() for kind in "tc" for f in (folder / kind).glob("*.html"))
    assert found, f"no short address in {folder}"
    return found
