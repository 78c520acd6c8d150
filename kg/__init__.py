"""A knowledge graph of Musk companies and AI investors that never separates a fact from its evidence."""

__version__ = "0.1.0"
