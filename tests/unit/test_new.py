"""`handbook new`: in its place, with all that it must have, and nothing overwritten."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_handbook.check.blocks import read_block
from sphinx_handbook.check.checking import check_handbook
from sphinx_handbook.cli import main
from sphinx_handbook.messages import Extra
from sphinx_handbook.model.ledger import with_line
from sphinx_handbook.start.beginning import BEGINNERS
from sphinx_handbook.start.command import ASKED
from sphinx_handbook.start.questions import Asker, UnansweredError
from sphinx_handbook.start.shelf import read_shelf
from sphinx_handbook.start.texts import option_value
from tests.conftest import REPOSITORY, ROOTS

TODAY = date(2026, 11, 24)
TIP = {"titel": "Durf te vragen", "pagina": "bekend", "voor": "raadslid", "thema": "ruimte-geven", "fase": "verkennen"}
GUIDE = {"titel": "Werken met scholen"}
CASE = {"titel": "De Tuin: hij kwam er", "uitkomst": "loopt", "plek": "De Stad", "tijd": "2013", "wie": "bewoners"}
LEDGER = '[tips]\nandere-tip = ""\nbekende-tip = ""\n\n[casussen]\nbekende-casus = ""\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = Path(shutil.copytree(ROOTS / "klein", tmp_path / "klein"))
    (made / "ids.toml").write_text(LEDGER)
    return made


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def new(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(kind: str, options: dict[str, str]) -> tuple[int, str, str]:
        status = main(["--map", str(root), "new", kind, *(f"--{key}={value}" for key, value in options.items())])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def faults(root: Path) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.code) for one in check_handbook(root, TODAY, advise=False).findings]


def content(root: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file() and "_build" not in str(path)
    }


def test_a_tip_goes_behind_the_last_one(root: Path, new: Run) -> None:
    before = (root / "guides/bekend.md").read_text()
    status, out, _ = new("tip", TIP)
    assert status == 0
    assert "guides/bekend.md" in out
    after = (root / "guides/bekend.md").read_text()
    assert after.startswith(before.rstrip())
    assert "## Durf te vragen\n\n```{tipkaart} durf-te-vragen\n:voor: raadslid\n" in after
    assert 'bekende-tip = ""\ndurf-te-vragen = ""\n\n[casussen]' in (root / "ids.toml").read_text()


def test_a_tip_stays_before_what_follows_the_tips(root: Path, new: Run) -> None:
    page = root / "guides/bekend.md"
    page.write_text(page.read_text() + "\n(slot)=\n## Tot slot\n\nDag.\n")
    assert new("tip", TIP)[0] == 0
    text = page.read_text()
    assert text.index("durf-te-vragen") < text.index("(slot)=\n## Tot slot\n\nDag.\n")
    assert text.endswith("(slot)=\n## Tot slot\n\nDag.\n")


@pytest.mark.parametrize(("kind", "options"), [("tip", TIP), ("gids", GUIDE), ("casus", CASE)])
def test_only_what_must_be_written_is_missing(root: Path, new: Run, kind: str, options: dict[str, str]) -> None:
    assert new(kind, options)[0] == 0
    found = faults(root)
    assert found
    assert {code for _, _, code in found} == {Extra.NOT_YET_WRITTEN.value[0]}


@pytest.mark.parametrize(("kind", "options"), [("tip", TIP), ("gids", GUIDE), ("casus", CASE)])
def test_once_written_it_is_right(root: Path, new: Run, kind: str, options: dict[str, str]) -> None:
    assert new(kind, options)[0] == 0
    for path in root.rglob("*.md"):
        lines = path.read_text().split("\n")
        path.write_text("\n".join(_written(line) for line in lines))
    assert faults(root) == []


def _written(line: str) -> str:
    """What an author could write in place of a prompt."""
    if line.startswith(("nagekeken", "nakijken-voor")):
        return line.partition(":")[0] + ": 2027-01-01"
    before, prompt, after = line.partition("<schrijf:")
    if not prompt:
        return line
    if "datum |" in after:
        return "2013 | stap | Begin"
    return before + "iets" + after.partition(">")[2]


def test_a_page_stands_in_the_contents(root: Path, new: Run) -> None:
    index = root / "index.md"
    index.write_text(index.read_text().replace(":glob:\n\nguides/*", "\nguides/bekend"))
    assert new("gids", GUIDE)[0] == 0
    assert new("casus", CASE)[0] == 0
    wanted = "guides/bekend\nguides/werken-met-scholen\namersfoort/bekend\namersfoort/de-tuin\nbegrippen\n"
    assert wanted in index.read_text()
    assert 'de-tuin = ""' in (root / "ids.toml").read_text()


def test_a_pattern_that_fits_is_enough(root: Path, new: Run) -> None:
    before = (root / "index.md").read_text()
    status, out, _ = new("gids", GUIDE)
    assert (status, (root / "index.md").read_text()) == (0, before)
    assert "index.md" not in out


def test_the_real_handbook_can_grow(tmp_path: Path) -> None:
    for name in ("guides", "amersfoort", "opzoeken", "over", "feiten", "_templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for path in REPOSITORY.glob("*.*"):
        if path.suffix in (".md", ".toml", ".txt", ".py"):
            shutil.copy(path, tmp_path)
    (tmp_path / "conf.py").write_text((REPOSITORY / "conf.py").read_text().replace("str(HERE)", f'"{REPOSITORY}"'))
    title, words = ["--titel", "Vraag eerst"], ["--voor", "trainer", "--thema", "samen-beginnen", "--fase", "verkennen"]
    for arguments in (["gids", *title], ["tip", *title, "--pagina", "vraag-eerst", *words]):
        assert main(["--map", str(tmp_path), "new", *arguments]) == 0
    assert "voor-trainers\nvraag-eerst\n```" in (tmp_path / "guides/index.md").read_text()
    found = {(file, code) for file, _, code in faults(tmp_path)}
    assert found == {("guides/vraag-eerst.md", Extra.NOT_YET_WRITTEN.value[0])}


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("tip", {}, "--titel"),
        ("tip", TIP | {"pagina": "bekendd"}, "Bedoelde je ‘guides/bekend’?"),
        ("tip", TIP | {"voor": "raadslit"}, "Bedoelde je ‘raadslid’?"),
        ("tip", TIP | {"voor": "raadslid,trainer,bestuurder,wijkwerker"}, "hoogstens 3"),
        ("tip", TIP | {"thema": ""}, "Kies er"),
        ("tip", TIP | {"id": "bekende-tip"}, "‘bekende-tip’ bestaat al"),
        ("tip", TIP | {"id": "Durf"}, "kan geen naam zijn"),
        ("tip", TIP | {"titel": "…"}, "Schrijf hier een paar woorden"),
        ("gids", {"titel": "Bekend"}, "‘bekend’ bestaat al"),
        ("gids", GUIDE | {"naam": "../weg"}, "kan geen naam zijn"),
        ("casus", CASE | {"naam": "bekende-casus"}, "‘bekende-casus’ bestaat al"),
        ("casus", CASE | {"uitkomst": "gelukt"}, "Kies uit: geslaagd, loopt, vastgelopen"),
    ],
)
def test_what_cannot_be_changes_nothing(root: Path, new: Run, kind: str, options: dict[str, str], said: str) -> None:
    before = content(root)
    status, out, err = new(kind, options)
    assert (status, out) == (2, "")
    assert said in err
    assert content(root) == before


def test_a_file_that_no_page_is_stays(root: Path, new: Run) -> None:
    (root / "conf.py").write_text((root / "conf.py").read_text() + '\nexclude_patterns += ["guides/werken-*"]\n')
    (root / "guides/werken-met-scholen.md").write_text("Van mij.\n")
    before = content(root)
    status, _, err = new("gids", GUIDE)
    assert (status, content(root)) == (2, before)
    assert "bestaat al en is niet veranderd" in err


def test_not_in_a_block_that_is_open(root: Path, new: Run) -> None:
    page = root / "guides/bekend.md"
    page.write_text(page.read_text() + "\n```{note}\nNog bezig.\n")
    before = content(root)
    status, _, err = new("tip", TIP)
    assert (status, content(root)) == (2, before)
    assert "gaat niet dicht" in err


def test_a_draft_takes_a_tip_but_the_ledger_waits(root: Path, new: Run) -> None:
    (root / "concepten").mkdir()
    (root / "concepten/idee.md").write_text("# Idee\n")
    assert new("tip", TIP | {"pagina": "concepten/idee"})[0] == 0
    assert "durf-te-vragen" in (root / "concepten/idee.md").read_text()
    assert (root / "ids.toml").read_text() == LEDGER


def test_no_handbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--map", str(tmp_path), "new", "gids", "--titel", "Iets"]) == 2
    assert "staat geen handboek" in capsys.readouterr().err


# asking
def answers(monkeypatch: pytest.MonkeyPatch, kind: str, *typed: str) -> Asker:
    waiting = iter(typed)

    def answer(_: str = "") -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    return Asker({}, ASKED[kind], interactive=True)


def test_a_person_is_asked_until_it_can_be(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asker = answers(monkeypatch, "tip", "", "Vraag eerst, altijd", "nix", "1", "9", "2, trainer", "1", "uitvoeren", "")
    made = BEGINNERS["tip"](read_shelf(root), asker)
    text = made.changed[root / "guides/bekend.md"]
    assert (
        "## Vraag eerst, altijd\n\n```{tipkaart} vraag-eerst-altijd\n:voor: raadslid, trainer\n:thema: ruimte-geven\n"
        in text
    )
    said = capsys.readouterr()
    assert "  1. bestuurder\n  2. raadslid\n" in said.out
    assert "‘9’ ken ik niet." in said.err


def test_who_stops_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnansweredError, match="Er is niets veranderd"):
        BEGINNERS["casus"](read_shelf(root), answers(monkeypatch, "casus", "De Tuin"))


# whatever is typed
@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30).map(lambda text: " ".join("".join(c if c.isprintable() else " " for c in text).split())))
def test_a_value_reads_as_it_was_typed(value: str) -> None:
    read = read_block("tipkaart", "id", f":trefwoorden: {option_value(value)}\n:fase: x", 1)
    assert read
    assert read.option("trefwoorden") == value.replace("```", "'''")
    assert read.option("fase") == "x"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(max_size=40),
    place=st.text(alphabet="a: `\"'|>{}[]#\\\n", max_size=12),
    kind=st.sampled_from(sorted(BEGINNERS)),
)
def test_whatever_is_typed_the_page_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, title: str, place: str, kind: str
) -> None:
    root = tmp_path_factory.mktemp("new") / "klein"
    shutil.copytree(ROOTS / "klein", root)
    given_ = {"tip": TIP, "gids": GUIDE, "casus": CASE}[kind] | {"titel": title}
    given_ |= {"plek": place, "wie": place} if kind == "casus" else {}
    try:
        made = BEGINNERS[kind](read_shelf(root), Asker(given_, ASKED[kind], interactive=False))
    except UnansweredError:
        return
    made.write()
    assert {code for _, _, code in faults(root)} <= {Extra.NOT_YET_WRITTEN.value[0]}


@settings(max_examples=100, deadline=None)
@given(ids=st.lists(st.from_regex(r"[a-z]{1,3}(-[a-z0-9]{1,3})?", fullmatch=True), max_size=8, unique=True))
def test_ids_stay_in_order(ids: list[str]) -> None:
    ledger = "# boek\n[tips]\n\n[casussen]\n"
    for id_ in ids:
        ledger = with_line(ledger, "tips", id_, "")
    lines = ledger.split("\n")
    assert lines[: lines.index("[casussen]")] == ["# boek", "[tips]", *(f'{id_} = ""' for id_ in sorted(ids)), ""]
