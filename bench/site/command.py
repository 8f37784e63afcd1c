"""`python -m bench site`: build the same text with three site builders, look at each, and write `_build/bench/site.md`.

The handbook must have been built once; the pages of its own site are looked at too.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ..search.report import table
from ..search.targets import Target
from ..size import measure
from ..size.child import OWN
from .looking import Seen, look
from .serving import serve

WORK = Path("_build/bench/site")
SITE = Path("_build/html")
# The theme that this site stands on resolves all contents for each page; more articles only take longer.
ARTICLES, THEME, MATERIAL = 24, "sphinx_book_theme", "mkdocs-material"
OWN_PAGES = ("index.html", "guides/partners-sociaal-domein.html", "amersfoort/elisabeth-groen.html", "opzoeken/alle-tips.html")  # fmt: skip
# Other work on the machine only takes points away: the best of so many looks counts.
LOOKS = 3
MOST_REQUESTS, MOST_KILOBYTES, LEAST_PERFORMANCE = 8, 80, 98


def main(arguments: list[str]) -> int:
    """Run it from the root of the repository; 1 when `--check` finds a target that is not met."""
    parser = argparse.ArgumentParser("python -m bench site", description="Zet de site naast die van andere bouwers.")
    parser.add_argument("--check", action="store_true", help="fout als een doel niet gehaald is")
    told = parser.parse_args(arguments)
    measure.prepared(ARTICLES, WORK)
    built = [measure.build(ARTICLES, OWN, WORK), *measure.looks(ARTICLES, (THEME,), WORK)]
    seconds = {one.look: one.spent["alles"] for one in built}
    with _browser() as browser:
        others = {look_: _best(browser, *_page(look_)) for look_ in seconds}
        own = {page: _best(browser, SITE, page) for page in OWN_PAGES}
    goals = list(_targets({**own, "gemaakt artikel": others[OWN]}))
    text = _report(others, seconds, own, goals)
    (WORK.parent / "site.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return int(told.check and not all(goal.met for goal in goals))


class _browser:  # noqa: N801 - reads as a function where it is used
    """A Chromium while the context lasts."""

    def __enter__(self) -> Browser:
        self._playwright = sync_playwright().start()
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        return self._playwright.chromium.launch(executable_path=path, args=["--disable-gpu", *sandbox])

    def __exit__(self, *_: object) -> None:
        self._playwright.stop()


def _page(look_: str) -> tuple[Path, str]:
    """The folder of a site, and the address of the same article in it."""
    place, article = WORK / f"{ARTICLES}", f"guides/artikel-{ARTICLES // 2}"
    return (place / "mkdocs" / "site", f"{article}/") if look_ == MATERIAL else (place / look_, f"{article}.html")


def _best(browser: Browser, site: Path, page: str) -> Seen:
    print(f"{site}: {page} ...", file=sys.stderr, flush=True)
    with serve(site) as address:
        return max((look(browser, address + page) for _ in range(LOOKS)), key=lambda seen: seen.performance)


def _targets(pages: dict[str, Seen]) -> Iterator[Target]:
    seen = pages.values()
    yield Target("verzoeken, hoogstens", max(one.requests for one in seen), MOST_REQUESTS, at_least=False)
    yield Target("kB, hoogstens", max(one.size for one in seen) / 1e3, MOST_KILOBYTES, at_least=False)
    yield Target("regels van axe gebroken", max(len(one.faults) for one in seen), 0, at_least=False)
    yield Target("Lighthouse snelheid, minstens", min(one.performance for one in seen), LEAST_PERFORMANCE)
    yield Target("Lighthouse toegankelijkheid, minstens", min(one.accessibility for one in seen), 100)


def _report(others: dict[str, Seen], seconds: dict[str, float], own: dict[str, Seen], goals: Sequence[Target]) -> str:
    head = ["verzoeken", "kB", "axe", "snelheid", "toegankelijkheid"]
    rows = [[name, f"{seconds[name] / seconds[OWN]:.1f}", *_cells(seen)] for name, seen in others.items()]
    parts = [
        "# De site naast andere",
        f"Eén artikel van een gemaakt handboek van {ARTICLES} artikelen met acht tips, in drie vormen van dezelfde tekst."
        " De bouwtijd is die van het hele handboek, maal die van ons. ‘axe’ telt regels die de pagina breekt. De cijfers"
        f" van Lighthouse zijn de beste van {LOOKS}, op een gewone telefoon aan een traag net.",
        table(["vorm", "bouwtijd", *head], rows, left=1),
        "## Dit handboek",
        table(["pagina", *head], [[page, *_cells(seen)] for page, seen in own.items()], left=1),
        "## Doelen",
        table(
            ["doel", "gemeten", "doel", ""],
            [[goal.name, f"{goal.value:g}", f"{goal.bound:g}", "gehaald" if goal.met else "**niet gehaald**"] for goal in goals],
            left=1,
        ),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _cells(seen: Seen) -> list[str]:
    faults = f"{len(seen.faults)} ({', '.join(seen.faults)})" if seen.faults else "0"
    return [str(seen.requests), f"{seen.size / 1e3:.1f}", faults, str(seen.performance), str(seen.accessibility)]
