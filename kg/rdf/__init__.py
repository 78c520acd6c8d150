"""The model as RDF and back: terms, prefixes, the ontology, binding of query parameters."""
