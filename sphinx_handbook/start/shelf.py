"""What the handbook has, for who adds to it: its words, its pages, and the ids that are taken."""

from dataclasses import dataclass
from pathlib import Path

from ..check.checking import load_page
from ..check.finding import Findings
from ..check.page import CheckedPage
from ..check.project import Project, read_project
from ..commands import need_handbook
from ..model.drafts import drafts
from ..model.settings import Settings, SettingsError

CARDS = ("tipkaart", "casuskaart")


@dataclass(frozen=True)
class Shelf:
    """The handbook in `root`. `pages` are by name, drafts among them."""

    root: Path
    project: Project
    settings: Settings
    pages: dict[str, CheckedPage]

    def taken(self, but: str = "") -> set[str]:
        """The ids that tips and cases have or had; not those of the draft `but`, which is made anew."""
        pages = [page for name, page in self.pages.items() if name != but]
        published = self.project.ledger.entries if self.project.ledger else ()
        return {block.argument for page in pages for block, _ in page.named(*CARDS)}.union(id_ for _, id_ in published)


def read_shelf(root: Path) -> Shelf:
    """Read the handbook in `root`. Raises WrongUseError, and SettingsError when its own files cannot be used."""
    need_handbook(root)
    findings = Findings()
    project = read_project(root, findings)
    if project.settings is None or project.ledger is None:
        first = next(iter(findings))
        raise SettingsError(f"{first.file}:{first.line}: {first.text}")
    pages = [load_page(path, root, findings) for path in (*project.pages.values(), *drafts(root))]
    return Shelf(root, project, project.settings, {page.docname: page for page in pages if page})
