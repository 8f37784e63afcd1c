"""`handbook import`: every shape of article becomes a draft, and nothing else happens."""

import io
import re
import runpy
import shutil
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util.matching import get_matching_files

from sphinx_handbook import cli
from sphinx_handbook.importer.article import KINDS, MOST_MEGABYTES, Block, Kind, UnusableError
from sphinx_handbook.importer.cases import cases_in
from sphinx_handbook.importer.encoding import decode
from sphinx_handbook.importer.escaping import escape, quoted
from sphinx_handbook.importer.finding import find_tips
from sphinx_handbook.importer.guessing import Guesser, examples_on
from sphinx_handbook.importer.making import Made, make_draft
from sphinx_handbook.importer.naming import id_for
from sphinx_handbook.model.drafts import PROMPT, drafts, is_draft, unfinished
from sphinx_handbook.model.front_matter import read_front_matter
from sphinx_handbook.start.shelf import read_shelf
from sphinx_handbook.structure import EXTENSIONS, Page, check
from tests.conftest import REPOSITORY, ROOTS, Built

ARTICLES = Path(__file__).parent / "articles"
EXPECTED = tomllib.loads((ARTICLES / "verwacht.toml").read_text(encoding="utf-8"))
CASES = {
    "waterwingebied": "Waterwingebied: geen school in het groen",
    "elisabeth-groen": "Elisabeth Groen: een plan in acht maanden",
    "wagenwerkplaats": "Wagenwerkplaats",
    "zonnehof": "Zonnehof: van parkeerplein naar park",
    "het-nieuwe-samenwerken": "Het Nieuwe Samenwerken: zelf stoppen",
    "de-ham": "De Ham: een tuin van de buurt",
}
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CARD = re.compile(r"^```\{tipkaart\} (\S+)$", re.M)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny handbook with the names of some cases."""
    folder = tmp_path_factory.mktemp("handboek") / "klein"
    shutil.copytree(ROOTS / "klein", folder)
    for id_, title in CASES.items():
        (folder / "amersfoort" / f"{id_}.md").write_text(f"# {title}\n\n```{{casuskaart}} {id_}\n```\n", "utf-8")
    return folder


def made_of(handbook: Path, name: str) -> Made:
    path = ARTICLES / name
    return make_draft(handbook, path.read_bytes(), path.suffix, stem=path.stem)


def headings(text: str) -> list[str]:
    """The titles of the tips in a draft, as a reader reads them."""
    return [re.sub(r"\\(.)", r"\1", title) for title in re.findall(r"^## (.*)$", text, re.M)]


def tokens_of(text: str) -> list[Token]:
    return create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML).parse(text, {})


def is_right(handbook: Path, text: str) -> None:
    """A draft is a page without faults of form, marked as a draft, with tips that have all they must have."""
    assert check(Page(text, handbook / "concepten" / "x.md", handbook)) == []
    assert is_draft(text)
    assert read_front_matter(text).words["toestemming"] == "onbekend"
    ids = CARD.findall(text)
    assert len(ids) == len(set(ids)) == len(headings(text))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in ids)
    for part in ("Doen", "Laten", "Waarom"):
        assert len(re.findall(rf"^### {part}$", text, re.M)) == len(ids)
    directives = [token.info for token in tokens_of(text) if token.type in ("fence", "colon_fence")]
    assert [info for info in directives if info != "toml"] == [f"{{tipkaart}} {id_}" for id_ in ids]


def test_every_shape_has_its_expectation() -> None:
    files = {path.name for path in ARTICLES.iterdir() if path.suffix != ".toml"}
    assert files == set(EXPECTED)
    assert len(files) >= 20
    assert {path.rpartition(".")[2] for path in files} == set(KINDS)


@pytest.mark.parametrize("name", EXPECTED)
def test_article(handbook: Path, name: str) -> None:
    made, expected = made_of(handbook, name), EXPECTED[name]
    assert headings(made.text) == expected["tips"]
    assert made.tips == len(expected["tips"])
    origin = made.origin
    found = {"titel": origin.title, "schrijver": origin.author, "datum": origin.date, "adres": origin.address}
    assert found == {key: expected.get(key, "") for key in found}
    assert list(made.cases) == expected.get("casussen", [])
    for id_ in made.cases:
        assert f"{{casus}}`{id_}`" in made.text
    assert list(made.dropped) == expected.get("weg", [])
    own_lines = [line.lstrip("> ") for line in made.text.split("\n")]
    for line in made.dropped:
        assert line not in own_lines
    assert len(made.remarks) == len(expected.get("let-op", []))
    for remark, begin in zip(made.remarks, expected.get("let-op", []), strict=True):
        assert remark.startswith(begin)
    is_right(handbook, made.text)


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(("txt", "md")) and name != "uit-pdf.txt"])
def test_no_word_gets_lost(handbook: Path, name: str) -> None:
    made = made_of(handbook, name)
    kept = re.findall(r"[^\W_]+", f"{made.text} {' '.join(made.dropped)}".replace("\\", "").lower())
    told = re.findall(r"[^\W_]+", decode((ARTICLES / name).read_bytes())[0].lower())
    front = {"title", "author", "date", "url"} if name == "tips-in-lijst.md" else set()
    assert set(told) - set(kept) - front <= {"06", "05", "https", "cafe", "example"}


def test_a_tip_keeps_its_whole_text_and_the_words_that_were_guessed_are_marked(handbook: Path) -> None:
    text = made_of(handbook, "gebroken-regels.txt").text
    second = text[text.index("## Zoek een penningmeester") : text.index("## Houd een avond vrij")]
    assert "% origineel: tip 2 van het artikel" in second
    for line in ("2\\) Zoek een penningmeester die nee durft te zeggen.", "a) Laat twee mensen tekenen."):
        assert f"> {line}" in second
    card = second[second.index(":voor:") : second.index("```\n\n% gok")]
    assert re.search(r":voor: (bestuurder|raadslid|trainer|wijkwerker)", card)
    assert re.search(r":thema: (ruimte-geven|eerlijk-gesprek)\n:fase: (verkennen|uitvoeren)\n", card)
    assert "% gok: rol, thema en fase" in second
    assert "Het tweede jaar ging beter" in text[: text.index("## Reken de stookkosten")]


def test_groups_tell_for_whom_a_tip_is(handbook: Path) -> None:
    article = (
        "Twee lijsten\n\nVoor raadsleden\n1. Kom langs.\n2. Bel terug.\n\nVoor trainers\n1. Zit stil.\n2. Luister.\n"
    )
    made = make_draft(handbook, article.encode(), ".txt")
    assert re.findall(r"^:voor: (.*)$", made.text, re.M) == ["raadslid", "raadslid", "trainer", "trainer"]
    assert "tip 3 van het artikel, daar nummer 1, onder ‘Voor trainers’" in made.text


def test_guesses_follow_the_tips_of_the_handbook(handbook: Path) -> None:
    shelf = read_shelf(handbook)
    assert {one.id for one in examples_on(shelf)} == {"bekende-tip", "andere-tip"}
    guess = Guesser(shelf).guess("Begin klein met een proeftuin.")
    assert (guess.audiences[0], guess.themes, guess.phases) == ("raadslid", ["ruimte-geven"], ["verkennen"])
    assert "proeftuin" in guess.because
    assert Guesser(shelf).guess("Louter gedoe.").themes == []


def test_ids_are_new_and_say_what_the_tip_says() -> None:
    def rarity(word: str) -> float:
        return {"durven": 3.0, "proberen": 4.0, "lef": 3.5, "voorzitter": 3.0}.get(word, 1.0)

    assert id_for("Durf te experimenteren", (), rarity) == "durf-te-experimenteren"
    assert id_for("Durf te experimenteren", {"durf-te-experimenteren"}, rarity) == "durf-te-experimenteren-2"
    long = "Het begint bij een voorzitter met lef die iets nieuws wil durven proberen"
    assert id_for(long, (), rarity) == "voorzitter-lef-durven-proberen"
    assert id_for("العربية", (), rarity) == "tip"


def test_an_id_that_was_ever_published_is_not_given_again(home: Path) -> None:
    (home / "ids.toml").write_text('[tips]\nwarm-de-pot = "vervallen"\n', "utf-8")
    article = ARTICLES / "utf16.txt"
    assert CARD.findall(make_draft(home, article.read_bytes(), ".txt").text) == ["warm-de-pot-2", "wacht-vier-minuten"]


def test_letters_under_a_number_are_part_of_its_tip(handbook: Path) -> None:
    made = make_draft(handbook, b"Lijst\n\n1. Bel.\n2. Ga.\na) Met de bus.\nb) Of lopend.\n", ".txt")
    assert headings(made.text) == ["Bel", "Ga"]
    assert "Of lopend" in made.text[made.text.index("## Ga") :]


def test_cases_are_found_by_name_only() -> None:
    names = {id_: title.partition(":")[0] for id_, title in CASES.items()}
    assert cases_in("In Zonnehof en bij (Waterwingebied/ Elizabeth Groen)", names) == [
        "zonnehof",
        "waterwingebied",
        "elisabeth-groen",
    ]
    assert cases_in("ELISABETH-GROEN en Elisabethgroen", names) == ["elisabeth-groen"]
    assert cases_in("De stad van het nieuwe samenwerken eet de ham.", names) == []
    assert cases_in("Het Nieuwe Samenwerken in De Ham", names) == ["het-nieuwe-samenwerken", "de-ham"]


def test_a_known_source_is_named_and_a_new_one_is_written_out(handbook: Path) -> None:
    (handbook / "feiten" / "bronnen.toml").write_text(
        (ROOTS / "klein/feiten/bronnen.toml").read_text("utf-8")
        + '\n[S77]\ntitel = "Een straat autovrij maken, in drie stappen"\nsoort = "overig"\n',
        "utf-8",
    )
    known = made_of(handbook, "geneste-lijst.txt").text
    assert read_front_matter(known).words["bronartikel"] == "S77"
    assert "% bron" not in known
    fresh = made_of(handbook, "blog.html").text
    block = re.search(r"^% bron: .*?^```toml\n(.*?)^```", fresh, re.M | re.S)
    assert block
    source = tomllib.loads(block[1])["S78"]
    assert source["titel"] == "Vijf tips voor een leesplek"
    assert (source["auteur"], source["datum"]) == ("Sanne Bos", "4 maart 2019")
    assert source["adres"] == "https://delinde.example/leesplek"
    shutil.copy(ROOTS / "klein/feiten/bronnen.toml", handbook / "feiten" / "bronnen.toml")


# what is pasted is text


@given(
    st.text(max_size=60) | st.sampled_from(["```{raw} html", "{casus}`x`", "<b>", "[a](javascript:b)", "$x$ %", "1) a"])
)
@example("(label)=")
@example("*a* _b_ `c` **d** a_b_c")
@example("# kop #")
@example("+++")
@example("[^1]: noot")
@example("- [ ] taak")
@example("| a |")
@example("\\")
@FEW
def test_escaped_text_reads_as_itself(text: str) -> None:
    words = " ".join(text.split())
    inline = [token for token in tokens_of(f"> {escape(text)}\n") if token.type == "inline"]
    if not words:
        assert inline == []
        return
    assert [child.type for child in inline[0].children or []] in (["text"], []) or all(
        child.type in ("text", "text_special") for child in inline[0].children or []
    )
    shown = "".join(child.content for child in inline[0].children or [])
    assert " ".join(shown.split()) == " ".join(words.replace("\x00", "\ufffd").split())


def test_lines_of_code_stay_lines() -> None:
    inline = [token for token in tokens_of(quoted(["een", "```{x}\nif a:\n    b\n```"])) if token.type == "inline"]
    assert [child.type for child in inline[1].children or [] if child.type != "text_special"].count("hardbreak") == 3


@pytest.mark.parametrize("name", ["code.txt", "richtlijn.md"])
def test_markup_in_an_article_does_nothing(handbook: Path, name: str) -> None:
    text = made_of(handbook, name).text
    kinds = {child.type for token in tokens_of(text) for child in token.children or []}
    assert kinds <= {"text", "text_special", "hardbreak", "softbreak"}
    read = " ".join(
        child.content for token in tokens_of(text) for child in token.children or [] if child.type.startswith("text")
    )
    for piece in EXPECTED[name]["tips"]:
        assert piece.split()[-1] in read


# what cannot become a draft, and odd input


def zipped(**files: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return raw.getvalue()


UNUSABLE = {
    "leeg": (b"", ".txt", "geen tekst in"),
    "witruimte": (b" \n\t\n", ".html", "geen tekst in"),
    "alleen tekens": (b"*** --- !!!", ".md", "geen tekst in"),
    "te lang": (b"Een zin over de buurt. " * 220_000, ".txt", "te lang"),
    "te lange pagina": (b"<p>Een zin over de buurt.</p>" * 180_000, ".html", "te lang"),
    "te groot": (b"x" * (MOST_MEGABYTES * 1_000_000 + 1), ".txt", "te groot"),
    "zipbom": (zipped(**{"word/document.xml": "0" * 31_000_000}), ".docx", "te groot"),
    "kapot": (b"PK\x03\x04kapot", ".docx", "kapot"),
    "geen document": (zipped(a="b"), ".odt", "kapot"),
    "geen zip": (b"tekst", ".docx", "kapot"),
    "pdf": (b"%PDF-1.7", ".pdf", "PDF kan ik niet lezen"),
    "oud word": (b"\xd0\xcf\x11\xe0", ".doc", "oud Word-document"),
    "rtf": (b"{\\rtf1", ".rtf", "RTF"),
    "beeld": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ".txt", "geen tekst"),
    "onbekend": (b"abc", ".xyz", "‘.xyz’ ken ik niet"),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_unusable(handbook: Path, what: str) -> None:
    raw, suffix, said = UNUSABLE[what]
    with pytest.raises(UnusableError, match=re.escape(said)):
        make_draft(handbook, raw, suffix)


def test_a_large_page_with_a_small_article_is_read(handbook: Path) -> None:
    raw = (
        (ARTICLES / "blog.html")
        .read_bytes()
        .replace(b'src="kast.jpg"', b'src="data:image/png;base64,' + b"A" * 5_000_000 + b'"')
    )
    assert make_draft(handbook, raw, ".html").tips == 5


def test_a_declaration_in_a_document_reads_no_file(handbook: Path) -> None:
    content = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>hallo &e;</text:p></office:text></office:body></office:document-content>"
    )
    made = make_draft(handbook, zipped(**{"content.xml": content}), ".odt")
    assert "root:" not in made.text


SHAPES = (
    "1. Bel", "2) Ga", "Tip 3: x", "- punt", "   a. sub", "KOP", "Kop\n===", "", "9", "Delen", "3 mei 2020", "Lees ook",
    "<ol><li>a", "</li>", "<h2>b</h2>", "<table><tr><td>1<td>c", "```{raw} html", "---", "title: x", "> # q", "::: x",
)  # fmt: skip
LINES = st.lists(st.sampled_from(SHAPES) | st.text(max_size=30), max_size=30).map("\n".join)


def drafted(handbook: Path, raw: bytes, suffix: str) -> str:
    """The draft, or what is said when none can be made."""
    try:
        made = make_draft(handbook, raw, suffix)
    except UnusableError as fault:
        return str(fault)
    is_right(handbook, made.text)
    return made.text


@given(LINES | st.binary(max_size=200), st.sampled_from([f".{kind}" for kind in KINDS] + [""]))
@FEW
def test_no_input_breaks_the_import(handbook: Path, article: str | bytes, suffix: str) -> None:
    raw = article if isinstance(article, bytes) else article.encode("utf-8", "surrogatepass")
    assert drafted(handbook, raw, suffix)


PIECES = ("<w:p/>", "<text:p>1. a</text:p>", "<text:list>", "</text:list>", "<", "&", "x", "<text:h>b</text:h>")


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@FEW
def test_no_document_breaks_the_import(handbook: Path, body: str) -> None:
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    text = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    word = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    for suffix, raw in ((".odt", zipped(**{"content.xml": text})), (".docx", zipped(**{"word/document.xml": word}))):
        assert drafted(handbook, raw, suffix)


# the command


@pytest.fixture
def home(handbook: Path, tmp_path: Path) -> Path:
    """A handbook of its own, for what is written."""
    return shutil.copytree(handbook, tmp_path / "handboek")


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


def test_draft_of_an_article_without_tips_holds_all_of_it(handbook: Path) -> None:
    made = made_of(handbook, "zonder-tips.txt")
    for line in ("Niemand wist wie hem had gemaakt.", "Er werd een taart gebracht", "al bleef de winter lang."):
        assert line in made.text
    assert find_tips("x", [Block(Kind.TEXT, "Niets.")]).tips == ()


# what is left to do, and what is never published


def finish(text: str) -> str:
    """Do all that a draft asks for, in the least of words."""
    text = re.sub(r"^concept: import\n", "", text, flags=re.M)
    text = text.replace("toestemming: onbekend", "toestemming: De schrijver vindt het goed.")
    text = re.sub(r"^% bron:.*?^```toml\n.*?^```\n\n", "", text, flags=re.M | re.S)
    text = re.sub(r"^% origineel:.*?(?=^[^>\n])", "", text, flags=re.M | re.S)
    text = re.sub(r"^% gok:.*\n\n", "", text, flags=re.M)
    text = re.sub(r'^(bronartikel): "<.*"', r"\1: S2", text, flags=re.M)
    text = re.sub(r'^(nagekeken|nakijken-voor): "<.*"', r"\1: 2026-11-24", text, flags=re.M)
    text = re.sub(r"^(#+ ).*?(\w+)[.?!]*$", r"\1Over \2", text, flags=re.M)
    text = re.sub(r"^### Over ", "### ", text, flags=re.M)
    text = re.sub(r"<schrijf: kies uit ([\w-]+)[^>]*>", r"\1", text)
    return PROMPT.sub("aap", text)


def test_unfinished_says_what_to_do_until_nothing_is_left(handbook: Path) -> None:
    text = made_of(handbook, "blog.html").text
    lines = text.split("\n")
    todo = unfinished(text)
    assert todo == sorted(todo, key=lambda one: one[0])
    by_line = dict(todo)
    for number, line in enumerate(lines, 1):
        if line.startswith(("% gok", "% origineel", "% bron", "toestemming:", "- <schrijf", ":trefwoorden:")):
            assert number in by_line, line
    assert "Schrijf: wat doe je? Begin met een werkwoord." in by_line[lines.index("### Doen") + 3]
    assert (
        "in het artikel: ‘Zet de kast waar mensen wachten’"
        in by_line[lines.index("## Zet de kast waar mensen wachten") + 1]
    )
    assert unfinished(finish(text)) == []


@pytest.mark.parametrize(
    ("own", "copied"),
    [
        ("Met een eigen zin over iets heel anders.", ""),
        (
            "Men zegt: een doos die niemand wilde, en het eindigde met een stoel.",
            "een doos die niemand wilde en het eindigde met een stoel",
        ),
        ("- Gooi elke maand iets weg!", "Gooi elke maand iets weg"),
        ("Geen tl-buis", ""),
    ],
)
def test_unfinished_knows_a_copy(handbook: Path, own: str, copied: str) -> None:
    text = made_of(handbook, "blog.html").text
    before = {message for _, message in unfinished(text)}
    changed = text.replace("<schrijf: waarom werkt dit? Noem bij elke bewering een feit>", own, 1)
    line = changed.split("\n").index(own) + 1
    told = [message for number, message in unfinished(changed) if number == line]
    assert told == ([f"Dit staat zo in het artikel: ‘{copied}’. Vertel het in eigen woorden."] if copied else [])
    assert before


@given(LINES | st.text())
@example("% origineel\n> \\\n% bron\n```")
@FEW
def test_unfinished_takes_any_text(text: str) -> None:
    count = text.count("\n") + 1
    assert all(1 <= line <= count for line, _ in unfinished(text))


def test_a_finished_draft_is_a_page_of_the_handbook(handbook: Path, build: Callable[..., Built]) -> None:
    page = finish(made_of(handbook, "blog.html").text)
    built = build("klein", {"guides/leesplek.md": page}, "dummy")
    assert built.ok, built.log


def test_a_draft_in_the_wrong_place_stops_the_build(handbook: Path, build: Callable[..., Built]) -> None:
    built = build("klein", {"guides/leesplek.md": made_of(handbook, "blog.html").text}, "dummy")
    assert not built.ok
    assert "‘concept’" in built.log


def test_drafts_are_never_published(handbook: Path, build: Callable[..., Built]) -> None:
    """Site, PDF, search and export are made of what Sphinx reads; so it must not read a draft."""
    patterns = runpy.run_path(str(REPOSITORY / "conf.py"))["include_patterns"]
    assert list(get_matching_files(REPOSITORY, ["concepten/**"]))
    assert not [name for name in get_matching_files(REPOSITORY, patterns) if name.startswith("concepten")]
    pages = {"concepten/leesplek.md": made_of(handbook, "blog.html").text, "concepten/README.md": "# Lees mij\n"}
    here = ",".join([*patterns, "begrippen.md", "feiten.md"])
    built = build("klein", pages, "dummy", "-D", f"include_patterns={here}")
    assert built.ok, built.log
    read = {path.stem for path in (built.out.parent / "doctrees").rglob("*.doctree")}
    assert "bekend" in read
    assert "leesplek" not in read
