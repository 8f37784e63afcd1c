"""The buttons above the tips of an article. They need a script, so `handboek.js` shows them."""

from .icons import icon


def toolbar() -> str:
    """Give the HTML that stands between the head of an article and its first tip."""
    return (
        '<div class="werkbalk">'
        f'<button class="knop" type="button" data-actie="print" hidden>{icon("print")}Print</button>'
        '<button class="knop duw" type="button" data-actie="alles" hidden><span>Open alle tips</span></button>'
        "</div>\n"
    )
