"""What a reader can do with one tip."""

from ..model.records import Tip


def actions(tip: Tip) -> str:
    """Give the HTML below a tip, for the page that it is on.

    What else a reader can do, `handboek.js` adds: it knows the tip from here, and the address to change it from the foot
    of the page, where that link and the one to mail stand for who has no script.
    """
    address = f"{'../' * tip.docname.count('/')}t/{tip.id}.html"
    return f'<div class="acties" data-tip="{tip.id}" data-regel="{tip.line}"><a href="{address}">Vast adres</a></div>\n'
