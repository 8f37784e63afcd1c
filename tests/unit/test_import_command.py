"""`handbook import` as it is typed: it makes a draft and overwrites nothing."""

import io
from pathlib import Path

import pytest

from sphinx_handbook import cli
from sphinx_handbook.model.drafts import drafts
from tests.support.importing import ARTICLES, CARD


def run(home: Path, *arguments: str) -> int:
    return cli.main(["--map", str(home), "import", *arguments])


def test_command_makes_a_draft_and_overwrites_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = str(ARTICLES / "genummerd.txt")
    path = home / "concepten" / "zo-krijg-je-de-speeltuin-samen-open.md"
    assert run(home, article) == 0
    said = capsys.readouterr().out
    assert f"concepten/{path.name}" in said
    assert "4 tips gevonden" in said
    assert "‘Delen’" in said
    first = path.read_text("utf-8")
    path.write_text(f"{first}van mij\n", "utf-8")
    assert run(home, article) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert path.read_text("utf-8").endswith("van mij\n")
    assert run(home, article, "--force") == 0
    assert path.read_text("utf-8") == first
    assert run(home, article, "--naam", "andere-naam", "--adres", "https://a.example/b") == 0
    other = (home / "concepten" / "andere-naam.md").read_text("utf-8")
    assert 'adres = "https://a.example/b"' in other
    assert not set(CARD.findall(first)) & set(CARD.findall(other))
    assert [one.stem for one in drafts(home)] == ["andere-naam", path.stem]


def test_command_reads_what_is_sent(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((ARTICLES / "blog.html").read_bytes())))
    assert run(home, "-") == 0
    assert len(CARD.findall((home / "concepten/vijf-tips-voor-een-leesplek.md").read_text("utf-8"))) == 5


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["bestaat-niet.txt"], 2, "bestaat-niet.txt bestaat niet"),
        (["."], 2, "is een map"),
        (["artikel\0.txt"], 2, "niet te openen"),
        ([str(ARTICLES / "genummerd.txt"), "--naam", "../x"], 2, "kan geen naam zijn"),
        ([str(ARTICLES / "genummerd.txt"), "--adres", "javascript:x"], 2, "geen webadres"),
        ([str(ARTICLES / "genummerd.txt"), "--soort", "docx"], 1, "kapot"),
        ([str(ARTICLES / "verwacht.toml")], 1, "‘.toml’ ken ik niet"),
    ],
)
def test_command_says_what_is_wrong(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run(home, *arguments) == code
    assert said in capsys.readouterr().err
    assert not (home / "concepten").exists()


def test_command_without_a_handbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, str(ARTICLES / "genummerd.txt")) == 2
    assert "handboek.toml" in capsys.readouterr().err
