"""What must hold of this repository itself."""

import hashlib
import importlib
import json
import tomllib
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

import pytest

from sphinx_handbook.model.ledger import read_ledger
from tests.conftest import REPOSITORY

OVERRIDES = tomllib.loads((REPOSITORY / "_templates/OVERRIDES.toml").read_text(encoding="utf-8"))["template"]


@pytest.mark.parametrize("template", OVERRIDES, ids=[f"{t['ours']} < {t['package']}/{t['path']}" for t in OVERRIDES])
def test_overridden_templates_are_those_we_read(template: dict[str, str]) -> None:
    """When this fails after an upgrade: read the theme's file again, then write down its new hash."""
    spec = find_spec(template["package"])
    assert spec is not None
    assert spec.origin is not None
    text = Path(spec.origin).parent.joinpath(template["path"]).read_bytes()
    assert hashlib.sha256(text).hexdigest() == template["sha256"], template["why"]
    assert (REPOSITORY / "_templates" / template["ours"]).is_file()


def test_every_published_id_is_in_the_ledger(handbook_html: Path) -> None:
    tips = {tip["id"] for tip in json.loads((handbook_html / "tips.json").read_text(encoding="utf-8"))["tips"]}
    ledger = read_ledger(REPOSITORY)
    assert tips <= {id_ for kind, id_ in ledger.entries if kind == "tip"}
    cases = {path.stem for path in (handbook_html / "c").glob("*.html")}
    assert cases == {id_ for kind, id_ in ledger.entries if kind == "casus"}


def test_lock_has_a_hash_for_everything_and_no_address() -> None:
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    entries = lock.replace("\\\n", " ").strip().split("\n")
    assert len(entries) > 40
    for entry in entries:
        assert "==" in entry
        assert "--hash=sha256:" in entry, entry
        assert "://" not in entry


def test_every_direct_dependency_has_a_licence_and_a_reason() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    names = [name.partition(">")[0].partition("=")[0].partition("[")[0] for name in named]
    table = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    for name in names:
        metadata = distribution(name).metadata
        assert metadata.get("License-Expression") or metadata.get("License") or "License ::" in str(metadata), name
        assert f"| `{name}` |" in table, f"{name} has no reason in the README's table"


def test_eight_tips_with_all_required_parts(handbook_html: Path) -> None:
    tips = json.loads((handbook_html / "tips.json").read_text(encoding="utf-8"))["tips"]
    article = [tip for tip in tips if tip["article"] == "guides/partners-sociaal-domein"]
    assert [tip["number"] for tip in article] == list(range(1, 9))
    for tip in article:
        assert {"doen", "laten", "waarom", "nuance", "praktijk"} <= set(tip["parts"]), tip["id"]
        assert tip["facts"], tip["id"]
        assert tip["cases"], tip["id"]


def test_rooms_do_not_import_each_other() -> None:
    """Outputs know the domain and the model, never one another; the model knows neither Sphinx nor docutils."""
    rooms = {"html", "typst", "export"}
    package = Path(importlib.import_module("sphinx_handbook").__file__ or "").parent
    for room in rooms:
        for path in (package / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for other in rooms - {room}:
                assert f"from ..{other}" not in text, path
    for path in (package / "model").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert (
            "sphinx" not in text.replace("sphinx_", "").lower().replace("sphinx keys", "")
            or path.stem == "front_matter"
        ), path
        assert "docutils import" not in text, path
