"""What changed in the tips, told in words."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from sphinx_handbook.cli import main
from sphinx_handbook.export.changes import Change, Kind, as_markdown, changes


def tip(id_: str, **fields: Any) -> dict[str, Any]:
    lists: dict[str, Any] = {key: [] for key in ("audiences", "themes", "phases", "cases", "facts", "keywords")}
    parts = {"doen": f"Doe {id_}.", "laten": "Wacht niet."}
    return {"id": id_, "title": f"Tip {id_}", "article": "guides/een", "parts": parts, **lists, **fields}


OLD = {"tips": [tip("een", facts=["E1", "E2"]), tip("twee"), tip("drie"), tip("vier")]}


def changed(**fields: Any) -> dict[str, Any]:
    """The same tips, the first of them with other fields."""
    new = copy.deepcopy(OLD)
    new["tips"][0] |= fields
    return new


def test_nothing_changed() -> None:
    assert changes(OLD, copy.deepcopy(OLD)) == []
    assert as_markdown([]) == "Er is geen tip veranderd."


def test_tips_come_go_and_get_another_id() -> None:
    new = {"tips": [OLD["tips"][0], tip("vijf"), {**tip("twee"), "id": "tweede"}, OLD["tips"][3]]}
    assert changes(OLD, new) == [
        Change(Kind.NEW, "vijf", "Tip vijf", "guides/een"),
        Change(Kind.RENAMED, "tweede", "Tip twee", "guides/een", ("was twee",)),
        Change(Kind.GONE, "drie", "Tip drie", "guides/een"),
    ]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"title": "Beter"}, "heette ‘Tip een’"),
        ({"article": "guides/twee"}, "stond op guides/een"),
        ({"parts": {"doen": "Doe meer.", "laten": "Wacht niet."}}, "Doen veranderd"),
        ({"parts": {"doen": "Doe een.", "laten": "Wacht niet.", "nuance": "Soms."}}, "De andere kant erbij"),
        ({"parts": {"doen": "Doe een."}}, "Laten weg"),
        ({"facts": ["E2", "E3"]}, "feiten: erbij E3; weg E1"),
        ({"phases": ["plannen"]}, "fase: erbij plannen"),
    ],
)
def test_a_change_is_told_in_words(fields: dict[str, Any], what: str) -> None:
    (found,) = changes(OLD, changed(**fields))
    assert (found.kind, found.id, found.what) == (Kind.CHANGED, "een", (what,))


def test_another_order_of_facts_is_no_change() -> None:
    assert changes(OLD, changed(facts=["E2", "E1"])) == []


def test_what_an_author_wrote_stays_text() -> None:
    told = as_markdown(changes(OLD, changed(title="<b>[x](https://handboek.example)</b> `y` | *z*")))
    assert r"**\<b\>\[x\](https://handboek.example)\</b\> \`y\` \| \*z\***" in told
    assert told.startswith("### Veranderd (1)\n\n- ")


def test_the_command_reads_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, other = (tmp_path / name for name in ("oud.json", "nieuw.json", "ander.json"))
    old.write_text(json.dumps(OLD), encoding="utf-8")
    new.write_text(json.dumps(changed(title="Beter")), encoding="utf-8")
    other.write_text("[1]", encoding="utf-8")
    assert main(["changes", str(old), str(new)]) == 0
    assert "**Beter** (`een`, guides/een): heette ‘Tip een’" in capsys.readouterr().out
    assert main(["changes", str(tmp_path / "weg.json"), str(new)]) == 2
    assert "weg.json" in capsys.readouterr().err
    assert main(["changes", str(other), str(new)]) == 2
    assert "niet de vorm" in capsys.readouterr().err
