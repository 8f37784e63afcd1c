"""What authors can fill in is the same for the program, for the schemas and for the lists."""

import json
import tomllib
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

from sphinx_handbook.cli import main
from sphinx_handbook.directives.cards import CaseCard, TipCard
from sphinx_handbook.model.front_matter import KEYS
from sphinx_handbook.model.settings import read_settings
from sphinx_handbook.rules import REQUIRED
from sphinx_handbook.schema import FOLDER, fields, schemas
from tests.conftest import REPOSITORY

SETTINGS = read_settings(REPOSITORY)
FIELDS = fields(SETTINGS)


def names(kind: str) -> set[str]:
    return {field.name for field in FIELDS[kind]}


def test_the_fields_are_those_that_the_program_reads() -> None:
    assert names("pagina") == set(KEYS)
    assert {field.name for field in FIELDS["pagina"] if field.required} == set(REQUIRED)
    assert names("tipkaart") == set(TipCard.option_spec)
    assert names("casuskaart") == set(CaseCard.option_spec)
    required = {field.name for field in FIELDS["casuskaart"] if field.required} - {"uitkomst"}
    assert required == {name for name, (_, example) in CaseCard.FIELDS.items() if example}


@pytest.mark.parametrize("name", schemas(SETTINGS))
def test_the_schemas_in_the_repository_are_new(name: str, tmp_path: Path) -> None:
    (tmp_path / "handboek.toml").write_bytes((REPOSITORY / "handboek.toml").read_bytes())
    assert main(["--map", str(tmp_path), "schema"]) == 0
    kept = REPOSITORY / FOLDER / name
    assert kept.read_bytes() == (tmp_path / FOLDER / name).read_bytes(), "run: handbook schema"


def validator(name: str) -> Any:
    return fastjsonschema.compile(schemas(SETTINGS)[name])


@pytest.mark.parametrize(
    ("name", "files"), [("handboek.json", "handboek.toml"), ("feiten.json", "feiten/*.toml"), ("bronnen.json", "feiten/bronnen.toml")]
)  # fmt: skip
def test_the_real_data_fits_its_schema(name: str, files: str) -> None:
    fits = validator(name)
    found = [path for path in REPOSITORY.glob(files) if name == "bronnen.json" or path.name != "bronnen.toml"]
    assert found
    for path in found:
        fits(tomllib.loads(path.read_text(encoding="utf-8")))


def test_the_real_pages_fit_their_schema() -> None:
    fits = validator("voorblad.json")
    pages = [path for folder in ("guides", "amersfoort", "over") for path in (REPOSITORY / folder).glob("*.md")]
    for path in pages:
        front = yaml.load(path.read_text(encoding="utf-8").split("---")[1], Loader=yaml.BaseLoader)
        fits({key: value for key, value in front.items() if key in KEYS})


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("feiten.json", {"E1": {"stelling": "x", "status": "zeker"}}),
        ("feiten.json", {"E1": {"stelling": "x"}}),
        ("bronnen.json", {"S1": {"titel": "x", "soort": "wet", "adress": "https://x"}}),
        ("voorblad.json", {"nagekeken": "gisteren"}),
        ("handboek.json", {"titel": "x"}),
    ],
)
def test_a_fault_does_not_fit(name: str, bad: dict[str, Any]) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validator(name)(json.loads(json.dumps(bad)))
