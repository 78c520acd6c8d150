"""Analysis: pure functions over the network of accepted edges."""

from kg.analysis.network import neighbourhood, network

__all__ = ["neighbourhood", "network"]
