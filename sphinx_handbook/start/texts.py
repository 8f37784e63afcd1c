"""What is written for an author to go on with: the required parts, with a prompt where someone must write."""

import json
import re
from collections.abc import Mapping

from ..check.blocks import read_block
from ..importer.escaping import escape
from ..model.drafts import prompt
from ..model.parts import PARTS
from ..model.text import ID
from ..rules import DID_NOT, SECTIONS, WORKED

PART_PROMPTS = {
    "doen": "- " + prompt("wat doe je? Begin met een werkwoord"),
    "laten": "- " + prompt("wat laat je?"),
    "waarom": prompt("waarom werkt dit? Noem bij elke bewering een feit"),
}
KEYWORDS = prompt("woorden waarop iemand zoekt, met komma’s ertussen")
_MORE = "% Er kan meer bij: {parts}. Zet het onder een kop met ###."
_FRONT = {
    "samenvatting": "wat staat hier en voor wie? In een of twee zinnen",
    "nagekeken": "de dag waarop iemand alles nakeek, zoals 2026-11-24",
    "nakijken-voor": "de dag waarop dat weer nodig is, zoals 2027-11-01",
    "eigenaar": "wie houdt deze pagina bij?",
}


def tip_text(title: str, id_: str, fields: Mapping[str, str]) -> str:
    """A tip: its heading, its card and the parts that every tip has."""
    more = ", ".join(part.heading for part in PARTS if not part.required)
    return joined(
        f"## {heading(title)}",
        card("tipkaart", id_, {**fields, "trefwoorden": KEYWORDS}),
        *(f"### {part.heading}\n\n{PART_PROMPTS[part.id]}" for part in PARTS if part.required),
        _MORE.format(parts=more),
    )


def guide_text(title: str, front: Mapping[str, str]) -> str:
    """A page for tips: what stands above it, its title and its beginning."""
    return joined(
        front_matter(front),
        f"# {heading(title)}",
        prompt("wanneer pakt iemand deze pagina erbij? In drie zinnen"),
        f"**In het kort**\n\n- {prompt('de raad van deze pagina, een regel per tip')}",
    )


def case_text(title: str, id_: str, front: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """A case: its facts box, and the sections that every case has."""
    timeline, both, lessons = SECTIONS
    events = prompt("wat gebeurde er, en wanneer? Op elke regel: datum | stap, gelukt of tegenslag | wat er gebeurde")
    return joined(
        front_matter(front),
        f"# {heading(title)}",
        card("casuskaart", id_, fields),
        prompt("hoe begon het, en waar staat het nu? Noem bij elke bewering een feit"),
        f"## {timeline}",
        f"```{{tijdlijn}}\n{events}\n```",
        f"## {both}",
        f"### {WORKED}\n\n- {prompt('wat werkte?')}",
        f"### {DID_NOT}\n\n- {prompt('wat werkte niet? Vertel het net zo zorgvuldig')}",
        f"## {lessons}",
        f"1. {prompt('wat kan een ander hiervan leren?')}",
    )


def joined(*blocks: str) -> str:
    """Blocks of Markdown as one text; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def front_matter(given: Mapping[str, str]) -> str:
    """What stands above a page: what is known, and prompts for the rest."""
    words = dict(given) | {key: given.get(key) or prompt(hint) for key, hint in _FRONT.items()}
    # JSON is YAML; with quotes around it, nothing in it is special.
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in words.items()}
    lines = [f"{key}: {value if ID.fullmatch(value.lower()) else quoted[key]}" for key, value in words.items()]
    return "\n".join(["---", *lines, "---"])


def heading(title: str) -> str:
    """A title as Markdown that reads as it was typed."""
    # Signs # at the end would close the heading.
    return re.sub(r"#+$", lambda found: "".join(f"\\{sign}" for sign in found[0]), escape(title))


def card(name: str, id_: str, fields: Mapping[str, str]) -> str:
    """The card of a tip or a case, without the fields that are empty."""
    lines = [f":{option}: {option_value(value)}" for option, value in fields.items() if value]
    return "\n".join([f"```{{{name}}} {id_}", *lines, "```"])


def option_value(value: str) -> str:
    """The value of an option, in quotes where it would be read as something else than this text."""
    # Three backticks would end the block that it stands in.
    value = value.replace("```", "'''")
    read = read_block("tipkaart", "id", f":trefwoorden: {value}\n:fase: x\n", 1)
    if read and read.options == {"trefwoorden": value, "fase": "x"} and not read.refusals:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
