"""Settings of the handbook's build. What a municipality changes is in handboek.toml."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from sphinx_handbook.history import moment  # noqa: E402
from sphinx_handbook.structure import EXTENSIONS  # noqa: E402

# Dates come from the commit, so that the same commit gives the same bytes. Without git there are none.
_moment = moment(HERE)
if _moment:
    os.environ["SOURCE_DATE_EPOCH"] = str(int(_moment.timestamp()))

author = "de redactie"
copyright = "CC BY 4.0"
release = "2026.1"
language = "nl"

extensions = ["myst_parser", "sphinx_design", "sphinx_handbook"]
primary_domain = "handboek"
root_doc = "index"
include_patterns = ["index.md", "guides/**", "amersfoort/**", "opzoeken/**", "over/**"]
templates_path = ["_templates"]
locale_dirs = [str(HERE / "locale")]

myst_enable_extensions = sorted(EXTENSIONS)
myst_heading_anchors = 3
# The handbook says these itself, in Dutch and with what to do.
suppress_warnings = ["myst.header", "myst.topmatter", "config.cache"]
nitpicky = True

html_theme = "sphinx_book_theme"
html_favicon = "_static/mark.svg"
html_static_path = ["_static"]
html_css_files = ["handboek.css"]
html_js_files = [("handboek.js", {"priority": 1})]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_domain_indices = False
html_permalinks_icon = "#"
html_last_updated_fmt = "%-d %B %Y" if _moment else None
html_sidebars: dict[str, list[str]] = {"**": []}
_UNUSED = (
    "navbar_start navbar_center navbar_end navbar_persistent article_header_start article_header_end "
    "primary_sidebar_end secondary_sidebar_items footer_start footer_center footer_end footer_content_items icon_links"
)
html_theme_options = {
    **{place: [] for place in _UNUSED.split()},
    # One key that acts by itself surprises who types by voice (WCAG 2.1.4).
    "enable_search_shortcuts": False,
    "shorten_urls": False,
    "show_prev_next": False,
    "back_to_top_button": False,
}
