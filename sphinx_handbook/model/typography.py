"""Dutch typography for text that comes from data files, where people type straight quotes."""

import re

_QUOTED = re.compile(r"(?<![\w’])'([^']*\w[^']*?)'(?!\w)")


def typographic(text: str, inner: bool = False) -> str:
    """Turn straight quotes into ‘these’, or into “these” within a quotation, and apostrophes into ’."""
    opening, closing = ("“", "”") if inner else ("‘", "’")
    text = _QUOTED.sub(rf"{opening}\1{closing}", text)
    if inner:
        text = re.sub(r"‘([^’]*)’(?!\w)", r"“\1”", text)
    return text.replace("'", "’")
