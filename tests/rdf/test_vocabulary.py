"""An ontology that somebody extends: what a new relation lacks is told by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BrokenInput
from kg.faults import BrokenLedger
from kg.paths import ontology
from kg.rdf.vocabulary import parse_ontology, read_vocabulary

SHIPPED = (ontology() / "kg.ttl").read_text(encoding="utf-8")
LINES = len(SHIPPED.splitlines())
LABELS = 'rdfs:label "lends to"@en, "prête à"@fr'
LENDS = f"kg:lendsTo a owl:ObjectProperty, kg:EventRelation ; kg:group kg:funding ; rdfs:domain kg:Party ; rdfs:range kg:Party ; {LABELS} .\n"
ADD = "Add it as CONTRIBUTING.md shows."
DEFINE = "Define what is missing."

CASES = {
    "no group": (LENDS.replace("kg:group kg:funding ; ", ""), [f"relation 'lendsTo' lacks group. {ADD}"]),
    "no domain": (LENDS.replace("rdfs:domain kg:Party ; ", ""), [f"relation 'lendsTo' lacks domain. {ADD}"]),
    "nothing": ("kg:lendsTo a kg:EventRelation .\n", [f"relation 'lendsTo' lacks label, group, domain. {ADD}"]),
    "derived and without range": (LENDS.replace("EventRelation", "DerivedRelation").replace("rdfs:range kg:Party ; ", ""), [f"relation 'lendsTo' lacks range. {ADD}"]),
    "no French": (LENDS.replace(', "prête à"@fr', ""), [f"relation 'lendsTo' lacks a label in each language. {ADD}"]),
    "English twice": (LENDS.replace("@fr", "@en"), [f"relation 'lendsTo' lacks a label in each language. {ADD}"]),
    "an unknown twin": (LENDS.replace(" .", " ; kg:prospective kg:mayLendTo ."), [f"relation 'lendsTo' has no prospective twin 'mayLendTo'. {DEFINE}"]),
    "a twin that is none": (LENDS.replace(" .", " ; kg:prospective kg:investedIn ."), [f"relation 'lendsTo' has no prospective twin 'investedIn'. {DEFINE}"]),
    "a twin alone": (f"kg:lendsTo a kg:ProspectiveRelation ; {LABELS} .\n", [f"relation 'lendsTo' is the prospective twin of none. {DEFINE}"]),
    "an unknown class": (LENDS.replace("rdfs:range kg:Party", "rdfs:range kg:Partie"), [f"relation 'lendsTo' names no class of entities 'Partie'. {DEFINE}"]),
    "a class of records": (LENDS.replace("rdfs:domain kg:Party", "rdfs:domain kg:Claim"), [f"relation 'lendsTo' names no class of entities 'Claim'. {DEFINE}"]),
    "an unknown group": (LENDS.replace("kg:funding", "kg:credit"), [f"relation 'lendsTo' names no group 'credit'. {DEFINE}"]),
    "an unknown kind of value": (LENDS.replace(" .", " ; kg:valueKind kg:gold ."), [f"relation 'lendsTo' names no kind of value 'gold'. {DEFINE}"]),
    "two things at once": (LENDS.replace("kg:funding", "kg:credit").replace(" .", " ; kg:valueKind kg:gold ."), [
        f"relation 'lendsTo' names no group 'credit'. {DEFINE}",
        f"relation 'lendsTo' names no kind of value 'gold'. {DEFINE}",
    ]),
}  # fmt: skip


def extended(folder: Path, text: str) -> Path:
    file = folder / "kg.ttl"
    file.write_text(SHIPPED + text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_a_relation_lacks_is_told_at_its_line(text: str, expected: list[str], tmp_path: Path) -> None:
    file = extended(tmp_path, text)
    with pytest.raises(BrokenLedger) as caught:
        read_vocabulary(file)
    assert [str(fault) for fault in caught.value.faults] == [f"{file}:{LINES + 1}: {problem}" for problem in expected]


def test_a_whole_relation_is_one_more(tmp_path: Path) -> None:
    found = read_vocabulary(extended(tmp_path, LENDS)).relations
    assert found["lendsTo"].label.fr == "prête à"
    assert len(found) == len(read_vocabulary(ontology() / "kg.ttl").relations) + 1


def test_a_syntax_error_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput, match=rf"kg\.ttl:{LINES + 1}: .*Mend the Turtle at this line\."):
        parse_ontology(extended(tmp_path, "kg:lendsTo a ;;\n"))


def test_a_missing_ontology_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput, match="Name the ontology file"):
        read_vocabulary(tmp_path / "kg.ttl")
