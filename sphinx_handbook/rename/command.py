"""`handbook rename OUD NIEUW`: everything changes, or nothing does."""

import argparse
import difflib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..commands import WrongUseError, add_command, need_handbook
from ..model import editions, ledger, questions
from ..model.drafts import FOLDER as DRAFTS
from ..model.drafts import MARK
from ..model.facts import FOLDER as FACTS
from ..model.records import Kind
from ..model.suggest import hint
from ..model.text import ID
from .texts import (
    CARDS,
    card_of,
    cards_in,
    docname_of,
    with_asked,
    with_id,
    with_move,
    with_owner,
    with_page,
    with_quoted,
)

# What the new content of each file is; None for a file that goes.
Plan = dict[Path, str | None]

_PAGE = "pagina"
_OWNERS = Path(".github", "CODEOWNERS")
_HELP = """\
Geef een tip, een casus of een pagina een andere naam. Het oude adres blijft werken, en alles wat ernaar verwijst,
verandert mee. Lukt dat niet helemaal, dan verandert er niets.

  handbook rename oude-tip nieuwe-tip
  handbook rename guides/oude-naam guides/nieuwe-naam
  handbook rename concepten/artikel guides/artikel      een concept dat af is, wordt een pagina

uitkomst: 0 gelukt; 1 niets veranderd, want er zou iets stuk gaan; 2 de opdracht klopt niet
"""


class RenameError(WrongUseError):
    """This name cannot become that one."""


def register(commands: Any) -> None:
    """Add `rename` to the commands of `handbook`."""
    parser = add_command(commands, "rename", "een tip, casus of pagina een andere naam geven", _HELP, run)
    parser.add_argument("old", metavar="OUD", help="een id, of een pagina zoals guides/welke-rol")
    parser.add_argument("new", metavar="NIEUW", help="hoe het gaat heten")
    parser.add_argument("--proef", action="store_true", help="alleen laten zien wat er verandert")


def run(folder: Path, chosen: argparse.Namespace) -> int:
    """Rename in the handbook in `folder`; return 0 or 1 (nothing was changed). Raises as `make_plan` does."""
    plan = make_plan(folder, chosen.old, chosen.new)
    if chosen.proef:
        _show(folder, plan)
        return 0
    try:
        broken = carry_out(folder, plan)
    except OSError as error:
        print(f"Schrijven is niet gelukt: {error}. Er is niets veranderd.", file=sys.stderr)
        return 1
    if broken:
        print("Er is niets veranderd, want dan zou dit niet meer kloppen:", *broken, sep="\n  ", file=sys.stderr)
        if chosen.old.startswith(f"{DRAFTS}/"):
            draft = f"{docname_of(chosen.old)}.md"
            print(f"‘handbook check {draft}’ zegt op welke regels er nog iets moet.", file=sys.stderr)
        return 1
    print(f"‘{chosen.old}’ heet nu ‘{chosen.new}’. Veranderd:")
    for path, text in plan.items():
        print(f"  {path.relative_to(folder)}{' (weg)' if text is None else ''}")
    return 0


def make_plan(root: Path, old: str, new: str) -> Plan:
    """Work out what every file becomes. Raises WrongUseError, and SettingsError when the ledger cannot be read."""
    need_handbook(root)
    pages = {path: path.read_text(encoding="utf-8") for path in _pages(root)}
    known = {path.relative_to(root).with_suffix("").as_posix(): path for path in pages}
    if "/" in old or docname_of(old) in known:
        return _plan_page(root, known, pages, docname_of(old), docname_of(new))
    kind = next((kind for kind in CARDS if any(card_of(kind, old).search(text) for text in pages.values())), None)
    if kind is None:
        ids = [id_ for _, id_ in ledger.read_ledger(root).entries]
        raise RenameError(f"‘{old}’ is geen tip, casus of pagina.{hint(old, [*ids, *known])}")
    return _plan_id(root, pages, kind, old, new)


def _pages(root: Path) -> Iterator[Path]:
    """The pages and the drafts; not README.md and the like, nor what belongs to the program."""
    others = {"_build", "docs", "node_modules", "tests"}
    for path in sorted(root.rglob("*.md")):
        parts = path.relative_to(root).parts
        if not any(part.startswith(".") or part in others for part in parts) and not path.stem.isupper():
            yield path


def _plan_id(root: Path, pages: Mapping[Path, str], kind: Kind, old: str, new: str) -> Plan:
    if not ID.fullmatch(new):
        raise RenameError(f"‘{new}’ kan geen id zijn. Gebruik kleine letters, cijfers en streepjes: durf-te-beginnen.")
    entries = ledger.read_ledger(root).entries
    taken = {id_ for (_, id_), entry in entries.items() if entry.moved_to != old}
    if new in taken or any(card_of(any_kind, new).search(text) for any_kind in CARDS for text in pages.values()):
        raise RenameError(f"‘{new}’ bestaat al, of heeft ooit bestaan. Kies een ander id.")
    plan: Plan = {path: with_id(text, kind, old, new) for path, text in pages.items()}
    plan |= {path: with_id(path.read_text(encoding="utf-8"), kind, old, new) for path in (root / FACTS).glob("*.toml")}
    plan |= _data(root, kind, old, new)
    if (kind, old) in entries:
        text = (root / ledger.FILE).read_text(encoding="utf-8")
        plan[root / ledger.FILE] = with_move(text, ledger.TABLES[kind], old, new, note_new=True)
    return _changed(plan)


