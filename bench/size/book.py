"""A handbook of any size that looks like a real one: articles of eight tips, cases, facts, key words and references.

Sentences are this book's own and those of Debian's Dutch documentation, so that the search has real words to index.
Roles, themes, the glossary and the lists of `opzoeken/` are those of this repository. The same number of articles
gives the same files.
"""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

from sphinx_handbook.model.settings import Settings, read_settings

from ..search.distractors import distractors

REPOSITORY = Path(__file__).parents[2]
TIPS = 8
# A table of contents of a thousand entries helps nobody: articles stand on shelves of this many.
SHELF = 25
ARTICLES_PER_CASE = 10
COPIED = ("handboek.toml", "zoekwoorden.txt", "uitgaven.toml", "opzoeken/alle-tips.md", "opzoeken/register.md")

_CONF = f'''"""A generated handbook, built with the settings of the real one."""
import runpy
real = runpy.run_path({str(REPOSITORY / "conf.py")!r})
kept = ("html_", "myst_", "suppress_", "extensions", "primary_domain", "language", "release", "nitpicky")
globals().update({{key: value for key, value in real.items() if key.startswith(kept)}})
exclude_patterns = ["_build"]
html_static_path = [{str(REPOSITORY / "_static")!r}]
html_favicon = {str(REPOSITORY / "_static" / "mark.svg")!r}
templates_path = [{str(REPOSITORY / "_templates")!r}]
locale_dirs = [{str(REPOSITORY / "locale")!r}]
'''
_FRONT = "---\nsamenvatting: {}\nnagekeken: 2026-11-24\nnakijken-voor: 2027-11-01\neigenaar: redactie\n---\n\n"
# Plain sentences only: nothing in them that Markdown or YAML could read as a sign.
_PLAIN = re.compile(r"[A-Z][a-zà-ü]*(?: [\w’]+,?)* [\w’]+\.")
_LENGTH = range(6, 20)


