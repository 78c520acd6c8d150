"""What the survey writes into a view: a stake that the claims force is marked, one that a claim states is not."""

from __future__ import annotations

from kg.rdf import terms as t
from tests.tiny import ledger_of, view_of

THROUGH = """
- {claim: part, says: ann holdsStakeIn fund, value: 60 %, since: 2020, cite: paper-2020#p}
- {claim: through, says: ann holdsStakeIn acme, value: 30 %, vehicle: fund, since: 2020, cite: paper-2020#p}
- {claim: told, says: fund holdsStakeIn beta, value: 10 %, since: 2020, cite: paper-2020#p}
"""


def test_only_what_no_claim_states_is_implied() -> None:
    view = view_of(ledger_of(THROUGH))
    quads = list(view.accepted())
    implied = {quad.subject for quad in quads if quad.predicate == t.IMPLIED}
    ends = {
        (quad.predicate, quad.object.value.rpartition("/")[2])
        for quad in quads
        if quad.subject in implied and quad.predicate in (t.SUBJECT, t.OBJECT)
    }
    assert ends == {(t.SUBJECT, "fund"), (t.OBJECT, "acme")}
    least = {quad.object.value for quad in quads if quad.subject in implied and quad.predicate == t.VALUE_MIN}
    assert least == {"0.5"}
