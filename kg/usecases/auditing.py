"""The audit of a view: which rules run, what they find, and which findings somebody accepts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import paths
from kg.errors import UsageError
from kg.usecases.ledger import vocabulary

if TYPE_CHECKING:
    from kg.audit import Finding, Review, Rule
    from kg.query import Corpus
    from kg.store import View
    from kg.views.audit_sarif import Files


class Rewritten(NamedTuple):
    """What became of a baseline: entries that came and went, and the findings below the bar that got none."""

    added: int
    dropped: int
    below: int


def findings(view: View) -> tuple[Finding, ...]:
    """The findings of every shipped rule on a view."""
    return audited(view).findings


def audited(
    view: View,
    folders: Sequence[Path] = (),
    names: Sequence[str] = (),
    baseline: Path | None = None,
    everything: Corpus | None = None,
) -> Review:
    """The findings of the shipped rules and those of more folders, or of the named ones, beside a baseline.

    `everything` is the corpus of the view, where it has been read already.
    """
    from kg.audit import Review, read_baseline, review

    every, chosen = _rules(folders, names)
    entries = read_baseline(baseline) if baseline else None
    found = _findings(view, chosen, everything)
    if entries is None:
        return Review(found, rules=chosen)
    return review(found, chosen, entries, view.clocks.known, {rule.name for rule in every})


def write_baseline(
    view: View, folders: Sequence[Path], names: Sequence[str], file: Path, bar: str, language: str
) -> Rewritten:
    """Bring a baseline up to date with what is found at the bar or above, keeping what people wrote in it."""
    from kg.audit import at_least, renewed

    _, chosen = _rules(folders, names)
    found = _findings(view, chosen)
    wanted = {finding.fingerprint for finding in found if at_least(finding, bar)}
    text, added, dropped = renewed(file, found, wanted, [rule.name for rule in chosen], language)
    temporary = file.with_name(f".{file.name}.new")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(file)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}. Name a file in a folder that you can write to.") from None
    return Rewritten(added, dropped, len(found) - len(wanted))


def located(data: Path | None, everything: Corpus) -> Files:
    """The file and line of each record of a ledger, the shipped one unless another is named; none where it is not that of the view.

    They are read when they are asked for, not kept in the build: where a record stands is no content, and changes when
    nothing that is claimed does. Claims are found by their id, so that a ledger which has moved on gives no wrong line.
    """
    from kg.ingest import Places, read_located
    from kg.views.audit_sarif import Files

    folder = (data or paths.data()).absolute()
    places = read_located([folder], vocabulary())[1]
    if not any(claim.id in places.claims for claim in everything.ledger.claims):
        places = Places({}, {})
    return Files(places, folder if folder.is_dir() else folder.parent, Path.cwd())


def _rules(folders: Sequence[Path], names: Sequence[str]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    from kg.audit import find_rules, read_rules

    every = read_rules(paths.ontology() / "audits", *folders)
    return every, find_rules(every, names) if names else every


def _findings(view: View, rules: tuple[Rule, ...], everything: Corpus | None = None) -> tuple[Finding, ...]:
    from kg.audit import audit
    from kg.query import Labels

    return audit(view, rules, Labels(view), everything.ledger if everything else None)
