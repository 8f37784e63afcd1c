"""`handbook check`: every fault at its line, once, in the words of the build; advice that never fails; no traceback."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from sphinx_handbook.check.checking import Outcome, check_handbook
from sphinx_handbook.check.finding import Finding, Findings
from sphinx_handbook.check.language import abstract_in, count_words, passive_in, sentences
from sphinx_handbook.check.lists import read_jargon, read_own_words
from sphinx_handbook.check.report import FORMATS
from sphinx_handbook.cli import main
from sphinx_handbook.messages import Extra, Message
from sphinx_handbook.translations import in_dutch
from tests.conftest import REPOSITORY, ROOTS, Built

FAULTS = Path(__file__).parent / "faults"
PAGE = "guides/proef.md"
TODAY = date(2026, 11, 24)
FILE = re.compile(r"^>>> (\S+)(?: \((\S+)\))?\n", re.MULTILINE)

Case = tuple[str, int, str, str, str]


def cases(folder: Path) -> list[Case]:
    """Fixtures: title, input and what is said. `>>> name` in an input begins another file."""
    return [(path.stem, *case) for path in sorted(folder.glob("*.md")) for case in read_fixture_file(path)]


OWN = cases(FAULTS / "check")
OF_BUILD = cases(FAULTS)


def names(found: Iterable[Case]) -> list[str]:
    return [f"{stem}: {title}" for stem, _, title, _, _ in found]


def files_of(text: str) -> dict[str, bytes]:
    first, *others = FILE.split(text)
    files = {PAGE: first.encode()}
    for name, encoding, content in zip(others[::3], others[1::3], others[2::3], strict=True):
        files[name] = content.encode(encoding or "utf-8")
    return files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOTS / "klein", tmp_path / "klein"))


def check(root: Path, text: str, advise: bool = False) -> Outcome:
    for name, content in files_of(text).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return check_handbook(root, TODAY, advise)


def told(findings: Iterable[Finding]) -> list[str]:
    return [f"{'' if one.file == PAGE else f'{one.file}:'}{one.line}: {one.text}" for one in findings]


# the corpus
@pytest.mark.parametrize(("stem", "text", "expected"), [(c[0], *c[3:]) for c in OWN], ids=names(OWN))
def test_every_finding_is_at_its_line_and_said_once(root: Path, stem: str, text: str, expected: str) -> None:
    advice = stem == "advies"
    outcome = check(root, text, advise=advice)
    # The tiny handbook has a tip without a fact of its own.
    found = [one for one in outcome.findings if one.advice == advice and not (advice and "bekend.md" in one.file)]
    assert told(found) == expected.strip("\n").split("\n")
    places = [(one.file, one.line, one.text) for one in outcome.findings]
    assert len(places) == len(set(places))


def test_the_corpus_is_large() -> None:
    assert sum(stem != "advies" for stem, *_ in OWN) + len(OF_BUILD) >= 100


def test_every_message_about_content_is_in_the_corpus() -> None:
    """Whatever the build says while it reads, and whatever only the check says."""
    machine = REPOSITORY / "sphinx_handbook"
    rooms = [machine / f"{name}.py" for name in ("structure", "domain", "pages", "rules")]
    rooms += [*(machine / "directives").glob("*.py"), *(machine / "transforms").glob("*.py")]
    by_build = {
        name for room in rooms for name in re.findall(r"Message\.([A-Z0-9_]+)", room.read_text(encoding="utf-8"))
    }
    said = "\n".join(expected for *_, expected in [*OWN, *OF_BUILD])
    # What is said to strangers who mean harm is in a corpus of its own.
    said += (REPOSITORY / "tests/hostile/answers.toml").read_text(encoding="utf-8")
    known = [Message[name] for name in sorted(by_build)]
    assert len(known) > 40
    # No page or list can cause these: the first needs a broken conf.py, the other a reader that forgot a case.
    rare = (Extra.CONF_BROKEN, Extra.DATA_FORM)
    for message in [*known, *(one for one in Extra if one not in rare)]:
        words = message.value[1].format_map(defaultdict(lambda: "\0"))
        pattern = re.escape(words).replace("\0", ".*").replace(re.escape("\0"), ".*")
        assert re.search(pattern, said), message


@pytest.mark.parametrize(("text", "expected"), [case[3:] for case in OF_BUILD], ids=names(OF_BUILD))
def test_what_the_build_says_the_check_says(root: Path, text: str, expected: str) -> None:
    """At the same line, or at one further on in the same block: the build often knows only where a block begins."""
    lines = text.split("\n")
    found = [one for one in check(root, text).findings if "Boven aan deze pagina ontbreekt" not in one.text]
    wanted = [re.match(r"(\d+): (.*)", line) for line in expected.strip().split("\n")]
    assert sorted(one.text for one in found) == sorted(one[2] for one in wanted if one)
    for one in found:
        assert any(
            said and said[2] == one.text and int(said[1]) <= one.line and all(lines[int(said[1]) - 1 : one.line])
            for said in wanted
        ), one


# What the build says besides, after a fault that both name: a refused block leaves a mark in the page, or no words.
AFTERMATH = (
    "niet direct onder de kop", "hoort direct onder de titel", "staat niets. Schrijf bijvoorbeeld", "Bij casus",
    "heeft geen titel", "Boven aan deze pagina ontbreekt", "’ mist ‘", "haalt een bestand op", "file not found", "Problems with", "mag geen tekst staan",
    "Bij ‘voor’ staat ‘<schrijf", "De verwijzing naar ‘hier-",
)  # fmt: skip
# What only the check says: what is behind a block that does not close, or hidden by another fault.
ONLY_CHECK = ("gaat niet dicht", "Bij deze afbeelding", "heeft geen titel", "Bij ‘voor’ staat ‘raad’")


def test_build_and_check_agree(build: Callable[..., Built], tmp_path: Path) -> None:
    """All pages of the corpus in one handbook: each says of each page what the other says."""
    own = [case for case in OWN if case[0] not in ("advies", "files")]
    texts = [text for _, _, _, text, _ in [*OF_BUILD, *own] if not FILE.search(text) and "2027-13" not in text]
    pages: dict[str, str | bytes] = {}
    for number, text in enumerate(texts):
        # Ids are one page's own, so that pages do not disturb each other.
        pages[f"guides/c{number:03}.md"] = re.sub(r"\b(durf|lef|park|hier)\b", rf"\1-{number}", text)
    built = build("klein", pages, "dummy")
    assert "Traceback" not in built.log
    by_build, by_check = defaultdict(set), defaultdict(set)
    for said in built.said:
        by_build[said.file].add(in_dutch(said.text))
    for found in check_handbook(tmp_path / "source", TODAY, advise=False).findings:
        by_check[Path(found.file).name].add(found.text)
    only_check = {extra.value[0] for extra in Extra}
    for name in pages:
        file = Path(name).name
        missed = [text for text in by_build[file] - by_check[file] if not any(part in text for part in AFTERMATH)]
        assert not [text for text in missed if not _elsewhere(text, by_check[file])], name
        more = [text for text in by_check[file] - by_build[file] if not any(part in text for part in ONLY_CHECK)]
        codes = {one.value[1].partition("{")[0] for one in Extra if one.value[0] in only_check}
        more = [text for text in more if not any(code and text.startswith(code) for code in codes)]
        assert not [text for text in more if "Schrijf: " not in text and not _elsewhere(text, by_build[file])], name


def _elsewhere(text: str, texts: set[str]) -> bool:
    """Whether the same is said of another place: ‘staat ook in a.md’ and ‘staat ook in a’."""
    return any(text.partition(" staat ook in ")[0] == other.partition(" staat ook in ")[0] for other in texts)


# the real handbook
def test_the_real_handbook_has_no_faults() -> None:
    assert told(found for found in check_handbook(REPOSITORY, TODAY, advise=False).findings) == []


def test_the_lists_of_the_handbook_can_be_read() -> None:
    findings = Findings()
    assert read_own_words(REPOSITORY, findings).has("rolkaarten")
    jargon = read_jargon(REPOSITORY, findings)
    assert sum(map(len, jargon.single.values())) + sum(map(len, jargon.phrases.values())) >= 100
    assert jargon.plainer("implementeerde") == "‘invoeren’ of ‘beginnen met’"
    assert jargon.plainer("middelen") == ""
    assert list(findings) == []


def test_the_day_counts_for_the_check_alone(root: Path) -> None:
    page = f"---\nnakijken-voor: {TODAY}\n---\n# Proef\n"
    assert "opnieuw nagekeken" in str(check(root, page, advise=True).findings)
    assert "opnieuw nagekeken" not in str(check_handbook(root, date(2026, 11, 23)).findings)


# language
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een zin. Nog een.\nEn een: met staart", ["Een zin.", "Nog een.", "En een: met staart"]),
        ("Zij zei: ‘Kom.’ Hij kwam.", ["Zij zei: ‘Kom.’", "Hij kwam."]),
        ("Dat kost 3.5 euro, bijv. aan koffie.", ["Dat kost 3.5 euro, bijv. aan koffie."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence for _, sentence in sentences(text)] == expected


def test_words_are_counted_as_a_reader_sees_them() -> None:
    assert count_words("Foto’s van de co-creatie, in B&W: 3.5 ￼.") == 8


@pytest.mark.parametrize(
    "text", ["Het plan wordt gemaakt.", "Wat is gezegd en gedaan wordt.", "Zij worden uitgenodigd."]
)
def test_passive_is_seen(text: str) -> None:
    assert passive_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij maken het plan.",
        "Het wordt door ons gemaakt.",
        "Er worden gesprekken.",
        "Het wordt gewoon.",
        "Zij wordt wie zij is.",
    ],
)
def test_active_is_left_alone(text: str) -> None:
    assert not passive_in(text)
    assert abstract_in(text) is None


@pytest.mark.parametrize("sign", ["a", "a ", "a1", "{tip}`", "*", "[", "> ", "- ", "werd ge", "ge en "])
def test_a_page_of_one_sign_comes_to_an_end(root: Path, sign: str) -> None:
    """A second at most; what grows with the square of a page's length would take minutes."""
    started = monotonic()
    check(root, "# Proef\n\n" + sign * (50_000 // len(sign)), advise=True)
    assert monotonic() - started < 20


# the command
def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as ended:  # argparse
        status = int(ended.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_exit_codes(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (root / PAGE).write_text("# Proef\n\nEen foutt.\n")
    status, out, _ = run(capsys, "--map", str(root), "check")
    assert (status, "Advies" in out, out.strip().endswith("Een advies mag je laten staan.")) == (0, True, True)
    assert run(capsys, "--map", str(root), "check", "--geen-advies")[0] == 0
    (root / PAGE).write_text("# Proef\n\n{tip}`mis`\n")
    status, out, _ = run(capsys, "--map", str(root), "check")
    assert status == 1
    assert f"{PAGE}\n     3  Tip ‘mis’ bestaat niet." in out
    assert "1 fout en" in out
    assert run(capsys, "--map", str(tmp_path), "check")[0] == 2
    assert run(capsys, "--map", str(root), "check", "--format", "xml")[0] == 2


def test_only_some_files(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "guides")
    (root / PAGE).write_text("# Proef\n\n{tip}`mis`\n")
    assert run(capsys, "--map", "..", "check", "proef.md")[0] == 1
    assert run(capsys, "--map", "..", "check", "bekend.md", "../amersfoort")[0] == 0
    assert run(capsys, "--map", "..", "check", "../guides")[0] == 1
    for wrong, why in (("weg.md", "bestaat niet"), ("teken.svg", "kijk ik niet na"), ("/", "buiten het handboek")):
        status, out, err = run(capsys, "--map", "..", "check", wrong)
        assert (status, out) == (2, "")
        assert why in err


def an_outcome() -> Outcome:
    found = [
        Finding("a,b.md", 3, "100% mis: een\nregel", "code"),
        Finding("a,b.md", 5, "Kan beter.", "taal", advice=True),
    ]
    return Outcome(found, frozenset({"a,b.md", "c.md"}))


def test_json_can_be_read() -> None:
    told = json.loads(FORMATS["json"](an_outcome()))
    assert (told["faults"], told["advice"], told["files"]) == (1, 1, 2)
    assert told["findings"][0] == {
        "file": "a,b.md", "line": 3, "code": "code", "advice": False, "text": "100% mis: een\nregel",
    }  # fmt: skip


def test_github_shows_faults_and_advice_apart() -> None:
    lines = FORMATS["github"](an_outcome()).split("\n")
    assert lines[0] == "::error file=a%2Cb.md,line=3,title=code::100%25 mis: een%0Aregel"
    assert lines[1] == "::notice file=a%2Cb.md,line=5,title=taal::Kan beter."
    assert lines[2].startswith("1 fout en 1 advies")


def test_gitlab_gets_a_code_quality_report() -> None:
    told = json.loads(FORMATS["gitlab"](an_outcome()))
    assert [one["severity"] for one in told] == ["major", "info"]
    assert told[0]["location"] == {"path": "a,b.md", "lines": {"begin": 3}}
    assert len({one["fingerprint"] for one in told}) == 2


# whatever is typed
SIGNS = st.sampled_from(
    [*"`{}[]()#:<>|-_*\"'= ~%+!\n\t\\&$^", "```", ":::", "---", "{tip}`", "{feit}`E1", "\x00", "\ufeff", "\u2028", "é"]
)
SEEDS = [text for _, _, _, text, _ in [*OWN, *OF_BUILD] if not FILE.search(text)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_page_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SEEDS))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + data.draw(SIGNS) + text[place + data.draw(st.integers(0, 3)) :]
    root = fuzzed(tmp_path_factory)
    (root / PAGE).write_text(text, encoding="utf-8", errors="replace")
    last = len((root / PAGE).read_text(encoding="utf-8").split("\n"))
    assert all(1 <= one.line <= last for one in check_handbook(root, TODAY).findings if one.file == PAGE)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(
        ["handboek.toml", "ids.toml", "uitgaven.toml", "feiten/e.toml", "jargon.txt", "zoekwoorden.txt", PAGE]
    ),
    raw=st.binary(max_size=60) | st.text(alphabet='[]="a.1{}\n-#,:', max_size=60).map(str.encode),
)
def test_no_file_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, name: str, raw: bytes) -> None:
    root = fuzzed(tmp_path_factory)
    kept = (root / name).read_bytes() if (root / name).exists() else None
    (root / name).write_bytes(raw)
    try:
        check_handbook(root, TODAY)
    finally:
        (root / name).unlink()
        if kept is not None:
            (root / name).write_bytes(kept)


def fuzzed(factory: pytest.TempPathFactory) -> Path:
    """One tiny handbook for all that is tried."""
    root = factory.getbasetemp() / "fuzzed"
    if not root.exists():
        shutil.copytree(ROOTS / "klein", root)
    return root
