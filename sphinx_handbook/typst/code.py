"""Typst code, written so that no text can be taken for markup.

Everything is written in Typst's code mode, where text is a quoted string: `#read("x")`, `$`, `@x`, `*`, a leading
`=` or `1.` are then only letters. Inside a string two signs mean something, the backslash and the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
# So many signs without a place to break them may be wider than a column: an address, or a key that fell on a cat.
_TOO_LONG = re.compile(r"[^\s\u00a0-]{32,}")
_PIECE = re.compile(r".{1,16}?[/._?&=+:;,)\]]+|.{1,16}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Code(str):
    """A Typst expression, as opposed to text that is to be printed."""

    __slots__ = ()


NOTHING = Code("[]")


def string(text: str) -> Code:
    """Give a string literal that prints `text` as it is, line ends included; control characters print nothing."""
    escaped = _CONTROL.sub("", text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return Code(f'"{escaped}"')


def words(text: str) -> Code:
    """Give a string literal of running text: any run of white space is one space, and no word is endless."""
    return string(breakable(_SPACE.sub(" ", text)))


def breakable(text: str) -> str:
    """Let words that are longer than any Dutch word break: behind signs that part them, else anywhere."""
    return _TOO_LONG.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), text)


def join(parts: Iterable[Code]) -> Code:
    """Give content that is these parts one after another; parts without content fall away."""
    kept = [part for part in parts if part != NOTHING]
    if not kept:
        return NOTHING
    return kept[0] if len(kept) == 1 else Code("{" + ";".join(kept) + "}")


def stack(parts: Iterable[Code]) -> Code:
    """As `join`, each part on lines of its own, so that an error's line says where it is."""
    kept = [part for part in parts if part != NOTHING]
    return Code("{\n" + "\n".join(kept) + "\n}") if kept else NOTHING


def call(name: str, *arguments: object, **named: object) -> Code:
    """Give a function call. Python names may end in an underscore; `_` becomes the `-` of Typst names."""
    given: list[str] = [value(argument) for argument in arguments]
    given += [f"{_name(key)}: {value(argument)}" for key, argument in named.items()]
    return Code(f"{name}({', '.join(given)})")


def value(thing: object) -> Code:
    """Give a Python value as a Typst value: text, number, bool, None, code, sequence or mapping."""
    match thing:
        case Code():
            return thing
        case str():
            return string(thing)
        case None:
            return Code("none")
        case bool():
            return Code("true" if thing else "false")
        case int() | float():
            return Code(repr(thing))
        case Mapping():
            pairs = ", ".join(f"{_name(str(key))}: {value(item)}" for key, item in thing.items())
            return Code(f"({pairs or ':'})")
        case Sequence():
            return Code(f"({''.join(f'{value(item)}, ' for item in thing)})")
        case _:
            raise TypeError(f"Typst has no value for {type(thing).__name__}")


def labelled(code: Code, label: str | None) -> Code:
    """Give `code` a label that links and page numbers can point at."""
    return Code(f"[#{code}#{call('label', label)}]") if label else code


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def comment(text: str) -> Code:
    """Give a comment, on a line of its own."""
    return Code(f"// {_SPACE.sub(' ', text)}\n")
