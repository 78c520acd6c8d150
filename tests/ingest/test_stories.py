"""Stories: nothing told without its claims, nothing known too early, every fault by line with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BrokenInput
from kg.faults import BrokenLedger
from kg.ingest import parse_ledger, read_stories, write_ledger, write_stories
from kg.model import Story, Text
from tests.ingest.test_broken import IT
from tests.tiny import PRELUDE, ledger_of, vocabulary

LATER = IT.replace("claim: it", "claim: later").replace("fund", "fund-two").replace("paper-2020", "paper-2022")
SPOKEN = LATER.replace("claim: later", "claim: spoken").replace("acme", "beta") + "  voice: [ann, insiders via paper]\n"
TOLD = IT + LATER + SPOKEN
STORY = """- story: tale
  title: {en: A tale, fr: Un récit}
  summary: {en: In short, fr: En bref}
  steps:
    - title: {en: First, fr: D’abord}
      text: {en: We begin., fr: Nous commençons.}
      introduction: yes
      entities: [acme]
    - title: {en: Then, fr: Ensuite}
      text: {en: The fund pays., fr: Le fonds paie.}
      claims: [it]
      known_by: 2021
      valid_on: 2020-06
      proof: any
      view: table
    - title: {en: Last, fr: Enfin}
      text: {en: Two say so., fr: Deux le disent.}
      claims: [spoken, it]
