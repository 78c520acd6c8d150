"""Rules of one's own beside the shipped ones: they run, clashes and faults are told by file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import usecases
from kg.audit import audit, find_rules, read_rules
from kg.errors import BrokenInput, UsageError
from kg.paths import ontology
from kg.query import Labels
from kg.store import Build, open_view

SHIPPED = ontology() / "audits"
HEADER = """#+ summary: Companies
#+ summary_fr: Sociétés
#+ problem: None at all.
#+ message: "{entity} is a company"
#+ message_fr: "{entity} est une société"
#+ remedy: Nothing.
#+ remedy_fr: Rien.
"""
QUERY = """PREFIX kg: <https://w3id.org/musk-ai-kg/ontology#>
SELECT ?entity
WHERE { ?entity a kg:Company }
ORDER BY ?entity
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(
        text: str = HEADER + QUERY, profile: str = '[severity]\ncompanies = "warning"\n', name: str = "companies"
    ) -> Path:
        (tmp_path / f"{name}.rq").write_text(text, encoding="utf-8")
        (tmp_path / "profile.toml").write_text(profile, encoding="utf-8")
        return tmp_path

    return write


def test_they_run_beside_the_shipped_ones(articles: Build, write: Write) -> None:
    view = open_view(articles)
    reviewed = usecases.audited(view, [write()])
    assert {finding.rule for finding in reviewed.findings} >= {"companies", "refuted_claim"}
    assert [rule.name for rule in reviewed.rules] == [*(rule.name for rule in read_rules(SHIPPED)), "companies"]
    levels = [finding.severity for finding in reviewed.findings]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
    alone = usecases.audited(view, [write()], ["companies"])
    assert {finding.rule for finding in alone.findings} == {"companies"}
    assert "SpaceX is a company" in {finding.message.en for finding in alone.findings}


def test_a_name_that_stands_already_is_a_clash(write: Write) -> None:
    folder = write(name="refuted_claim", profile='[severity]\nrefuted_claim = "info"\n')
    with pytest.raises(BrokenInput, match=r"/refuted_claim\.rq:1: a rule named 'refuted_claim' already stands at "):
        read_rules(SHIPPED, folder)


def test_rules_are_found_by_name_in_their_own_order() -> None:
    rules = read_rules(SHIPPED)
    assert [rule.name for rule in find_rules(rules, ["overdue-plan", "refuted_claim"])] == [
        "refuted_claim",
        "overdue_plan",
    ]
    with pytest.raises(UsageError, match="Nearest: refuted_claim"):
        find_rules(rules, ["refuted_claims"])
    with pytest.raises(UsageError, match=r"no rule 'qqqq'. There are: anonymous_only_claim, .*value_without_date\.$"):
        find_rules(rules, ["qqqq"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"profile": '# levels\n[severity]\ncompanies = "grave"\n'}, "profile.toml:3: 'grave' of rule 'companies' is no severity"),
        ({"profile": '[severity]\ncompanies = "info"\nfunds = "info"\n'}, "profile.toml:3: rule 'funds' has no .rq file"),
        ({"profile": "[severity]\ncompanies = \n"}, "profile.toml:2: is not TOML"),
        ({"profile": "severity = 3\n"}, "profile.toml:1: "),
        ({"text": HEADER.replace("#+ remedy: Nothing.\n", "") + QUERY}, "companies.rq:1: the '#+' header lacks 'remedy'"),
        ({"text": HEADER.replace("Nothing.", "[1, 2]") + QUERY}, "companies.rq:1: the '#+' header lacks 'remedy'"),
        ({"text": "#+ a: [\n" + QUERY}, "companies.rq:"),
        ({"name": "Two words", "profile": '[severity]\n"Two words" = "info"\n'}, "Two words.rq:1: 'Two words' is no name of a rule"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_a_fault_of_the_folder_has_file_and_line(write: Write, given: dict[str, str], told: str) -> None:
    folder = write(**given)
    with pytest.raises(BrokenInput) as caught:
        read_rules(SHIPPED, folder)
    assert f"{folder}/{told}" in str(caught.value)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (QUERY.replace("kg:Company }", "kg:Company"), "companies.rq:11: the query does not run"),
        (QUERY.replace("SELECT ?entity", "SELECT ?other"), "companies.rq:9: the rule or its message wants ?entity"),
        (QUERY.replace("SELECT ?entity\nWHERE", "ASK\n").replace("ORDER BY ?entity", ""), "companies.rq:9: a rule is a SELECT"),
        (QUERY.replace("SELECT ?entity", "SELECT ?entity (1 AS ?claim_count)"), "companies.rq:9: columns that begin with 'claim'"),
        (QUERY.replace("SELECT ?entity\n", "SELECT (STR(?e) AS ?entity)\n").replace("{ ?entity", "{ ?e"), "companies.rq:9: ?entity is not a named thing"),
    ],
    ids=lambda value: value if value.startswith("companies") else None,
)  # fmt: skip
def test_a_fault_of_the_query_has_file_and_line(articles: Build, write: Write, query: str, told: str) -> None:
    folder = write(HEADER + query)
    view = open_view(articles)
    with pytest.raises(BrokenInput) as caught:
        audit(view, read_rules(folder), Labels(view))
    assert str(caught.value).startswith(f"{folder}/{told}")


def test_a_folder_that_is_not_there_or_no_text_is_told(tmp_path: Path, write: Write) -> None:
    with pytest.raises(BrokenInput, match="there is no such folder"):
        read_rules(SHIPPED, tmp_path / "nowhere")
    folder = write()
    (folder / "companies.rq").write_bytes(b"#+ summary: x\n#+ \xff\n")
    with pytest.raises(BrokenInput, match=r"companies\.rq:2: not UTF-8"):
        read_rules(SHIPPED, folder)
    (folder / "profile.toml").unlink()
    with pytest.raises(BrokenInput, match=r"profile\.toml: No such file or directory\. Give it a \[severity\] table"):
        read_rules(SHIPPED, folder)
    (folder / "profile.toml").write_bytes(b"\xff")
    with pytest.raises(BrokenInput, match=r"profile\.toml:1: cannot be read"):
        read_rules(SHIPPED, folder)
