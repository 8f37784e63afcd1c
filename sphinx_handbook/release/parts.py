"""What the handbook is built with: every package of `requirements.lock`, as a CycloneDX bill of materials."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.version import Version

OWN = "sphinx-handbook"
_MACHINE = Path(__file__).parents[2]
_PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_MIT = "Permission is hereby granted, free of charge"
# What each package needs by name.
Graph = dict[str, set[str]]


@dataclass(frozen=True)
class Part:
    """A pinned package. `licence` is what its author says; `hashes` are of the files it may be installed from."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str


def read_parts(lock: Path = _MACHINE / "requirements.lock") -> list[Part]:
    """Every package of a lock file that this machine has; those for other systems are left out.

    Raises OSError when the file cannot be read.
    """
    return list(filter(None, map(_part, _PINNED.finditer(lock.read_text(encoding="utf-8")))))


def _part(pin: re.Match[str]) -> Part | None:
    try:
        installed = distribution(pin["name"])
    except PackageNotFoundError:
        return None
    if Version(installed.version) != Version(pin["version"]):  # pinned for another Python
        return None
    return Part(pin["name"], pin["version"], tuple(_HASH.findall(pin["rest"])), _licence(installed))


def _licence(installed: Distribution) -> str:
    """The licence expression, else the licence field, else what the classifiers or a licence file say."""
    told = installed.metadata
    classes = [kind.split(" :: ")[-1] for kind in told.get_all("Classifier") or [] if kind.startswith("License ::")]
    text = (told["License"] or "").strip()
    # Older tools write UNKNOWN where an author said nothing.
    brief = text if len(text) < 60 and text != "UNKNOWN" else ""
    if said := told["License-Expression"] or brief or ", ".join(classes):
        return str(said)
    files = [file.read_text() for file in installed.files or () if file.name.startswith("LICENSE")]
    return "MIT" if any(_MIT in content for content in [text, *files]) else ""


def read_graph(tests: bool) -> Graph:
    """What the handbook needs, and what that needs, and so on; with `tests`, also what its tests need."""
    told = tomllib.loads((_MACHINE / "pyproject.toml").read_text(encoding="utf-8"))
    graph: Graph = {OWN: set()}
    todo = [
        (OWN, need) for need in told["project"]["dependencies"] + (told["dependency-groups"]["test"] if tests else [])
    ]
    seen = set()
    while todo:
        whose, wanted = todo.pop()
        need = Requirement(wanted)
        name = re.sub(r"[-_.]+", "-", need.name).lower()
        graph[whose].add(name)
        if (name, *need.extras) not in seen:
            seen.add((name, *need.extras))
            graph.setdefault(name, set())
            todo += [(name, deeper) for deeper in _needs(name, need.extras or {""})]
    return graph


def _needs(name: str, extras: set[str]) -> Iterator[str]:
    for wanted in distribution(name).requires or ():
        marker = Requirement(wanted).marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
            yield wanted


def bill(number: str, moment: datetime) -> dict[str, Any]:
    """The bill of materials of edition `number`, in the form of CycloneDX 1.6. What only tests need is `excluded`."""
    required, graph = read_graph(tests=False), read_graph(tests=True)
    parts = [part for part in read_parts() if part.name in graph]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
            "component": {"type": "application", "bom-ref": OWN, "name": OWN, "version": number},
        },
        "components": [
            {
                "type": "library",
                "bom-ref": part.name,
                "name": part.name,
                "version": part.version,
                "scope": "required" if part.name in required else "excluded",
                "licenses": [{"license": {"name": part.licence}}],
                "purl": f"pkg:pypi/{part.name}@{part.version}",
            }
            for part in parts
        ],
        "dependencies": [{"ref": name, "dependsOn": sorted(graph[name])} for name in [OWN, *(p.name for p in parts)]],
    }
