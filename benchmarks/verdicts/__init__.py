"""How well pairs of facts are judged."""
