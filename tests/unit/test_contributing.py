"""What CONTRIBUTING.md and ‘Meeschrijven’ show works: every example is built, and every command is run."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sphinx_handbook.cli import main
from tests.conftest import REPOSITORY, ROOTS, sphinx_build

GUIDE = REPOSITORY / "over" / "meeschrijven.md"
CONTRIBUTING = REPOSITORY / "CONTRIBUTING.md"
DRAFTS = REPOSITORY / "concepten" / "README.md"
_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<kind>md|toml|sh)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S)


def examples(path: Path, kind: str) -> list[str]:
    return [found["text"] for found in _BLOCK.finditer(path.read_text(encoding="utf-8")) if found["kind"] == kind]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real handbook, to try things in."""
    folder = tmp_path_factory.mktemp("meeschrijven") / "handboek"
    others = shutil.ignore_patterns(".*", "_build", "node_modules", "bench", "tests", "docs", "__pycache__")
    shutil.copytree(REPOSITORY, folder, ignore=others)
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "eerst"]):
        subprocess.run(
            ["git", "-c", "user.name=test", "-c", "user.email=t@handboek.example", *words], cwd=folder, check=True
        )
    return folder


def test_every_example_is_built(tmp_path: Path) -> None:
    """The examples together are a handbook: a page with a tip, a case, a fact and a source."""
    (tip,) = (text for text in examples(GUIDE, "md") if "{tipkaart}" in text)
    (case,) = (text for text in examples(GUIDE, "md") if "{casuskaart}" in text)
    (front,) = (text for text in examples(GUIDE, "md") if text.startswith("---"))
    fact, source = examples(GUIDE, "toml")
    root = tmp_path / "handboek"
    shutil.copytree(ROOTS / "klein", root, ignore=shutil.ignore_patterns("bekend.md"))
    for name in ("handboek.toml", "feiten"):
        shutil.rmtree(root / name, ignore_errors=True)
        subprocess.run(["cp", "-r", REPOSITORY / name, root], check=True)
    shutil.copy(REPOSITORY / "opzoeken" / "begrippen.md", root)
    for name, text in (("tips.toml", fact), ("bronnen.toml", source)):
        with (root / "feiten" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}")
    # What the tip refers to, is called so here; the fact that the page explains is cited too.
    others = "\n".join(
        tip.replace("vraag-wat-er-al-is", name).replace("## Vraag eerst", f"## {name}") for name in ["ga-eerst-kijken"]
    )
    page = f"{front}# Een nieuwe wijk\n\nHet was druk {{feit}}`T900`.\n\n{tip}\n{others}"
    (root / "guides" / "voorbeeld.md").write_text(page.replace("elisabeth-groen", "plantsoen-aan-de-haven"), "utf-8")
    (root / "amersfoort" / "bekend.md").write_text(front + case, encoding="utf-8")
    assert main(["--map", str(root), "check", "--geen-advies"]) == 0
    built = sphinx_build(root, tmp_path / "html")
    assert built.ok, built.log


def test_examples_show_a_complete_tip() -> None:
    (tip,) = (text for text in examples(GUIDE, "md") if "{tipkaart}" in text)
    assert set(re.findall(r"^### (\w+)", tip, re.M)) == {"Doen", "Laten", "Waarom", "Aanpak", "Nuance"}


def test_facts_of_the_examples_are_no_real_ones() -> None:
    real = {
        id_
        for path in (REPOSITORY / "feiten").glob("*.toml")
        for id_ in tomllib.loads(path.read_text(encoding="utf-8"))
    }
    shown = {id_ for text in examples(GUIDE, "toml") for id_ in tomllib.loads(text)}
    assert len(shown) == 2
    assert not shown & real


@pytest.mark.parametrize(
    "line",
    [line for path in (CONTRIBUTING, DRAFTS) for text in examples(path, "sh") for line in text.replace("\\\n", " ").splitlines()],
)  # fmt: skip
def test_every_command_that_is_shown_works(copy: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = "# Drie tips\n\n1. Begin klein. Vraag wie er al iets doet.\n2. Luister eerst.\n3. Kom op tijd terug.\n"
    for name in ("artikel.txt", "artikel.docx"):
        (copy / name).write_text(article, encoding="utf-8")
    words = shlex.split(line.replace("artikel.docx", "artikel.txt"))
    assert words[0] == ".venv/bin/handbook"
    monkeypatch.chdir(copy)
    draft = copy / "concepten" / "drie-tips.md"
    draft.unlink(missing_ok=True)
    if draft.stem in line:  # by then it is finished
        (tip,) = (text for text in examples(GUIDE, "md") if "{tipkaart}" in text)
        (front,) = (text for text in examples(GUIDE, "md") if text.startswith("---"))
        marked = front.replace("---", "---\nconcept: import", 1)
        draft.write_text(f"{marked}# Drie tips\n\nZo begin je.\n\n{tip}", encoding="utf-8")
    assert main(words[1:]) == 0
    assert main(["check", "--geen-advies"]) == (1 if "new" in words else 0)  # 1: it must still be written
    subprocess.run(["git", "checkout", "--quiet", "--", "."], cwd=copy, check=True)
    subprocess.run(["git", "clean", "--quiet", "-fd"], cwd=copy, check=True)


def test_every_command_that_is_named_exists() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    for command in sorted(set(re.findall(r"`\.venv/bin/handbook ([a-z]+(?: (?:tip|gids|casus))?)", text))):
        ran = subprocess.run(
            [sys.executable, "-m", "sphinx_handbook.cli", *command.split(), "--help"], capture_output=True, check=False
        )
        assert ran.returncode == 0, command
    targets = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", text):
        assert f"\n{target}:" in targets


def test_links_in_contributing_lead_somewhere() -> None:
    for path in (CONTRIBUTING, DRAFTS):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).is_file(), target
