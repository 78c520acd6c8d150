"""`kg compare`: the verdict on two claims, and the confusion matrix over labelled pairs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from kg.judge import Comparison, Verdict
from kg.model import Claim, Text, Vocabulary
from kg.views.tables import aligned

_WORDS = {
    "label": Text("label", "étiquette"),
    "positive": Text("contradicts or refutes", "contredit ou réfute"),
    "precision": Text("precision", "précision"),
    "recall": Text("recall", "rappel"),
}


def comparison_text(
    found: Sequence[tuple[Claim, Claim, Comparison]], vocabulary: Vocabulary, style: str, language: str
) -> str:
    """One verdict a line with its reason, then the two claims it is on; or records."""
    if style == "json":
        return _json([_record(*each) for each in found])
    lines = []
    for one, other, comparison in found:
        verdict = vocabulary.code("Verdict", comparison.verdict).label.of(language)
        reason = vocabulary.code("VerdictReason", comparison.reason).label.of(language)
        lines += [
            f"{verdict} — {reason}",
            *(f"  {each.handle}: {each.paraphrase.of(language)}" for each in (one, other)),
        ]
    return "\n".join(lines) + "\n"


def _record(one: Claim, other: Claim, comparison: Comparison) -> dict[str, str]:
    return {"one": one.handle, "other": other.handle, "verdict": comparison.verdict, "reason": comparison.reason}


def matrix_text(matrix: Mapping[tuple[str, str], int], clashes: tuple[int, int, int], style: str, language: str) -> str:
    """Labels down, verdicts across, and how well the clashes are found: precision, recall and their harmonic mean."""
    hit, false, missed = clashes
    scores = {
        "precision": hit / (hit + false) if hit + false else 0.0,
        "recall": hit / (hit + missed) if hit + missed else 0.0,
        "f1": 2 * hit / (2 * hit + false + missed) if hit else 0.0,
    }
    if style == "json":
        cells = [
            {"label": label, "verdict": verdict, "pairs": count} for (label, verdict), count in sorted(matrix.items())
        ]
        return _json({"matrix": cells, "found": hit, "false": false, "missed": missed, **scores})
    verdicts = [verdict.value for verdict in Verdict]
    labels = [label for label in verdicts if any(of == label for of, _ in matrix)]
    rows = [[label, *(str(matrix.get((label, verdict), 0) or "·") for verdict in verdicts)] for label in labels]
    head = [_WORDS["label"].of(language), *verdicts]
    told = f"{_WORDS['positive'].of(language)}: {hit} + {missed}, {false} — "
    told += f"{_WORDS['precision'].of(language)} {scores['precision']:.3f}, {_WORDS['recall'].of(language)} {scores['recall']:.3f}, F1 {scores['f1']:.3f}"
    return f"{aligned(head, rows)}\n{told}\n"


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
