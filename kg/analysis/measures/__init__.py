"""Measures of the network: pure functions over the accepted ties of a view, each with the claims behind its numbers."""

from kg.analysis.measures.brokers import Broker, brokers
from kg.analysis.measures.coinvestment import CoInvestment, co_investment
from kg.analysis.measures.communities import Community, communities
from kg.analysis.measures.concentration import Amount, Concentration, concentration
from kg.analysis.measures.heirs import Heirs, heirs
from kg.analysis.measures.hhi import Bounds
from kg.analysis.measures.interlocks import Interlock, interlocks
from kg.analysis.measures.money import Circuit, Houses, Step, houses, returning_money
from kg.analysis.measures.multiplex import Multiplex, multiplex
from kg.analysis.measures.overlap import Overlap, overlap
from kg.analysis.measures.ties import Tie, Ties, read_ties

__all__ = [
    "Amount", "Bounds", "Broker", "Circuit", "CoInvestment", "Community", "Concentration", "Heirs", "Houses", "Interlock", "Multiplex",
    "Overlap", "Step", "Tie", "Ties", "brokers", "co_investment", "communities", "concentration", "heirs", "houses", "interlocks",
    "multiplex", "overlap", "read_ties", "returning_money",
]  # fmt: skip
