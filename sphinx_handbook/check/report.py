"""What was found, for people, for GitHub, for GitLab and for other programs."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from itertools import groupby

from .checking import Outcome
from .finding import Finding

PEOPLE = "tekst"
ADVICE = "Advies"


def for_people(outcome: Outcome) -> str:
    """Faults and then advice, each by file with its lines, and a last line that counts."""
    faults = _by_file(found for found in outcome.findings if not found.advice)
    advice = _by_file(found for found in outcome.findings if found.advice)
    return "\n\n".join([*faults, *([ADVICE, *advice] if advice else []), summary(outcome)])


def _by_file(findings: Iterable[Finding]) -> list[str]:
    return [
        "\n".join([file, *(f"{found.line:>6}  {found.text}" for found in group)])
        for file, group in groupby(findings, key=lambda found: found.file)
    ]


def summary(outcome: Outcome) -> str:
    """How much was found, in one line."""
    faults, advice = _count(outcome.faults, "fout", "fouten"), _count(outcome.advice, "advies", "adviezen")
    looked = f"{_count(len(outcome.looked_at), 'bestand', 'bestanden')} nagekeken"
    if outcome.faults:
        return f"{faults} en {advice}; {looked}. Verbeter de fouten; een advies mag je laten staan."
    if outcome.advice:
        return f"Geen fouten, {advice}; {looked}. Een advies mag je laten staan."
    return f"Alles klopt; {looked}."


def for_github(outcome: Outcome) -> str:
    """Workflow commands that show each finding on its line in a pull request."""
    lines = [
        f"::{'notice' if found.advice else 'error'} file={_escape(found.file, ':,')},line={found.line},"
        f"title={_escape(found.code, ':,')}::{_escape(found.text)}"
        for found in outcome.findings
    ]
    return "\n".join([*lines, summary(outcome)])


def for_gitlab(outcome: Outcome) -> str:
    """A Code Quality report, which GitLab shows in a merge request."""
    return _json(
        [
            {
                "description": found.text,
                "check_name": found.code,
                "fingerprint": sha256(f"{found.file}:{found.line}:{found.text}".encode()).hexdigest(),
                "severity": "info" if found.advice else "major",
                "location": {"path": found.file, "lines": {"begin": found.line}},
            }
            for found in outcome.findings
        ]
    )


def for_programs(outcome: Outcome) -> str:
    """One JSON object: counts, and every finding."""
    counts = {"faults": outcome.faults, "advice": outcome.advice, "files": len(outcome.looked_at)}
    return _json({**counts, "findings": [asdict(found) for found in outcome.findings]})


FORMATS: Mapping[str, Callable[[Outcome], str]] = {
    PEOPLE: for_people,
    "github": for_github,
    "gitlab": for_gitlab,
    "json": for_programs,
}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _escape(text: str, also: str = "") -> str:
    """Escape as GitHub's runner reads it back (actions/toolkit, command.ts)."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{also}" else sign for sign in text)
