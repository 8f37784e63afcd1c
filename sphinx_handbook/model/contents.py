"""Tables of contents: which pages a page names."""

from collections.abc import Iterator, Mapping, Sequence


def rings(contents: Mapping[str, Sequence[str]], first: str) -> Iterator[tuple[str, str]]:
    """Each page that names a page above itself, and which; seen from the first page on. Sphinx would go round forever."""
    done: set[str] = set()
    for start in (first, *sorted(contents)):
        above: dict[str, Iterator[str]] = {}
        waiting = [start]
        while waiting:
            here = waiting[-1]
            if here not in above:
                above[here] = iter(() if here in done else contents.get(here, ()))
            child = next(above[here], None)
            if child is None:
                done.add(waiting.pop())
                del above[here]
            elif child in above:
                yield here, child
            else:
                waiting.append(child)
