"""The editions of the handbook on paper: what each is called, how large it is and how large its letters are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

STANDARDS = ("ua-1", "a-2a")


@dataclass(frozen=True)
class Edition:
    """An edition. `design` replaces values of the `edition` in paper/tokens.typ (lengths in mm, type in pt)."""

    name: str
    description: str
    design: Mapping[str, float | bool] = field(default_factory=dict)
    cover: bool = True


EDITIONS: dict[str, Edition] = {
    edition.name: edition
    for edition in (Edition("handboek-a4", "Het hele handboek op A4, om te lezen en te printen."),)
}
