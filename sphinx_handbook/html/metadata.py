"""What a page says of itself to machines: Open Graph, OWMS and schema.org.

OWMS is the metadata standard of Dutch governments (https://standaarden.overheid.nl/owms), here its core as far as it
holds for any publisher; schema.org as JSON-LD, which is data and no script, so that a strict policy lets it be.
"""

import json
from datetime import datetime
from typing import Any

from markupsafe import Markup

from ..domain import HandbookDomain
from ..model.records import Page
from ..pictures import SIZE, picture_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.nl"


def metadata(book: HandbookDomain, page: Page, title: str, url: str, changed: datetime | None) -> dict[str, Any]:
    """The properties of a page, for the template `metadata.html`. `url` is absolute; `changed` when it last changed."""
    summary = page.front_matter.words.get("samenvatting", "")
    day = changed.date().isoformat() if changed else ""
    return {
        "open_graph": _filled(
            {
                "og:type": "article" if page.tips or page.cases else "website",
                "og:title": title,
                "og:description": summary,
                "og:url": url,
                "og:site_name": book.settings.title,
                "og:locale": "nl_NL",
                **_picture(book.settings.address, page),
            }
        ),
        "owms": _filled(
            {
                "DCTERMS.identifier": url,
                "DCTERMS.title": title,
                "DCTERMS.language": "nl-NL",
                "DCTERMS.type": "webpagina",
                "DCTERMS.creator": page.front_matter.words.get("eigenaar", "redactie"),
                "DCTERMS.modified": day,
                "DCTERMS.license": LICENCE,
            }
        ),
        "linked_data": Markup(_script_safe(_linked_data(book, page, title, url, summary, day))),
    }


def _picture(address: str, page: Page) -> dict[str, str]:
    """The picture that goes with a link to the page. It says what the title says, so its text is that title's."""
    if not (picture := picture_of(page)):
        return {}
    width, height = map(str, SIZE)
    return {"og:image": f"{address}{picture}", "og:image:width": width, "og:image:height": height}


def _filled(properties: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in properties.items() if value}


def _linked_data(book: HandbookDomain, page: Page, title: str, url: str, summary: str, day: str) -> dict[str, Any]:
    tips = [
        {"@type": "CreativeWork", "@id": f"#{tip.id}", "name": tip.title, "position": tip.number} for tip in page.tips
    ]
    told = {
        "@context": "https://schema.org",
        "@type": "Article" if page.tips or page.cases else "WebPage",
        "@id": url,
        "headline": title,
        "description": summary,
        "inLanguage": "nl",
        "license": LICENCE,
        "dateModified": day,
        "isPartOf": {"@type": "WebSite", "name": book.settings.title, "url": book.settings.address},
        "hasPart": tips,
    }
    return {name: value for name, value in told.items() if value}


def _script_safe(data: dict[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
