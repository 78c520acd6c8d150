"""The JSON Schema of the ledger, generated from the ontology: editors complete and check with it."""

from __future__ import annotations

from typing import Any

from kg.model import CLAIMED, VIEWS, Vocabulary

KINDS = ("dataset", "source", "entity", "judgement", "claim", "story")
"""The kinds of records."""

_BOTH = {"$ref": "#/$defs/both"}
_TEXT = {"anyOf": [{"type": "string"}, _BOTH]}
_STRINGS = {"anyOf": [{"$ref": "#/$defs/word"}, {"type": "array", "items": {"$ref": "#/$defs/word"}}]}
_HANDLE = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_PASSAGE = {"type": "string", "pattern": "^[a-z0-9-]+(#[a-z0-9-]+)?$"}
_CITED = {"anyOf": [_PASSAGE, {"type": "array", "items": _PASSAGE, "minItems": 1}]}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_URL = {"type": "string", "pattern": '^https?://[^\\s<>"{}|\\\\^`]+$'}
_DATE = {"$ref": "#/$defs/date"}


def ledger_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """A schema (JSON Schema 2020-12) of one ledger file; relations and codes are those of the vocabulary."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of the ledger",
        "description": "A list of records; docs/ledger.md explains each field.",
        "type": "array",
        "items": {
            "type": "object",
            "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS],
        },
        "$defs": {
            "word": {"type": ["string", "number", "boolean"]},
            "date": {
                "type": ["string", "integer"],
                "description": "2023, 2023-03, 2023-03-09, 2024-04-26/2024-05-15, about 2024-03, before 2024, 10 months before a source",
            },
            "both": _object({"en": {"type": "string"}, "fr": {"type": "string"}}, ["en", "fr"]),
            "passage": _object(
                {
                    "passage": _HANDLE,
                    "span": {"type": "string", "pattern": "^\\d+-\\d+$"},
                    "digest": _DIGEST,
                    "section": {"$ref": "#/$defs/word"},
                },
                ["passage", "span", "digest"],
            ),
            "dataset": _dataset(),
            "source": _source(vocabulary),
            "entity": _entity(vocabulary),
            "judgement": _judgement(vocabulary),
            "claim": _claim(vocabulary),
            "story": _story(),
            "step": _step(vocabulary),
        },
    }


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _codes(vocabulary: Vocabulary, family: str) -> dict[str, Any]:
    return {"enum": list(vocabulary.codes[family])}


def _dataset() -> dict[str, Any]:
    properties = {"dataset": _HANDLE, "label": _TEXT, "as_of": {"type": "string"}, "licence": _URL}
    return _object(properties, list(properties))


def _source(vocabulary: Vocabulary) -> dict[str, Any]:
    properties = {
        "source": _HANDLE,
        "label": _TEXT,
        "publisher": _HANDLE,
        "kind": _codes(vocabulary, "SourceKind"),
        "language": {"type": "string"},
        "published": _DATE,
        "basis": _TEXT,
        "document": _DIGEST,
        "extracted": _object({"by": {"type": "string"}, "digest": _DIGEST}, ["by", "digest"]),
        "origin": _HANDLE,
        "url": _URL,
        "archive": _URL,
        "note": _TEXT,
        "passages": {"type": "array", "items": {"$ref": "#/$defs/passage"}},
    }
    return _object(properties, ["source", "label", "publisher", "kind", "language", "published"])


def _entity(vocabulary: Vocabulary) -> dict[str, Any]:
    kinds = sorted(name for name in vocabulary.superclasses if vocabulary.is_a(name, "Entity"))
    properties = {
        "entity": _HANDLE,
        "type": {"enum": kinds},
        "reason": _codes(vocabulary, "GroupReason"),
        "label": _TEXT,
        "aliases": _STRINGS,
        "about": _TEXT,
        "url": _URL,
        "wikidata": {"type": "string"},
        "lei": {"type": "string"},
        "cik": {"$ref": "#/$defs/word"},
        "ticker": {"type": "string"},
        "identified": _TEXT,
    }
    group = {
        "if": {"properties": {"type": {"const": "Group"}}},
        "then": {"required": ["reason"]},
        "else": {"properties": {"reason": False}},
    }
    return _object(properties, ["entity", "type", "label"]) | group


def _judgement(vocabulary: Vocabulary) -> dict[str, Any]:
    properties = {
        "judgement": _HANDLE,
        "verdict": _codes(vocabulary, "IdentityVerdict"),
        "members": {"type": "array", "items": _HANDLE, "minItems": 2},
        "by": {"type": "string"},
        "on": _DATE,
        "why": _TEXT,
    }
    return _object(properties, list(properties))


def _claim(vocabulary: Vocabulary) -> dict[str, Any]:
    relations = "|".join(r.id for r in vocabulary.relations.values() if r.kind in CLAIMED)
    statement = {"type": "string", "pattern": f"^\\S+ ({relations})( \\S+)?$"}
    refutes = _object({"claim": _STRINGS, "aspect": _codes(vocabulary, "Aspect")}, ["claim", "aspect"])
    properties = {
        "claim": _HANDLE,
        "says": statement,
        "denies": statement,
        "value": {"$ref": "#/$defs/word"},
        "basis": _codes(vocabulary, "Basis"),
        "of": _HANDLE,
        "on": _DATE,
        "since": _DATE,
        "until": _DATE,
        "round": _HANDLE,
        "instrument": _codes(vocabulary, "Instrument"),
        "vehicle": _HANDLE,
        "with": _STRINGS,
        "lead": {"enum": ["yes", True]},
        "only": {"enum": ["yes", True]},
        "because": _HANDLE,
        "role": _TEXT,
        "condition": _TEXT,
        "stage": _codes(vocabulary, "Stage"),
        "standing": _codes(vocabulary, "Standing"),
        "voice": _STRINGS,
        "cite": _CITED,
        "refutes": refutes,
        "corrects": _STRINGS,
        "succeeds": _STRINGS,
        "en": {"type": "string"},
        "fr": {"type": "string"},
        "quoted": {"$ref": "#/$defs/word"},
        "note": _TEXT,
        "facts": _STRINGS,
    }
    either = {"oneOf": [{"required": ["says"]}, {"required": ["denies"]}]}
    return _object(properties, ["claim", "cite"]) | either | {"dependentRequired": {"en": ["fr"], "fr": ["en"]}}


def _story() -> dict[str, Any]:
    steps = {"type": "array", "items": {"$ref": "#/$defs/step"}, "minItems": 1}
    return _object(
        {"story": _HANDLE, "title": _BOTH, "summary": _BOTH, "steps": steps}, ["story", "title", "summary", "steps"]
    )


def _step(vocabulary: Vocabulary) -> dict[str, Any]:
    properties = {
        "title": _BOTH,
        "text": _BOTH,
        "claims": _STRINGS,
        "introduction": {"enum": ["yes", True]},
        "entities": _STRINGS,
        "known_by": _DATE,
        "valid_on": _DATE,
        "proof": _codes(vocabulary, "Proof"),
        "view": {"enum": list(VIEWS)},
    }
    either = {"oneOf": [{"required": ["claims"]}, {"required": ["introduction"]}]}
    return _object(properties, ["title", "text"]) | either
