"""Handbooks of others: tips and cases of a neighbour are referred to as `{tip}`name:id``.

`[buren]` in `handboek.toml` names them; what they hold is in `buren/<name>.inv`, the `objects.inv` of their site. Sphinx's
own intersphinx reads it, from this folder and never from the network.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.ext import intersphinx
from sphinx.util.inventory import InventoryFile

from .model.settings import Neighbour, SettingsError

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

KINDS = ("tip", "casus")


def held_by(folder: Path, neighbours: Mapping[str, Neighbour]) -> frozenset[tuple[str, str]]:
    """What pages of the handbook in `folder` can refer to: kind, and `name:id`.

    Raises SettingsError when an inventory is missing or cannot be read.
    """
    found: set[tuple[str, str]] = set()
    for neighbour in neighbours.values():
        path = neighbour.inventory
        try:
            inventory = InventoryFile.loads((folder / path).read_bytes(), uri=neighbour.address).data
        except FileNotFoundError:
            where = f"{neighbour.address}objects.inv"
            raise SettingsError(f"{path}: dit bestand ontbreekt. Haal {where} op en bewaar het hier.") from None
        except ValueError as error:
            raise SettingsError(f"{path}: dit is geen objects.inv van een handboek. Haal het opnieuw op.") from error
        found.update((kind, f"{neighbour.id}:{id_}") for kind in KINDS for id_ in inventory.get(f"handboek:{kind}", ()))
    return frozenset(found)


def words_of(env: "BuildEnvironment", kind: str, target: str) -> str | None:
    """What a reference to a neighbour's tip or case says; None when `target` is not of the form `name:id` or unknown."""
    name, _, id_ = target.partition(":")
    inventories: Mapping[str, Any] = getattr(env, "intersphinx_named_inventory", {})
    neighbours = env.config.handbook_settings.neighbours
    item = inventories.get(name, {}).get(f"handboek:{kind}", {}).get(id_)
    if name not in neighbours or item is None:
        return None
    title = item.display_name
    return (
        f"tip ‘{title}’ ({neighbours[name].name})"
        if kind == "tip"
        else f"{title.partition(':')[0]} ({neighbours[name].name})"
    )


def resolve(
    app: "Sphinx", env: "BuildEnvironment", node: "pending_xref", contnode: nodes.TextElement
) -> nodes.reference | None:
    """Refer to a neighbour in our words (event `missing-reference`); None when intersphinx knows no such thing."""
    found = intersphinx.missing_reference(app, env, node, contnode)
    words = words_of(env, node["reftype"], node["reftarget"]) if node.get("refdomain") == "handboek" else None
    if found is not None and words:
        del found["reftitle"]
        if not node.get("refexplicit"):
            found[:] = [nodes.inline(words, words)]
    return found


def connect(app: "Sphinx") -> None:
    """Let intersphinx read the inventories that `handboek.toml` names."""
    app.setup_extension("sphinx.ext.intersphinx")
    app.connect("config-inited", _name_inventories, priority=700)
    app.connect("missing-reference", resolve, priority=400)


def _name_inventories(app: "Sphinx", config: "Config") -> None:
    neighbours = config.handbook_settings.neighbours.values()
    config["intersphinx_mapping"] = {one.id: (one.address, str(Path(app.confdir, one.inventory))) for one in neighbours}
    # Without a name before it, a reference means this handbook, also when a neighbour has the same id.
    config["intersphinx_disabled_reftypes"] = ["*"]
