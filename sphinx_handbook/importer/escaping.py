"""Write the words of someone else so that Markdown shows them and does nothing with them."""

import re

# What begins or ends markup within a line, there where it would: an underscore inside a word does not.
_INLINE = re.compile(r"[\\`*{\[]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|(?<=\])\(")
# What begins a block, at the start of a line.
_START = re.compile(r"[#+=:%>|~(-]")
_NUMBER = re.compile(r"(\d+)([.)])")


def escape(text: str) -> str:
    """Return text on one line, as Markdown that reads as that text."""
    shown = _INLINE.sub(r"\\\g<0>", " ".join(text.split()))
    if _START.match(shown):
        return f"\\{shown}"
    return _NUMBER.sub(r"\1\\\2", shown, count=1) if _NUMBER.match(shown) else shown


def quoted(paragraphs: list[str]) -> str:
    """Return paragraphs as one quotation; lines within a paragraph stay lines."""
    shown = []
    for paragraph in paragraphs:
        lines = [escape(line) for line in paragraph.split("\n")]
        shown.append("\\\n".join(f"> {line}" for line in lines if line))
    return "\n>\n".join(paragraph for paragraph in shown if paragraph)
