"""The file that tells a static host what to send with every answer."""

import re
from dataclasses import replace
from pathlib import Path

from sphinx_handbook.export.headers import FOR_EVER, HEADERS, POLICY, policy, write
from sphinx_handbook.model.settings import Neighbour, read_settings
from tests.conftest import ROOTS

SETTINGS = read_settings(ROOTS / "klein")
NEIGHBOUR = Neighbour("groot", "Het grote handboek", "https://groot.example/handboek/")


def rules(site: Path) -> dict[str, dict[str, str]]:
    """The file as a host reads it: a path, and below it headers, each on an indented line."""
    blocks = re.findall(r"^(\S+)\n((?:  .+\n)+)", (site / "_headers").read_text("utf-8"), re.MULTILINE)
    return {path: dict(re.findall(r"^  ([\w-]+): (.+)$", block, re.MULTILINE)) for path, block in blocks}


def test_the_file_says_what_the_servers_say(tmp_path: Path) -> None:
    (tmp_path / "zoek").mkdir()
    for name in ("kern.js", "0123abcdef-w0.js", "0123abcdef-k0.js"):
        (tmp_path / "zoek" / name).touch()
    write(tmp_path, SETTINGS)
    found = rules(tmp_path)
    assert found["/*"] == HEADERS
    assert found["/zoek/0123abcdef-*"] == {"Cache-Control": FOR_EVER}
    everywhere = found.pop("/*").keys()
    assert not [name for headers in found.values() for name in headers if name in everywhere]


def test_neighbours_are_let_in_where_search_asks_and_nowhere_else(tmp_path: Path) -> None:
    write(tmp_path, replace(SETTINGS, neighbours={"groot": NEIGHBOUR}))
    told = rules(tmp_path)["/*"]["Content-Security-Policy"]
    assert told == POLICY.replace("connect-src 'self'", "connect-src 'self' https://groot.example")


def test_the_policy_lets_nothing_unsafe_in() -> None:
    directives = dict(part.split(" ", 1) for part in policy().split("; "))
    assert directives["default-src"] == "'none'"
    assert set(directives.values()) == {"'none'", "'self'"}
