"""A page as the check reads it: sections with what stands in them, and everything that refers to something."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..messages import Advice, Extra, Message
from ..model.front_matter import FrontMatter
from ..structure import Fault
from .finding import Findings

# Where words stand: what is advised about them depends on it.
Place = Literal["prose", "title", "cell", "quote"]
# What a page can refer to besides roles, which go by their names.
LINK, IMAGE = "<link>", "<image>"


@dataclass(eq=False)
class Block:
    """A block that its author gave a name: ```` ```{naam} argument ````.

    `options` are as Sphinx understands them; `option_lines` says where each stands. `body` begins on `body_line`.
    `refusals` are what Sphinx has against it, in English, by line; a block that `fails` leaves nothing on the page.
    `inside` is whether it stands in another block, a list or a quotation.
    """

    name: str
    argument: str
    line: int
    options: Mapping[str, object] = field(default_factory=dict)
    option_lines: Mapping[str, int] = field(default_factory=dict)
    body: Sequence[str] = ()
    body_line: int = 0
    refusals: Sequence[tuple[int, str]] = ()
    fails: bool = False
    inside: bool = False

    def option(self, name: str) -> str:
        """What an option says; an empty string when it is not there."""
        value = self.options.get(name)
        return "" if value is None else str(value)

    def line_of(self, option: str) -> int:
        """The line of an option; that of the block when it is not there."""
        return self.option_lines.get(option, self.line)

    def refused(self, *words: str) -> bool:
        """Whether Sphinx has something against it in which these words stand."""
        return any(word in said for _, said in self.refusals for word in words)

    @property
    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines of its body that say something, with their numbers."""
        return ((line, text) for line, text in enumerate(self.body, self.body_line) if text.strip())


@dataclass(eq=False)
class Piece:
    """Something that stands in a section: text, or a block. `says` is whether it has words.

    `shows` is whether it leaves anything on the page, as a comment does not; `rule` whether it is a line that is drawn.
    """

    line: int
    says: bool = True
    shows: bool = True
    rule: bool = False
    block: Block | None = None


@dataclass(eq=False)
class Section:
    """A heading and what stands under it, in order. The page itself is a section of level 0 without a title."""

    level: int = 0
    title: str = ""
    line: int = 1
    parent: "Section | None" = None
    content: "list[Section | Piece]" = field(default_factory=list)

    @property
    def sections(self) -> "list[Section]":
        """The sections right under this one."""
        return [child for child in self.content if isinstance(child, Section)]

    @property
    def says(self) -> bool:
        """Whether anything but headings and comments stands in it."""
        return any(isinstance(child, Section) or child.says for child in self.content)

    def above(self) -> "Iterator[Section]":
        """This section and those around it, from the inside out."""
        section: Section | None = self
        while section is not None:
            yield section
            section = section.parent

    def within(self) -> "Iterator[Section]":
        """This section and all below it, in order."""
        yield self
        for child in self.sections:
            yield from child.within()

    def place_of(self, block: Block) -> int:
        """Where a block stands among its content."""
        found = (nth for nth, one in enumerate(self.content) if isinstance(one, Piece) and one.block is block)
        return next(found, len(self.content))


@dataclass(frozen=True)
class Mention:
    """Something that a page refers to. `kind` is the name of a role, or LINK or IMAGE.

    Of a role, `text` is all of it and `titled` whether it has words of its own: `{ref}`hier <doel>``.
    """

    kind: str
    target: str
    line: int
    section: Section
    text: str = ""
    titled: bool = False


@dataclass(frozen=True)
class Named:
    """A name that can be referred to, and where it is given.

    `titled` is whether a reference without words of its own can use it.
    """

    name: str
    file: str
    line: int
    titled: bool = True


@dataclass(frozen=True)
class Marked:
    """A tip or a case: its id, the line of its card and the section that it is."""

    id: str
    file: str
    line: int
    section: Section


@dataclass(frozen=True)
class Passage:
    """Running text, with line ends as typed; `line` is that of its first word."""

    place: Place
    line: int
    text: str
    section: Section


@dataclass
class CheckedPage:
    """A page: its path in the handbook, its name in contents, its text, all that was read from it, and its findings.

    Links find a heading by its slug; within the page also by its `names`, and from elsewhere by its `anchors`.
    `open_blocks` are the lines of blocks that do not close.
    """

    file: str
    docname: str
    text: str
    findings: Findings
    front: FrontMatter = field(default_factory=FrontMatter)
    root: Section = field(default_factory=Section)
    blocks: list[tuple[Block, Section]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    labels: list[Named] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)
    tips: list[Marked] = field(default_factory=list)
    cases: list[Marked] = field(default_factory=list)
    toctree: list[str] = field(default_factory=list)
    open_blocks: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its first heading; its name when it has none."""
        return self.root.sections[0].title if self.root.sections else self.docname

    def say(self, line: int, message: Message | Extra | Advice, /, **fields: object) -> None:
        """Note a fault or an advice."""
        self.findings.say(self.file, line, message, **fields)

    def report(self, faults: Iterable[Fault]) -> None:
        """Note what a rule of the build found."""
        self.findings.faults(self.file, faults)

    def sphinx(self, line: int, code: str, english: str) -> None:
        """Note what Sphinx would say."""
        self.findings.sphinx(self.file, line, code, english)

    def named(self, *names: str) -> Iterator[tuple[Block, Section]]:
        """The blocks with one of these names, in order."""
        return ((block, section) for block, section in self.blocks if block.name in names)
