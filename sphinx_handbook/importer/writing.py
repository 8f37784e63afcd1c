"""Write the draft: what the article told, what was guessed, and prompts for what someone must write."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.drafts import GUESS, IMPORTED, MARK, ORIGINAL, PERMISSION, SOURCE, UNKNOWN, prompt
from ..model.facts import KINDS, Source
from ..model.parts import PARTS
from ..model.settings import Vocabulary
from ..model.suggest import listed
from .article import Block, Found, Kind, Origin, RawTip, bare
from .cases import cases_in
from .escaping import escape, quoted
from .guessing import Guesser
from .naming import called_in, id_for
from .shelf import Shelf

_FRONT = {
    "samenvatting": "voor wie is deze pagina, en wat heeft die eraan? In een of twee zinnen",
    "bronartikel": "het nummer van de bron, zoals S12",
    "nagekeken": "de dag waarop iemand alles nakeek, zoals 2026-11-24",
    "nakijken-voor": "de dag waarop dat weer nodig is, zoals 2027-11-01",
    "eigenaar": "wie houdt deze pagina bij?",
}
_PARTS = {
    "doen": "- " + prompt("wat doe je? Begin met een werkwoord"),
    "laten": "- " + prompt("wat laat je?"),
    "waarom": prompt("waarom werkt dit? Noem bij elke bewering een feit"),
    "praktijk": prompt("wat gebeurde daar? Noem bij elke bewering een feit"),
}
_OWN_WORDS = "Vertel het in eigen woorden en haal dit citaat dan weg."


@dataclass(frozen=True)
class Draft:
    """A page for `concepten/`, and the ids of the cases that were recognised in the article."""

    text: str
    cases: tuple[str, ...]


def write_draft(origin: Origin, found: Found, shelf: Shelf, taken: Collection[str]) -> Draft:
    """Write an article that was taken apart as a draft for the handbook on the shelf; no tip gets an id that is taken."""
    source = _known_source(origin, shelf.sources)
    elsewhere = cases_in("\n".join(block.text for block in found.rest), shelf.cases)
    cases = dict.fromkeys(elsewhere)
    guesser = Guesser(shelf)
    taken = set(taken)
    parts = [_front(source), f"# {_heading(origin.title) or prompt('een titel')}", _beginning(elsewhere, found)]
    groups = {tip.group for tip in found.tips}
    parts += [_source(origin, shelf.sources) if not source else "", _rest(origin.title, found.rest)]
    for place, tip in enumerate(found.tips, 1):
        id_ = id_for(tip.title, taken, guesser.rarity)
        taken.add(id_)
        named = cases_in(_text(tip), shelf.cases)
        cases |= dict.fromkeys(named)
        parts += [_tip(tip, place, id_, shelf, guesser, len(groups) > 1), *_tip_parts(named)]
    return Draft("\n\n".join(part for part in parts if part) + "\n", tuple(cases))


def _front(source: str) -> str:
    lines = [f"{MARK}: {IMPORTED}", f"{PERMISSION}: {UNKNOWN}"]
    for key, hint in _FRONT.items():
        lines.append(f"{key}: {source if key == 'bronartikel' and source else json.dumps(prompt(hint))}")
    return "\n".join(["---", *lines, "---"])


def _heading(text: str) -> str:
    # Signs # at the end of a heading would close it.
    return re.sub(r"(#+)$", lambda found: "".join(f"\\{sign}" for sign in found[1]), escape(text))


def _beginning(cases: Sequence[str], found: Found) -> str:
    lines = [prompt("waar gaat deze pagina over? In drie zinnen")]
    if cases:
        lines.append(f"Het artikel noemt {_linked(cases)}.")
    if not found.tips:
        lines.append(prompt("een tip onder een eigen kop; ‘handbook new tip’ maakt er een"))
    return "\n\n".join(lines)


def _linked(cases: Sequence[str]) -> str:
    return listed(f"{{casus}}`{id_}`" for id_ in cases)


def _known_source(origin: Origin, sources: Mapping[str, Source]) -> str:
    """The id of the source that this article is already, told by its address or its title."""
    for id_, source in sources.items():
        same_address = origin.address and origin.address.rstrip("/") == source.address.rstrip("/")
        if same_address or (bare(origin.title) and bare(origin.title) == bare(source.title)):
            return id_
    return ""


def _source(origin: Origin, sources: Mapping[str, Source]) -> str:
    """The source as it must come to stand among the others."""
    highest = max((int(id_[1:]) for id_ in sources if re.fullmatch(r"S\d{1,6}", id_)), default=0)
    told = {
        "titel": origin.title or prompt("de titel van het artikel"),
        "uitgever": origin.publisher or prompt("wie gaf het uit? Een krant, een site, een organisatie"),
        "auteur": origin.author,
        "datum": origin.date or "ongedateerd",
        "adres": origin.address,
        "soort": prompt(f"kies uit {', '.join(KINDS)}"),
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items() if value]
    return "\n".join(
        [
            f"{SOURCE}: zet dit blok in feiten/bronnen.toml, vul het aan en haal het dan hier weg. Klopt het nummer nog?",
            "",
            "```toml",
            f"[S{highest + 1}]",
            *lines,
            "```",
        ]
    )


def _rest(title: str, blocks: Sequence[Block]) -> str:
    """What the article says besides its tips, with its title."""
    paragraphs = [title, *(block.whole for block in blocks)]
    if not any(paragraphs):
        return ""
    return f"{ORIGINAL}: het artikel zonder de tips. {_OWN_WORDS}\n\n{quoted(paragraphs)}"


def _tip(tip: RawTip, place: int, id_: str, shelf: Shelf, guesser: Guesser, grouped: bool) -> str:
    guess = guesser.guess(_text(tip), f"{tip.group} {called_in(tip.blocks[0].text)}")
    known = shelf.settings
    because = f", want er staat {listed(f'‘{word}’' for word in guess.because)}" if guess.because else ""
    group = f", onder ‘{tip.group}’" if tip.group and grouped else ""
    number = f", daar nummer {tip.number}" if tip.number not in (None, place) else ""
    return "\n".join(
        [
            f"## {_heading(tip.title)}",
            "",
            f"```{{tipkaart}} {id_}",
            f":voor: {_guessed(guess.audiences, known.audiences)}",
            f":thema: {_guessed(guess.themes, known.themes)}",
            f":fase: {_guessed(guess.phases, known.phases)}",
            f":trefwoorden: {prompt('woorden waarop iemand zoekt, met komma’s ertussen')}",
            "```",
            "",
            f"{GUESS}: rol, thema en fase{because}. Het id komt uit de titel. Klopt alles? Haal deze regel dan weg.",
            "",
            f"{ORIGINAL}: tip {place} van het artikel{number}{group}. {_OWN_WORDS}",
            "",
            quoted([block.whole for block in tip.blocks]),
        ]
    )


def _guessed(ids: Sequence[str], vocabulary: Vocabulary) -> str:
    return ", ".join(ids) or prompt(f"kies uit {', '.join(vocabulary)}")


def _tip_parts(cases: Sequence[str]) -> Iterator[str]:
    for part in PARTS:
        if part.required:
            yield f"### {part.heading}\n\n{_PARTS[part.id]}"
        elif part.id == "praktijk" and cases:
            yield f"### {part.heading}\n\nHet artikel noemt {_linked(cases)}.\n{_PARTS[part.id]}"


def _text(tip: RawTip) -> str:
    return "\n".join(block.text for block in tip.blocks if block.kind is not Kind.CODE)
