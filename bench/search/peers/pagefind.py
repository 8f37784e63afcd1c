"""Pagefind in Dutch: a small page for each record, its title and key words weighted."""

import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_handbook.search.records import Unit

from ..corpus import read_units
from . import Peer

_ENGINE = Path("_build/bench/engines/node_modules/pagefind")

_PAGE = """
<script type="module">
import * as pagefind from "./pagefind/pagefind.js";
// The best of 16 ways to rank: first result right on the practice half, at the size of the handbook.
await pagefind.options({ ranking: { termSimilarity: 3, pageLength: 0.3 } });
await pagefind.init();
globalThis.search = async (query) => {
  // A result is only a number until its data is loaded, text and all.
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return shown.map(({ meta }) => meta.key);
};
globalThis.show = globalThis.search;
</script>
"""


def _command(records: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "bench.search.peers.pagefind", str(records), str(out)]


PEER = Peer(
    "pagefind", "Pagefind 1.5.2", "een record per pagina, gewicht voor titel, trefwoorden en vragen",
    _command, _PAGE, (Path(__file__),),
)  # fmt: skip


def main() -> None:
    """Make the index of the records in a file, from pages in a folder: the fastest of its ways."""
    records, out = Path(sys.argv[1]), Path(sys.argv[2])
    node = Path(sys.executable).with_name("node")
    with TemporaryDirectory() as folder:
        for number, unit in enumerate(read_units(records)):
            Path(folder, f"{number}.html").write_text(_html(unit), encoding="utf-8")
        subprocess.run(
            [node, _ENGINE / "lib" / "runner" / "bin.cjs", "--site", folder, "--output-path", out / "pagefind",
             "--force-language", "nl", "--quiet"],
            check=True,
        )  # fmt: skip


def _html(unit: Unit) -> str:
    lines = [line for _, text in (*unit.core, *unit.body) for line in text.split("\n")]
    return (
        f'<!doctype html><html lang="nl"><title>{escape(unit.title)}</title>'
        f'<body><main data-pagefind-body><span data-pagefind-meta="key[data-key]" data-key="{escape(unit.key)}"></span>'
        f'<h1 data-pagefind-meta="title">{escape(unit.title)}</h1>'
        f"{_paragraph([', '.join(unit.keywords)], ' data-pagefind-weight=7')}"
        f"{_paragraph(unit.questions, ' data-pagefind-weight=4')}"
        f"{_paragraph(lines)}{_paragraph([unit.place])}</main></html>"
    )


def _paragraph(lines: "tuple[str, ...] | list[str]", attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{escape(line)}</p>" for line in lines if line)


if __name__ == "__main__":
    main()
