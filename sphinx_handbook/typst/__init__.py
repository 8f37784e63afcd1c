"""The handbook on paper: Sphinx's nodes become Typst code, the design in `paper/` makes pages of it."""

# Each of these registers its handlers of nodes.
from . import blocks, cards, design, inline, lists, tables
from .builder import connect

__all__ = ["blocks", "cards", "connect", "design", "inline", "lists", "tables"]
