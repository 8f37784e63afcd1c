"""Scores, records, weights and reports of the search benchmark."""
# ruff: noqa: D103 - the name of a test says it

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.search.browser import ask_all, first_query, serve
from bench.search.corpus import SIZES, Corpus, corpora, read_units
from bench.search.distractors import Section, distractors
from bench.search.indexing import indexed
from bench.search.peers import Peer
from bench.search.plot import plot
from bench.search.process import cpu_seconds
from bench.search.queries import PRACTICE, TEST, Query, read_queries
from bench.search.report import report
from bench.search.run import Result
from bench.search.scoring import Score, nonsense, place_of_answer, score
from bench.search.targets import Target, targets
from sphinx_handbook.search.records import Unit
from tests.support.browser import launch

GOOD = Query("groen", "exact", TEST, ("tip:a", "tip:b"))
NONSENSE = Query("xqzw", "onzin", TEST, ())
ELSEWHERE = Query("paspoort", "vraag", TEST, ())


# scores
@pytest.mark.parametrize(
    ("ranking", "place"),
    [
        (["tip:a"], 0),
        (["tip:x", "tip:b", "tip:a"], 1),
        (["tip:x", "tip:x", "tip:a"], 1),
        ([], None),
        ([f"tip:{number}" for number in range(10)] + ["tip:a"], None),
    ],
)
def test_place_of_the_first_right_answer(ranking: list[str], place: int | None) -> None:
    assert place_of_answer(GOOD, ranking) == place


def test_score() -> None:
    rankings: list[list[str]] = [["tip:a"], ["x", "y", "tip:b"], ["x", "y", "z", "tip:b"], []]
    told = score([(GOOD, ranking) for ranking in rankings] + [(NONSENSE, ["x"]), (ELSEWHERE, ["x"])])
    assert told == Score(4, at1=0.25, at3=0.5, mrr=(1 + 1 / 3 + 1 / 4) / 4, nothing=0.25)


def test_nonsense_is_not_what_the_handbook_happens_not_to_tell() -> None:
    assert nonsense([(NONSENSE, ["x"]), (NONSENSE, []), (ELSEWHERE, ["x"]), (GOOD, ["x"])]) == (1, 2)


# queries
def test_queries(tmp_path: Path) -> None:
    file = tmp_path / "vragen.toml"
    file.write_text('[[vraag]]\ntekst = "groen"\nsoort = "exact"\ngoed = ["tip:a", "tip:b"]\n')
    assert read_queries(file) == [GOOD]
    file.write_text("# leeg\n")
    with pytest.raises(ValueError, match="no queries"):
        read_queries(file)


# records
DUTCH = "Dit is een zin die over de buurt gaat en die niet te kort is, want hij moet wel een stuk worden. " * 2


def page(folder: Path, body: str) -> None:
    path = folder / "doc/debian/FAQ/nl/een.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>', encoding="utf-8")


def test_sections_of_a_page(tmp_path: Path) -> None:
    page(tmp_path, f"<h1>1.2. Eén</h1><p>{DUTCH}</p><pre>ls -l</pre><h2>Twee</h2><ul><li><p>{DUTCH}</p></li></ul>")
    text = " ".join(DUTCH.split())
    # The second has the same text as the first: a record must be there only once.
    assert distractors(tmp_path) == [Section("Eén", (text,))]


def test_long_sections_are_cut(tmp_path: Path) -> None:
    page(tmp_path, "<h1>Lang</h1>" + "".join(f"<p>{DUTCH} {number}</p>" for number in range(6)))
    counts = [len(" ".join(section.paragraphs).split()) for section in distractors(tmp_path)]
    assert len(counts) == 3
    assert all(80 <= count <= 200 for count in counts)


def test_english_and_stubs_are_left_out(tmp_path: Path) -> None:
    english = "This is a sentence in another language that is long enough to be taken for a piece of text. " * 3
    page(tmp_path, f"<h1>Engels</h1><p>{english}</p><h1>Kort</h1><p>Dit is te kort.</p>")
    with pytest.raises(FileNotFoundError, match="install-tools"):
        distractors(tmp_path)


