"""What must hold of this repository itself."""

import ast
import hashlib
import json
import tomllib
from importlib.metadata import PackageMetadata, distribution
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


def licences(metadata: PackageMetadata) -> list[str]:
    """What a package says of its licence, in any of the ways it may."""
    fields = [
        value for key in ("License-Expression", "License", "License-File") for value in metadata.get_all(key) or []
    ]
    return fields + [line for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")]


def test_every_direct_dependency_has_a_licence_and_a_reason() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    names = [name.partition(">")[0].partition("=")[0].partition("[")[0] for name in named]
    table = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    for name in names:
        metadata = distribution(name).metadata
        assert licences(metadata), name
        assert f"| `{name}` |" in table, f"{name} has no reason in the README's table"


def test_eight_tips_with_all_required_parts(handbook_html: Path) -> None:
    tips = json.loads((handbook_html / "tips.json").read_text(encoding="utf-8"))["tips"]
    article = [tip for tip in tips if tip["article"] == "guides/partners-sociaal-domein"]
    assert [tip["number"] for tip in article] == list(range(1, 9))
    for tip in article:
        assert {"doen", "laten", "waarom", "nuance", "praktijk"} <= set(tip["parts"]), tip["id"]
        assert tip["facts"], tip["id"]
        assert tip["cases"], tip["id"]


def imported(path: Path) -> set[str]:
    """The modules that a file imports, as absolute names; `..html` in a room becomes sphinx_handbook.html."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(REPOSITORY).parent.parts
            above = list(package[: len(package) - node.level + 1]) if node.level else []
            names.add(".".join([*above, *filter(None, [node.module])]))
    return names


def test_outputs_do_not_import_each_other() -> None:
    rooms = ("html", "typst", "export")
    for room in rooms:
        files = list((REPOSITORY / "sphinx_handbook" / room).rglob("*.py"))
        assert files
        others = tuple(f"sphinx_handbook.{other}" for other in rooms if other != room)
        for path in files:
            assert not [name for name in imported(path) if name.startswith(others)], path


def test_the_model_knows_nothing_of_sphinx() -> None:
    files = list((REPOSITORY / "sphinx_handbook/model").glob("*.py"))
    assert files
    for path in files:
        foreign = [name for name in imported(path) if name.partition(".")[0] in ("sphinx", "docutils", "myst_parser")]
        assert not foreign, path
