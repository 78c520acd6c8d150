"""What the survey of a view finds, as RDF of its view graph: effective stakes, results of the rules of control, and plain edges.

Stakes of which nothing is known, and control that is possible only because nobody tells a size, are left out.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.analysis.ownership.rules import CERTAIN, MAJORITY
from kg.analysis.ownership.survey import VOTES, Backed, Survey, one_basis
from kg.model import SHARE, Claim, Code
from kg.rdf import terms as t
from kg.rdf.prefixes import PREFIXES

PLACES = 12
"""How many decimals an end has, rounded outward."""


def encode_ownership(survey: Survey) -> Iterator[Quad]:
    """Everything that is found in a view, in a fixed order."""
    vocabulary = survey.corpus.ledger.vocabulary
    rules = list(vocabulary.codes["ControlRule"].values())
    alike: dict[_Alike, dict[str, list[str]]] = {}
    for basis, every in survey.holdings().items():
        for found in every:
            if found.low is not None and (found.low > 0 or found.high != 1):
                claims = survey.effective_claims(basis, found)
                key = _Alike(
                    found.owner,
                    found.owned,
                    found.low,
                    found.high,
                    found.tight,
                    found.low_open,
                    found.high_open,
                    claims,
                )
                methods = alike.setdefault(key, {}).setdefault(basis, [])
                methods.append(vocabulary.code("OwnershipMethod", found.method).id)
    for key, by_basis in alike.items():
        for methods in sorted(map(list, set(map(tuple, by_basis.values())))):
            bases = [basis for basis, same in by_basis.items() if same == methods]
            yield from _stake(key, sorted(methods), sorted(bases), survey)
    for on, each in one_basis(survey.subsidiaries([], rules)):
        if not each.unsized or each.control.verdict == CERTAIN:
            yield from _result(each, on, vocabulary.code("ControlRule", each.control.rule), survey)


class _Alike(NamedTuple):
    """What methods and bases agree on, if they do: one record then."""

    owner: str
    owned: str
    low: Fraction
    high: Fraction | None
    tight: bool
    low_open: bool
    high_open: bool
    claims: tuple[Claim, ...]


def _stake(found: _Alike, methods: list[str], bases: list[str], survey: Survey) -> Iterator[Quad]:
    ids = (claim.id for claim in found.claims)
    node = _node("effective", *methods, *bases, found.owner, found.owned, *ids)
    yield _quad(node, t.TYPE, t.EFFECTIVE_STAKE)
    yield _quad(node, t.SUBJECT, _entity(found.owner))
    yield _quad(node, t.OBJECT, _entity(found.owned))
    yield from (_quad(node, t.METHOD, t.kg(method)) for method in methods)
    yield from (_quad(node, t.BASIS, t.kg(basis)) for basis in bases)
    yield _quad(node, t.VALUE_KIND, t.kg(SHARE))
    yield _quad(node, t.VALUE_MIN, _decimal(floor(found.low * 10**PLACES)))
    if found.high is not None:
        yield _quad(node, t.VALUE_MAX, _decimal(ceil(found.high * 10**PLACES)))
    if found.low_open:
        yield _quad(node, t.MIN_EXCLUSIVE, Literal(True))
    if found.high_open:
        yield _quad(node, t.MAX_EXCLUSIVE, Literal(True))
    yield _quad(node, t.TIGHT, Literal(found.tight))
    direct = (held.direct.get((found.owner, found.owned)) for held in survey.held.values())
    if any(each and each.implied for each in direct):
        yield _quad(node, t.IMPLIED, Literal(True))
    yield from _grounds(node, found.claims, survey)


def _result(found: Backed, bases: tuple[str, ...], rule: Code, survey: Survey) -> Iterator[Quad]:
    control = found.control
    (controller,) = control.controllers
    ends = controller, control.controlled
    node = _node("control", rule.id, *bases, *ends, *(claim.id for claim in found.claims))
    yield _quad(node, t.TYPE, t.CONTROL_RESULT)
    yield _quad(node, t.SUBJECT, _entity(controller))
    yield _quad(node, t.OBJECT, _entity(control.controlled))
    yield _quad(node, t.METHOD, t.kg(rule.id))
    yield from (_quad(node, t.BASIS, t.kg(basis)) for basis in bases)
    yield _quad(node, t.CERTAIN, Literal(control.verdict == CERTAIN))
    yield from _grounds(node, found.claims, survey)
    # a majority of the capital alone is no control
    if rule.relation and control.verdict == CERTAIN and (rule.notation != MAJORITY or VOTES in bases):
        yield from _edge(ends, rule, rule.relation, found.claims, survey)


def _edge(
    ends: tuple[str, str], rule: Code, relation: str, claims: Collection[Claim], survey: Survey
) -> Iterator[Quad]:
    """The plain edge, and the derived fact that tells why it is there."""
    subject, other, predicate = _entity(ends[0]), _entity(ends[1]), t.kg(relation)
    node = _node(rule.id, relation, *ends, *(claim.id for claim in claims))
    yield _quad(node, t.TYPE, t.DERIVED_FACT)
    yield _quad(node, t.SUBJECT, subject)
    yield _quad(node, t.RELATION, predicate)
    yield _quad(node, t.OBJECT, other)
    yield _quad(node, t.EDGE, predicate)
    yield _quad(node, t.BY_RULE, t.kg(rule.id))
    yield _quad(subject, predicate, other)
    yield from _grounds(node, claims, survey)


def _grounds(node: NamedNode, claims: Iterable[Claim], survey: Survey) -> Iterator[Quad]:
    found = sorted(claims, key=lambda claim: claim.id)
    yield from (_quad(node, t.DERIVED_FROM, NamedNode(PREFIXES["claim"] + claim.id)) for claim in found)
    if any(claim.id in survey.corpus.disputes_of for claim in found):
        yield _quad(node, t.DISPUTED, Literal(True))


def _node(*parts: str) -> NamedNode:
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    return NamedNode(PREFIXES["fact"] + b32encode(digest[:10]).decode().lower())


def _entity(handle: str) -> NamedNode:
    return NamedNode(PREFIXES["ent"] + handle)


def _decimal(numerator: int) -> Literal:
    value = Decimal(numerator).scaleb(-PLACES).normalize()
    return Literal(f"{value:f}", datatype=t.XSD_DECIMAL)


def _quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, t.VIEW_GRAPH)