UNITS = [
    Unit("tip:a", "Groene buurt", "a.html#a", "Artikel", "Begin.", ("hoe?",), ("park",), (("Doen", "Begin."),)),
    Unit("page:b", "Een pagina", "b.html", body=(("", "Over bomen."),), audiences=("raadslid",)),
    Unit("case:c", "Het park", "c.html", body=(("", "Over een park."),)),
    Unit("term:d", "convenant", "d.html#d", body=(("", "Afspraken."),)),
]
SECTIONS = [Section(f"Titel {number}", (f"Eerste zin. Tweede {number}.", "Rest.")) for number in range(max(SIZES))]


def test_corpora(tmp_path: Path) -> None:
    made = corpora(UNITS, SECTIONS, tmp_path)
    assert [(corpus.name, len(corpus.units)) for corpus in made] == [
        ("handboek (4)", 4),
        ("1.000", 1000),
        ("10.000", 10000),
        ("30", 4),
    ]
    for corpus in made:
        assert corpus.units[:4] == tuple(UNITS)
        assert tuple(read_units(corpus.path)) == corpus.units
    kinds = [unit.kind for unit in made[1].units[4:14]]
    assert kinds == ["page", *["tip"] * 8, "page"]
    assert len({unit.url for unit in made[2].units}) == 10000


def test_too_little_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no 10000 together"):
        corpora(UNITS, SECTIONS[:100], tmp_path)


# making an index
BUSY = "x = sum(i * i for i in range(3_000_000))"


def test_processor_time_counts_what_a_command_starts() -> None:
    alone = cpu_seconds([sys.executable, "-c", "pass"])
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{BUSY}'])"
    assert cpu_seconds([sys.executable, "-c", inner]) > alone + 0.1


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "import time; time.sleep(60)"])
def test_a_command_that_fails_or_hangs_is_an_error(program: str) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        cpu_seconds([sys.executable, "-c", program], timeout=2)


def peer(code: Path, name: str = "eigen") -> Peer:
    def command(records: Path, out: Path) -> list[str]:
        return ["cp", str(records), str(out / "index.txt")]

    head = """<script>
        const ask = async (file) => (await fetch(file)).text();
        const search = async (query) => { await ask("index.txt"); return query === "xqzw" ? [] : ["tip:a", "tip:b"] };
        const show = async (query) => { await ask("index.txt"); await ask("text.txt") };
        </script>"""
    return Peer(name, f"zoeker {name}", "zo goed als het kan", command, head, (code,))


def test_an_index_is_made_again_only_when_records_or_code_change(tmp_path: Path) -> None:
    records, code = tmp_path / "r.jsonl", tmp_path / "code.py"
    records.write_text("een")
    code.write_text("1")
    corpus = Corpus("r", (), records)

    def made_anew() -> bool:
        out, _ = indexed(peer(code), corpus, tmp_path / "index")
        fresh = not (out / "seen").exists()
        (out / "seen").touch()
        return fresh

    assert [made_anew(), made_anew()] == [True, False]
    code.write_text("2")
    assert [made_anew(), made_anew()] == [True, False]
    records.write_text("twee")
    assert [made_anew(), made_anew()] == [True, False]


