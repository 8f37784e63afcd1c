"""`python -m bench NAME`: run a benchmark, from the root of the repository."""

import sys

from .pdf import command as pdf
from .search import command as search
from .site import command as site
from .size import command as size

BENCHES = {"pdf": pdf.main, "search": search.main, "site": site.main, "size": size.main}


def main() -> int:
    """Run the benchmark that is named. Its other arguments are its own."""
    name, *arguments = sys.argv[1:] or [""]
    if name not in BENCHES:
        print(f"python -m bench {'|'.join(BENCHES)}", file=sys.stderr)
        return 2
    return BENCHES[name](arguments)


if __name__ == "__main__":
    sys.exit(main())
