"""The SHACL shapes of the relations, generated from the ontology: `ontology/shapes/relations.ttl`.

A shape targets a relation and looks at what names it (`sh:inversePath kg:relation`): a result has the relation as focus
node and the claim as value, however many claims there are. SHACL Core alone, so that any engine runs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.model import CLAIMED, DERIVED, EVENT, OBSERVATION, PROSPECTIVE, Relation, Text, Vocabulary
from kg.rdf.prefixes import BASE, PREFIXES

_HEAD = """\
# Generated from ontology/kg.ttl by `kg check --shapes`; a test compares the two.
# What names a relation (a claim, a dispute, a derived fact) has the ends, the value and the times that the relation takes.
"""
_ARTICLES = {EVENT: Text("an event", "un événement"), OBSERVATION: Text("an observation", "une observation")}
Check = tuple[str, str, Text]
"""One thing to hold: its name, the node shape that says so, and the message in both languages."""


def relation_shapes(vocabulary: Vocabulary) -> str:
    """The shapes as Turtle: one for each relation, and the node shapes that they share, sorted."""
    prefixes = {"sh": "http://www.w3.org/ns/shacl#", "kg": PREFIXES["kg"], "shape": f"{BASE}shape/"}
    lines = [_HEAD, *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()), ""]
    shared: dict[str, str] = {}
    for relation in vocabulary.relations.values():
        checks = list(_checks(relation, vocabulary, shared))
        names = " , ".join(f"shape:{relation.id}-{name}" for name, _, _ in checks)
        lines.append(f"shape:{relation.id} a sh:NodeShape ; sh:targetNode kg:{relation.id} ; sh:property {names} .")
        lines += [_property(relation.id, check) for check in checks]
        lines.append("")
    return "\n".join([*lines, *(shared[name] for name in sorted(shared))]) + "\n"


def _property(relation: str, check: Check) -> str:
    name, node, message = check
    return (
        f"shape:{relation}-{name} a sh:PropertyShape ; sh:path [ sh:inversePath kg:relation ] ; sh:node shape:{node} ;\n"
        f"    sh:message {Literal(message.en, language='en')} , {Literal(message.fr, language='fr')} ."
    )


def _checks(relation: Relation, vocabulary: Vocabulary, shared: dict[str, str]) -> Iterator[Check]:
    if relation.kind not in CLAIMED:
        yield "never-written", "NotWritten", _never(relation, vocabulary)
    if relation.kind == PROSPECTIVE:
        return
    quoted = Text(f"“{relation.label.en}”", f"« {relation.label.fr} »")
    place = f"kg:{relation.id}"
    yield "subject", _end("subject", relation.domain, shared), Text(
        f"The subject of {quoted.en} is of class {relation.domain}: mend the claim, or widen the domain of {place}.",
        f"Le sujet de {quoted.fr} est de classe {relation.domain} : corrigez l’affirmation, ou élargissez le domaine de {place}.",
    )  # fmt: skip
    if relation.range:
        yield "object", _end("object", relation.range, shared), Text(
            f"The object of {quoted.en} is there and of class {relation.range}: mend the claim, or widen the range of {place}.",
            f"L’objet de {quoted.fr} est présent et de classe {relation.range} : corrigez l’affirmation, ou élargissez la portée de {place}.",
        )  # fmt: skip
    else:
        yield (
            "object",
            "NoObject",
            Text(
                f"{quoted.en} has a value and no object: write the value, or name another relation.",
                f"{quoted.fr} a une valeur et pas d’objet : écrivez la valeur, ou nommez une autre relation.",
            ),
        )
        yield (
            "valued",
            "Valued",
            Text(
                f"Who asserts {quoted.en} says how much or when: add the value.",
                f"Qui affirme {quoted.fr} dit combien ou quand : ajoutez la valeur.",
            ),
        )
    yield "value", _kinds(relation, shared), _value_message(relation, quoted, vocabulary)
    if relation.kind in _ARTICLES:
        kind = _ARTICLES[relation.kind]
        yield (
            "times",
            "NoSpan",
            Text(
                f"{quoted.en} is {kind.en}: write ‘on’, not ‘since’ and ‘until’.",
                f"{quoted.fr} est {kind.fr} : écrivez « on », et non « since » ni « until ».",
            ),
        )


def _never(relation: Relation, vocabulary: Vocabulary) -> Text:
    if relation.kind == DERIVED:
        return Text(
            f"kg:{relation.id} is never claimed, a rule derives it: write the claims that it follows from.",
            f"kg:{relation.id} n’est jamais affirmée, une règle la déduit : écrivez les affirmations dont elle découle.",
        )
    plain = next(other.id for other in vocabulary.relations.values() if other.prospective == relation.id)
    return Text(
        f"kg:{relation.id} is never claimed: claim kg:{plain} with a stage, or as planned.",
        f"kg:{relation.id} n’est jamais affirmée : affirmez kg:{plain} avec un stade, ou comme projet.",
    )


def _end(side: str, kind: str, shared: dict[str, str]) -> str:
    """The node shape that wants one end of a class, save of a dispute about all that one end takes part in."""
    name = f"{side}-{kind}"
    shared[name] = (
        f"shape:{name} a sh:NodeShape ; sh:or ( shape:{name}-there shape:OneEndAtStake ) .\n"
        f"shape:{name}-there a sh:NodeShape ; sh:property shape:{name}-class .\n"
        f"shape:{name}-class a sh:PropertyShape ; sh:path kg:{side} ; sh:minCount 1 ; sh:class kg:{kind} ."
    )
    return name


def _kinds(relation: Relation, shared: dict[str, str]) -> str:
    """The node shape that wants no value but of these kinds."""
    if not relation.value_kinds:
        return "NoValue"
    name = f"value-{'-'.join(relation.value_kinds)}"
    codes = " ".join(f"kg:{kind}" for kind in relation.value_kinds)
    shared[name] = (
        f"shape:{name} a sh:NodeShape ; sh:property shape:{name}-kind .\n"
        f"shape:{name}-kind a sh:PropertyShape ; sh:path kg:valueKind ; sh:in ( {codes} ) ."
    )
    return name


def _value_message(relation: Relation, quoted: Text, vocabulary: Vocabulary) -> Text:
    if not relation.value_kinds:
        return Text(
            f"{quoted.en} takes no value: remove it, or give kg:{relation.id} a kg:valueKind.",
            f"{quoted.fr} ne prend pas de valeur : retirez-la, ou donnez à kg:{relation.id} un kg:valueKind.",
        )
    labels = [vocabulary.code("ValueKind", kind).label for kind in relation.value_kinds]
    return Text(
        f"The value of {quoted.en} is of kind {' or '.join(label.en for label in labels)}: mend it, or add a kg:valueKind.",
        f"La valeur de {quoted.fr} est de type {' ou '.join(label.fr for label in labels)} : corrigez-la, ou ajoutez un kg:valueKind.",
    )
