"""The site behind a real web server, with the files that operators get."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser

from sphinx_handbook.export.headers import HEADERS
from tests.serving.conftest import Server, trusting
from tests.support.browser import watch
from tests.support.site import pages
from tests.support.soak import SOAK

CONNECTIONS, SECONDS = 50, 60 if SOAK else 2
PAGE = "/opzoeken/alle-tips.html"
HASHED = re.compile(r'_static/[^"]+\?v=[0-9a-f]+')


def test_every_answer_has_the_headers(server: Server) -> None:
    """The headers of `export/headers.py`, once each, on what is there and on what is not."""
    for path in ("/", PAGE, "/tips.json", "/_static/mark.svg", "/bestaat-niet.html"):
        said = server.ask(path)
        assert {name: said.headers.get(name.lower()) for name in HEADERS} == HEADERS, path
    told = server.ask("/").headers.get("server", "")
    assert not re.search(r"\d", told), "the version is nobody's business"


def test_neighbours_may_read_what_they_search(server: Server) -> None:
    shared = {"/zoek/kern.js": "*", "/tips.json": "*", "/": None, "/_static/handboek.js": None}
    assert {path: server.ask(path).headers.get("access-control-allow-origin") for path in shared} == shared


def test_what_browsers_keep(server: Server, packed_site: Path) -> None:
    hashed = HASHED.findall((packed_site / "index.html").read_text("utf-8"))
    shard = next((packed_site / "zoek").glob("*-w0.js")).name
    picture = next((packed_site / "_images").glob("*.svg")).name
    assert hashed
    for_ever, a_day, short = "public, max-age=31536000, immutable", "public, max-age=86400", "public, max-age=300"
    kept = {
        **{f"/{address}": for_ever for address in hashed},
        f"/zoek/{shard}": for_ever,
        "/zoek/kern.js": "no-cache",
        "/_static/search-engine.js": "no-cache",
        "/_static/fonts/nul-400.woff2": a_day,
        f"/_images/{picture}": a_day,
        "/": short,
        PAGE: short,
        "/search.html?q=proef": short,
        "/tips.json": "no-cache",
        "/bestaat-niet.html": None,
        "/_static/bestaat-niet.js?v=0123abcd": None,
    }
    assert {path: server.ask(path).headers.get("cache-control") for path in kept} == kept


def test_nothing_is_sent_twice(server: Server) -> None:
    first = server.ask("/zoek/kern.js").headers
    assert server.ask("/zoek/kern.js", If_None_Match=first["etag"]).status == 304


@pytest.mark.parametrize(("asked", "unpack"), [("gzip", gzip.decompress), ("br, gzip", brotli.decompress)])
def test_texts_come_packed(server: Server, packed_site: Path, asked: str, unpack: object) -> None:
    for path in (PAGE, "/tips.json", "/_static/handboek.css", "/zoek/kern.js"):
        said = server.ask(path, Accept_Encoding=asked)
        plain = (packed_site / path[1:]).read_bytes()
        assert said.headers["content-encoding"] == asked.split(",")[0]
        assert "accept-encoding" in said.headers["vary"].lower()
        assert unpack(said.body) == plain  # type: ignore[operator]
        ready = packed_site / f"{path[1:]}.{asked[:2]}"
        assert not ready.exists() or said.body == ready.read_bytes(), "packed again by the server"
        assert server.ask(path).body == plain


def test_types(server: Server) -> None:
    types = {
        "/": "text/html",
        "/zoek/kern.js": "javascript",
        "/tips.json": "json",
        "/_static/fonts/nul-400.woff2": "font/woff2",
    }
    for path, kind in types.items():
        assert kind in server.ask(path).headers["content-type"]
    assert server.ask("/").headers["content-type"].lower() == "text/html; charset=utf-8"
    assert "charset=utf-8" in server.ask("/.well-known/security.txt").headers["content-type"].lower()


def test_what_is_not_there(server: Server, packed_site: Path) -> None:
    page = (packed_site / "404.html").read_bytes()
    for path in ("/bestaat-niet.html", "/diep/er/in/", "/_headers"):
        said = server.ask(path)
        assert (said.status, said.body) == (404, page), path
    for path in ("/guides/../../handboek.toml", "/guides/%2e%2e/%2e%2e/handboek.toml", "/..%2f..%2fhandboek.toml"):
        assert server.ask(path).status in (400, 404), path


def test_redirects(server: Server) -> None:
    """A folder gets its slash; who comes without encryption is sent on to the same address with it."""
    assert server.ask("/guides").headers["location"] == "/guides/"
    connection = HTTPConnection("localhost", server.plain_port, timeout=10)
    connection.request("GET", "/guides/x.html?a=b", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert answer.status in (301, 308)
    assert re.fullmatch(r"https://localhost(:\d+)?/guides/x\.html\?a=b", answer.getheader("Location") or "")


def test_nothing_can_be_sent(server: Server) -> None:
    assert server.ask("/", "POST").status == 405
    assert server.ask("/tips.json", "DELETE").status == 405


def test_pages_in_a_browser(server: Server, packed_site: Path, browser: Browser) -> None:
    """Every page under the server's own policy: no fault on the console, no breach, no request elsewhere."""
    context = browser.new_context(ignore_https_errors=True, base_url=server.address)
    faults = watch(context, server.address)
    page = context.new_page()
    for address in pages(packed_site):
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        assert page.locator("h1").first.is_visible(), address
    page.goto("search.html?q=experimenteren")
    page.locator("[data-search=ready] [data-result]").first.wait_for()
    assert page.evaluate("document.cookie") == ""
    context.close()
    assert not faults, "\n".join(faults)