def _plan_page(root: Path, known: Mapping[str, Path], pages: Mapping[Path, str], old: str, new: str) -> Plan:
    if old not in known:
        raise RenameError(f"De pagina ‘{old}’ bestaat niet.{hint(old, known)}")
    if not all(ID.fullmatch(part) for part in new.split("/")):
        raise RenameError(f"‘{new}’ kan geen pagina zijn. Schrijf bijvoorbeeld: guides/acht-tips")
    if new in known or (root / f"{new}.md").exists():
        raise RenameError(f"De pagina ‘{new}’ bestaat al. Kies een andere naam.")
    plan: Plan = {path: with_page(pages[path], docname, old, new) for docname, path in known.items()}
    text = plan[known[old]] or ""
    plan |= {root / f"{new}.md": text, known[old]: None}
    if old.startswith(f"{DRAFTS}/"):  # was never published
        return _changed(plan if new.startswith(f"{DRAFTS}/") else plan | _publication(root, text, new))
    plan |= _data(root, _PAGE, old, new)
    if (root / _OWNERS).is_file():
        plan[root / _OWNERS] = with_owner((root / _OWNERS).read_text(encoding="utf-8"), old, new)
    path = root / ledger.FILE
    known_moves = path.read_text(encoding="utf-8") if path.exists() else ""
    plan[path] = with_move(known_moves, ledger.PAGES, old, new, note_new=False)
    return _changed(plan)


def _publication(root: Path, draft: str, docname: str) -> Plan:
    """What makes a page of a draft: no mark, a place in a table of contents, and its ids in the ledger."""
    from ..start.places import with_entry  # slow to load, as they read all pages
    from ..start.shelf import read_shelf

    shelf = read_shelf(root)
    plan: Plan = {root / f"{docname}.md": re.sub(rf"^{MARK}:.*\n", "", draft, count=1, flags=re.M)}
    if found := with_entry(shelf.pages.values(), docname):
        page, text = found
        plan[root / page.file] = text
    path = root / ledger.FILE
    if path.exists():
        entries = path.read_text(encoding="utf-8")
        for kind in CARDS:
            for id_ in cards_in(draft, kind):
                entries = ledger.with_line(entries, ledger.TABLES[kind], id_, "")
        plan[path] = entries
    return plan


def _data(root: Path, kind: str, old: str, new: str) -> Plan:
    """The editions, what readers type, and the queries by which the search is measured."""
    paths = [root / editions.FILE, *(root / "tests" / "search").glob("*.toml")]
    plan: Plan = {p: with_quoted(p.read_text(encoding="utf-8"), kind, old, new) for p in paths if p.is_file()}
    if (asked := root / questions.FILE).is_file():
        plan[asked] = with_asked(asked.read_text(encoding="utf-8"), kind, old, new)
    return plan


def _changed(plan: Plan) -> Plan:
    return {path: text for path, text in plan.items() if _before(path) != text}


def _before(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _show(root: Path, plan: Plan) -> None:
    """Print what would change, line by line."""
    for path, text in plan.items():
        name = str(path.relative_to(root))
        print(f"{name}{' (weg)' if text is None else ''}")
        if text is not None:
            lines = difflib.unified_diff((_before(path) or "").splitlines(), text.splitlines(), lineterm="", n=0)
            print(*(f"  {line}" for line in list(lines)[2:] if not line.startswith("@@")), sep="\n")
    print("Er is niets veranderd: dit was een proef.")


def carry_out(root: Path, plan: Plan) -> list[str]:
    """Change the files; when something breaks that was whole, change all of them back and give what broke.

    Raises OSError when writing fails; then too, all is as it was.
    """
    before = {path: _before(path) for path in plan}
    already = _faults(root)
    try:
        _write(plan)
        broken = _faults(root) - already
    except BaseException:
        _write(before)
        raise
    if broken:
        _write(before)
    return sorted(broken)


def _write(plan: Mapping[Path, str | None]) -> None:
    """Write every file whole beside itself, and then put them all in place at once."""
    written = []
    for path, text in plan.items():
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.nieuw")
            beside.write_text(text, encoding="utf-8")
            written.append((beside, path))
    for beside, path in written:
        beside.replace(path)
    for path, text in plan.items():
        if text is None:
            path.unlink(missing_ok=True)


def _faults(root: Path) -> Counter[str]:
    """What is wrong, without the place: that may move."""
    from ..check.checking import check_handbook  # slow to load

    return Counter(f"{fault.text}" for fault in check_handbook(root, date.today(), advise=False).findings)
