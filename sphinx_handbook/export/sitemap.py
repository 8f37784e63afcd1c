"""`sitemap.xml`: every page with its address and the day on which it last changed (sitemaps.org, protocol 0.9)."""

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..domain import handbook
from ..history import History

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(app: "Sphinx", history: History) -> None:
    """Write `sitemap.xml` and `robots.txt`, which names it. Without a site address there is nothing to write."""
    book = handbook(app.env)
    address = book.settings.address
    if not address:
        return
    urls = ET.Element("urlset", xmlns=NAMESPACE)
    for page in book.index.pages:
        url = ET.SubElement(urls, "url")
        ET.SubElement(url, "loc").text = address + app.builder.get_target_uri(page.docname)
        changed = history.page(str(app.env.doc2path(page.docname, False)))
        if changed:
            ET.SubElement(url, "lastmod").text = changed.date().isoformat()
    ET.indent(urls)
    ET.ElementTree(urls).write(Path(app.outdir, "sitemap.xml"), encoding="utf-8", xml_declaration=True)
    Path(app.outdir, "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n", encoding="utf-8"
    )
