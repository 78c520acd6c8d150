"""Analysis: pure functions over the network of accepted edges, and over the slices."""

from kg.analysis.network import neighbourhood, network
from kg.analysis.parts import parts
from kg.analysis.paths import Chains, Rules, chains
from kg.analysis.timeline import Moment, timeline

__all__ = ["Chains", "Moment", "Rules", "chains", "neighbourhood", "network", "parts", "timeline"]
