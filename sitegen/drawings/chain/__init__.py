"""Chains: events that answer one another, one below the other, joined by lines.

Apart from the lanes because it is about order, not about time: what happened within hours, after
weeks in which nothing did, is as clear as the rest. Read `columns` first, which gives every event
and line room of its own, then `graph`.
"""

from __future__ import annotations

from sitegen.drawings.chain.graph import ChainGraph, chain_graph

__all__ = ["ChainGraph", "chain_graph"]
