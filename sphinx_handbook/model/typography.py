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


def sentence_case(text: str) -> str:
    """Begin with a capital, as Dutch does: ‘één’ becomes ‘Eén’, ‘ijs’ becomes ‘IJs’."""
    for small, capital in (("éé", "Eé"), ("ij", "IJ")):
        if text.startswith(small):
            return capital + text[2:]
    return text[:1].upper() + text[1:]
