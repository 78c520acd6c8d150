"""Asking: arguments become terms or errors, never text of the query."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import KgError, UsageError
from kg.paths import ontology
from kg.query import Answer, Labels, Saved, ask, find_saved, read_catalogue
from kg.rdf.prefixes import PREFIXES
from kg.store import View

CATALOGUE = read_catalogue(ontology() / "queries")
HOSTILE = (
    "xai> } DELETE",
    'xai" } UNION { ?s ?p ?o } #',
    "x } VALUES ?known_by { UNDEF }",
    "kg:investedIn . ?s ?p ?o",
    "",
    "\n} #",
    "\\u003E }",
)


def asked(view: View, labels: Labels, name: str, **arguments: str | list[str]) -> Answer:
    lists = {key: [value] if isinstance(value, str) else value for key, value in arguments.items()}
    return ask(view, CATALOGUE[name], lists, labels)


def column(answer: Answer, name: str) -> list[str]:
    place = answer.columns.index(name)
    return [cell.value if (cell := row[place]) else "" for row in answer.rows]


def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that reaches the engine from here on."""
    texts: list[str] = []
    query = View.query

    def listening(self: View, text: str) -> object:
        texts.append(text)
        return query(self, text)

    monkeypatch.setattr(View, "query", listening)
    return texts


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("who_invested_in", "who"),
        ("who_is_in_both", "two"),
        ("evidence_for", "relation"),
        ("entities", "kind"),
        ("what_was_claimed_by", "day"),
    ],
)
def test_a_hostile_argument_is_a_usage_error_and_never_text(
    question: str, parameter: str, hostile: str, view: View, labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = heard(monkeypatch)
    with pytest.raises(UsageError):
        asked(view, labels, question, **{parameter: hostile})
    assert texts == []


@pytest.mark.parametrize("hostile", [*HOSTILE[:4], 'a VALUES ?known_by { "x" } b', "a\\", "'''\""])
def test_hostile_words_are_words(hostile: str, view: View, labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = heard(monkeypatch)
    assert asked(view, labels, "claims_that_mention", words=hostile).rows == ()
    asked(view, labels, "claims_that_mention", words="harmless")
    assert [text.replace(str(Literal(hostile)), '"harmless"') for text in texts] == [texts[1], texts[1]]


@pytest.mark.parametrize(
    ("question", "arguments", "message"),
    [
        ("who_invested_in", {"whom": "xai"}, "'who_invested_in' has no parameter '--whom'. It takes: --who."),
        ("merged_names", {"who": "xai"}, "'merged_names' has no parameter '--who'. It takes: none."),
        ("who_invested_in", {"who": "xay"}, "there is no entity 'xay'. Nearest: "),
        ("evidence_for", {"relation": "investedInn"}, "there is no relation 'investedInn'. Nearest: investedIn, "),
        ("evidence_for", {"relation": "qqqqqq"}, "there is no relation 'qqqqqq'. Nearest: none; see ontology/kg.ttl."),
        ("evidence_for", {"relation": "Claim"}, "there is no relation 'Claim'. Nearest: "),
        ("unnamed_parties", {"reason": "not-namd"}, "there is no code 'not-namd'. Nearest: notNamed, notSame."),
        ("relations", {"group": "affirmé"}, "'affirmé' names several: asserts, stated. Use one of these ids."),
        ("what_was_claimed_by", {"day": "soon"}, "'soon' is not a date. Write 2024, 2024-04 or 2024-04-26."),
        ("what_was_claimed_by", {"day": "2024-02-30"}, "'2024-02-30' is not a day of the calendar."),
        ("who_is_in_both", {"one": ["xai", "openai"]}, "'--one' of 'who_is_in_both' takes one value."),
    ],
)
def test_a_wrong_argument_says_what_is_wrong(
    question: str, arguments: dict[str, str | list[str]], message: str, view: View, labels: Labels
) -> None:
    with pytest.raises(UsageError) as error:
        asked(view, labels, question, **arguments)
    assert str(error.value).startswith(message)
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("who_investedin", "there is no question 'who_investedin'. Nearest: who_invested_in"),
        ("zzzzzzzz", "there is no question 'zzzzzzzz'. 'kg ask' lists them."),
    ],
)
def test_an_unknown_question_names_the_nearest(name: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        find_saved(CATALOGUE, name)
    assert str(error.value).startswith(message)


def test_a_question_is_found_with_hyphens_too() -> None:
    assert find_saved(CATALOGUE, "who-invested-in").name == "who_invested_in"


@pytest.mark.parametrize("name", ["xai", "XAI", "X.AI", "ent:xai", f"{PREFIXES['ent']}xai"])
def test_an_entity_goes_by_id_label_alias_or_iri(name: str, view: View, labels: Labels) -> None:
    assert set(column(asked(view, labels, "when_was_founded", who=name), "who")) == {f"{PREFIXES['ent']}xai"}


def test_a_merged_name_finds_what_stands_under_the_name_kept(view: View, labels: Labels) -> None:
    kept = asked(view, labels, "terms_of_a_round", round="xai-round-spring-2024")
    assert kept.rows
    assert asked(view, labels, "terms_of_a_round", round="xai-round-april-2024").rows == kept.rows


@pytest.mark.parametrize("name", ["investedIn", "kg:investedIn", "invested in", "a investi dans"])
def test_a_relation_goes_by_id_or_label(name: str, view: View, labels: Labels) -> None:
    found = asked(view, labels, "evidence_for", subject="microsoft", relation=name, object="openai")
    assert column(found, "relation") == [f"{PREFIXES['kg']}investedIn"]


@pytest.mark.parametrize("name", ["notDisclosed", "not-disclosed", "a filing leaves them undisclosed"])
def test_a_code_goes_by_id_notation_or_label(name: str, view: View, labels: Labels) -> None:
    found = set(column(asked(view, labels, "unnamed_parties", reason=name), "reason"))
    assert found == {f"{PREFIXES['kg']}notDisclosed"}


def test_a_class_takes_in_those_below_it(view: View, labels: Labels) -> None:
    kinds = set(column(asked(view, labels, "entities", kind="Organization"), "type"))
    assert {f"{PREFIXES['kg']}{name}" for name in ("Company", "InvestmentFirm", "Bank")} <= kinds
    assert f"{PREFIXES['kg']}Person" not in kinds


def test_several_values_ask_for_either(view: View, labels: Labels) -> None:
    found = column(asked(view, labels, "how_a_valuation_moved", who=["openai", "anthropic"]), "who")
    assert found == [f"{PREFIXES['ent']}anthropic", f"{PREFIXES['ent']}openai"]


def test_a_month_stands_for_its_last_day(view: View, labels: Labels) -> None:
    by_month = asked(view, labels, "what_was_claimed_by", day="2024-01")
    assert by_month.rows == asked(view, labels, "what_was_claimed_by", day="2024-01-31").rows
    assert len(by_month.rows) > len(asked(view, labels, "what_was_claimed_by", day="2024-01-30").rows)


def test_the_clock_of_a_question_is_the_views(view: View, labels: Labels) -> None:
    """What was denied in January 2024 is no answer to who asks what was known in 2023."""
    assert column(asked(view, labels, "what_was_denied"), "known_by") == [str(view.clocks.known)]
    assert asked(view, labels, "what_was_denied", known_by="2023").rows == ()
    assert view.clocks.known == date(2024, 11, 30)


def test_no_value_means_the_default(view: View, labels: Labels) -> None:
    assert asked(view, labels, "what_was_denied", who=[]).rows == asked(view, labels, "what_was_denied").rows


def test_every_error_of_a_call_is_one_of_ours() -> None:
    assert issubclass(UsageError, KgError)


def test_an_answer_keeps_its_terms(view: View, labels: Labels) -> None:
    answer = asked(view, labels, "what_was_denied")
    row: dict[str, NamedNode | Literal | None] = dict(zip(answer.columns, answer.rows[0], strict=True))
    assert isinstance(answer.question, Saved)
    assert row["who"] == NamedNode(f"{PREFIXES['ent']}elon-musk")
    assert labels.of(row["who"], "fr") == "Elon Musk"
    assert labels.plain(row["least"]) == 500_000_000
    assert labels.plain(row["known_by"]) == "2024-11-30"
