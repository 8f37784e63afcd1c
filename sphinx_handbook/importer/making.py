"""From the bytes of a file to the text of a draft."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ..model.text import ID
from ..start.shelf import read_shelf
from .article import Article, Origin
from .finding import find_tips
from .furniture import without_furniture
from .messages import NO_TITLE
from .naming import name_for
from .origin import take_origin
from .plain import clean
from .reading import read_article
from .writing import write_draft

# What a draft is called when neither its title nor its file gives a name.
NAMELESS = "artikel"


@dataclass(frozen=True)
class Made:
    """A draft that is not written yet, its name without suffix, and all that is worth telling about it."""

    text: str
    name: str
    tips: int
    origin: Origin
    cases: Sequence[str]
    dropped: Sequence[str]
    remarks: Sequence[str]


def make_draft(folder: Path, raw: bytes, suffix: str, name: str = "", address: str = "", stem: str = "") -> Made:
    """Make a draft for the handbook in `folder`.

    `suffix` and `stem` are those of the file's name, empty when it has none; `name` is what the draft must be called,
    if someone chose; `address` is where the article stands, if known. Raises UnusableError when no draft can be made of
    it, and SettingsError when the handbook's files are wrong.
    """
    shelf = read_shelf(folder)
    article = read_article(raw, suffix)
    kept, dropped = without_furniture(article.blocks)
    known = replace(article.origin, address=address or article.origin.address)
    # Without signs that cannot be seen, each of its parts on one line.
    known = Origin(**{part: " ".join(clean(told).split()) for part, told in asdict(known).items()})
    origin, blocks, told = take_origin(Article(kept, known))
    found = find_tips(origin.title, blocks)
    name = name or name_for(origin.title) or name_for(stem) or NAMELESS
    name = name if ID.fullmatch(name) and name != "readme" else f"{NAMELESS}-{name}"
    draft = write_draft(origin, found, shelf, name)
    return Made(
        text=draft.text,
        name=name,
        tips=len(found.tips),
        origin=origin,
        cases=draft.cases,
        dropped=[*told, *dropped, *article.dropped],
        remarks=[*article.remarks, *([] if origin.title else [NO_TITLE]), *found.remarks],
    )
