"""What the handbook has: its words, its pages, and the ids that are taken."""

from dataclasses import dataclass
from pathlib import Path

from ..check.finding import Findings
from ..check.page import CheckedPage
from ..check.project import Project, read_project, read_text
from ..check.shape import read_page
from ..model.drafts import drafts
from ..model.settings import Settings


class NoHandbookError(Exception):
    """The handbook's own files cannot be used. The message is Dutch and says what to do."""


@dataclass(frozen=True)
class Shelf:
    """The handbook as `handbook new` needs it. `pages` are by name, drafts among them."""

    project: Project
    settings: Settings
    pages: dict[str, CheckedPage]

    @property
    def root(self) -> Path:
        """The folder of the handbook."""
        return self.project.root

    def taken(self) -> set[str]:
        """The ids that tips and cases have or had."""
        cards = (block.argument for page in self.pages.values() for block, _ in page.reading.named(*CARDS))
        published = {id_ for _, id_ in self.project.ledger.entries} if self.project.ledger else set()
        return published | set(cards)


CARDS = ("tipkaart", "casuskaart")


def read_shelf(root: Path) -> Shelf:
    """Read the handbook in `root`. Raises NoHandbookError when its own files cannot be used."""
    findings = Findings()
    if not (root / "conf.py").is_file():
        raise NoHandbookError(f"In {root} staat geen handboek: conf.py ontbreekt. Noem de goede map met --map.")
    project = read_project(root, findings)
    if project.settings is None or project.ledger is None:
        first = next(iter(findings))
        raise NoHandbookError(f"{first.file}:{first.line}: {first.text}")
    paths = [*project.pages.values(), *drafts(root)]
    pages = {}
    for path in paths:
        file = path.relative_to(root).as_posix()
        text = read_text(path, file, findings)
        if text is not None:
            pages[file.removesuffix(".md")] = read_page(file, file.removesuffix(".md"), text, root, findings)
    return Shelf(project, project.settings, pages)
