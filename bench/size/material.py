"""The same handbook for mkdocs-material: tips as closed blocks, references as links."""

import re
import shutil
from pathlib import Path

PROGRAM = Path("_build/bench/mkdocs/bin/mkdocs")
_CONFIG = """site_name: Gemaakt handboek
theme: {name: material, language: nl, font: false}
plugins: [search]
markdown_extensions: [admonition, pymdownx.details]
"""
_CARD = re.compile(r"```\{(?:tipkaart|casuskaart|tijdlijn|toctree)\}.*?```\n", re.DOTALL)
_ROLE = re.compile(r"\{(tip|casus|begrip|feit)\}`([^`]*)`")


def write(source: Path, target: Path) -> None:
    """Write the pages of the handbook in `source` and a configuration into `target`, in the place of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    for page in [source / "index.md", *(source / "guides").glob("*.md"), *(source / "amersfoort").glob("*.md")]:
        path = target / "docs" / page.relative_to(source)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_converted(page.read_text(encoding="utf-8")), encoding="utf-8")
    (target / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")


def _converted(text: str) -> str:
    text = _ROLE.sub(_link, text)
    head, *tips = text.split("\n## ")
    return "\n".join([_CARD.sub("", head), *map(_block, tips)])


def _block(section: str) -> str:
    """A section as a block that a reader opens, if it is a tip."""
    title, _, body = section.partition("\n")
    if "{tipkaart}" not in body:
        return f"\n## {title}\n{_CARD.sub('', body)}"
    inside = "\n".join(f"    {line}".rstrip() for line in _CARD.sub("", body).split("\n"))
    return f'\n??? note "{title}"\n{inside}'


def _link(found: re.Match[str]) -> str:
    kind, target = found.groups()
    if kind == "tip":
        article = target.split("-")[1]
        return f"[{target}](artikel-{article}.md)"
    return f"[{target}](../amersfoort/{target}.md)" if kind == "casus" else target
