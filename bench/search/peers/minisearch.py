"""MiniSearch: weights for fields, beginnings of words, and one typo in five letters."""

import sys
from pathlib import Path

from . import Peer

_HERE = Path(__file__).parent
_SCRIPT = _HERE / "minisearch.mjs"

_PAGE = """
<script src="minisearch.js"></script>
<script type="module">
import { options } from "./minisearch-options.mjs";
const index = MiniSearch.loadJSON(await (await fetch("index.json")).text(), options);
globalThis.search = async (query) => {
  const keys = new Set();
  for (const { key } of index.search(query)) if (keys.add(key).size === 10) break;
  return [...keys];
};
globalThis.show = globalThis.search;
</script>
"""


def _command(records: Path, out: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("node")), str(_SCRIPT), str(records), str(out)]


PEER = Peer(
    "minisearch", "MiniSearch 7.2.0", "velden met gewicht, stopwoorden, `prefix` en `fuzzy: 0.2`",
    _command, _PAGE, (_SCRIPT, _HERE / "minisearch-options.mjs"),
)  # fmt: skip