def test_sphinx_gets_the_index_of_a_project_with_a_page_for_each_record(tmp_path: Path) -> None:
    def index_of(folder: Path) -> dict[str, object]:
        text = (folder / "searchindex.js").read_text()
        told: dict[str, object] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
        return told

    units = [UNITS[0], UNITS[2]]
    corpus = corpora(UNITS, SECTIONS, tmp_path / "corpus")[0]
    corpus.path.write_text("".join(corpus.path.read_text().splitlines(keepends=True)[place] for place in (0, 2)))
    made = tmp_path / "made"
    subprocess.run([sys.executable, "-m", "bench.search.peers.sphinx", corpus.path, made], check=True)

    source = tmp_path / "source"
    source.mkdir()
    (source / "index.rst").write_text("Index\n=====\n")
    for number, unit in enumerate(units):
        index = "".join(f".. index:: ! {word}\n\n" for word in unit.keywords)
        lines = [*unit.questions, *unit.keywords, *(text for _, text in (*unit.core, *unit.body)), unit.place]
        path = source / f"{number}" / f"{unit.key}.rst"
        path.parent.mkdir()
        path.write_text(f":orphan:\n\n{unit.title}\n{'=' * 40}\n\n{index}" + "\n\n".join(filter(None, lines)) + "\n")
    real = tmp_path / "real"
    options = ["-D", "language=nl", "-D", "html_theme=basic"]
    subprocess.run([sys.executable, "-m", "sphinx", "-C", "-q", *options, source, real], check=True)
    one, other = index_of(made), index_of(real)
    for part in ("docnames", "titles", "terms", "titleterms"):
        assert one[part] == other[part]
    # In a real project an entry leads to a place on the page.
    assert list(one["indexentries"]) == list(other["indexentries"]) == ["park"]  # type: ignore[call-overload]


# measuring
def test_measuring_in_a_browser(tmp_path: Path) -> None:
    (tmp_path / "index.txt").write_text("a" * 10_000)
    (tmp_path / "text.txt").write_text("kort")
    with launch() as browser, serve(tmp_path, peer(tmp_path).page) as site:
        weight = first_query(browser, site, "groen")
        told = ask_all(browser, site, ["groen", "xqzw"])
    assert told.rankings == [["tip:a", "tip:b"], []]
    assert all(0 < time < 1000 for time in told.times)
    assert weight.found < 100, "ten thousand times a letter is small as gzip"
    assert weight.shown == weight.found + len("kort"), "a small file does not get larger by gzip"


def test_an_engine_that_throws_is_an_error(tmp_path: Path) -> None:
    head = "<script>const search = () => []; throw Error('kapot')</script>"
    with launch() as browser, serve(tmp_path, head) as site, pytest.raises(RuntimeError, match="kapot"):
        ask_all(browser, site, ["groen"])


# the report
def results(tmp_path: Path, own_ranking: list[str]) -> list[Result]:
    queries = [GOOD, NONSENSE, Query("bomen", "vraag", PRACTICE, ("tip:a",))]
    made = []
    many = {"tip": 12, "page": 4, "case": 4, "term": 14}
    book = [Unit(f"{kind}:{number}", "Titel", f"{kind}{number}.html") for kind in many for number in range(many[kind])]
    for corpus in corpora(book, SECTIONS, tmp_path):
        for name, ranking in (("eigen", own_ranking), ("pagefind", ["tip:x", "tip:a"])):
            found = {TEST: ranking, PRACTICE: ["tip:z"]}
            asked = [] if corpus.name == "30" else queries
            answers = tuple((query, found[query.half] if query.good else []) for query in asked)
            told = (20_000, 24_000, 1, 4, 12) if name == "eigen" else (60_000, 60_000, 3, 9, 12)
            made.append(Result(peer(tmp_path, name), corpus, answers, *told))
    return made


def test_targets(tmp_path: Path) -> None:
    good = list(targets(results(tmp_path, ["tip:a"])))
    assert len(good) > 10
    assert [target.name for target in good if not target.met] == []
    bad = list(targets(results(tmp_path, ["tip:x"])))
    assert {target.name for target in bad if not target.met} >= {"eerste goed", "bij de eerste drie"}


def test_a_bound_itself_is_good_enough() -> None:
    assert Target("", 0.85, 0.85).met
    assert Target("", 25, 25, at_least=False).met
    assert not Target("", 25.1, 25, at_least=False).met


def test_the_report_tells_no_query(tmp_path: Path) -> None:
    told = results(tmp_path, ["tip:a"])
    text, picture = report(told, list(targets(told)), 100), plot(told)
    assert "| 1.000 | zoeker eigen | 1.00 | 1.00 | 1.000 |" in text
    assert "| 1.000 | zoeker pagefind | .00 | 1.00 | 0.500 |" in text
    assert "zoeker eigen: eerste goed 1,00 bij handboek (34)" in picture
    for query in (GOOD, NONSENSE):
        assert f" {query.text} " not in text + picture
