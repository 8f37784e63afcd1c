"""The nearest known word, for messages that help."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when nothing comes close."""
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def hint(word: str, known: Iterable[str]) -> str:
    """Return ' Bedoelde je ‘x’?' for the nearest known word, or an empty string."""
    found = nearest(word, known)
    return f" Bedoelde je ‘{found}’?" if found else ""


def listed(words: Iterable[str]) -> str:
    """Join words as a reader reads them: 'a, b en c'."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} en {items[-1]}"
