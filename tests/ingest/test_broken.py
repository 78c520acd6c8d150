"""Broken ledgers: every fault is named by file and line, with a remedy, and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BrokenInput
from kg.faults import BrokenLedger
from kg.ingest import parse_ledger, read_ledger
from tests.tiny import PRELUDE, ledger_of, vocabulary

IT = """- claim: it
  says: fund investedIn acme
  cite: paper-2020#p
  en: it
  fr: it
"""
OTHER = IT.replace("claim: it", "claim: other").replace("fund", "fund-two")
HOLDS = IT.replace("investedIn", "holdsStakeIn")
WORTH = IT.replace("fund investedIn acme", "acme valuedAt")
COUNTED = IT.replace("fund investedIn acme", "fund sellsTo acme")
DENIAL = IT.replace("says", "denies")
SOURCE = """- source: extra
  label: Extra
  publisher: paper
  kind: news
  language: en
  published: 2021
"""
JUDGED = """- judgement: one
  verdict: same
  members: [acme, beta]
  by: editors
  on: 2024
  why: Because.
"""
DATES = "Write a date such as 2023-03, 2024-04-26/2024-05-15, about 2024-03 or 10 months before a source."
URLS = "Write an address that begins with https:// or http://."
MONEY = "Write a money as in docs/ledger.md."
ZEROS = "0" * 64

BROKEN: dict[str, tuple[str, list[str]]] = {
    # the file
    "a tab": (IT + "\tnote: x\n", ["6: not YAML: found a tab character that violates indentation. Mend the indentation or quotes at this line."]),
    "a quote left open": ("- claim: 'it\n  says: x\n", ["3: not YAML: found unexpected end of stream. Mend the indentation or quotes at this line."]),
    "a mapping": ("claim: it\n", ["1: not a list of records. Begin each record with '- claim: …', '- entity: …' and so on."]),
    "a word": ("- it\n", ["1: a record is a mapping. Write '- claim: handle' and indent its keys below."]),
    "an empty record": ("- {}\n", ["1: a record is a mapping. Write '- claim: handle' and indent its keys below."]),
    "an unknown kind": ("- clam: it\n", ["1: no record begins with 'clam'. Begin with one of: dataset, source, entity, judgement, claim, story."]),
    "a key that is a list": (IT + "  ? [a, b]\n  : c\n", ["6: a key is a plain word. Quote the value or use one word as key."]),
    "an alias": (IT + "  quoted: &six six\n  voice: *six\n", ["7: anchors and aliases are not used here. Write the value out."]),
    "an endless alias": (IT + "  with: &all [*all]\n", ["6: anchors and aliases are not used here. Write the value out."]),
    "an alias of nothing": (IT + "  voice: *none\n", ["6: anchors and aliases are not used here. Write the value out."]),
    "two documents": (IT + "---\n" + OTHER, ["6: a second document begins. Remove the line '---'."]),
    "no end of brackets": (IT + "  with: " + "[" * 100_000, ["6: nested deeper than any record. Mend the brackets at this line."]),
    "a control character": (IT + "  quoted: \x07\n", ["6: not text: control characters are not allowed. Save the file as UTF-8 without control characters."]),
    "a control character escaped": (IT + '  quoted: "a\\0b"\n', ["6: the control character U+0000 stands in a value. Remove it."]),
    "half a character": (IT + '  quoted: "\\ud800"\n', ["6: not YAML: found invalid Unicode character escape code. Mend the indentation or quotes at this line."]),
    "a key twice": (IT + "  en: again\n", ["6: 'en' stands twice in one record. Keep one of the two."]),
    "an inner key twice": (IT + "  note: {en: a, fr: b, en: c}\n", ["6: 'en' stands twice in one record. Keep one of the two."]),
    # keys and their values
    "an unknown key": (IT + "  standng: rumoured\n", ["6: a claim takes no 'standng'. Perhaps 'standing' is meant."]),
    "an unknown key of an entity": ("- {entity: it, type: Company, label: It, alias: X}\n", ["1: an entity takes no 'alias'. Perhaps 'aliases' is meant."]),
    "an unknown key unlike any": (IT + "  zzz: 1\n", ["6: a claim takes no 'zzz'. Remove it or mend the name."]),
    "an empty value": (IT + "  quoted:\n", ["6: 'quoted' takes one plain value. Write 'quoted: …' on one line."]),
    "a list for a word": (IT + "  stage: [closed]\n", ["6: 'stage' takes one plain value. Write 'stage: …' on one line."]),
    "mappings for words": (IT + "  voice: [{a: b}]\n", ["6: 'voice' takes a list of plain values. Write 'voice: [one, two]'."]),
    "one language": (IT + "  note: {en: x}\n", ["6: this note has no 'fr'. Add 'fr:'."]),
    "an unknown code": (IT + "  stage: closd\n", ["6: 'closd' is no stage. Use one of: announced, committed, closed, lapsed, cancelled."]),
    "no answer": (IT + "  lead: maybe\n", ["6: 'maybe' is no answer. Write 'lead: yes' or leave it out."]),
    # the statement
    "no statement": ("- claim: it\n  cite: paper-2020#p\n  en: a\n  fr: b\n", ["1: this claim has no 'says'. Add 'says:'."]),
    "says and denies": (IT + "  denies: fund investedIn beta\n", ["6: a claim says or denies, not both. Write two claims."]),
    "one word": (IT.replace("fund investedIn acme", "fund"), ["2: 'fund' is not 'subject relation' or 'subject relation object'. Write 'says: subject relation object'."]),
    "an unknown relation": (IT.replace("investedIn", "investsIn"), ["2: there is no relation 'investsIn'. Perhaps 'investedIn' is meant."]),
    "an unknown entity": (IT.replace("acme", "acne"), ["2: there is no entity 'acne'. Perhaps 'acme' is meant."]),
    "unknown ends and relation": (IT.replace("fund investedIn acme", "qqqq wwww zzzz"), [
        "2: there is no entity 'qqqq'. Add the entity or mend the name.",
        "2: there is no entity 'zzzz'. Add the entity or mend the name.",
        "2: there is no relation 'wwww'. Add the relation or mend the name.",
    ]),
    "a prospective twin": (IT.replace("investedIn", "plansToInvestIn"), ["2: 'plansToInvestIn' is never written. Say 'investedIn' with 'standing: planned' or a stage."]),
    "a wrong subject": (IT.replace("fund", "bot"), ["2: 'bot' is of type Product, but the subject of 'investedIn' is of type Party. Mend the statement, or widen the relation in ontology/kg.ttl."]),
    "a wrong object": (IT.replace("acme", "round-a"), ["2: 'round-a' is of type FundingRound, but the object of 'investedIn' is of type Party. Mend the statement, or widen the relation in ontology/kg.ttl."]),
    "no object": (IT.replace(" acme", ""), ["2: 'investedIn' takes an object. Mend the statement."]),
    "an object too many": (WORTH.replace("valuedAt", "valuedAt beta") + "  value: 5 USD\n", ["2: 'valuedAt' takes no object but a value. Mend the statement."]),
    "both sides": (IT.replace("fund", "acme"), ["2: 'acme' is on both sides. Mend the statement."]),
    # values
    "no value": (WORTH, ["1: this claim has no 'value'. Add 'value:'."]),
    "a value too many": (IT.replace("investedIn", "associateOf") + "  value: 5 USD\n", ["6: 'associateOf' takes no value. Remove it, or add kg:valueKind to the relation."]),
    "another kind of value": (WORTH + "  value: 25 %\n", [f"6: '25 %' is of kind share, not money. {MONEY}"]),
    "no unit": (WORTH + "  value: 5 billion\n", [f"6: '5 billion' is no money. {MONEY}"]),
    "a count without its unit": (COUNTED + "  value: 100000\n", ["6: '100000' is no count or money. Write a count or money as in docs/ledger.md."]),
    "an unknown currency": (COUNTED + "  value: 5 USB\n", ["6: 'USB' is no known currency. Write a count or money as in docs/ledger.md."]),
    "a range upside down": (WORTH + "  value: 9 to 5 USD\n", [f"6: the range 9 to 5 is upside down. {MONEY}"]),
    "a bound and a range": (WORTH + "  value: at least 5 to 9 USD\n", [f"6: 'at least 5 to 9 USD' is a bound and a range at once. {MONEY}"]),
    # dates
    "a bad date": (IT + "  on: 2023-02-30\n", [f"6: '2023-02-30' is not a day of the calendar. {DATES}"]),
    "a date in words": (IT + "  on: last year\n", [f"6: 'last year' is not a date. {DATES}"]),
    "an interval backwards": (IT + "  on: 2024/2023\n", [f"6: '2024/2023' ends before it begins. {DATES}"]),
    "a day no calendar has": (IT + "  on: 99999 years before 2023\n", [f"6: -99999 years from 2023-01-01 is no day of the calendar. {DATES}"]),
    "a year too early": (IT + "  on: before 1000\n", [f"6: 'before 1000' lies outside the years 1000 to 2999. {DATES}"]),
    "an unknown anchor": (IT + "  on: 10 months before nobody\n", [f"6: 'nobody' is not a date. {DATES}"]),
    "on and since": (HOLDS + "  on: 2020\n  since: 2019\n", ["6: 'on' and 'since' exclude each other. Keep 'since' for a start, 'on' for one day or period."]),
    "a state backwards": (HOLDS + "  since: 2022\n  until: 2020\n", ["7: '2020' is before '2022'. Exchange 'since' and 'until'."]),
    "a derived relation": (IT.replace("investedIn", "partyThroughVehicle"), ["2: 'partyThroughVehicle' is never written, a rule derives it. Write the claims that it follows from."]),
    "an event that lasts": (IT + "  until: 2020\n", ["6: 'investedIn' is an event. Use 'on:'."]),
    "an observation that lasts": (WORTH + "  value: 5 USD\n  since: 2020\n", ["7: 'valuedAt' is an observation. Use 'on:'."]),
    # evidence and voices
    "an unknown source": (IT.replace("paper-2020#p", "paper-2021#p"), ["3: there is no source 'paper-2021'. Perhaps 'paper-2024' is meant."]),
    "an unknown passage": (IT.replace("#p", "#q"), ["3: there is no passage 'paper-2020#q'. Perhaps 'paper-2020#p' is meant."]),
    "an unknown voice": (IT + "  voice: insider via paper\n", ["6: there is no entity 'insider'. Perhaps 'insiders' is meant."]),
    "a chain without its end": (IT + "  voice: insiders via\n", ["6: there is no entity 'insiders via'. Perhaps 'insiders' is meant."]),
    "voices that begin alike": (IT + "  voice: [insiders via paper, insiders via gazette]\n", ["6: 2 of these voices begin with 'insiders'. Write a claim of its own for each."]),
    "unknown entities in qualifiers": (IT + "  round: round-z\n  vehicle: acm\n  of: betta\n  with: [bank, banc]\n", [
        "6: there is no entity 'round-z'. Perhaps 'round-c' is meant.",
        "7: there is no entity 'acm'. Perhaps 'acme' is meant.",
        "8: there is no entity 'betta'. Perhaps 'beta' is meant.",
        "9: there is no entity 'banc'. Perhaps 'bank' is meant.",
    ]),
    # cross-references
    "refutes without a denial": (OTHER + IT + "  refutes: {claim: other, aspect: whole}\n", ["11: only a denial refutes. Write 'denies:' for 'says:', or use 'corrects:'."]),
    "refutes nothing": (DENIAL + "  refutes: {claim: othr, aspect: whole}\n" + OTHER, ["6: there is no claim 'othr'. Perhaps 'other' is meant."]),
    "refutes without a claim": (DENIAL + "  refutes: {aspect: whole}\n", ["6: a refutation names a claim. Add 'claim:'."]),
    "refutes without an aspect": (DENIAL + "  refutes: {claim: other}\n" + OTHER, ["6: this refutation has no 'aspect'. Add 'aspect:'."]),
    "refutes twice": (OTHER + DENIAL + "  refutes: [{claim: other, aspect: whole}, {claim: other, aspect: date}]\n", ["11: a denial has one aspect. Write a denial for each aspect."]),
    "corrects nothing": (IT + "  corrects: [othr]\n" + OTHER, ["6: there is no claim 'othr'. Perhaps 'other' is meant."]),
    "succeeds itself": (IT + "  succeeds: it\n", ["6: a claim names itself. Name the other claim."]),
    # handles
    "no handle": (IT.replace("claim: it", "claim: It is"), ["1: 'It is' is not a handle. Use lower-case words and digits joined by hyphens."]),
    "a handle twice": (IT + IT.replace("fund", "fund-two"), ["6: claim 'it' already stands at world.yaml:1. Rename one of the two."]),
    "a handle of the prelude": ("- {entity: acme, type: Company, label: Acme}\n", ["1: entity 'acme' already stands at prelude.yaml:10. Rename one of the two."]),
    "the same claim twice": (IT + IT.replace("claim: it", "claim: again"), ["6: claim 'again' repeats 'it' at world.yaml:1. Keep one of the two."]),
    "a second dataset": ("- {dataset: more, label: M, as_of: 2024-01-01, licence: https://example.org/}\n", ["1: dataset 'tiny' already stands at prelude.yaml:3. Keep one dataset record."]),
    # entities
    "a group without its reason": ("- {entity: they, type: Group, label: they}\n", ["1: a group needs a reason. Add 'reason:' with one of: not-named, not-disclosed, category, anonymous."]),
    "a reason without a group": ("- {entity: they, type: Company, label: they, reason: not-named}\n", ["1: only a group has a reason. Remove it, or make the type Group."]),
    "an unknown class": ("- {entity: it, type: Compny, label: It}\n", ["1: there is no class of entity 'Compny'. Perhaps 'Company' is meant."]),
    "a class of records": ("- {entity: it, type: Claim, label: It}\n", ["1: there is no class of entity 'Claim'. Add the class of entity or mend the name."]),
    "a bad address": ("- {entity: it, type: Company, label: It, url: 'ftp://x.ai'}\n", [f"1: 'ftp://x.ai' is not a web address. {URLS}"]),
    "an address that no RDF holds": ("- {entity: it, type: Company, label: It, url: 'https://x.ai/<it>'}\n", [f"1: 'https://x.ai/<it>' is not a web address. {URLS}"]),
    "a bad identifier": ("- {entity: it, type: Company, label: It, wikidata: 42}\n", ["1: '42' is not well formed. A wikidata matches Q[0-9]+."]),
    "a ticker without its exchange": ("- {entity: it, type: Company, label: It, ticker: ITCO}\n", ["1: 'ITCO' is not well formed. A ticker matches [A-Z0-9]{4}:[A-Z0-9.-]+."]),
    "nothing that was identified": ("- {entity: it, type: Company, label: It, identified: a list}\n", ["1: there is no identifier that it could tell the source of. Add one, or remove the line."]),
    # sources
    "an open publication": (SOURCE.replace("2021", "after 2021"), ["6: 'after 2021' has an open end. Give an interval such as 2024-04-26/2024-05-15."]),
    "an inferred publication": (SOURCE.replace("2021", "2021/2022"), ["6: an inferred date needs its basis. Add 'basis: {en: …, fr: …}'."]),
    "two origins": (SOURCE + "  origin: [wire, gazette]\n", ["7: a source repeats one origin. Name the first; name the others as voices of their claims."]),
    "an unknown publisher": (SOURCE.replace("publisher: paper", "publisher: papr"), ["3: there is no entity 'papr'. Perhaps 'paper' is meant."]),
    "a bad digest": (SOURCE + "  document: ABC\n", ["7: a digest is 64 hexadecimal digits in lower case. Compute it with sha256sum."]),
    "a text extracted from nothing": (SOURCE + f"  extracted: {{by: lib 1.0, digest: {ZEROS}}}\n", ["7: a text is extracted from a document. Add 'document:'; run 'kg cite' to get it."]),
    "an extraction without its digest": (SOURCE + f"  document: {ZEROS}\n  extracted: {{by: lib 1.0}}\n", ["8: this extracted has no 'digest'. Add 'digest:'."]),
    "two extractions": (SOURCE + f"  document: {ZEROS}\n  extracted: [{{by: a, digest: {ZEROS}}}, {{by: b, digest: {ZEROS}}}]\n", ["8: the spans of a source count one text. Keep one; run 'kg cite' to get it."]),
    "a span backwards": (SOURCE + f"  passages: [{{passage: p, span: 9-5, digest: {ZEROS}}}]\n", ["7: '9-5' is not a span. Write start-end in code points, such as 120-185."]),
    "an empty span": (SOURCE + f"  passages: [{{passage: p, span: 5-5, digest: {ZEROS}}}]\n", ["7: '5-5' is not a span. Write start-end in code points, such as 120-185."]),
    "a passage twice": (SOURCE + f"  passages:\n  - {{passage: p, span: 1-2, digest: {ZEROS}}}\n  - {{passage: p, span: 2-3, digest: {ZEROS}}}\n", ["9: passage 'p' stands twice in this source. Rename one of the two."]),
    # judgements
    "a judgement on one": (JUDGED.replace("[acme, beta]", "[acme, acme]"), ["3: a judgement is about two entities or more. Write 'members: [one, other]'."]),
    "a judgement on nobody": (JUDGED.replace("beta", "zeta"), ["3: there is no entity 'zeta'. Perhaps 'beta' is meant."]),
    "no verdict": (JUDGED.replace("same", "samish"), ["2: 'samish' is no verdict. Use one of: same, not-same, unsure."]),
    # one fault does not bring others with it
    "a broken entity that claims use": ("- {entity: gamma, type: Compny, label: G}\n" + IT.replace("acme", "gamma"), ["1: there is no class of entity 'Compny'. Perhaps 'Company' is meant."]),
    "a broken source that claims cite": (SOURCE.replace("2021", "2021-13") + IT.replace("paper-2020#p", "extra#p"), [f"6: '2021-13' is not a day of the calendar. {DATES}"]),
    "a broken claim that others name": (DENIAL + "  refutes: {claim: other, aspect: whole}\n" + OTHER.replace("acme", "acne"), ["8: there is no entity 'acne'. Perhaps 'acme' is meant."]),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_ledger_says_where_what_and_how_to_mend_it(records: str, expected: list[str]) -> None:
    with pytest.raises(BrokenLedger) as caught:
        ledger_of(records)
    assert [str(fault) for fault in caught.value.faults] == [f"world.yaml:{line}" for line in expected]


def test_what_the_broken_ones_start_from_is_well() -> None:
    attributes = WORTH.replace("claim: it", "claim: worth") + "  value: 5 USD\n"
    denial = (
        DENIAL.replace("claim: it", "claim: no").replace("acme", "beta") + "  refutes: {claim: it, aspect: whole}\n"
    )
    holds = HOLDS.replace("claim: it", "claim: holds")
    assert len(ledger_of(IT + OTHER + attributes + denial + holds + SOURCE + JUDGED).claims) == 5


def test_every_fault_of_every_file_is_told_in_the_order_of_file_and_line() -> None:
    texts = {
        Path("b.yaml"): IT.replace("acme", "acne") + "  stage: closd\n  zzz: 1\n",
        Path("a.yaml"): "- nothing\n" + PRELUDE,
        Path("c.yaml"): "- clam: it\n",
    }
    with pytest.raises(BrokenLedger) as caught:
        parse_ledger(texts, vocabulary())
    assert str(caught.value).splitlines() == [
        "a.yaml:1: a record is a mapping. Write '- claim: handle' and indent its keys below.",
        "b.yaml:2: there is no entity 'acne'. Perhaps 'acme' is meant.",
        "b.yaml:6: 'closd' is no stage. Use one of: announced, committed, closed, lapsed, cancelled.",
        "b.yaml:7: a claim takes no 'zzz'. Remove it or mend the name.",
        "c.yaml:1: no record begins with 'clam'. Begin with one of: dataset, source, entity, judgement, claim, story.",
        "5 faults; nothing was built",
    ]
    assert caught.value.exit_code == 3


RELATIVE = IT.replace("claim: it", "claim: later") + "  on: 2 months after paper-2020\n  succeeds: it\n"


@pytest.mark.parametrize("lost", [PRELUDE, IT], ids=["what claims rest on", "a claim that others name"])
def test_a_file_that_cannot_be_read_makes_no_faults_elsewhere(lost: str) -> None:
    texts = {Path("a.yaml"): PRELUDE, Path("b.yaml"): IT, Path("c.yaml"): JUDGED + OTHER + RELATIVE + "  zzz: 1\n"}
    (broken,) = (file for file, text in texts.items() if text == lost)
    with pytest.raises(BrokenLedger) as caught:
        parse_ledger({**texts, broken: lost + "\tspoilt"}, vocabulary())
    first, second, last = str(caught.value).splitlines()
    assert first.startswith(f"{broken}:{lost.count(chr(10)) + 1}: not YAML")
    assert second == "c.yaml:19: a claim takes no 'zzz'. Remove it or mend the name."
    assert last == f"2 faults; references to records of {broken} could not be checked; nothing was built"
    assert caught.value.exit_code == 3


def test_a_ledger_without_a_dataset_is_told_so() -> None:
    without = PRELUDE.replace("dataset: tiny", "entity: tiny")
    with pytest.raises(BrokenLedger, match="the ledger names no dataset"):
        parse_ledger({Path("only.yaml"): without}, vocabulary())
    with pytest.raises(BrokenLedger, match=r"only\.yaml:1: the ledger names no dataset"):
        parse_ledger({Path("only.yaml"): ""}, vocabulary())


@pytest.mark.parametrize(
    ("as_of", "fault"),
    [
        ("2024-12", "'2024-12' is not one day. Write the day, such as 2024-11-30."),
        ("soon", "'soon' is not a date. Write the day, such as 2024-11-30."),
    ],
)
def test_a_dataset_speaks_from_one_day(as_of: str, fault: str) -> None:
    with pytest.raises(BrokenLedger) as caught:
        parse_ledger({Path("p.yaml"): PRELUDE.replace("2024-12-31", as_of)}, vocabulary())
    assert [str(fault) for fault in caught.value.faults] == [f"p.yaml:5: {fault}"]


def test_files_that_are_no_text_are_faults_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "prelude.yaml").write_text(PRELUDE, encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes(IT.encode() + "  quoted: café\n".encode("latin-1"))
    (tmp_path / "bad.yml").write_text(IT + "  zzz: 1\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no ledger", encoding="utf-8")
    with pytest.raises(BrokenLedger) as caught:
        read_ledger([tmp_path], vocabulary())
    assert [str(fault) for fault in caught.value.faults] == [
        f"{tmp_path}/bad.yml:6: a claim takes no 'zzz'. Remove it or mend the name.",
        f"{tmp_path}/latin.yaml:6: not UTF-8. Save the file as UTF-8.",
    ]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "prelude.yaml"
    file.write_text(PRELUDE, encoding="utf-8")
    assert read_ledger([tmp_path, file, tmp_path], vocabulary()).dataset.handle == "tiny"


def test_folders_without_a_ledger_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput, match="there is no YAML file in this folder"):
        read_ledger([tmp_path], vocabulary())
    with pytest.raises(BrokenInput, match="there is no such file or folder"):
        read_ledger([tmp_path / "none"], vocabulary())
