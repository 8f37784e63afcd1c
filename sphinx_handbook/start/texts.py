"""What `handbook new` writes: the required parts, with a prompt where someone must write."""

import json
import re
from collections.abc import Mapping

from ..check.known import Parsed, parse_block
from ..directives.cards import CaseCard, TipCard
from ..importer.escaping import escape
from ..model.drafts import prompt
from ..model.parts import PARTS
from ..transforms.cases import DID_NOT, SECTIONS, WORKED

_PARTS = {
    "doen": "- " + prompt("wat doe je? Begin met een werkwoord"),
    "laten": "- " + prompt("wat laat je?"),
    "waarom": prompt("waarom werkt dit? Noem bij elke bewering een feit"),
}
_MORE = "% Er kan meer bij: {parts}. Zet het onder een kop met ###."
_FRONT = {
    "samenvatting": "wat staat hier en voor wie? In een of twee zinnen",
    "nagekeken": "de dag waarop iemand alles nakeek, zoals 2026-11-24",
    "nakijken-voor": "de dag waarop dat weer nodig is, zoals 2027-11-01",
    "eigenaar": "wie houdt deze pagina bij?",
}


def tip_text(title: str, id_: str, fields: Mapping[str, str]) -> str:
    """A tip: its heading, its card and the parts that every tip has."""
    parts = [f"### {part.heading}\n\n{_PARTS[part.id]}" for part in PARTS if part.required]
    more = ", ".join(part.heading for part in PARTS if not part.required)
    card = {
        **fields,
        "trefwoorden": prompt("woorden waarop iemand zoekt, met komma’s ertussen"),
        "vragen": prompt("vragen die iemand zou typen, elk met een vraagteken"),
    }
    block = _block("tipkaart", id_, card)
    return "\n\n".join([f"## {heading(title)}", block, *parts, _MORE.format(parts=more)]) + "\n"


def guide_text(title: str, front: Mapping[str, str]) -> str:
    """A page for tips: what stands above it, its title and its beginning."""
    beginning = [
        prompt("wanneer pakt iemand deze pagina erbij? In drie zinnen"),
        f"**In het kort**\n\n- {prompt('de raad van deze pagina, een regel per tip')}",
    ]
    return "\n\n".join([front_matter(front), f"# {heading(title)}", *beginning]) + "\n"


def case_text(title: str, id_: str, front: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """A case: its facts box, and the sections that every case has."""
    timeline, both, lessons = SECTIONS
    events = prompt("wat gebeurde er, en wanneer? Op elke regel: datum | stap, gelukt of tegenslag | wat er gebeurde")
    return (
        "\n\n".join(
            [
                front_matter(front),
                f"# {heading(title)}",
                _block("casuskaart", id_, fields),
                prompt("hoe begon het, en waar staat het nu? Noem bij elke bewering een feit"),
                f"## {timeline}",
                f"```{{tijdlijn}}\n{events}\n```",
                f"## {both}",
                f"### {WORKED}\n\n- {prompt('wat werkte?')}",
                f"### {DID_NOT}\n\n- {prompt('wat werkte niet? Vertel het net zo zorgvuldig')}",
                f"## {lessons}",
                f"1. {prompt('wat kan een ander hiervan leren?')}",
            ]
        )
        + "\n"
    )


def front_matter(given: Mapping[str, str]) -> str:
    """What stands above a page: what is known, and prompts for the rest."""
    words = {key: given.get(key) or prompt(hint) for key, hint in _FRONT.items()}
    # JSON is YAML; with quotes around it, nothing in it is special.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in words.items()]
    return "\n".join(["---", *lines, "---"])


def heading(title: str) -> str:
    """A title as Markdown that reads as it was typed."""
    # Signs # at the end would close the heading.
    return re.sub(r"#+$", lambda found: "".join(f"\\{sign}" for sign in found[0]), escape(title))


def _block(name: str, id_: str, fields: Mapping[str, str]) -> str:
    lines = [f":{option}: {option_value(value)}" for option, value in fields.items() if value]
    return "\n".join([f"```{{{name}}} {id_}", *lines, "```"])


def option_value(value: str) -> str:
    """The value of an option, in quotes where it would be read as something else than this text."""
    # Three backticks would end the block that it stands in.
    value = value.replace("```", "'''")
    return value if _reads_as(value, value) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _reads_as(typed: str, value: str) -> bool:
    parsed = parse_block(TipCard, "id", f":vragen: {typed}\n:fase: x\n", 1)
    return isinstance(parsed, Parsed) and parsed.options == {"vragen": value, "fase": "x"} and not parsed.warnings


CASE_FIELDS = {option: label for option, (label, example) in CaseCard.FIELDS.items() if example}
