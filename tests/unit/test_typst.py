"""Tiny handbooks on paper: what is printed, in which order, and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sphinx_handbook import nodes as handbook_nodes
from sphinx_handbook.fonts import FontMissingError, typst_fonts
from sphinx_handbook.typst.builder import LETTERS
from sphinx_handbook.typst.code import Code, call, join, string, value, words
from sphinx_handbook.typst.compile import explain, place_of
from sphinx_handbook.typst.renderer import HANDLERS
from tests.conftest import Built
from tests.support.pdf import Document, Element

Build = Callable[..., Built]
INDEX = "# Klein handboek\n\n```{toctree}\nguides/bekend\namersfoort/bekend\nproef\nbegrippen\nfeiten\n```\n"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" width="20" height="10"><path d="M0 0h2v1H0z"/></svg>'
)
# Filled in by transforms before any builder sees them.
GONE = {
    "tip_marker", "case_marker", "fact_ref", "tip_list", "case_list", "case_backlinks", "tip_links", "register",
    "signpost", "search_field", "tip_filter", "changed_pages", "opening",
    "case_head",  # written with the title of its page
    "timeline_event", "timeline_date", "tip_entry", "case_entry", "edition_entry",  # written by the list that holds them
}  # fmt: skip


def on_paper(build: Build, page: str, **more: str | bytes) -> Built:
    """Build the tiny handbook with `page` as its third page."""
    pages: dict[str, str | bytes] = {"index.md": INDEX, "proef.md": page, "plaat.svg": PICTURE, **more}
    return build("klein", pages, "typst")


def opened(built: Built) -> Document:
    assert built.ok, built.log
    return Document(built.out / "handboek-a4.pdf")


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return typst_fonts(tmp_path_factory.mktemp("letters"))


@pytest.fixture(autouse=True)
def made_letters(letters: Path, tmp_path: Path) -> None:
    """Making the fonts takes longer than making the book: once is enough."""
    shutil.copytree(letters, tmp_path / "doctrees" / LETTERS)


@pytest.fixture
def small(build: Build) -> Iterator[Document]:
    with opened(on_paper(build, "# Proef\n\nTekst.\n")) as document:
        yield document


def spoken(element: Element) -> str:
    return " ".join(element.text.replace("\u200b", "").split())


# code
def test_values() -> None:
    assert string('a"b\\c\n') == '"a\\"b\\\\c\\n"'
    assert string("a\x00b\x1bc") == '"abc"'
    assert words(" a \n\t b\u00a0c") == '" a b\u00a0c"'
    assert value({"a_b": [1, None, True, "x"], "c": ()}) == '(a-b: (1, none, true, "x", ), c: ())'
    assert value({}) == "(:)"
    assert call("f", Code("[x]"), also=[]) == "f([x], also: ())"
    assert join([Code("[]"), Code('"a"'), Code("f()")]) == '{"a";f()}'


def test_place_of_an_error() -> None:
    source = '#{\n// @ a:3\npar("een")\n// @ b:\npicture("/images/1.png")\n}'
    assert place_of("error\n ┌─ main.typ:3:1", source) == ("a", 3)
    assert place_of("error\n ┌─ images/1.png:1:0", source) == ("b", None)
    assert place_of("error", source, "een") == ("a", 3)
    assert place_of("error", source) is None


def test_every_node_of_the_handbook_is_known() -> None:
    own = {name for name in vars(handbook_nodes) if name.islower() and not name.startswith("_") and name != "nodes"}
    known = {kind.__name__ for kind in HANDLERS}
    assert own - GONE - known == set()


# text
MARKUP = '#read("x") $a$ @x ~ // /* = - + 1. #let x = 1; #{} \\\\ "recht" \'enkel\' -- --- ... #f[y] \\<z\\> 50% é €'
PLAIN = "plaat-2.svg"
ARABIC = "\u0639\u0631\u0628\u064a"
# Quotes, dashes and dots are Dutch typography, made of them while reading.
PRINTED = '#read("x") $a$ @x ~ // /* = - + 1. #let x = 1; #{} \\ “recht” ‘enkel’ – — … #f[y] <z> 50% é €'.replace(
    '"x"', "“x”"
)


def test_text_is_never_markup(build: Build) -> None:
    """Wherever text stands, Typst's signs print as they are."""
    page = (
        f"# Proef {ARABIC}\n\n= geen kop\n\n{MARKUP}\n\n- {MARKUP}\n\n| {MARKUP} |\n|---|\n| {MARKUP} |\n\n## Kop {MARKUP}\n\n"
        f"Woord\n: {MARKUP}\n\n![#f[x] $a$ @y]({PLAIN})\n"
    )
    with opened(on_paper(build, page, **{PLAIN: PICTURE})) as document:
        text = "".join(spoken(document.structure).split())
        assert text.count("".join(PRINTED.split())) == 6
        assert "=geenkop" in text
        assert ARABIC in {entry.title.split()[-1] for entry in document.outline}
        assert "#f[x] $a$ @y" in {figure.alt for figure in document.structure.all("Figure")}


