"""The JSON Schema of the ledger, as an editor uses it: YAML 1.2, where `2023` is a number and `yes` and `on` are words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kg.ingest.schema import ledger_schema
from kg.model import CLAIMED
from kg.paths import data, ontology
from tests.ingest.test_broken import BROKEN, HOLDS, IT, JUDGED, SOURCE
from tests.ingest.test_stories import BROKEN as BROKEN_STORIES
from tests.ingest.test_stories import STORY
from tests.tiny import HERE, vocabulary

WORLDS = sorted(file for file in (HERE / "worlds").glob("*.yaml") if file.stem != "prelude")


class Editor(yaml.CSafeLoader):
    """YAML 1.2, core schema (§ 10.3), as editors' language servers read it; PyYAML alone reads 1.1."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (as the base class has it)


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), ["", *first])


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = ledger_schema(vocabulary())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def load(text: str) -> Any:
    return yaml.load(text, Loader=Editor)


def test_the_loader_reads_as_editors_do() -> None:
    assert load("{on: yes, a: 2023, b: 2023-03, c: 2023-03-09, d: 010, e: true, f: 25 %, g: 1.5}") == {
        "on": "yes", "a": 2023, "b": "2023-03", "c": "2023-03-09", "d": 8, "e": True, "f": "25 %", "g": 1.5,
    }  # fmt: skip


def test_the_file_in_the_ontology_is_generated() -> None:
    written = (ontology() / "ledger.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == ledger_schema(vocabulary())


@pytest.mark.parametrize("file", sorted(data().rglob("*.yaml")), ids=lambda file: str(file.relative_to(data())))
def test_every_file_of_the_shipped_ledger_is_valid(file: Path, validator: Draft202012Validator) -> None:
    validator.validate(load(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", WORLDS, ids=lambda file: file.stem)
def test_every_world_is_valid(file: Path, validator: Draft202012Validator) -> None:
    validator.validate(load(file.read_text(encoding="utf-8").partition("\n---\n")[0]))


FULL = (
    HOLDS
    + """  value: at least 25 %
  basis: votes
  since: 2019
  until: about 2023-03
  of: beta
  round: round-a
  instrument: equity
  vehicle: beta
  with: bank
  lead: yes
  only: yes
  because: beta
  role: {en: chair, fr: président}
  condition: in time
  stage: closed
  standing: rumoured
  voice: [insiders via paper, ann]
  corrects: other
  succeeds: [other, another]
  quoted: 25
  note: {en: n, fr: n}
  facts: [f-1]
"""
)


@pytest.mark.parametrize(
    "text", [FULL, FULL.replace("lead: yes", "lead: true"), IT, SOURCE, JUDGED, IT.replace("#p", ""), STORY]
)
def test_whatever_the_ledger_takes_is_valid(text: str, validator: Draft202012Validator) -> None:
    validator.validate(load(text))


SEEN = [
    "a mapping", "a word", "an empty record", "an unknown kind", "an unknown key", "an unknown key of an entity",
    "a list for a word", "mappings for words", "one language", "an unknown code", "no answer", "no statement", "says and denies",
    "one word", "an unknown relation", "a prospective twin", "refutes without a claim", "refutes without an aspect", "no handle",
    "a reason without a group", "a group without its reason", "an unknown class", "a class of records", "a bad address",
    "an address that no RDF holds", "a bad identifier", "a bad digest", "no verdict", "an empty value",
]  # fmt: skip


@pytest.mark.parametrize("case", SEEN)
def test_an_editor_sees_what_needs_no_other_record(case: str, validator: Draft202012Validator) -> None:
    assert not validator.is_valid(load(BROKEN[case][0]))


STORIES = [
    "no steps", "a word for a step", "no title", "one language", "no French", "a handle that is none", "a key unknown", "a statement without a claim",
    "an introduction with claims", "no answer", "an unknown proof", "an unknown view",
]  # fmt: skip


@pytest.mark.parametrize("case", STORIES)
def test_so_it_does_in_a_story(case: str, validator: Draft202012Validator) -> None:
    assert not validator.is_valid(load(BROKEN_STORIES[case][0]))


def test_every_relation_of_the_ledger_and_no_other_is_offered(validator: Draft202012Validator) -> None:
    for relation in vocabulary().relations.values():
        text = IT.replace("investedIn", relation.id)
        assert validator.is_valid(load(text)) == (relation.kind in CLAIMED)
