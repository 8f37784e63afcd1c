"""The buttons above the tips of an article, and the choice of a role. They need a script, so `handboek.js` shows them."""

from collections.abc import Mapping
from html import escape

from ..model.settings import Settings
from .icons import icon


def toolbar(settings: Settings, counts: Mapping[str, int]) -> str:
    """Give the HTML between the head of an article and its first tip, which has so many tips for each role."""
    roles = "".join(
        choice(id_, escape(role.name), counts[id_]) for id_, role in settings.audiences.items() if id_ in counts
    )
    return (
        f'<div class="werkbalk">{filter_button("rol", "Toon mijn rol")}'
        f'<button class="knop" type="button" data-actie="print" hidden>{icon("print")}Print</button>'
        '<button class="knop duw" type="button" data-actie="alles" hidden><span>Open alle tips</span></button>'
        "</div>\n"
        f'<div class="tipfilter" id="tipfilter">{choices("voor", "Ik ben", roles)}</div>\n'
    )


def filter_button(sign: str, words: str) -> str:
    """A button that folds the filter `#tipfilter` in and out."""
    return (
        '<button class="knop" type="button" data-actie="filter" aria-controls="tipfilter" aria-expanded="false" hidden>'
        f"{icon(sign)}<span>{words}</span></button>"
    )


def choices(group: str, heading: str, items: str) -> str:
    """One group of the filter; filter.js makes a button of each of its items."""
    return (
        f'<p class="groep" id="kies-{group}">{heading}</p>\n'
        f'<ul aria-labelledby="kies-{group}" data-groep="{group}">\n{items}</ul>\n'
    )


def choice(id_: str, shown: str, count: int) -> str:
    """One item of a group: HTML, with how many tips it has."""
    return f'<li data-id="{escape(id_)}">{shown} <span class="aantal">{count}</span></li>\n'
