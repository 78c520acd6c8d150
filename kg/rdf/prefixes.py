"""One prefix table, for files we write and for queries that declare none."""

from __future__ import annotations

BASE = "https://w3id.org/musk-ai-kg/"

PREFIXES = {
    "kg": f"{BASE}ontology#",
    "ent": f"{BASE}id/",
    "claim": f"{BASE}claim/",
    "src": f"{BASE}source/",
    "passage": f"{BASE}passage/",
    "slice": f"{BASE}slice/",
    "dispute": f"{BASE}dispute/",
    "rule": f"{BASE}rule/",
    "fact": f"{BASE}fact/",
    "judgement": f"{BASE}judgement/",
    "dataset": f"{BASE}dataset/",
    "finding": f"{BASE}finding/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sh": "http://www.w3.org/ns/shacl#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
}
