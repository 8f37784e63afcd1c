"""Begin a tip, a page of tips or a case: ask what matters, and know what to write where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..directives.cards import CaseCard
from ..importer.naming import id_for, name_for
from ..model.drafts import FOLDER as DRAFTS
from ..model.ledger import FILE as LEDGER
from ..model.ledger import TABLES, with_line
from ..model.records import Kind
from ..model.settings import Vocabulary
from ..model.suggest import hint
from ..model.text import ID
from ..rules import MOST_AUDIENCES, MOST_PHASES, MOST_THEMES
from .places import with_entry, with_tip
from .questions import Asker, Check, UnansweredError, words_of
from .shelf import Shelf
from .texts import case_text, guide_text, tip_text

GUIDES, CASES = "guides", "amersfoort"
NEXT = "Vul in wat tussen < en > staat. ‘make check’ zegt wat er nog over is."


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
        for path, text in (self.new | self.changed).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")

    def told(self, folder: Path) -> str:
        """What was done, for the author."""
        lines = [f"Gemaakt: {path.relative_to(folder)}" for path in self.new]
        lines += [f"Aangevuld: {path.relative_to(folder)}" for path in self.changed]
        return "\n".join([*lines, *filter(None, [self.remark]), "", NEXT])


def begin_tip(shelf: Shelf, asker: Asker) -> Made:
    """A tip on a page that exists."""
    known = shelf.settings
    title = asker.answer("titel")
    titles = {name: page.title for name, page in shelf.pages.items() if name.startswith((f"{GUIDES}/", f"{DRAFTS}/"))}
    titles.pop(f"{GUIDES}/index", None)
    docname = asker.answer("pagina", _page_of(titles), titles)
    fields = {
        "voor": _choose(asker, "voor", known.audiences, MOST_AUDIENCES),
        "thema": _choose(asker, "thema", known.themes, MOST_THEMES),
        "fase": _choose(asker, "fase", known.phases, MOST_PHASES),
    }
    page = shelf.pages[docname]
    # An id is an address on its page, so no heading or label may have it either.
    taken = shelf.taken() | page.names | {label.name for label in page.labels}
    id_ = asker.answer("id", _new_name(taken), usual=id_for(title, taken, len))
    if page.open_blocks:
        raise UnansweredError(f"{page.file}:{page.open_blocks[0]}: dit blok gaat niet dicht. Verbeter dat eerst.")
    made = Made(changed={shelf.root / page.file: with_tip(page, tip_text(title, id_, fields))})
    if not docname.startswith(f"{DRAFTS}/"):
        _note_id(shelf, made, "tip", id_)
    return made


def begin_guide(shelf: Shelf, asker: Asker) -> Made:
    """A page for tips."""
    title = asker.answer("titel")
    name = _name(shelf, asker, GUIDES, title)
    made = _page(shelf, f"{GUIDES}/{name}", guide_text(title, _front(asker)))
    made.remark += f"\nZet er een tip op met: handbook new tip --pagina {GUIDES}/{name}"
    return made


def begin_case(shelf: Shelf, asker: Asker) -> Made:
    """A case."""
    title = asker.answer("titel")
    name = _name(shelf, asker, CASES, title.partition(":")[0])
    fields = {"uitkomst": _choose(asker, "uitkomst", shelf.settings.outcomes, 1)}
    fields |= {option: asker.answer(option) for option, (_, example) in CaseCard.FIELDS.items() if example}
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
    return {"samenvatting": asker.given("samenvatting"), "eigenaar": asker.answer("eigenaar", usual="redactie")}


def _choose(asker: Asker, option: str, known: Vocabulary, most: int) -> str:
    return asker.answer(option, words_of(known, most), {id_: term.name for id_, term in known.items()})


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
    taken |= shelf.taken() if folder == CASES else set()
    return asker.answer("naam", _new_name(taken), usual=name_for(title))


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
    entry = with_entry(shelf.pages.values(), docname)
    if entry is None:
        made.remark = f"Noem ‘{docname}’ zelf in een {{toctree}}: ik vond geen inhoudsopgave van die map."
    elif entry[1] != entry[0].text:
        made.changed[shelf.root / entry[0].file] = entry[1]
    return made


def _note_id(shelf: Shelf, made: Made, kind: Kind, id_: str) -> None:
    """Write a new id down in the ledger, if the handbook has one."""
    path = shelf.root / LEDGER
    if path.is_file():
        made.changed[path] = with_line(path.read_text(encoding="utf-8"), TABLES[kind], id_, "")
