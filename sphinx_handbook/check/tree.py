"""A page as the check reads it: sections with what stands in them, and everything that refers to something."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(eq=False)
class Block:
    """A block that its author gave a name: ```` ```{naam} argument ````.

    `options` are as Sphinx understands them; `option_lines` says where each stands. `body` begins on `body_line`.
    `inside` is whether it stands in another block, a list or a quotation; `refused` whether its body was refused. `unknown`
    are options that it does not have.
    """

    name: str
    argument: str
    line: int
    options: Mapping[str, object] = field(default_factory=dict)
    option_lines: Mapping[str, int] = field(default_factory=dict)
    body: Sequence[str] = ()
    body_line: int = 0
    inside: bool = False
    refused: bool = False
    unknown: Sequence[str] = ()

    def option(self, name: str) -> str:
        """What an option says; an empty string when it is not there."""
        value = self.options.get(name)
        return "" if value is None else str(value)

    def line_of(self, option: str) -> int:
        """The line of an option; that of the block when it is not there."""
        return self.option_lines.get(option, self.line)


@dataclass(eq=False)
class Piece:
    """Something that stands in a section: a paragraph, list, table, comment or block. `says` is whether it has words."""

    kind: str
    line: int
    says: bool = True
    block: Block | None = None


COMMENT, TEXT, LABEL, RULE, BLOCK = "comment", "text", "label", "rule", "block"


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

    @property
    def says(self) -> bool:
        """Whether anything but headings and comments stands in it."""
        return any(child.says or isinstance(child, Section) for child in self.content)


@dataclass(frozen=True)
class Role:
    """`{naam}`tekst <doel>`` in a section: all of it is `text`; `target` is what stands between angle brackets, or all."""

    name: str
    text: str
    target: str
    explicit: bool
    line: int
    section: Section


@dataclass(frozen=True)
class Link:
    """`[tekst](adres)` to a place inside the handbook."""

    address: str
    line: int


@dataclass(frozen=True)
class Label:
    """A name that can be referred to. `titled` is whether a reference without words of its own can use it."""

    name: str
    line: int
    titled: bool = True


@dataclass(frozen=True)
class Passage:
    """Running text, with line ends as typed. `kind` says where it stands; `line` is that of its first word."""

    kind: str
    line: int
    text: str
    section: Section


PROSE, TITLE, CELL, QUOTE = "prose", "title", "cell", "quote"


@dataclass
class Reading:
    """Everything that was read from a page.

    Links find a heading by its slug; within the page also by its `names`, and from elsewhere by its `anchors`.
    """

    root: Section = field(default_factory=Section)
    blocks: list[tuple[Block, Section]] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[tuple[str, int]] = field(default_factory=list)
    files: list[tuple[str, int]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)

    def named(self, *names: str) -> Iterator[tuple[Block, Section]]:
        """The blocks with one of these names, in order."""
        return ((block, section) for block, section in self.blocks if block.name in names)
