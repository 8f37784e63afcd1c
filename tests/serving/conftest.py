"""The web servers of `deploy/`, with their very files, on this machine: only names, ports and folders are changed."""

from __future__ import annotations

import getpass
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path

import pytest

from sphinx_handbook.release.packing import pack
from tests.conftest import REPOSITORY

SERVERS = REPOSITORY / ".venv" / "servers"
DEPLOY = REPOSITORY / "deploy"
# What Debian's own nginx.conf holds around a site, without its user and its paths.
AROUND = """
load_module {modules}/ngx_http_brotli_static_module.so;
user {user};
daemon off;
worker_processes 2;
pid {home}/pid;
error_log {home}/error.log;
events {{ worker_connections 512; }}
http {{
  include {servers}/etc/nginx/mime.types;
  default_type application/octet-stream;
  client_body_temp_path {home}/t; proxy_temp_path {home}/t; fastcgi_temp_path {home}/t; uwsgi_temp_path {home}/t; scgi_temp_path {home}/t;
  include {home}/site.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server: its kind, its ports and the folder with its logs."""

    kind: str
    port: int
    plain_port: int
    home: Path

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path, as any client; names of headers in the answer are in lower case."""
        connection = HTTPSConnection("localhost", self.port, timeout=10, context=trusting())
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        said = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return said


def trusting() -> ssl.SSLContext:
    """Believe any certificate: the tests sign their own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def changed(text: str, changes: dict[str, str]) -> str:
    """Change what differs on this machine. Raises AssertionError when a line to change is not in the file."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def nginx(site: Path, home: Path, port: int, plain: int) -> list[str]:
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "server_name handboek.example;": "server_name localhost;",
        "/etc/ssl/handboek/fullchain.pem": f"{home}/cert.pem",
        "/etc/ssl/handboek/privkey.pem": f"{home}/key.pem",
        "/srv/handboek": str(site),
        "/var/log/nginx/": f"{home}/",
    }
    (home / "site.conf").write_text(changed((DEPLOY / "nginx.conf").read_text("utf-8"), changes), "utf-8")
    modules = SERVERS / "usr" / "lib" / "nginx" / "modules"
    (home / "nginx.conf").write_text(
        AROUND.format(user=getpass.getuser(), home=home, servers=SERVERS, modules=modules), "utf-8"
    )
    return [str(SERVERS / "usr" / "sbin" / "nginx"), "-p", str(home), "-e", f"{home}/error.log", "-c", "nginx.conf"]


def caddy(site: Path, home: Path, port: int, plain: int) -> list[str]:
    options = f"{{\nadmin off\nauto_https disable_certs\nhttp_port {plain}\nhttps_port {port}\nskip_install_trust\n}}\n"
    place = f"https://localhost:{port} {{\ntls {home}/cert.pem {home}/key.pem\nbind 127.0.0.1"
    changes = {"handboek.example {": place, "/srv/handboek": str(site)}
    (home / "Caddyfile").write_text(options + changed((DEPLOY / "Caddyfile").read_text("utf-8"), changes), "utf-8")
    return [str(SERVERS / "usr" / "bin" / "caddy"), "run", "--config", f"{home}/Caddyfile", "--adapter", "caddyfile"]


@contextmanager
def running(kind: str, site: Path, home: Path) -> Iterator[Server]:
    """Run a server until the context ends. Raises AssertionError, with what it said, when it does not start."""
    port, plain = free_port(), free_port()
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*make, "-keyout", home / "key.pem", "-out", home / "cert.pem"], check=True, capture_output=True)
    command = {"nginx": nginx, "caddy": caddy}[kind](site, home, port, plain)
    with (home / "said").open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={"HOME": str(home)})
    try:
        wait_for(port, process, home)
        yield Server(kind, port, plain, home)
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes], home: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, (home / "said").read_text()
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError((home / "said").read_text())


@pytest.fixture(scope="session")
def packed_site(handbook_html: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as an edition hands it over, with its packed files."""
    site = tmp_path_factory.mktemp("site") / "handboek"
    shutil.copytree(handbook_html, site)
    pack(site)
    return site


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, packed_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    if not SERVERS.exists():
        pytest.skip("tests/install-tools found no Debian packages of the servers")
    with running(request.param, packed_site, tmp_path_factory.mktemp(request.param)) as server:
        yield server
