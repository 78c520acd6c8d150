"""What the questions mean, each on a tiny world."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kg.paths import ontology
from kg.query import Labels, ask, read_catalogue
from kg.store import Clocks
from tests.tiny import ledger_of, view_of

CATALOGUE = read_catalogue(ontology() / "queries")


def claim(handle: str, source: str, says: str, *more: str) -> str:
    verb = "denies" if says.startswith("denies ") else "says"
    lines = [f"- claim: {handle}", f"  {verb}: {says.removeprefix('denies ')}", f"  cite: {source}#p", *more]
    return "\n  ".join([lines[0], *(line.strip() for line in lines[1:]), f"en: {handle}", f"fr: {handle}-fr"]) + "\n"


def rows(world: str, name: str, *columns: str, clocks: Clocks | None = None, **arguments: str) -> list[tuple[str, ...]]:
    """These columns of the answer, each cell as programs read it; a claim goes by its handle."""
    ledger = ledger_of(world)
    handles = {each.id: each.handle for each in ledger.claims}
    view = view_of(ledger, clocks)
    labels = Labels(view)
    answer = ask(view, CATALOGUE[name], {key: [value] for key, value in arguments.items()}, labels)
    found = [dict(zip(answer.columns, map(labels.plain, row), strict=True)) for row in answer.rows]
    return [tuple(handles.get(str(row[column]), str(row[column])) for column in columns) for row in found]


def on(day: str, proof: str = "credible") -> Clocks:
    return Clocks(date.fromisoformat(day), date.fromisoformat(day), proof)


SIDES = "".join(
    [
        claim("a", "paper-2020", "some-investors investedIn acme"),
        claim("b", "paper-2020", "some-investors investedIn beta"),
        claim("c", "paper-2020", "ann founded acme"),
        claim("d", "paper-2020", "ann directorOf beta"),
        claim("e", "paper-2020", "bob directorOf beta"),
        claim("f", "paper-2020", "acme competesWith beta"),
        claim("g", "paper-2020", "fund investedIn acme", "stage: announced"),
        claim("h", "paper-2020", "fund investedIn beta"),
    ]
)


def test_a_group_is_in_nothing_and_counts_for_nobody() -> None:
    both = rows(SIDES, "who_is_in_both", "who", "edge", "object", one="acme", two="beta")
    assert both == [("ann", "founded", "acme"), ("ann", "directorOf", "beta")]
    ties = rows(SIDES, "who_has_most_ties", "who", "organisations")
    assert ties == [("ann", "2"), ("beta", "1"), ("bob", "1"), ("fund", "1")]
    rivalry = rows(SIDES, "who_is_on_both_sides_of_a_rivalry", "who", "one", "tie_one", "two", "tie_two")
    assert rivalry == [("ann", "acme", "founded", "beta", "directorOf")]


def test_an_unnamed_investor_is_listed_as_what_it_is() -> None:
    found = rows(SIDES, "who_invested_in", "investor", "kind", who="beta")
    assert found == [("fund", "InvestmentFirm"), ("some-investors", "Group")]


PLANS = "".join(
    [
        claim("done", "paper-2020", "fund investedIn acme", "round: round-a"),
        claim("again", "paper-2022", "fund investedIn acme", "round: round-b", "stage: announced"),
        claim("new", "paper-2022", "fund-two investedIn acme", "round: round-b", "stage: committed"),
        claim("off", "paper-2022", "bank investedIn acme", "round: round-b", "stage: lapsed"),
        claim("heard", "paper-2022", "bob investedIn acme", "standing: rumoured"),
    ]
)


def test_only_plans_leaves_out_who_has_invested_and_what_has_lapsed() -> None:
    assert rows(PLANS, "who_only_plans_to_invest_in", "investor", "claim") == [("fund-two", "new")]
    assert rows(PLANS, "who_invested_in", "investor", "claim") == [("fund", "done")]


def test_a_rumour_is_an_answer_only_at_any_proof_and_always_a_rumour() -> None:
    at_any = rows(PLANS, "who_invested_in", "claim", clocks=on("2024-12-31", "any"))
    assert at_any == [("heard",), ("done",)]
    assert rows(PLANS, "rumours_about", "claim", who="acme") == [("heard",)]


def test_a_plan_is_no_longer_planned_once_it_is_done() -> None:
    closing = PLANS + claim("closed", "paper-2024", "fund-two investedIn acme", "round: round-b", "on: 2023")
    assert rows(PLANS, "what_is_planned", "claim") == [("again",), ("new",)]
    assert rows(closing, "what_is_planned", "claim", clocks=on("2024-12-31")) == [("again",)]
    assert rows(closing, "what_is_planned", "claim", clocks=on("2022-12-31")) == [("again",), ("new",)]


CHANGES = "".join(
    [
        claim("wrong", "paper-2020", "fund investedIn acme"),
        claim("right", "paper-2022", "fund-two investedIn acme", "corrects: wrong"),
        claim("old", "paper-2020", "ann directorOf acme"),
        claim("next", "paper-2022", "bob directorOf acme", "succeeds: old"),
        claim("said", "paper-2020", "ann founded beta"),
        claim("denied", "paper-2022", "denies ann founded beta", "voice: ann", "refutes: {claim: said, aspect: whole}"),
        claim("first", "paper-2020", "bank investedIn beta"),
        claim("second", "gazette-2022", "bank investedIn beta"),
    ]
)


def test_what_changed_names_each_change_once() -> None:
    found = rows(CHANGES, "what_changed_between", "day", "change", "claim", since="2021", until="2022-06-02")
    assert sorted(found) == [
        ("2022-06-01", "AcceptedClaim", "next"),
        ("2022-06-01", "AcceptedClaim", "right"),
        ("2022-06-01", "denies", "denied"),
        ("2022-06-01", "disputed", "said"),
        ("2022-06-01", "knownUntil", "wrong"),
        ("2022-06-01", "validUntil", "old"),
        ("2022-06-02", "AcceptedClaim", "second"),
        ("2022-06-02", "corroborated", "first"),
        ("2022-06-02", "corroborated", "second"),
    ]


def test_what_changed_leaves_out_the_first_day_and_takes_in_the_last() -> None:
    assert rows(CHANGES, "what_changed_between", "claim", since="2022-06-01", until="2022-06-01") == []
    assert len(rows(CHANGES, "what_changed_between", "claim", since="2022-06-01", until="2022-06-02")) == 3


def test_a_denial_and_its_dispute_are_unknown_before_they_were_printed() -> None:
    for question in ("what_was_denied", "disputes"):
        assert rows(CHANGES, question, "claim", who="ann")
        assert rows(CHANGES, question, "claim", who="ann", clocks=on("2021-12-31")) == []


def test_what_was_claimed_by_a_day_takes_in_what_was_denied_and_corrected() -> None:
    found = rows(CHANGES, "what_was_claimed_by", "claim", "polarity", who="beta", day="2022-06-01")
    assert sorted(found) == [("denied", "denies"), ("first", "asserts"), ("said", "asserts")]


WIRE = claim("one", "gazette-rewrite", "ann owns acme") + claim("two", "paper-rewrite", "ann owns acme")


def test_two_rewrites_of_one_story_are_one_origin() -> None:
    assert rows(WIRE, "claims_resting_on_one_origin", "origin", "claim", who="ann") == [
        ("wire", "one"),
        ("wire", "two"),
    ]
    assert rows(WIRE, "what_several_origins_say", "subject") == []
    more = WIRE + claim("three", "gazette-2022", "ann owns acme")
    assert rows(more, "claims_resting_on_one_origin", "claim", who="ann") == []
    assert rows(more, "what_several_origins_say", "subject", "origins", "claims") == [("ann", "2", "3")]


WORK = "".join(
    [
        claim("now", "paper-2022", "ann employedBy acme"),
        claim("before", "paper-2022", "ann employedBy beta", "until: 2021"),
        claim("seat", "paper-2022", "ann directorOf core", "until: 2020"),
        claim("other", "paper-2022", "bob employedBy beta", "until: 2021"),
        claim("still", "paper-2022", "ann directorOf delta"),
    ]
)


def test_where_people_come_from_leaves_out_where_they_still_are() -> None:
    found = rows(WORK, "who_worked_where_before", "person", "before", "claim", who="acme")
    assert found == [("ann", "beta", "before"), ("ann", "core", "seat")]
    assert rows(WORK, "who_sits_on_boards", "who", "now") == [("core", "None"), ("delta", "True")]


VOICES = claim("leak", "paper-2020", "ann owns acme", "voice: insiders via gazette") + claim(
    "plain", "paper-2020", "ann owns beta"
)


def test_an_anonymous_source_is_found_by_why_it_is_not_named() -> None:
    assert rows(VOICES, "claims_from_anonymous_sources", "speaker", "claim") == [("insiders", "leak")]
    assert rows(VOICES, "claims_from_anonymous_sources", "claim", reason="not-named") == []
    assert rows(VOICES, "claims_by_voice", "chain", who="gazette") == [("insiders via gazette",)]


MONEY = "".join(
    [
        claim("post", "paper-2022", "acme valuedAt", "value: 24000000 USD", "basis: post-money", "on: 2022-03"),
        claim("pre", "paper-2022", "round-a preMoney", "value: 18000000 USD", "on: 2022-01"),
        claim("round", "paper-2022", "round-a roundOf acme"),
        claim("hearsay", "paper-2020", "acme valuedAt", "value: 9000000 USD", "standing: rumoured"),
    ]
)


def test_a_valuation_is_followed_by_its_own_day_through_the_rounds() -> None:
    found = rows(MONEY, "how_a_valuation_moved", "latest", "relation", "least", "claim", who="acme")
    assert found == [
        ("2022-01-31", "preMoney", "18000000", "pre"),
        ("2022-03-31", "valuedAt", "24000000", "post"),
    ]


HOLDING = (Path(__file__).parent / "worlds" / "successors_of.yaml").read_text(encoding="utf-8") + "".join(
    [
        claim("early", "paper-2020", "ann investedIn acme"),
        claim("later", "paper-2022", "bob investedIn beta"),
        claim("own", "paper-2024", "fund investedIn holding"),
        claim("last", "paper-2024", "fund-two investedIn delta"),
        claim("aside", "paper-2024", "bank investedIn core"),
    ]
)


def test_succession_is_followed_step_by_step_and_plans_are_not() -> None:
    assert rows(HOLDING, "successors_of", "before", "relation", "after", "claim", who="acme") == [
        ("acme", "renamedTo", "beta", "named"),
        ("acme", "renamedTo", "beta", "named-again"),
        ("beta", "mergedInto", "holding", "joined"),
        ("holding", "mergedInto", "delta", "third"),
    ]
    assert rows(HOLDING, "successors_of", "claim", who="delta") == []
    before = rows(HOLDING, "predecessors_of", "before", "after", who="holding")
    assert sorted(set(before)) == [("acme", "beta"), ("beta", "holding"), ("core", "holding")]


def test_succession_is_of_its_day() -> None:
    assert rows(HOLDING, "successors_of", "claim", who="beta", clocks=on("2021-12-31")) == []
    assert rows(HOLDING, "successors_of", "claim", who="beta", clocks=on("2022-12-31")) == [("joined",)]


def test_investors_are_asked_for_with_or_without_predecessors() -> None:
    assert rows(HOLDING, "who_invested_in", "investor", who="holding") == [("fund",)]
    found = rows(HOLDING, "who_invested_in_including_predecessors", "into", "investor", who="holding")
    assert found == [("acme", "ann"), ("beta", "bob"), ("core", "bank"), ("holding", "fund")]
    early = rows(HOLDING, "who_invested_in_including_predecessors", "investor", who="holding", clocks=on("2021-12-31"))
    assert early == []


def test_a_name_that_comes_back_makes_no_endless_road() -> None:
    world = claim("there", "paper-2020", "acme renamedTo beta") + claim("back", "paper-2022", "beta renamedTo acme")
    assert rows(world, "successors_of", "claim", who="acme") == [("there",), ("back",)]
