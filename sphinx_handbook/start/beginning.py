"""Begin a tip, a page of tips or a case: ask what matters, and know what to write where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..check.page import ID
from ..directives.cards import MOST_AUDIENCES, MOST_PHASES, MOST_THEMES
from ..importer.naming import id_for, name_for
from ..model.drafts import FOLDER as DRAFTS
from ..model.ledger import FILE as LEDGER
from ..model.records import Kind
from ..model.settings import Vocabulary
from ..model.suggest import hint
from .places import with_entry, with_id, with_tip
from .questions import Asker, Check, Question, UnansweredError, some_text, words_of
from .shelf import Shelf
from .texts import CASE_FIELDS, case_text, guide_text, tip_text

GUIDES, CASES = "guides", "amersfoort"


@dataclass
class Made:
    """Texts by path: `new` files that must not exist yet, and `changed` ones. `remark` says what is left to do."""

    new: dict[Path, str] = field(default_factory=dict)
    changed: dict[Path, str] = field(default_factory=dict)
    remark: str = ""

    def write(self) -> None:
        """Write all. Raises UnansweredError when a new file is there already; then nothing is written."""
        for path in self.new:
            if path.exists():
                raise UnansweredError(f"{path.name} bestaat al en is niet veranderd. Kies een andere naam met --naam.")
        for path, text in self.new.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        for path, text in self.changed.items():
            path.write_text(text, encoding="utf-8", newline="\n")

    def told(self, folder: Path) -> str:
        """What was done, for the author."""
        lines = [f"Gemaakt: {path.relative_to(folder)}" for path in self.new]
        lines += [f"Aangevuld: {path.relative_to(folder)}" for path in self.changed]
        return "\n".join([*lines, *([self.remark] if self.remark else []), "", NEXT])


NEXT = "Vul in wat tussen < en > staat. ‘make check’ zegt wat er nog over is."


def begin_tip(shelf: Shelf, asker: Asker) -> Made:
    """A tip on a page that exists."""
    known = shelf.settings
    title = asker.answer(
        Question("titel", "Wat raad je aan? Begin met een werkwoord, zoals: Durf te experimenteren", some_text)
    )
    pages = {name: _title(shelf, name) for name in shelf.pages if name.startswith((f"{GUIDES}/", f"{DRAFTS}/"))}
    pages.pop(f"{GUIDES}/index", None)
    docname = asker.answer(Question("pagina", "Op welke pagina?", _page_of(pages), pages))
    fields = {
        "voor": _choose(asker, "voor", "Voor wie? Hoogstens drie.", known.audiences, MOST_AUDIENCES),
        "thema": _choose(asker, "thema", "Waarover gaat het?", known.themes, MOST_THEMES),
        "fase": _choose(asker, "fase", "Wanneer heb je er iets aan?", known.phases, MOST_PHASES),
    }
    page = shelf.pages[docname]
    # An id is an address on its page, so no heading or label may have it either.
    taken = shelf.taken() | page.reading.names | {label.name for label in page.reading.labels}
    text = "Welk adres krijgt de tip? Het verandert nooit meer."
    id_ = asker.answer(Question("id", text, _new_name(taken), usual=id_for(title, taken, len)))
    if page.open_blocks:
        raise UnansweredError(f"{page.file}:{page.open_blocks[0]}: dit blok gaat niet dicht. Verbeter dat eerst.")
    made = Made(changed={shelf.root / page.file: with_tip(page, tip_text(title, id_, fields))})
    if not docname.startswith(f"{DRAFTS}/"):
        _note_id(shelf, made, "tip", id_)
    return made


def begin_guide(shelf: Shelf, asker: Asker) -> Made:
    """A page for tips."""
    title = asker.answer(Question("titel", "Waar gaat de pagina over? Schrijf de titel.", some_text))
    name = _name(shelf, asker, GUIDES, title)
    made = _page(shelf, f"{GUIDES}/{name}", guide_text(title, _front(asker)))
    made.remark += f"\nZet er een tip op met: handbook new tip --pagina {GUIDES}/{name}"
    return made


def begin_case(shelf: Shelf, asker: Asker) -> Made:
    """A case."""
    title = asker.answer(Question("titel", "Hoe heet de casus? Schrijf: naam: wat er gebeurde", some_text))
    name = _name(shelf, asker, CASES, title.partition(":")[0])
    fields = {"uitkomst": _choose(asker, "uitkomst", "Hoe liep het af?", shelf.settings.outcomes, 1)}
    asked = {
        "plek": "Waar was het?",
        "tijd": "Wanneer? Bijvoorbeeld: 2013 tot 2021",
        "wie": "Wie deden er mee? Noem rollen.",
    }
    for option in CASE_FIELDS:
        fields[option] = asker.answer(Question(option, asked.get(option, f"{CASE_FIELDS[option]}?"), some_text))
    made = _page(shelf, f"{CASES}/{name}", case_text(title, name, _front(asker), fields))
    _note_id(shelf, made, "casus", name)
    return made


BEGINNERS: Mapping[str, Callable[[Shelf, Asker], Made]] = {
    "tip": begin_tip,
    "gids": begin_guide,
    "casus": begin_case,
}


def _front(asker: Asker) -> dict[str, str]:
    """Who keeps the page is asked; the summary is taken when it was given, and else written later."""
    owner = asker.answer(Question("eigenaar", "Wie houdt deze pagina bij?", some_text, usual="redactie"))
    return {"eigenaar": owner, "samenvatting": asker.given("samenvatting")}


def _choose(asker: Asker, option: str, text: str, known: Vocabulary, most: int) -> str:
    choices = {id_: term.name for id_, term in known.items()}
    return asker.answer(Question(option, text, words_of(known, most), choices))


def _page_of(pages: Mapping[str, str]) -> Check:
    def check(answer: str) -> str:
        name = answer.strip().removesuffix(".md").removeprefix("./")
        found = name if name in pages else f"{GUIDES}/{name}"
        if found not in pages:
            raise UnansweredError(f"De pagina ‘{name}’ bestaat niet.{hint(name, pages)}")
        return found

    return check


def _name(shelf: Shelf, asker: Asker, folder: str, title: str) -> str:
    """The name of a new page, which for a case is its id too."""
    taken = {name.rpartition("/")[2] for name in shelf.pages if name.startswith(f"{folder}/")}
    if folder == CASES:
        taken |= shelf.taken()
    return asker.answer(Question("naam", "Hoe heet het bestand?", _new_name(taken), usual=name_for(title)))


def _new_name(taken: set[str]) -> Check:
    def check(answer: str) -> str:
        if not ID.fullmatch(answer):
            raise UnansweredError(
                f"‘{answer}’ kan geen naam zijn. Gebruik kleine letters, cijfers en streepjes: durf-te-experimenteren"
            )
        if answer in taken:
            raise UnansweredError(f"‘{answer}’ bestaat al. Kies iets anders.")
        return answer

    return check


def _page(shelf: Shelf, docname: str, text: str) -> Made:
    made = Made(new={shelf.root / f"{docname}.md": text})
    entry = with_entry(shelf, docname)
    if entry is None:
        made.remark = f"Noem ‘{docname}’ zelf in een {{toctree}}: ik vond geen inhoudsopgave van die map."
    elif entry[1] != entry[0].text:
        made.changed[shelf.root / entry[0].file] = entry[1]
    return made


def _note_id(shelf: Shelf, made: Made, kind: Kind, id_: str) -> None:
    """Write a new id down in the ledger, if the handbook has one."""
    path = shelf.root / LEDGER
    if path.is_file():
        made.changed[path] = with_id(path.read_text(encoding="utf-8"), kind, id_)


def _title(shelf: Shelf, docname: str) -> str:
    sections = shelf.pages[docname].reading.root.sections
    return sections[0].title if sections else docname
