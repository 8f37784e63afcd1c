"""`handbook import`: every tip of every shape of article is found, in order, with what can be guessed of it."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from sphinx_handbook.importer.article import KINDS, Block, Kind
from sphinx_handbook.importer.cases import cases_in
from sphinx_handbook.importer.encoding import decode
from sphinx_handbook.importer.finding import find_tips
from sphinx_handbook.importer.guessing import Guesser, examples_on
from sphinx_handbook.importer.making import make_draft
from sphinx_handbook.importer.naming import id_for
from sphinx_handbook.model.front_matter import read_front_matter
from sphinx_handbook.start.shelf import read_shelf
from tests.conftest import ROOTS
from tests.support.importing import ARTICLES, CARD, CASES, EXPECTED, headings, is_right, made_of


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


def test_draft_of_an_article_without_tips_holds_all_of_it(handbook: Path) -> None:
    made = made_of(handbook, "zonder-tips.txt")
    for line in ("Niemand wist wie hem had gemaakt.", "Er werd een taart gebracht", "al bleef de winter lang."):
        assert line in made.text
    assert find_tips("x", [Block(Kind.TEXT, "Niets.")]).tips == ()
