"""Look at one page as a first visitor does, in a real Chromium: what it asks for, what axe-core and Lighthouse find."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from playwright.sync_api import Browser

LIGHTHOUSE = Path("_build/bench/lighthouse/node_modules/lighthouse/cli/index.js")
_RUN_AXE = "() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
_SCORES = ("performance", "accessibility")


@dataclass(frozen=True)
class Seen:
    """Answers and packed bytes of a first view, rules of axe-core that are broken, and scores of Lighthouse (to 100)."""

    requests: int
    size: int
    faults: tuple[str, ...]
    performance: int
    accessibility: int


def look(browser: Browser, address: str) -> Seen:
    """Look at a page. Raises CalledProcessError when Lighthouse fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="nl-NL")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes: list[float] = []
    devtools.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    faults = tuple(sorted(rule["id"] for rule in page.evaluate(_RUN_AXE)["violations"]))
    requests, size = len(sizes), int(sum(sizes))
    context.close()
    return Seen(requests, size, faults, *_lighthouse(address))


def _lighthouse(address: str) -> list[int]:
    """The scores of Lighthouse as it comes: a middling phone on a slow network."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    command = [".venv/bin/node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--only-categories={','.join(_SCORES)}"]  # fmt: skip
    # Chromium's sandbox refuses to run as root, which is what a container often is.
    flags = "--headless=new --no-sandbox --disable-gpu" if os.geteuid() == 0 else "--headless=new --disable-gpu"
    ran = subprocess.run(
        [*command, f"--chrome-flags={flags}"],
        capture_output=True, text=True, check=True, timeout=300, env={**os.environ, "CHROME_PATH": chromium},
    )  # fmt: skip
    told = json.loads(ran.stdout)["categories"]
    return [round(100 * (told[name]["score"] or 0)) for name in _SCORES]
