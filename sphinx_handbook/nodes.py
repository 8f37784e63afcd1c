"""The handbook's nodes. Each is a kind of a standard node, so that every builder knows how to show it.

Sphinx translators look a node up along its classes: a builder that has nothing of its own for a `tip`
treats it as the section that it is.
"""

from docutils import nodes


class tip_marker(nodes.Invisible, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Where a `{tipkaart}` stood, until the transform has marked its section. Attribute: `card`."""


class case_marker(nodes.Invisible, nodes.Element):  # noqa: N801
    """Where a `{casuskaart}` stood, until the transform has read its page. Attribute: `card`."""


class tip_section(nodes.section):  # noqa: N801
    """A section that is a tip. Attributes: `ids` (its address), `number`, `themes`, `audiences`, `phases`.

    Children: the title and one `tip_body`.
    """

    tagname = "section"


class tip_body(nodes.container):  # noqa: N801
    """All of a tip below its heading: a `part_pair` and then `tip_part`s. Keeps parts out of contents."""


class part_pair(nodes.container):  # noqa: N801
    """Two sections side by side: do and don't, or what worked and what did not."""


class tip_part(nodes.section):  # noqa: N801
    """A part of a tip. Attribute: `part` (doen, laten, waarom, ..., bronnen, verwant)."""

    tagname = "section"


class article_head(nodes.container):  # noqa: N801
    """For whom an article is, where it began and when it was reviewed: a field list. The site puts more before it."""


class case_head(nodes.container):  # noqa: N801
    """The facts box of a case: a paragraph with the outcome, then a field list. Attribute: `outcome`."""


class timeline(nodes.enumerated_list):  # noqa: N801
    """A case's time line: an ordered list of `timeline_event`s."""


class timeline_event(nodes.list_item):  # noqa: N801
    """An event. Attributes: `kind`, `when` (years, as 2013.43). Children: `timeline_date`, paragraphs."""


class timeline_date(nodes.paragraph):  # noqa: N801
    """The date of an event, as its author wrote it."""


class fact_ref(nodes.Inline, nodes.Element):  # noqa: N801
    """Where `{feit}` stood, until it is numbered. Attribute: `facts` (ids)."""


class source_number(nodes.reference):  # noqa: N801
    """A numbered reference from a sentence to a note on its source. Attribute: `refid`."""


class source_notes(nodes.enumerated_list):  # noqa: N801
    """The numbered sources of a tip or page."""


class tip_list(nodes.General, nodes.Element):  # noqa: N801
    """Where a list of tips comes, when all pages are read. Attributes: `where` (field to id), `by_phase`."""


class case_list(nodes.General, nodes.Element):  # noqa: N801
    """Where a list of cases comes. Attributes: `outcome` ('' for all), `most` (that many, most used first; 0: all)."""


class case_backlinks(nodes.General, nodes.Element):  # noqa: N801
    """Where the tips that lean on a case come. Attribute: `case`."""


class tip_links(nodes.General, nodes.Element):  # noqa: N801
    """Where a tip's cases and the tips that name it come. Attribute: `tip`."""


class register(nodes.General, nodes.Element):  # noqa: N801
    """Where a generated register comes. Attributes: `register` (its kind: feiten, uitgaven ...), `part`."""


class tip_entry(nodes.list_item):  # noqa: N801
    """A tip in a list. Attributes: `theme`, `number`, and `choices` (filter to ids)."""


class case_entry(nodes.list_item):  # noqa: N801
    """A case in a list. Attribute: `outcome`."""


class signpost(nodes.container):  # noqa: N801
    """A list of links that lead on; each then says how many tips are there."""


class opening(nodes.container):  # noqa: N801
    """How the home page begins: its title, what the handbook is, and where to search. Only on the site."""


class edition_entry(nodes.list_item):  # noqa: N801
    """An edition in a list. Attribute: `sign`, what it looks like."""


class search_field(nodes.General, nodes.Element):  # noqa: N801
    """Where a reader searches from a page. Attribute: `examples`, what one could ask. Only on the site."""


class tip_filter(nodes.General, nodes.Element):  # noqa: N801
    """Choices for the first list of tips below it. Only on the site."""


class changed_pages(nodes.General, nodes.Element):  # noqa: N801
    """Where the articles and cases that changed last come. Attribute: `most`."""
