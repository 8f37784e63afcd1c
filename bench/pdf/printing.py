"""`python -m bench.pdf.printing PAGE PDF`: let Chromium print a page, with everything that folds on it open."""

import sys
from pathlib import Path

from tests.support.browser import launch

_OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true })"

if __name__ == "__main__":
    page_file, target = map(Path, sys.argv[1:])
    with launch() as browser:
        page = browser.new_page()
        page.goto(page_file.resolve().as_uri())
        page.evaluate(_OPEN)
        page.pdf(path=target, format="A4", tagged=True, outline=True)
