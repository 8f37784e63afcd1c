"""A server for one reader on the same machine: pages, and an event whenever something changed."""

import json
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from urllib.parse import unquote, urlsplit

from .preview import Preview

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_SCRIPT = Path(__file__).with_name("live.js")
_OWN, _EVENTS = "/_live/live.js", "/_live/events"
_NOTHING = b"<!doctype html><html lang='nl'><meta charset='utf-8'><title>Nog niets te zien</title><body></body></html>"
_BEAT = 5  # seconds: how soon a browser that left is noticed


class Server(ThreadingHTTPServer):
    """Shows `preview` on this machine only. Raises OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.news = Condition()
        self.preview = preview
        super().__init__((HOST, port), partial(_Handler, directory=str(preview.out)))

    def tell(self) -> None:
        """Let every open page hear what is new."""
        with self.news:
            self.news.notify_all()


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        # A page elsewhere on the web must not read along by giving its own name this address.
        if self.headers.get("Host", "").rpartition(":")[0] not in _NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = unquote(urlsplit(self.path).path)
        if path == _EVENTS:
            self._tell_events()
        elif path == _OWN:
            self._send(_SCRIPT.read_bytes(), "text/javascript")
        elif path.endswith((".html", "/")):
            self._send_page(path.removesuffix("/") + "/index.html" if path.endswith("/") else path)
        else:
            super().do_GET()

    def _send_page(self, path: str) -> None:
        self.server.preview.refresh(path.removeprefix("/").removesuffix(".html"))
        file = Path(self.translate_path(path))
        there = file.is_file()
        away = self.server.preview.out / "404.html"
        page = (file if there else away).read_bytes() if there or away.is_file() else _NOTHING
        script = f'<script src="{_OWN}" data-version="{self.server.preview.version}"></script>'
        before, end, after = page.rpartition(b"</body>")
        self._send(
            before + script.encode() + end + after, "text/html", HTTPStatus.OK if there else HTTPStatus.NOT_FOUND
        )

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _tell_events(self) -> None:
        """Say how things are now, and again after every change, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        preview = self.server.preview
        try:
            with self.server.news:
                while True:
                    said = {"version": str(preview.version), "faults": [asdict(fault) for fault in preview.faults]}
                    self.wfile.write(f"data: {json.dumps(said)}\n\n".encode())
                    self.wfile.flush()
                    self.server.news.wait(_BEAT)
        except OSError:
            return

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal is for what the writer must know."""
