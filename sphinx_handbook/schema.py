"""What authors fill in, said once: for the lists in ‘Meeschrijven’ and, as JSON Schema, for their editor."""

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .model.facts import KINDS, STATUSES
from .model.settings import VOCABULARIES, Settings, Vocabulary, read_settings
from .rules import MOST_AUDIENCES, MOST_PHASES, MOST_THEMES

FOLDER = Path("docs", "schema")
_DRAFT = "http://json-schema.org/draft-07/schema#"
_DATE = r"^\d{4}-\d{2}-\d{2}$"


@dataclass(frozen=True)
class Field:
    """One thing to fill in: its name, what to write, an example, and what may stand there.

    `choices` are the words to choose from (none: free text); a field for `most` of them takes more than one.
    """

    name: str
    explanation: str
    example: str
    required: bool = False
    choices: tuple[str, ...] = ()
    most: int = 1
    pattern: str = ""
    kind: str = "string"

    @property
    def schema(self) -> dict[str, Any]:
        """This field as JSON Schema."""
        rules: dict[str, Any] = {"description": self.explanation, "type": self.kind}
        item = {key: value for key, value in (("enum", list(self.choices)), ("pattern", self.pattern)) if value}
        if self.kind == "array":
            return rules | {"items": {"type": "string", **item}, "uniqueItems": True}
        return rules | item


def fields(settings: Settings) -> Mapping[str, tuple[Field, ...]]:
    """The fields by what they belong to. Words come from `settings`, where a municipality may change them."""
    roles, themes, phases = tuple(settings.audiences), tuple(settings.themes), tuple(settings.phases)
    return {
        "pagina": (
            Field("samenvatting", "Waar gaat de pagina over? Eén of twee zinnen.", "Hoe je begint.", required=True),
            Field("nagekeken", "Wanneer keek iemand de pagina na?", "2026-11-24", required=True, pattern=_DATE),
            Field("nakijken-voor", "Wanneer moet dat opnieuw?", "2027-11-01", required=True, pattern=_DATE),
            Field("eigenaar", "Wie zorgt voor de pagina? Een rol, geen naam.", "redactie", required=True),
            Field("bronartikel", "Komt de pagina uit een artikel? Het nummer ervan in feiten/bronnen.toml.", "S1"),
            Field("toestemming", "Wat zei de schrijver van dat artikel?", "ja, per mail op 3 juni 2026"),
        ),
        "tipkaart": (
            Field("voor", "Voor wie is de tip?", "raadslid", True, roles, MOST_AUDIENCES),
            Field("thema", "Waar gaat de tip over?", "samen-beginnen", True, themes, MOST_THEMES),
            Field("fase", "Wanneer heb je de tip nodig?", "verkennen", True, phases, MOST_PHASES),
            Field("trefwoorden", "Onder welke woorden zoekt iemand dit?", "lef, regels"),
        ),
        "casuskaart": (
            Field("uitkomst", "Hoe liep het af?", "geslaagd", True, tuple(settings.outcomes)),
            Field("uitkomst-zin", "Hetzelfde in een paar woorden.", "Na twee jaar gestopt"),
            Field("plek", "Waar was het?", "Amersfoort, wijk Liendert", required=True),
            Field("tijd", "Wanneer was het?", "2013 tot 2021", required=True),
            Field("wie", "Wie deden mee? Noem rollen.", "omwonenden, gemeente", required=True),
            Field("geld", "Wat kostte het, en wie betaalde?", "€ 20.000, van de gemeente"),
            Field("omvang", "Hoe groot was het?", "tachtig deelnemers"),
            Field("rol", "Wat deed de gemeente?", "meedenken en betalen"),
        ),
        "feit": (
            Field("stelling", "Wat is er bekend? Eén zin.", "Het plan kwam er in acht maanden.", required=True),
            Field("bronnen", "De nummers van de bronnen.", "S1", pattern=r"^[A-Za-z][A-Za-z0-9-]*$", kind="array"),
            Field("status", "Hoe zeker is het?", "een bron", True, tuple(STATUSES)),
            Field("kanttekening", "Wat moet de lezer erbij weten?", "De datum is geschat."),
            Field("tegenover", "Feiten die iets anders zeggen.", "E2b", kind="array"),
            Field("gecontroleerd", "Keek iemand het in de bron na?", "true", kind="boolean"),
            Field("strekking", "Steunt het een tip, of juist niet?", "steun", False, ("steun", "nuance", "tegen")),
        ),
        "bron": (
            Field("titel", "Hoe heet het stuk?", "Verslag van de bewonersavond", required=True),
            Field("uitgever", "Van wie is het?", "Gemeente Amersfoort"),
            Field("auteur", "Wie schreef het? Alleen als het erbij staat.", "A. Schrijver"),
            Field("datum", "Wanneer? Anders: ongedateerd.", "3 juni 2014"),
            Field("adres", "Waar kun je het lezen?", "https://handboek.example/verslag", pattern="^https?://"),
            Field("soort", "Wat voor bron is het?", "overheid", True, KINDS),
            Field("taal", "Is de titel niet in het Nederlands? Twee letters.", "en", pattern="^[a-z]{2}$"),
            Field("opmerking", "Wat moet de lezer erbij weten?", "Alleen het begin is gelezen."),
        ),
    }