WORD = "pneumonoultramicroscopic" * 12
ADDRESS = "https://voorbeeld.example/" + "een_lang_stuk-zonder-spaties/" * 9 + "?vraag=" + "x" * 90
WIDE = "|".join(f" gemeenschapskolom{place} " for place in range(14))
LONG = " ".join(f"Zin {place} gaat over samenwerken in de buurt." for place in range(720))
HUGE = f"""# Groot

{WORD} en <{ADDRESS}> en `{WORD}`.

|{WIDE}|
|{"---|" * 14}
|{WIDE}|

## Een lange tip

```{{tipkaart}} lange-tip
:voor: bestuurder
:thema: ruimte-geven
:fase: verkennen
:trefwoorden: lang
```

### Doen
{"".join(f"- Doe ding {place} met iedereen in de buurt die dat wil." + chr(10) for place in range(90))}

### Laten
- Niets, {WORD}.

### Waarom
{LONG}
"""


def test_nothing_runs_off_the_page(build: Build) -> None:
    """Endless words and addresses break, a table that is too wide becomes a list, and five thousand words all print."""
    editions = "[groot]\n[klein]\npapier = 'A5'\nletter = 10\n[los]\nletter = 18\nkolommen = false\n"
    head = (
        "---\nsamenvatting: Een pagina.\nnagekeken: 2026-11-24\nnakijken-voor: 2027-11-01\neigenaar: redactie\n---\n\n"
    )
    built = on_paper(build, head + HUGE, **{"uitgaven.toml": editions})
    assert built.ok, built.log
    for name in ("groot", "klein", "los"):
        with Document(built.out / f"{name}.pdf") as document:
            assert document.overflowing(margin=28) == [], name
            text = spoken(document.structure)
            assert "Zin 719 gaat over" in text
            assert "Doe ding 89 met" in text
            assert WORD in text.replace(" ", "")
            assert text.count("gemeenschapskolom13") == 2


EVERYTHING = """# Proef met `code` en *nadruk*

Een [noot](https://voorbeeld.example/naar_iets) en {begrip}`convenant`, voetnoot[^n] en nog eens[^n].

[^n]: Een voetnoot.

(doel)=
## Een kop

Het [mot juste]{.language-fr}. Zie {ref}`daar <doel>`.\\
Een nieuwe regel. {sub}`laag` {sup}`hoog` {abbr}`BW (burgerlijk wetboek)`

3. drie
4. vier

   meer

> Een citaat

```{epigraph}
Woorden.

-- Iemand
```

:::{note}
Let hierop.
:::

:::{admonition} Eigen titel
Tekst.
:::

:::{dropdown} Uitklap
Inhoud van de uitklap.
:::

::::{grid} 2
:::{grid-item-card} Kaart
:link: doel
:link-type: ref
Op de kaart
:::
::::

::::{tab-set}
:::{tab-item} Tabblad
In het tabblad
:::
::::

::::{steps}
:::{step} Eerst
Doe dit.
:::
::::

```{code-block} python
:caption: Bij de code
return "x\\n"
```

| Kop | Getal |
|---|--:|
| a | 10 |

```{list-table} Titel van de tabel
:header-rows: 1
:stub-columns: 1

* - A
  - B
* - een
  - twee
```

Term
: Betekenis

:Veld: waarde

```{figure} plaat.svg
:alt: Een zwart vlak
:width: 50%

Bij de plaat
```

In de regel ![een vlakje](plaat.svg).

```{line-block}
Regel een
  Regel twee
```

```{topic} Onderwerp
Over iets.
```

```{rubric} Rubriek
```

```{hlist}
- links
- rechts
```

---

Einde.
"""
SAID = (
    "Een voetnoot.", "voorbeeld.example/naar_iets", "BW (burgerlijk wetboek)", "Een citaat", "Iemand",
    "Opmerking", "Let hierop.", "Eigen titel", "Uitklap", "Inhoud van de uitklap.", "Kaart", "Op de kaart",
    "Tabblad", "In het tabblad", "Eerst", "Doe dit.", "Bij de code", 'return "x\\n"', "Titel van de tabel",
    "Betekenis", "Veld", "waarde", "Bij de plaat", "Regel twee", "Onderwerp", "Rubriek", "links", "rechts",
)  # fmt: skip


