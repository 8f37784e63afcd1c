"""Write the draft: what the article told, what was guessed, and prompts for what someone must write."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.drafts import FOLDER, GUESS, IMPORTED, MARK, ORIGINAL, PERMISSION, SOURCE, UNKNOWN, prompt
from ..model.facts import KINDS, Source
from ..model.parts import PARTS
from ..model.settings import Vocabulary
from ..model.suggest import listed
from ..start.shelf import Shelf
from ..start.texts import KEYWORDS, PART_PROMPTS, card, front_matter, heading, joined
from .article import Found, Kind, Origin, RawTip, bare
from .cases import cases_in
from .escaping import quoted
from .guessing import Guesser
from .naming import called_in, id_for

_OWN_WORDS = "Vertel het in eigen woorden en haal dit citaat dan weg."


@dataclass(frozen=True)
class Draft:
    """A page for `concepten/`, and the ids of the cases that were recognised in the article."""

    text: str
    cases: tuple[str, ...]


def write_draft(origin: Origin, found: Found, shelf: Shelf, name: str) -> Draft:
    """Write an article that was taken apart as the draft `name`; no tip gets an id that is taken."""
    cases = {
        block.argument: page.title.partition(":")[0].strip()
        for page in shelf.pages.values()
        for block, _ in page.named("casuskaart")
    }
    sources = shelf.project.facts.sources if shelf.project.facts else {}
    source = _known_source(origin, sources)
    named = cases_in("\n".join(block.text for block in found.rest), cases)
    recognised = dict.fromkeys(named)
    parts = [
        front_matter({
            MARK: IMPORTED, PERMISSION: UNKNOWN, "bronartikel": source or prompt("het nummer van de bron, zoals S12"),
        }),
        f"# {heading(origin.title) or prompt('een titel')}",
        prompt("waar gaat deze pagina over? In drie zinnen"),
        f"Het artikel noemt {_linked(named)}." if named else "",
        "" if found.tips else prompt("een tip onder een eigen kop; ‘handbook new tip’ maakt er een"),
        "" if source else _source(origin, sources),
        _rest([origin.title, *(block.whole for block in found.rest)]),
    ]  # fmt: skip
    guesser = Guesser(shelf)
    taken = shelf.taken(f"{FOLDER}/{name}")
    grouped = len({tip.group for tip in found.tips}) > 1
    for place, tip in enumerate(found.tips, 1):
        id_ = id_for(tip.title, taken, guesser.rarity)
        taken.add(id_)
        named = cases_in(_text(tip), cases)
        recognised |= dict.fromkeys(named)
        parts += [*_tip(tip, place, id_, shelf, guesser, grouped), *_tip_parts(named)]
    return Draft(joined(*parts), tuple(recognised))


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
    todo = f"{SOURCE}: zet dit blok in feiten/bronnen.toml, vul het aan en haal het dan hier weg. Klopt het nummer nog?"
    return "\n".join([todo, "", "```toml", f"[S{highest + 1}]", *lines, "```"])


def _rest(paragraphs: list[str]) -> str:
    """What the article says besides its tips, with its title."""
    return f"{ORIGINAL}: het artikel zonder de tips. {_OWN_WORDS}\n\n{quoted(paragraphs)}" if any(paragraphs) else ""


def _tip(tip: RawTip, place: int, id_: str, shelf: Shelf, guesser: Guesser, grouped: bool) -> Iterator[str]:
    guess = guesser.guess(_text(tip), f"{tip.group} {called_in(tip.blocks[0].text)}")
    known = shelf.settings
    yield f"## {heading(tip.title)}"
    fields = {
        "voor": _guessed(guess.audiences, known.audiences),
        "thema": _guessed(guess.themes, known.themes),
        "fase": _guessed(guess.phases, known.phases),
        "trefwoorden": KEYWORDS,
    }
    yield card("tipkaart", id_, fields)
    because = f", want er staat {listed(f'‘{word}’' for word in guess.because)}" if guess.because else ""
    yield f"{GUESS}: rol, thema en fase{because}. Het id komt uit de titel. Klopt alles? Haal deze regel dan weg."
    group = f", onder ‘{tip.group}’" if tip.group and grouped else ""
    number = f", daar nummer {tip.number}" if tip.number not in (None, place) else ""
    yield f"{ORIGINAL}: tip {place} van het artikel{number}{group}. {_OWN_WORDS}"
    yield quoted([block.whole for block in tip.blocks])


def _guessed(ids: Sequence[str], vocabulary: Vocabulary) -> str:
    return ", ".join(ids) or prompt(f"kies uit {', '.join(vocabulary)}")


def _tip_parts(cases: Sequence[str]) -> Iterator[str]:
    for part in PARTS:
        if part.required:
            yield f"### {part.heading}\n\n{PART_PROMPTS[part.id]}"
        elif part.id == "praktijk" and cases:
            asked = prompt("wat gebeurde daar? Noem bij elke bewering een feit")
            yield f"### {part.heading}\n\nHet artikel noemt {_linked(cases)}.\n{asked}"


def _text(tip: RawTip) -> str:
    return "\n".join(block.text for block in tip.blocks if block.kind is not Kind.CODE)
