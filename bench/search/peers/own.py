"""The search of this handbook, with its thesaurus and without."""

import argparse
import shutil
import sys
from pathlib import Path

from sphinx_handbook.html.assets import shorten
from sphinx_handbook.model.settings import read_settings
from sphinx_handbook.search import dutch
from sphinx_handbook.search.index import make_index
from sphinx_handbook.search.lexicon import word_list
from sphinx_handbook.search.shards import write_shards
from sphinx_handbook.search.thesaurus import FILE, Thesaurus, read_thesaurus

from ..corpus import read_units
from . import Peer

REPOSITORY = Path(__file__).parents[3]
# The engine, in the order in which a page loads it.
SCRIPTS = tuple(REPOSITORY / "_static" / f"search-{part}.js" for part in ("dutch", "index", "words", "engine", "books"))
WITHOUT_THESAURUS = "--zonder-zoekwoorden"

_PAGE = """<script src="search-engine.js"></script>
<script>
const asked = (query) => handbookSearch.search(query, {}, 10);
const search = async (query) => (await asked(query)).results.map((result) => result.key);
const show = async (query) => {
  const { results } = await asked(query);
  await Promise.all(results.map((result) => handbookSearch.line(result)));
  return results.map((result) => result.key);
};
</script>
"""


def _command(records: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "bench.search.peers.own", str(records), str(out)]


def _plain_command(records: Path, out: Path) -> list[str]:
    return [*_command(records, out), WITHOUT_THESAURUS]


_CODE = (*sorted(Path(dutch.__file__).parent.glob("*")), *SCRIPTS, REPOSITORY / FILE, REPOSITORY / "handboek.toml")

PEER = Peer("eigen", "dit handboek", f"met de woorden uit `{FILE}`", _command, _PAGE, _CODE)
PLAIN = Peer("eigen-zonder", "zonder zoekwoorden", f"dit handboek zonder `{FILE}`", _plain_command, _PAGE, _CODE)


def main() -> None:
    """Make the index as a build of the site does, from records in a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("records", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(WITHOUT_THESAURUS, action="store_true", dest="plain")
    told = parser.parse_args()
    units = read_units(told.records)
    thesaurus = Thesaurus() if told.plain else read_thesaurus(REPOSITORY)
    write_shards(units, make_index(units, thesaurus, word_list()), read_settings(REPOSITORY), told.out)
    for file in (REPOSITORY / "_static").glob("*.[jc]s*"):
        shutil.copy(file, told.out)
    shorten(told.out)


if __name__ == "__main__":
    main()
