"""From raw facts to a ledger in the house's grammar, by the table `reading.yaml`."""
