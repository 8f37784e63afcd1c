"""`{begrippen}`: Sphinx's glossary under its Dutch name."""

from sphinx.domains.std import Glossary


class GlossaryNL(Glossary):
    """A glossary; its terms are what `{begrip}` refers to."""
