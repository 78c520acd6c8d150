"""The baseline: findings that somebody accepts, with the reason; a YAML file in the form of the ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.audit.findings import Finding
from kg.errors import BrokenInput
from kg.faults import Fault, Place
from kg.ingest.blocks import Block, Scalar, read_blocks
from kg.ingest.fields import Fields
from kg.model import Period

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_PLAIN = re.compile(r"[A-Za-z][\w-]*")
_HEAD = """\
# Findings of the audit that somebody has looked at and accepts: they no longer count for the exit code of kg audit.
# Each entry needs its reason and by whom. With 'until: 2025-06', the last day on which it holds, it counts again after.
"""


@dataclass(frozen=True)
class Acceptance:
    """One accepted finding: why, by whom, and until when; `finding` repeats its message for the reader of the file."""

    fingerprint: str
    rule: str
    entity: str
    finding: str
    reason: str
    by: str
    until: date | None
    place: Place


def read_baseline(file: Path) -> tuple[Acceptance, ...]:
    """The entries of a baseline; raises BrokenInput with every fault, an entry without a reason among them."""
    return _read(_text(file), file, finished=True)


def renewed(
    file: Path, findings: Sequence[Finding], wanted: Collection[str], ran: Collection[str], language: str
) -> tuple[str, int, int]:
    """The text of a baseline brought up to date, with how many entries were added and dropped.

    What people wrote stays to the letter, reasons still to be given too. Entries go whose rule was run and found nothing
    of the kind; entries come, without a reason, for the findings whose fingerprint is wanted and that have none.
    """
    old = _text(file) if file.exists() else ""
    entries = _read(old, file, finished=False)
    found = {finding.fingerprint for finding in findings}
    stale = {entry.fingerprint for entry in entries if entry.rule in ran and entry.fingerprint not in found}
    head, *chunks = _chunks(old, [entry.place.line for entry in entries])
    kept = [chunk for entry, chunk in zip(entries, chunks, strict=True) if entry.fingerprint not in stale]
    owed = set(wanted) - {entry.fingerprint for entry in entries}
    added = [_entry(finding, language) for finding in findings if finding.fingerprint in owed]
    return (head if old.strip() else _HEAD) + "".join([*kept, *added]), len(added), len(stale)


def _text(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise BrokenInput(f"{file}: {error.strerror}. Name a baseline, or make one with --write-baseline.") from None
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise BrokenInput(f"{file}:{line}: not UTF-8. Save the file as UTF-8.") from None
    return text if not text or text.endswith("\n") else f"{text}\n"


def _read(text: str, file: Path, *, finished: bool) -> tuple[Acceptance, ...]:
    faults: list[Fault] = []
    entries: dict[str, Acceptance] = {}
    lines = text.splitlines()
    for block in read_blocks(text, file, faults):
        if block.kind != "accepted":
            faults.append(Fault(block.place, f"no entry begins with '{block.kind}'", "Begin with 'accepted:'"))
            continue
        entry = _acceptance(block, faults, finished)
        if not lines[entry.place.line - 1].startswith("- "):
            faults.append(Fault(entry.place, "an entry stands inside a line", "Begin its line with '- accepted:'"))
        if first := entries.get(entry.fingerprint):
            faults.append(Fault(entry.place, f"this finding already stands at {first.place}", "Keep one of the two"))
        entries.setdefault(entry.fingerprint, entry)
    if faults:
        raise BrokenInput("\n".join(map(str, sorted(set(faults)))))
    return tuple(entries.values())


def _acceptance(block: Block, faults: list[Fault], finished: bool) -> Acceptance:
    fields = Fields(block, faults, "baseline entry")
    fingerprint = fields.word("accepted", required=True) or ""
    if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
        fields.fault("accepted", f"'{fingerprint}' is no fingerprint", "Copy the sixteen signs that kg audit prints")
    rule = fields.word("rule", required=True) or ""
    entity, finding = fields.word("entity") or "", fields.word("finding") or ""
    owed = [key for key in ("reason", "by") if _blank(fields, key)]
    if owed and finished:
        names = " and no ".join(f"'{key}'" for key in owed)
        fields.fault(owed[0], f"no {names} is given", "Say why this is accepted and by whom, or remove the entry")
    reason, by = ("" if key in owed else fields.word(key) or "" for key in ("reason", "by"))
    until = None
    if not _blank(fields, "until"):
        until = fields.parsed("until", _last_day, "Write a day, month or year such as 2025-06-30")
    fields.done()
    return Acceptance(fingerprint, rule, entity, finding, reason, by, until, block.place)


def _blank(fields: Fields, key: str) -> bool:
    """Whether a key is missing or has nothing behind it."""
    node = fields.node(key)
    return node is None or (isinstance(node, Scalar) and not node.text)


def _last_day(text: str) -> date | None:
    return Period.of(text).latest


def _chunks(text: str, starts: list[int]) -> list[str]:
    """The text cut before each entry; comments and blank lines above an entry go with it."""
    lines = text.splitlines(keepends=True)
    cuts = [0]
    for start in starts:
        cut = start - 1
        while cut > cuts[-1] and (not lines[cut - 1].strip() or lines[cut - 1].startswith("#")):
            cut -= 1
        cuts.append(start - 1 if len(cuts) == 1 else cut)
    return ["".join(lines[here:there]) for here, there in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _entry(finding: Finding, language: str) -> str:
    entity = finding.entity if _PLAIN.fullmatch(finding.entity) else json.dumps(finding.entity)
    words = json.dumps(finding.message.of(language), ensure_ascii=False)
    return (
        f"\n- accepted: {finding.fingerprint}\n  rule: {finding.rule}\n  entity: {entity}\n  finding: {words}\n"
        "  reason:\n  by:\n"
    )
