"""Raw facts to claims: small made-up facts, the lines that they become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.verdicts.reader.facts import Collection, load
from benchmarks.verdicts.reader.ledger import Reading, read, write
from kg import paths
from kg.ingest import read_ledger
from kg.model import Vocabulary
from kg.rdf.vocabulary import read_vocabulary

TABLE = load(paths.ontology().parent / "benchmarks" / "verdicts" / "reading.yaml")
ENTITIES = [
    {"name": "Acme", "type": "ai lab", "aliases": ["Acme Labs"]},
    {"name": "ACME", "type": "company", "aliases": []},
    {"name": "Beta", "type": "company", "aliases": []},
    {"name": "Fund", "type": "vc", "aliases": []},
    {"name": "Ann", "type": "person", "aliases": []},
    {"name": "Gadget", "type": "product", "aliases": []},
    {"name": "Town", "type": "place", "aliases": []},
    {"name": "Ann's friends", "type": "group", "aliases": []},
]
SOURCES: dict[str, dict[str, Any]] = {
    "late": {"title": "Late", "publisher": "Gazette (Wire copy)", "date": "2025-03", "date_basis": "inferred"},
    "early": {"title": "Early", "publisher": "Wire via Gazette", "date": "2025-02-01"},
    "undated": {"title": "Undated", "publisher": "Paper", "date": None},
}
FIXED = {"kind": "news", "language": "en", "url": "https://example.org/"}

# the fields of a fact, and the claims that they become: `says` or `denies`, and what else the claim holds
FACTS: dict[str, tuple[str, list[str]]] = {
    "an event on its day": (
        "subject: Fund; predicate: invested_in; object: Acme Labs; amount: 5000000; date: 2024-05",
        ["says: fund investedIn acme; value: 5000000 USD; on: 2024-05"],
    ),
    "an event seen by a day": (
        "subject: Fund; predicate: invested_in; object: Acme; as_of: 2024-12",
        ["says: fund investedIn acme; on: before 2025-01"],
    ),
    "a running total": (
        "subject: Fund; predicate: invested_in; object: Acme; amount: 5; end: 2024",
        ["says: fund investedIn acme; value: 5 USD; basis: running-total; on: 2024"],
    ),
    "a plan told on its day": (
        "subject: Fund; predicate: invested_in; object: Acme; date: 2024-05-01; as_of: 2024-05-02; status: planned",
        ["says: fund investedIn acme; standing: planned"],
    ),
    "a plan for a later day": (
        "subject: Fund; predicate: invested_in; object: Acme; date: 2025; as_of: 2024-05-02; status: planned",
        ["says: fund investedIn acme; standing: planned; on: 2025"],
    ),
    "a plan that may wait": (
        "subject: Fund; predicate: invested_in; object: Acme; amount: 5; end: 2025-12; status: planned",
        ["says: fund holdsRightToBuy acme; value: 5 USD; instrument: option; standing: stated; until: 2025-12"],
    ),
    "a denial on the day of denying": (
        "subject: Ann; predicate: removed_from; object: Acme; date: 2024-05-01; as_of: 2024-05-01; status: denied",
        ["denies: ann leftOrganisation acme; role: {en: dismissed, fr: renvoyé}"],
    ),
    "an offer for the shares of many": (
        "subject: Acme; predicate: tender_offer; amount: 6; investors: [Fund]; date: 2025-10-02",
        [
            "says: holders-of-acme-shares soldStakeIn acme; value: 6 USD; on: 2025-10-02",
            "says: fund investedIn acme; on: 2025-10-02",
        ],
    ),
    "people taken from a rival": (
        "subject: Beta; predicate: hired_from; object: Acme; date: 2024-03",
        [
            "says: staff-of-acme-hired-by-beta leftOrganisation acme; on: 2024-03",
            "says: staff-of-acme-hired-by-beta employedBy beta; since: 2024-03",
        ],
    ),
    "a share of revenue": (
        "subject: Fund; predicate: revenue_of; object: Acme; percent: 20; as_of: 2025-10",
        ["says: fund earnedFrom acme; value: 20 %; basis: revenue; on: before 2025-11"],
    ),
    "damages": (
        "subject: Ann; predicate: demanded; object: Damages from Acme; object_type: literal; amount: 9; date: 2026-05",
        ["says: ann sued acme; value: 9 USD; on: 2026-05"],
    ),
    "a post and a dismissal": (
        "subject: Ann; predicate: removed_from; object: Acme; role: chief executive; date: 2023-11-17",
        [
            "says: ann leftOrganisation acme; role: {en: 'chief executive, dismissed', fr: 'directeur général, renvoyé'}; on: 2023-11-17"
        ],
    ),
    "a post without French words": (
        "subject: Ann; predicate: removed_from; object: Acme; role: head of nothing; date: 2023-11-17",
        ["says: ann leftOrganisation acme; role: head of nothing, dismissed; on: 2023-11-17"],
    ),
    "a name in a register": (
        "subject: Acme; predicate: incorporated_as; object: Beta; place: Town; date: 2023-03-09",
        [
            "says: acme bearsName beta; role: {en: legal name, fr: nom légal}; since: 2023-03-09",
            "says: acme domiciledIn town; on: 2023-03-09",
        ],
    ),
    "money turned down": (
        "subject: Acme; predicate: denied; object: Town; date: 2024-03-22",
        ["says: investors-from-town investedIn acme; stage: cancelled; on: 2024-03-22"],
    ),
    "a denial of words": (
        "subject: Ann; predicate: denied; object: Acme for sale; object_type: literal; date: 2025-02; status: denied",
        ["says: ann said denial-of-acme-for-sale; on: 2025-02"],
    ),
    "a report and its denial": (
        "subject: Beta; predicate: partner_with; object: Acme; date: 2024; status: denied; attribution: Wire; denied by Ann as fake",
        [
            "denies: beta partnerOf acme; refutes: {claim: f-said, aspect: whole}; voice: ann",
            "says: beta partnerOf acme; standing: rumoured; voice: wire",
        ],
    ),
    "a state seen on a day": (
        "subject: Acme; predicate: headquartered_in; object: Town; as_of: 2024-05",
        ["says: acme headquarteredIn town; on: 2024-05"],
    ),
    "a state with ends": (
        "subject: Ann; predicate: board_member_of; object: Acme; role: chairman; start: 2019; end: by 2021",
        ["says: ann directorOf acme; role: {en: chair, fr: président du conseil}; since: 2019; until: before 2022"],
    ),
    "a re-election is a seat on its day, and no start": (
        "subject: Ann; predicate: board_member_of; object: Acme; event: re-elected; date: 2024",
        ["says: ann directorOf acme; role: {en: re-elected, fr: réélu}; on: 2024"],
    ),
    "a share, its worth and its votes": (
        "subject: Ann; predicate: stake_in; object: Acme; percent: 42.5; percent_qualifier: more than; "
        "stake_value: 7; voting_percent: 79; as_of: 2024",
        [
            "says: ann holdsStakeIn acme; value: more than 42.5 %; on: 2024",
            "says: ann holdsStakeIn acme; value: 7 USD; on: 2024",
            "says: ann holdsVotesIn acme; value: 79 %; on: 2024",
        ],
    ),
    "a share of profits": (
        "subject: Fund; predicate: stake_in; object: Acme; percent: 49; role: profit share cap; start: 2023",
        ["says: fund holdsStakeIn acme; value: 49 %; basis: profits; since: 2023"],
    ),
    "a rank": (
        "subject: Fund; predicate: stake_in; object: Acme; role: second to Beta; date: 2024",
        [
            "says: fund rankAsHolderOf acme; value: 2 rank; on: 2024",
            "says: beta rankAsHolderOf acme; value: 1 rank; on: 2024",
        ],
    ),
    "a named round": (
        "subject: Acme; predicate: raised_round; round: Series A; amount: 5; currency: EUR; valuation_pre: 9; "
        "leads: [Fund]; investors: [Fund, Beta]; date: 2024-05; status: rumoured",
        [
            "says: acme-series-a raisedAmount; value: 5 EUR; standing: rumoured; on: 2024-05",
            "says: acme-series-a preMoney; value: 9 EUR; standing: rumoured; on: 2024-05",
            "says: acme valuedAt; value: 9 EUR; basis: pre-money; round: acme-series-a; standing: rumoured; on: 2024-05",
            "says: fund investedIn acme; lead: yes; round: acme-series-a; standing: rumoured; on: 2024-05",
            "says: fund investedIn acme; round: acme-series-a; standing: rumoured; on: 2024-05",
            "says: beta investedIn acme; round: acme-series-a; standing: rumoured; on: 2024-05",
            "says: acme-series-a roundOf acme; standing: rumoured",
        ],
    ),
    "an unnamed round goes by its month": (
        "subject: Acme; predicate: raised_round; amount: 5; valuation: 9; date: 2024-05-07",
        [
            "says: round-of-acme-2024-05 raisedAmount; value: 5 USD; on: 2024-05-07",
            "says: acme valuedAt; value: 9 USD; on: 2024-05-07",
            "says: round-of-acme-2024-05 roundOf acme",
        ],
    ),
    "a literal that names its round": (
        "subject: Acme; predicate: valued_at; object: Series A valuation; object_type: literal; valuation_post: 9; as_of: 2024",
        [
            "says: acme valuedAt; value: 9 USD; basis: post-money; round: acme-series-a; on: 2024",
            "says: acme-series-a postMoney; value: 9 USD; on: 2024",
            "says: acme-series-a roundOf acme",
        ],
    ),
    "a bound in a literal": (
        "subject: Acme; predicate: shareholder_count; object: more than 100 names; object_type: literal; number: 100; as_of: 2024",
        ["says: acme shareholderCount; value: more than 100 holders; on: 2024"],
    ),
    "a range of two fields": (
        "subject: Fund; predicate: stake_in; object: Acme; stake_value_low: 4; stake_value_high: 5; as_of: 2024",
        ["says: fund holdsStakeIn acme; value: 4 to 5 USD; on: 2024"],
    ),
    "a debt is no equity": (
        "subject: Fund; predicate: lent_to; object: Acme; amount: 5; date: 2024",
        ["says: fund lentTo acme; value: 5 USD; instrument: debt; on: 2024"],
    ),
    "a deal that was only signed": (
        "subject: Beta; predicate: acquired; object: Acme; stage: signed; date: 2024",
        ["says: beta acquired acme; stage: committed; on: 2024"],
    ),
    "a product with a day was launched": (
        "subject: Acme; predicate: develops; object: Gadget; date: 2024",
        ["says: acme launched gadget; on: 2024"],
    ),
    "a product without one is being made": (
        "subject: Acme; predicate: develops; object: Gadget; as_of: 2024",
        ["says: acme develops gadget; on: 2024"],
    ),
    "the other relation where classes do not fit": (
        "subject: Acme; predicate: partner_with; object: Town; date: 2024",
        ["says: acme supports town; on: 2024"],
    ),
    "a closed list": (
        "subject: Acme; predicate: restricted_round_to; object: Ann's friends; object_type: literal; as_of: 2024-11",
        ["says: anns-friends investedIn acme; only: yes; on: before 2024-12"],
    ),
    "a reason": (
        "subject: Ann; predicate: left_board_of; object: Acme; reason: a quarrel; date: 2018-02",
        ["says: ann leftOrganisation acme; role: {en: director, fr: administrateur}; because: a-quarrel; on: 2018-02"],
    ),
    "talks of a round are a plan": (
        "subject: Fund; predicate: talks_with; object: Acme; round: Series A; date: 2024",
        [
            "says: fund investedIn acme; round: acme-series-a; standing: planned; on: 2024",
            "says: acme-series-a roundOf acme; standing: planned",
        ],
    ),
}
UNREAD = {
    "subject: Acme; predicate: lockup; object: staggered; object_type: literal": "terms of a listing",
    "subject: Acme; predicate: danced_with; object: Beta": "no predicate 'danced_with'",
    "subject: Acme; predicate: committed_to; amount: 5": "names no object",
    "subject: Town; predicate: employed_by; object: Acme": "'employedBy' does not join Place and Company",
}
VOICES = {
    "Wire; Gazette": ["wire", "gazette"],
    "Wire, Gazette": ["wire", "gazette"],
    "Wire via Gazette": "wire via gazette",
    "Gazette citing Wire": "wire via gazette",
    "Gazette from court filings": "court-filings via gazette",
    "Ann (Gazette interview)": "ann",
    "Ann announcement": "ann",
    "Acme S-1": "acme via acme-s-1",
    "Wire sources": "sources-of-wire via wire",
    "Wire-based": "wire",
    "press": "press",
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(paths.ontology() / "kg.ttl")


def fact(words: str, number: str = "f") -> dict[str, Any]:
    """A fact from `key: value; key: value`; what follows a semicolon without a key belongs to the value before."""
    fields: dict[str, str] = {}
    for part in words.split("; "):
        key, colon, text = part.partition(": ")
        if colon:
            fields[key] = text
        else:
            fields[list(fields)[-1]] += f"; {part}"
    plain = {
        key: yaml.safe_load(text) if text[0] in "[0123456789" and "-" not in text else text
        for key, text in fields.items()
    }
    dated = {key: str(value) if key in ("date", "start", "end", "as_of") else value for key, value in plain.items()}
    fixed: dict[str, Any] = {"id": number, "status": "reported", "attribution": "Wire", "sources": ["late", "early"]}
    return fixed | dated


def reading(facts: list[dict[str, Any]], vocabulary: Vocabulary) -> Reading:
    sources = {name: {"id": name, **FIXED, **source} for name, source in SOURCES.items()}
    return read([Collection("tiny", tuple(facts), sources, tuple(ENTITIES))], vocabulary, TABLE, set())


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_becomes_these_claims(name: str, vocabulary: Vocabulary, tmp_path: Path) -> None:
    words, expected = FACTS[name]
    found = reading([fact(words)], vocabulary)
    write(found, tmp_path)
    ledger = read_ledger([tmp_path], vocabulary)
    assert len(ledger.claims) == len(expected)
    claims = {claim["claim"]: claim for claim in found.files["claims.yaml"]}
    first = claims.pop("f")
    rest = [first, *claims.values()]
    told = [
        {key: str(claim[key]) for key in claim if key not in {"claim", "cite", "en", "fr", "facts"}} for claim in rest
    ]
    for line in expected:
        wanted = {
            key: str(yaml.safe_load(text) if text[0] == "{" else text)
            for key, text in (part.split(": ", 1) for part in line.split("; "))
        }
        assert {"voice": "wire"} | wanted in told
    assert (
        told[0].items()
        >= {part.split(": ", 1)[0]: part.split(": ", 1)[1] for part in expected[0].split("; ")[:1]}.items()
    )


@pytest.mark.parametrize("words", UNREAD)
def test_what_cannot_be_read_is_listed_with_its_reason(words: str, vocabulary: Vocabulary) -> None:
    found = reading([fact(words)], vocabulary)
    assert found.read == 0
    assert UNREAD[words] in found.unread["f"]


@pytest.mark.parametrize("attribution", VOICES)
def test_an_attribution_becomes_these_voices(attribution: str, vocabulary: Vocabulary) -> None:
    words = "subject: Fund; predicate: invested_in; object: Acme"
    found = reading([fact(words) | {"attribution": attribution}], vocabulary)
    assert found.files["claims.yaml"][0]["voice"] == VOICES[attribution]


def test_the_note_is_never_read(vocabulary: Vocabulary) -> None:
    words = "subject: Fund; predicate: invested_in; object: Acme; date: 2024"
    plain, noted = (reading([fact(words) | extra], vocabulary) for extra in ({}, {"note": "Denied; about 5 million"}))
    assert plain.files == noted.files


def test_the_earliest_source_is_cited(vocabulary: Vocabulary) -> None:
    found = reading([fact("subject: Fund; predicate: invested_in; object: Acme")], vocabulary)
    (source,) = found.files["sources.yaml"]
    assert source == {
        "source": "early",
        "label": "Early",
        "publisher": "gazette",
        "kind": "news",
        "language": "en",
        "published": "2025-02-01",
        "origin": "wire",
        "url": "https://example.org/",
    }


def test_a_source_without_a_date_appeared_after_what_it_tells(vocabulary: Vocabulary) -> None:
    told = fact("subject: Fund; predicate: invested_in; object: Acme; date: 2024-05") | {"sources": ["undated"]}
    (source,) = reading([told], vocabulary).files["sources.yaml"]
    assert source["published"] == f"2024-05/{TABLE['as_of']}"
    assert "no date" in source["basis"]["en"]


def test_two_facts_that_say_one_thing_are_one_claim(vocabulary: Vocabulary) -> None:
    words = "subject: Fund; predicate: invested_in; object: Acme; date: 2024"
    found = reading([fact(words, "f"), fact(words, "g")], vocabulary)
    (claim,) = found.files["claims.yaml"]
    assert claim["facts"] == ["f", "g"]


def test_a_plan_is_told_by_its_twin(vocabulary: Vocabulary) -> None:
    words = "subject: Fund; predicate: invested_in; object: Acme; amount: 5000000; status: planned"
    (claim,) = reading([fact(words)], vocabulary).files["claims.yaml"]
    assert claim["en"] == "Fund is to invest in Acme: 5,000,000 USD."
    assert claim["fr"] == "Fund doit investir dans Acme : 5\u202f000\u202f000 USD."