"""
FIRST = len(TOLD.splitlines())


def tale(records: str = STORY) -> Story:
    (found,) = ledger_of(TOLD + records).stories
    return found


def test_a_story_is_read_in_the_order_of_its_steps() -> None:
    first, second, last = tale().steps
    assert (tale().handle, tale().title.fr, tale().summary) == ("tale", "Un récit", Text("In short", "En bref"))
    assert (first.claims, first.entities, first.known_by, first.proof) == ((), ("acme",), None, "credible")
    assert second.known_by
    assert second.valid_on
    assert (str(second.known_by.latest), str(second.valid_on.latest)) == ("2021-12-31", "2020-06-30")
    assert (second.proof, second.view) == ("any", "table")
    assert last.text == Text("Two say so.", "Deux le disent.")


def test_a_record_of_several_voices_stands_for_each_and_ends_of_claims_for_entities_not_named() -> None:
    assert tale().steps[2].claims == ("spoken.ann", "spoken.insiders", "it")
    assert tale().steps[2].entities == ("fund-two", "beta", "fund", "acme")


def changed(old: str, new: str) -> str:
    assert old in STORY
    return STORY.replace(old, new, 1)


BROKEN = {
    "no steps": ("- story: tale\n  title: {en: A, fr: B}\n  summary: {en: A, fr: B}\n", ["1: a story has steps. Write 'steps:' and one mapping for each."]),
    "a word for a step": (changed("  steps:\n", "  steps:\n    - one\n"), ["4: 'steps' takes mappings. Write 'steps: {…}'."]),
    "no title": (changed("  title: {en: A tale, fr: Un récit}\n", ""), ["1: this story needs 'title' in both languages. Write 'title: {en: …, fr: …}'."]),
    "one language": (changed("{en: A tale, fr: Un récit}", "A tale"), ["2: 'title' is in one language only. Write 'title: {en: …, fr: …}'."]),
    "no French": (changed("{en: We begin., fr: Nous commençons.}", "{en: We begin.}"), ["6: this text has no 'fr'. Add 'fr:'."]),
    "a handle that is none": (changed("tale", "A Tale"), ["1: 'A Tale' is not a handle. Use lower-case words and digits joined by hyphens."]),
    "a key unknown": (changed("      view: table", "      vew: table"), ["15: a step takes no 'vew'. Perhaps 'view' is meant."]),
    "a key twice": (changed("      proof: any\n", "      proof: any\n      proof: credible\n"), ["15: 'proof' stands twice in one record. Keep one of the two."]),
    "an unknown entity": (changed("[acme]", "[acne]"), ["8: there is no entity 'acne'. Perhaps 'acme' is meant."]),
    "an unknown claim": (changed("[spoken, it]", "[spokn, it]"), ["18: there is no claim 'spokn'. Perhaps 'spoken' is meant."]),
    "a statement without a claim": (changed("      claims: [it]\n", ""), ["9: this step names no claim. Add 'claims: […]', or 'introduction: yes' if it states nothing."]),
    "an introduction with claims": (changed("      introduction: yes\n", "      introduction: yes\n      claims: [it]\n"), ["7: an introduction states nothing, so it names no claim. Remove one of the two."]),
    "no answer": (changed("introduction: yes", "introduction: perhaps"), ["7: 'perhaps' is no answer. Write 'introduction: yes' or leave it out."]),
    "hindsight": (changed("      claims: [it]", "      claims: [later]"), ["11: claim 'later' had not surely been published by 2021-12-31, but by 2022-06-01. Set known_by to 2022-06-01 or later, or cite an earlier claim."]),
    "hindsight of one voice of two": (changed("      claims: [it]", "      claims: [spoken.ann]"), ["11: claim 'spoken.ann' had not surely been published by 2021-12-31, but by 2022-06-01. Set known_by to 2022-06-01 or later, or cite an earlier claim."]),
    "a day to come": (changed("known_by: 2021", "known_by: 2031"), ["12: 2031-12-31 is after the day from which the data speak. Write 2024-12-31 or an earlier day."]),
    "no date": (changed("known_by: 2021", "known_by: soon"), ["12: 'soon' is not a date. Write 2024, 2024-04 or 2024-04-26; a month or year stands for its last day."]),
    "two dates": (changed("valid_on: 2020-06", "valid_on: 2020/2021"), ["13: '2020/2021' is not one date. Write 2024, 2024-04 or 2024-04-26; a month or year stands for its last day."]),
    "an unknown proof": (changed("proof: any", "proof: sure"), ["14: 'sure' is no proof. Use one of: any, credible, corroborated."]),
    "an unknown view": (changed("view: table", "view: globe"), ["15: 'globe' is no view. Use one of: "]),
    "two at once": (changed("[acme]", "[acne]").replace("claims: [it]", "claims: [itt]"), ["8: there is no entity 'acne'. Perhaps 'acme' is meant.", "11: there is no claim 'itt'. Perhaps 'it' is meant."]),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_story_says_where_what_and_how_to_mend_it(records: str, expected: list[str], tmp_path: Path) -> None:
    with pytest.raises(BrokenLedger) as caught:
        ledger_of(TOLD + records)
    numbered = [(int(line.partition(":")[0]), line.partition(":")[2]) for line in expected]
    said = [str(fault) for fault in caught.value.faults]
    for fault, (line, words) in zip(said, numbered, strict=True):
        assert fault.startswith(f"world.yaml:{line + FIRST}:{words}")

    (tmp_path / "tale.yaml").write_text(records, encoding="utf-8")
    with pytest.raises(BrokenLedger) as alone:
        read_stories(tmp_path / "tale.yaml", ledger_of(TOLD))
    assert str(alone.value).endswith("; no page was made")
    assert [(fault.place.line + FIRST, fault.problem) for fault in alone.value.faults] == [
        (fault.place.line, fault.problem) for fault in caught.value.faults
    ]


def test_a_claim_with_a_fault_of_its_own_makes_no_second_one() -> None:
    with pytest.raises(BrokenLedger) as caught:
        ledger_of(TOLD.replace("  says: fund investedIn acme", "  says: fund investedIn acne", 1) + STORY)
    assert [str(fault) for fault in caught.value.faults] == [
        "world.yaml:2: there is no entity 'acne'. Perhaps 'acme' is meant."
    ]


def test_two_stories_go_by_two_names(tmp_path: Path) -> None:
    with pytest.raises(BrokenLedger, match="story 'tale' already stands at"):
        ledger_of(TOLD + STORY + STORY)
    (tmp_path / "tale.yaml").write_text(STORY + STORY, encoding="utf-8")
    with pytest.raises(BrokenLedger, match=r"tale\.yaml:19: story 'tale' stands twice\. Rename one of the two\."):
        read_stories(tmp_path / "tale.yaml", ledger_of(TOLD))


def test_a_story_with_a_broken_step_is_not_read_in_part() -> None:
    with pytest.raises(BrokenLedger):
        parse_ledger({Path("p.yaml"): PRELUDE + TOLD + changed("fr: Nous", "de: Wir")}, vocabulary())


def test_a_file_of_stories_holds_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "tale.yaml"
    file.write_text(IT + STORY, encoding="utf-8")
    with pytest.raises(BrokenLedger, match=r"tale\.yaml:1: a file of stories holds no 'claim'\."):
        read_stories(file, ledger_of(TOLD))
    file.write_text("", encoding="utf-8")
    with pytest.raises(BrokenInput, match="there is no story in this file"):
        read_stories(file, ledger_of(TOLD))
    file.write_bytes(STORY.encode() + "# é\n".encode("latin-1"))
    with pytest.raises(BrokenLedger, match=r"tale\.yaml:19: not UTF-8"):
        read_stories(file, ledger_of(TOLD))


def test_what_is_written_reads_as_the_same_stories(tmp_path: Path) -> None:
    ledger = ledger_of(TOLD + STORY)
    assert parse_ledger({Path("all.yaml"): write_ledger(ledger)}, vocabulary()) == ledger
    (tmp_path / "tale.yaml").write_text(write_stories(ledger.stories), encoding="utf-8")
    assert read_stories(tmp_path / "tale.yaml", ledger) == ledger.stories