def test_the_log_does_not_tell_what_readers_look_for(server: Server) -> None:
    server.ask("/search.html?q=bijstand")
    time.sleep(0.2)
    logs = {path.name: path.read_text("utf-8") for path in server.home.iterdir() if path.suffix == ".log"}
    visits = logs.get("handboek.log", "")
    assert ("/search.html" in visits) == (server.kind == "nginx"), "Caddy keeps no log"
    assert "127.0.0.1" not in visits
    logs["said"] = (server.home / "said").read_text("utf-8")
    assert not [name for name, log in logs.items() if "bijstand" in log]


def test_load(server: Server, packed_site: Path) -> None:
    """Fifty readers at a time who read on and on get every page right."""
    addresses = [f"/{path}" for path in pages(packed_site)] + ["/tips.json", "/zoek/kern.js", "/_static/handboek.css"]
    sizes = {address: (packed_site / address[1:]).stat().st_size for address in addresses}
    with ThreadPoolExecutor() as aside:  # Playwright has this thread
        read, errors = aside.submit(asyncio.run, load(server.port, sizes)).result()
    print(json.dumps({"server": server.kind, "seconds": SECONDS, "answers": read, "errors": len(errors)}))
    assert not errors, errors[:5]
    assert read > CONNECTIONS * SECONDS


async def load(port: int, sizes: dict[str, int]) -> tuple[int, list[str]]:
    """Ask for these addresses on fifty connections; give how many answers came, and what was wrong."""
    end, errors, read = time.monotonic() + SECONDS, list[str](), 0

    async def reader(first: int) -> None:
        nonlocal read
        order = cycle([*sizes.items()][first:] + [*sizes.items()][:first])
        while time.monotonic() < end:
            incoming, outgoing = await asyncio.open_connection(
                "127.0.0.1", port, ssl=trusting(), server_hostname="localhost"
            )
            head = ""
            while time.monotonic() < end and "connection: close" not in head:
                address, size = next(order)
                outgoing.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                head = (await incoming.readuntil(b"\r\n\r\n")).decode().lower()
                length = int(re.findall(r"content-length: (\d+)", head)[0])
                await incoming.readexactly(length)
                if not head.startswith("http/1.1 200") or length != size:
                    errors.append(f"{address}: {head.splitlines()[0]}, {length} bytes")
                read += 1
            outgoing.close()

    outcomes = await asyncio.gather(
        *(reader(number % len(sizes)) for number in range(CONNECTIONS)), return_exceptions=True
    )
    return read, errors + [repr(outcome) for outcome in outcomes if outcome is not None]
