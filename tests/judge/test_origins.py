"""Whose reporting a claim is, through whatever chain, and whose word counts."""

from __future__ import annotations

from tests.tiny import judged

SOURCE = """
- source: {handle}
  label: {handle}
  publisher: {publisher}
  kind: news
  language: en
  published: {day}
  origin: {origin}
  passages: [{{passage: p, span: 0-10, digest: {digest}}}]
"""


def source(handle: str, publisher: str, origin: str, day: str = "2022-06-10") -> str:
    return SOURCE.format(handle=handle, publisher=publisher, origin=origin, day=day, digest="8" * 64)


def claim(handle: str, cite: str, extra: str = "", says: str = "fund investedIn acme") -> str:
    return f"- {{claim: {handle}, says: {says}, cite: {cite}#p, en: {handle}, fr: {handle}{extra}}}\n"


def origins(records: str) -> dict[str, tuple[str, list[str]]]:
    """For each claim its origin, and the independent origins that say the same."""
    found = judged(records)
    return {
        c.handle: (found.origins.origin(c), sorted(found.support[c.id].origins)) for c in found.reading.ledger.claims
    }


def test_a_report_of_a_report_is_the_first_one() -> None:
    records = (
        source("paper-copy", "paper", "gazette") + claim("copy", "paper-copy") + claim("second", "gazette-rewrite")
    )
    assert origins(records) == {"copy": ("wire", ["wire"]), "second": ("wire", ["wire"])}


def test_it_is_followed_only_on_the_same_fact() -> None:
    records = source("paper-copy", "paper", "gazette") + claim("copy", "paper-copy")
    records += claim("second", "gazette-rewrite", says="fund investedIn beta")
    assert origins(records)["copy"] == ("gazette", ["gazette"])


def test_what_was_printed_later_cannot_have_been_copied() -> None:
    records = source("paper-copy", "paper", "gazette", day="2022-06-01") + claim("copy", "paper-copy")
    assert origins(records + claim("second", "gazette-rewrite"))["copy"][0] == "gazette"


def test_who_has_a_report_of_its_own_too_is_an_origin() -> None:
    records = source("paper-copy", "paper", "gazette") + claim("copy", "paper-copy")
    records += claim("second", "gazette-rewrite") + claim("own", "gazette-2022")
    assert origins(records)["copy"] == ("gazette", ["gazette", "wire"])


def test_a_circle_of_sources_counts_once() -> None:
    records = source("paper-copy", "paper", "gazette") + source("gazette-copy", "gazette", "paper")
    found = origins(records + claim("one", "paper-copy") + claim("other", "gazette-copy"))
    assert found["one"] == found["other"] == ("gazette", ["gazette"])


def test_a_chain_of_voices_counts_as_its_first() -> None:
    records = claim("one", "paper-2022", ", voice: ann via wire") + claim("other", "gazette-2022", ", voice: ann")
    assert origins(records)["one"] == ("ann", ["ann"])


def test_a_party_counts_for_its_own_doing_and_not_for_its_worth() -> None:
    doing = claim("own", "paper-2022", ", voice: fund")
    assert origins(doing)["own"] == ("fund", ["fund"])
    plan = claim("own", "paper-2022", ", voice: fund, standing: planned")
    assert origins(plan)["own"] == ("fund", [])
    worth = claim("own", "paper-2022", ", voice: acme, value: 10 USD", says="acme valuedAt")
    assert origins(worth)["own"] == ("acme", [])


def test_a_party_counts_against_itself() -> None:
    loss = claim("own", "paper-2022", ", voice: acme, value: 10 USD", says="acme netLoss")
    assert origins(loss)["own"] == ("acme", ["acme"])
    wealth = claim("own", "paper-2022", ", voice: acme, value: 10 USD", says="acme assets")
    assert origins(wealth)["own"] == ("acme", [])
