"""`python -m bench NAME`: run a benchmark, from the root of the repository."""

import sys

from .search import command as search
from .size import command as size

BENCHES = {"search": search.main, "size": size.main}


def main() -> int:
    """Run the benchmark that is named. Its other arguments are its own."""
    name, *arguments = sys.argv[1:] or [""]
    if name not in BENCHES:
        print(f"python -m bench {'|'.join(BENCHES)}", file=sys.stderr)
        return 2
    return BENCHES[name](arguments)


if __name__ == "__main__":
    sys.exit(main())