def schemas(settings: Settings) -> Mapping[str, dict[str, Any]]:
    """The schemas by file name: of the block above a page, and of the data files."""
    known = fields(settings)
    front = _object("Het blok boven een pagina", known["pagina"])
    del front["required"]  # what must be there, depends on the page
    front["properties"] |= {"orphan": {"type": "boolean"}, "tocdepth": {"type": "integer"}, "nosearch": {}, "myst": {}}
    term = _object(
        "Een woord uit een woordenlijst",
        (
            Field("naam", "Wat een lezer ziet.", "Raadslid", required=True),
            Field("ook", "Andere woorden waarmee een lezer het noemt.", "fractie", kind="array"),
            Field("teken", "De tekening die erbij hoort.", "ruimte"),
            Field("uitleg", "Eén regel uitleg.", "een idee, een eerste gesprek"),
        ),
    )
    texts = ("titel", "ondertitel", "adres", "repository", "mail")
    lists = {name: {"type": "object", "minProperties": 1, "additionalProperties": term} for name in VOCABULARIES}
    return {
        "voorblad.json": {"$schema": _DRAFT, **front},
        "feiten.json": _by_id("Feiten, op nummer", _object("Een feit", known["feit"])),
        "bronnen.json": _by_id("Bronnen, op nummer", _object("Een bron", known["bron"])),
        "handboek.json": {
            "$schema": _DRAFT,
            "title": "De instellingen van dit handboek",
            "type": "object",
            "required": [*texts, *VOCABULARIES],
            "properties": {**{name: {"type": "string"} for name in texts}, **lists},
        },
    }


def _object(title: str, known: Iterable[Field]) -> dict[str, Any]:
    known = tuple(known)
    return {
        "title": title,
        "type": "object",
        "required": [field.name for field in known if field.required],
        "properties": {field.name: field.schema for field in known},
        "additionalProperties": False,
    }


def _by_id(title: str, item: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": _DRAFT, "title": title, "type": "object", "additionalProperties": item}


def vocabularies(settings: Settings) -> Mapping[str, Vocabulary]:
    """The vocabularies by the name that authors know."""
    words = (settings.audiences, settings.themes, settings.phases, settings.outcomes)
    return dict(zip(VOCABULARIES, words, strict=True))


def register(commands: Any) -> None:
    """Add `schema` to the commands of `handbook`."""
    said = f"Schrijf op wat je overal kunt invullen, voor je tekstprogramma ({FOLDER}). Uitkomst: 0 gelukt."
    commands.add_parser("schema", help="hulp voor je tekstprogramma maken", description=said).set_defaults(run=run)


def run(folder: Path, _chosen: argparse.Namespace) -> int:
    """Write the schemas of the handbook in `folder`; return 0. Raises SettingsError."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, schema in schemas(read_settings(folder)).items():
        text = json.dumps(schema, ensure_ascii=False, indent=1)
        (folder / FOLDER / name).write_text(f"{text}\n", encoding="utf-8")
    return 0
