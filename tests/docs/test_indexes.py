"""Generated files say what they were generated from."""

from __future__ import annotations

import pytest

from kg import usecases
from tests.docs.recipes import ROOT


@pytest.mark.parametrize(
    ("file", "made"),
    [
        ("ontology/README.md", usecases.ontology_index),
        ("ontology/ledger.schema.json", usecases.schema),
        ("ontology/shapes/relations.ttl", usecases.shapes),
    ],
)
def test_a_generated_file_is_up_to_date(file: str, made: object, request: pytest.FixtureRequest) -> None:
    assert callable(made)
    if request.config.getoption("--update-golden"):
        (ROOT / file).write_text(made(), encoding="utf-8")
    assert (ROOT / file).read_text(encoding="utf-8") == made()
