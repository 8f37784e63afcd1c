"""Read a page's front matter; show on an article for whom it is, where it began and when it was reviewed."""

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..bibliography import short_citation
from ..domain import HandbookDomain, handbook
from ..messages import warn
from ..model.dates import written
from ..model.drafts import in_drafts
from ..model.records import Article
from ..model.suggest import listed
from ..nodes import article_head, case_head, tip_section
from ..rules import front_faults, read_date

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def note_article(app: "Sphinx", doctree: nodes.document) -> None:
    """Note the front matter of the page just read (event `doctree-read`)."""
    docname = app.env.docname
    book = handbook(app.env)
    page = book.note(docname)
    front = page.front_matter
    for fault in front_faults(front, book.facts, bool(page.tips or page.cases), in_drafts(docname)):
        warn(fault.message, (docname, fault.line), **fault.fields)
    source = front.words.get("bronartikel", "")
    page.article = Article(
        docname=docname,
        title=_title(doctree),
        summary=front.words.get("samenvatting", ""),
        source=source if source in book.facts.sources else "",
        permission=front.words.get("toestemming", ""),
        reviewed=read_date(front.words.get("nagekeken", "")),
        review_by=read_date(front.words.get("nakijken-voor", "")),
        owner=front.words.get("eigenaar", ""),
    )
    if page.cases and page.article.summary:
        lead = nodes.paragraph(page.article.summary, page.article.summary, classes=["lead"])
        head = next(doctree.findall(case_head))
        head.parent.insert(head.parent.index(head), lead)
    if page.tips:
        _insert_head(doctree, page.article, book)


class FoldIntroduction(SphinxPostTransform):
    """On the site, put all of the introduction but its first paragraph in the head, which folds on a phone."""

    builders = ("html",)
    default_priority = 3

    def run(self, **kwargs: object) -> None:
        """Move it, on an article with tips."""
        for head in self.document.findall(article_head):
            page = head.parent
            # The title stays, and what the article is for.
            moved = page[2 : page.index(head)]
            del page[2 : page.index(head)]
            head.insert(0, moved)


def _title(doctree: nodes.document) -> str:
    title = next(doctree.findall(nodes.title), None)
    return title.astext() if title else ""


def _insert_head(doctree: nodes.document, article: Article, book: HandbookDomain) -> None:
    """Put the head before the first tip."""
    first = next(doctree.findall(tip_section))
    audiences = {role for found in doctree.findall(tip_section) for role in found["audiences"]}
    names = [term.name.lower() for id_, term in book.settings.audiences.items() if id_ in audiences]
    fields = nodes.field_list()
    _field(fields, "Voor", nodes.Text(listed(names)))
    if article.source:
        text = short_citation(book.facts.sources[article.source])
        reference = pending_xref(
            "", nodes.Text(text), refdomain="handboek", reftype="_bron",
            reftarget=article.source, refexplicit=True, refwarn=False,
        )  # fmt: skip
        _field(fields, "Begonnen bij", reference)
    if article.reviewed and article.review_by:
        text = f"{written(article.reviewed)} door de {article.owner}, opnieuw vóór {written(article.review_by)}"
        _field(fields, "Nagekeken", nodes.Text(text))
    first.parent.insert(first.parent.index(first), article_head("", fields))


def _field(fields: nodes.field_list, label: str, content: nodes.Node) -> None:
    body = nodes.field_body("", nodes.paragraph("", "", content))
    fields += nodes.field("", nodes.field_name(label, label), body)
