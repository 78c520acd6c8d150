"""What the survey writes into a view: a stake that the claims force is marked, one that a claim states is not."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.rdf import terms as t
from kg.rdf.prefixes import PREFIXES
from tests.tiny import ledger_of, view_of

ENT = PREFIXES["ent"]
THROUGH = """
- {claim: part, says: ann holdsStakeIn fund, value: 60 %, since: 2020, cite: paper-2020#p}
- {claim: through, says: ann holdsStakeIn acme, value: 30 %, vehicle: fund, since: 2020, cite: paper-2020#p}
- {claim: told, says: fund holdsStakeIn beta, value: 10 %, since: 2020, cite: paper-2020#p}
"""


def test_only_what_no_claim_states_is_implied() -> None:
    quads = list(view_of(ledger_of(THROUGH)).accepted())
    implied = {quad.subject for quad in quads if quad.predicate == t.IMPLIED}
    told = {(quad.predicate, quad.object) for quad in quads if quad.subject in implied}
    ends = {(p, o) for p, o in told if p in (t.SUBJECT, t.OBJECT)}
    assert ends == {(t.SUBJECT, NamedNode(ENT + "fund")), (t.OBJECT, NamedNode(ENT + "acme"))}
    assert {o for p, o in told if p == t.VALUE_MIN} == {Literal("0.5", datatype=t.XSD_DECIMAL)}
