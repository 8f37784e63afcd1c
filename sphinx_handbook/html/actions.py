"""What a reader can do with one tip. Buttons need a script, so `handboek.js` shows them; links work without."""

from html import escape
from urllib.parse import quote

from ..model.records import Tip
from ..model.settings import Settings


def actions(tip: Tip, settings: Settings) -> str:
    """Give the HTML below a tip, for the page that it is on."""
    address = f"{'../' * tip.docname.count('/')}t/{tip.id}.html"
    title = f'<span class="vh">: {escape(tip.title)}</span>'
    buttons = (
        ("kies", "Zet in mijn selectie", ' aria-pressed="false"'),
        ("kopieer", "Kopieer link", ""),
        ("print", "Print deze tip", ""),
    )
    told = [
        f'<button class="knop" type="button" data-tipactie="{does}"{state} hidden><span>{words}</span>{title}</button>'
        for does, words, state in buttons
    ]
    told.append(f'<a href="{address}" data-adres>Vast adres{title}</a>')
    if settings.repository:
        place = f"{settings.repository}/edit/main/{quote(tip.docname)}.md#L{tip.line}"
        told.append(f'<a href="{escape(place)}">Verander deze tip{title}</a>')
    if settings.mail:
        subject, body = quote(f"Klopt niet: {tip.title} ({tip.id})"), quote(f"{settings.address}t/{tip.id}.html\n\n")
        told.append(
            f'<a href="mailto:{escape(settings.mail)}?subject={subject}&amp;body={body}">Klopt er iets niet?{title}</a>'
        )
    return f'<div class="acties" data-tip="{tip.id}">{"".join(told)}</div>\n'
