"""Read a block that its author gave a name, as Sphinx would run it; what Sphinx would refuse goes to the findings."""

import re

from myst_parser.parsers.directives import is_option_line

from .finding import Findings
from .known import Parsed, block_class, parse_block
from .messages import Extra, say_in_dutch
from .tree import Block

BODY_FORM, BODY_CONTENT = "blok-vorm", "blok-inhoud"
_UNKNOWN = re.compile(r"Unknown option key: '([^']*)'")
_OPTION = re.compile(r"\s*:?([\w-]+):")


class BlockReader:
    """Reads the blocks of one file."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.file, self.findings = file, findings

    def read(self, name: str, argument: str, content: str, line: int, inside: bool) -> Block | None:
        """The block that begins on `line`, or nothing when Sphinx would not run it."""
        found = block_class(name)
        if found is None:
            self._sphinx("blok-onbekend", line, f"Unknown directive type: {name!r}")
            return None
        # Else MyST takes a block that stands right at the beginning for options.
        gap = "\n" if content.startswith(":::") else ""
        parsed = parse_block(found, argument, gap + content, line - len(gap))
        if not isinstance(parsed, Parsed):
            self._sphinx(BODY_FORM, line, f"Directive {name!r}: {parsed}")
            return None
        for said_line, words in parsed.warnings:
            self._refused(name, words, max(said_line, line), parsed)
        said = " ".join(words for _, words in parsed.warnings)
        return Block(
            name=name,
            argument=parsed.argument,
            line=line,
            options=parsed.options,
            option_lines=_option_lines(content, parsed, line),
            body=parsed.body,
            body_line=parsed.body_line,
            inside=inside,
            refused="none permitted" in said or "Invalid options format" in said,
            unknown=_UNKNOWN.findall(said),
        )

    def _refused(self, name: str, words: str, line: int, parsed: Parsed) -> None:
        """Note what was refused; text that does not belong in a block, on the line of that text."""
        if "none permitted" not in words:
            self._sphinx(BODY_FORM, line, f"{name!r}: {words}")
            return
        written = [(number, text) for number, text in enumerate(parsed.body, parsed.body_line) if text.strip()]
        first, text = written[0] if written else (line, "")
        if is_option_line(text):
            self.findings.fault(self.file, first, Extra.OPTION_LOOSE)
        else:
            self._sphinx(BODY_FORM, first, f"{name!r}: {words}")

    def _sphinx(self, code: str, line: int, said: str) -> None:
        """Note what Sphinx would say, in the Dutch of `translations`."""
        self.findings.add(say_in_dutch(self.file, line, code, said))


def _option_lines(content: str, parsed: Parsed, line: int) -> dict[str, int]:
    """The line of each option of a block that begins on `line`."""
    found: dict[str, int] = {}
    for number, text in enumerate(content.split("\n")[: max(0, parsed.body_line - line)], line + 1):
        if option := _OPTION.match(text):
            found.setdefault(option[1], number)
    return found