def write_book(folder: Path, articles: int) -> None:
    """Write a handbook of `articles` articles into `folder`, in the place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("guides", "amersfoort", "opzoeken", "feiten"):
        (folder / part).mkdir(parents=True)
    for name in COPIED:
        shutil.copy(REPOSITORY / name, folder / name)
    _Book(folder, articles, sentences()).write()


def sentences() -> list[str]:
    """Plain Dutch sentences, each once, always in the same order."""
    own = (
        line for page in sorted((REPOSITORY / "guides").glob("*.md")) for line in page.read_text("utf-8").split("\n")
    )
    others = (text for section in distractors() for text in section.paragraphs)
    found = dict.fromkeys(text for line in (*own, *others) for text in re.split(r"(?<=\.)\s+", line.lstrip("- ")))
    return [text for text in found if _PLAIN.fullmatch(text) and len(text.split()) in _LENGTH]


def tip_id(article: int, place: int) -> str:
    """The id of a tip; articles and places count from zero."""
    return f"tip-{article}-{place}"


class _Book:
    """One handbook while it is written."""

    def __init__(self, folder: Path, articles: int, told: Sequence[str]) -> None:
        self.folder, self.articles, self.told = folder, articles, told
        self.cases = max(1, articles // ARTICLES_PER_CASE)
        self.settings: Settings = read_settings(folder)
        self.words = sorted({word for text in told for word in re.findall(r"\b[a-zà-ü]{7,16}\b", text)})

    def write(self) -> None:
        """Write every file."""
        self._write("conf.py", _CONF)
        self._write("feiten/bronnen.toml", "".join(map(self._source, range(self.articles))))
        self._write("feiten/gemaakt.toml", "".join(map(self._fact, range(2 * self.articles))))
        for number in range(self.articles):
            self._write(f"guides/artikel-{number}.md", self._article(number))
        for number in range(self.cases):
            self._write(f"amersfoort/casus-{number}.md", self._case(number))
        shelves = [range(first, min(first + SHELF, self.articles)) for first in range(0, self.articles, SHELF)]
        for number, shelf in enumerate(shelves):
            self._shelf(f"guides/plank-{number}", f"Onderwerp {number}", [f"artikel-{article}" for article in shelf])
        self._shelf("guides/index", "Tips per onderwerp", [f"plank-{number}" for number in range(len(shelves))])
        self._shelf("amersfoort/index", "Casussen", [f"casus-{number}" for number in range(self.cases)])
        self._write("opzoeken/feiten.md", "# Feiten\n\n```{feitenregister}\n```\n")
        self._write("opzoeken/bronnen.md", "# Bronnen\n\n```{bronnenlijst}\n```\n")
        self._write("opzoeken/begrippen.md", "# Begrippen\n\n```{begrippen}\nkerngroep\n   Een kleine groep.\n```\n")
        self._shelf("opzoeken/index", "Opzoeken", ["alle-tips", "register", "feiten", "bronnen", "begrippen"])
        self._shelf("index", "Gemaakt handboek", ["guides/index", "amersfoort/index", "opzoeken/index"])

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def _shelf(self, docname: str, title: str, entries: Sequence[str]) -> None:
        self._write(f"{docname}.md", f"# {title}\n\n```{{toctree}}\n:maxdepth: 1\n\n" + "\n".join(entries) + "\n```\n")

    def _source(self, number: int) -> str:
        title = self.told[number * 7 % len(self.told)].rstrip(".")
        return f'[S{number}]\ntitel = "{title}"\nuitgever = "De Stad"\ndatum = "2014"\nsoort = "overheid"\n\n'

    def _fact(self, number: int) -> str:
        statement = self.told[number * 11 % len(self.told)]
        return f'[G{number}]\nstelling = "{statement}"\nbronnen = ["S{number // 2}"]\nstatus = "een bron"\n\n'

    def _article(self, number: int) -> str:
        told = Random(f"artikel {number}")
        tips = "\n".join(self._tip(told, number, place) for place in range(TIPS))
        return f"{self._front(told)}# {self._title(told)}\n\n{self._text(told, 3)}\n\n{tips}"

    def _tip(self, told: Random, article: int, place: int) -> str:
        near = (article + told.randint(-20, 20)) % self.articles
        fact = (2 * article + told.randint(-8, 8)) % (2 * self.articles)
        return "\n".join(
            (
                f"## {self._title(told)}\n",
                f"```{{tipkaart}} {tip_id(article, place)}",
                f":voor: {self._choice(told, list(self.settings.audiences), 2)}",
                f":thema: {self._choice(told, list(self.settings.themes), 1)}",
                f":fase: {self._choice(told, list(self.settings.phases), 2)}",
                f":trefwoorden: {self._choice(told, self.words, 5)}",
                "```\n",
                f"### Doen\n\n{self._items(told)}\n",
                f"### Laten\n\n{self._items(told)}\n",
                f"### Waarom\n\n{self._text(told, 2)[:-1]} {{feit}}`G{fact}`.\n{self._text(told, 1)}\n",
                f"### Nuance\n\n{self._text(told, 2)}\n",
                f"### Praktijk\n\nBij {{casus}}`casus-{article % self.cases}` ging het zo. {self._text(told, 1)}",
                f"Zie ook {{tip}}`{tip_id(near, told.randrange(TIPS))}`, of vraag de {{begrip}}`kerngroep`.\n",
            )
        )

    def _case(self, number: int) -> str:
        told = Random(f"casus {number}")
        outcome = self._choice(told, list(self.settings.outcomes), 1)
        lines = "\n".join(f"{2010 + year} | stap | {self._title(told)} {{feit}}`G{number}` |" for year in range(5))
        return (
            f"{self._front(told)}# Casus {number}: {self._title(told)}\n\n"
            f"```{{casuskaart}} casus-{number}\n:uitkomst: {outcome}\n:plek: De Stad\n:tijd: 2013\n:wie: buren\n```\n\n"
            f"## Tijdlijn\n\n```{{tijdlijn}}\n{lines}\n```\n\n## Wat werkte, wat niet\n\n"
            f"### Wat werkte\n\n{self._items(told)}\n\n### Wat niet werkte\n\n{self._items(told)}\n\n"
            f"## Lessen\n\n{self._text(told, 4)}\n"
        )

    def _front(self, told: Random) -> str:
        return _FRONT.format(self._text(told, 1))

    def _title(self, told: Random) -> str:
        return " ".join(told.choice(self.told).rstrip(".").replace(",", "").split()[:7])

    def _text(self, told: Random, count: int) -> str:
        return "\n".join(told.choice(self.told) for _ in range(count))

    def _items(self, told: Random) -> str:
        return "\n".join(f"- {told.choice(self.told)}" for _ in range(3))

    @staticmethod
    def _choice(told: Random, known: Sequence[str], most: int) -> str:
        return ", ".join(told.sample(known, told.randint(1, most) if most < 5 else most))