def test_every_block(build: Build) -> None:
    """Whatever an author may write is printed, and tagged as what it is."""
    with opened(on_paper(build, EVERYTHING)) as document:
        text = spoken(document.structure)
        assert [said for said in SAID if said not in text] == []
        roles = {element.role for element in document.structure.walk()}
        assert {"H1", "H2", "L", "LI", "Table", "TH", "TD", "BlockQuote", "Code", "Figure", "Note", "Link"} <= roles
        assert {"Een zwart vlak", "een vlakje"} <= {figure.alt for figure in document.structure.all("Figure")}
        # A term of the glossary is language help: no page behind it.
        assert "convenant," in text
        assert text.count("Een voetnoot.") == 1
        # Words in another language say so, to be read aloud in it.
        assert ("fr", "mot juste") in document.foreign


# the book
def test_reading_order_of_a_tip(small: Document) -> None:
    text = spoken(small.structure)
    tip = text[text.index("1 Een bekende tip", text.index("Begonnen bij")) :]
    parts = ["Doen", "Laten", "Waarom", "In de praktijk", "Werkvorm: drie lijstjes", "Bronnen", "Hoort bij"]
    places = [tip.index(part) for part in parts]
    assert places == sorted(places)


def test_chapters_without_an_empty_first(small: Document) -> None:
    """A root page that only lists pages is no chapter; the others are."""
    titles = [entry.title for entry in small.outline]
    assert titles[:3] == ["Over deze uitgave", "Inhoud", "Bekend"]
    assert "Klein handboek" not in titles
    tips = [tip.title.replace("\u00a0", " ") for tip in small.outline[2].children]
    assert tips == ["1 Een bekende tip", "2 Een andere tip"]


def test_codes_lead_to_the_short_addresses(small: Document) -> None:
    uris = {link.uri for link in small.links}
    assert {"https://klein.example/t/bekende-tip.html", "https://klein.example/c/bekende-casus.html"} <= uris
    assert "QR-code naar klein.example/t/bekende-tip.html" in {f.alt for f in small.structure.all("Figure")}


def test_time_line_is_an_ordered_list(small: Document) -> None:
    dates = [label.text.strip() for label in small.structure.all("Lbl") if "2013" in label.text]
    assert dates == ["april 2013", "5 juni 2013"]


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_photograph_is_printed(build: Build, kind: str) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, kind)
    page = f"# Proef\n\n```{{figure}} foto.{kind}\n:alt: Een rood vlak\n\nEen vlak\n```\n"
    with opened(on_paper(build, page, **{f"foto.{kind}": picture.getvalue()})) as document:
        assert "Een rood vlak" in {figure.alt for figure in document.structure.all("Figure")}
        assert (40, 30) in document.pictures


# what is refused
KAPOT = b"\x89PNG\r\n\x1a\n" + b"kapot" * 20
BAD = {
    "teken": ("Een gek teken \U0001f600.", "Het teken ‘\U0001f600’ zit niet in de letters van het boek."),
    "vlag": ("## Op \U0001f1f3\U0001f1f1 na", "Het teken ‘\U0001f1f3"),
    "beeld": ("![kapot](kapot.png)", "Een afbeelding op deze plek is niet te lezen."),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(build: Build, name: str) -> None:
    """One message in Dutch with the place, and the earlier PDF stays as it was."""
    earlier = on_paper(build, "# Proef\n").out / "handboek-a4.pdf"
    before = earlier.read_bytes()
    text, message = BAD[name]
    built = on_paper(build, f"# Proef\n\nTekst.\n\n{text}\n", **{"kapot.png": KAPOT})
    assert not built.ok
    assert [(said.file, said.line) for said in built.said] == [("proef.md", 5)], built.log
    assert built.said[0].text.startswith(message)
    assert earlier.read_bytes() == before
    assert "Traceback" not in built.log


def test_words_of_typst_stay_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever Typst says, an author reads Dutch, and where it is."""
    source = '#{\n// @ guides/een:7\npar("een")\n}'
    said: list[str] = []
    monkeypatch.setattr("sphinx_handbook.messages.logger.warning", lambda _, text, **__: said.append(text))
    for words_ in ("unexpected argument: foo", "maximum function call depth exceeded", "panicked with: x", "Typst -9"):
        explain({"message": words_, "diagnostic": f"error: {words_}\n ┌─ main.typ:3:1"}, source)
    assert [text.partition(".")[0] for text in said] == ["Het opmaken van de pdf liep hier vast"] * 4


def test_a_missing_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sphinx_handbook.fonts.entry_points", lambda **_: [])
    with pytest.raises(FontMissingError, match="Installeer het pakket fontpkg-"):
        typst_fonts(tmp_path)


def test_no_such_edition(build: Build) -> None:
    built = build("klein", {}, "typst", "-D", "handbook_edition=vouwblad")
    assert not built.ok
    assert "De uitgave ‘vouwblad’ bestaat niet. Kies uit: handboek-a4." in built.log


def test_faults_while_reading_are_said_once(build: Build) -> None:
    built = on_paper(build, "# Proef\n\n![](plaat.svg)\n")
    assert not built.ok
    assert len(built.said) == 1
    assert not list(Path(built.out).glob("*.pdf"))
