"""Blocks to stories: every statement with its claims, and no claim before the day on which the step is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import BrokenInput
from kg.faults import BrokenLedger, Fault, Place
from kg.ingest.blocks import Scalar, read_blocks
from kg.ingest.claims import Context
from kg.ingest.fields import Fields
from kg.model import VIEWS, Claim, Dataset, Ledger, Period, Source, Step, Story, Text, Vocabulary

_DAY = "Write 2024, 2024-04 or 2024-04-26; a month or year stands for its last day"


@dataclass(frozen=True)
class Told:
    """What a story is read against; `names` has the handles of claims with faults of their own too."""

    vocabulary: Vocabulary
    entities: Collection[str]
    claims: Mapping[str, tuple[Claim, ...]]
    names: Collection[str]
    sources: Mapping[str, Source]
    as_of: date | None

    @classmethod
    def of(cls, claims: Iterable[Claim], context: Context, dataset: Dataset | None) -> Told:
        """The records of files that are being read."""
        by_handle: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for name in {claim.handle, claim.handle.partition(".")[0]}:
                by_handle[name].append(claim)
        found = {name: tuple(spoken) for name, spoken in by_handle.items()}
        as_of = dataset.as_of if dataset else None
        return cls(context.vocabulary, context.names["entity"], found, context.names["claim"], context.sources, as_of)

    @classmethod
    def of_ledger(cls, ledger: Ledger) -> Told:
        """A ledger that has been read."""
        handles = ledger.by_handle
        return cls(ledger.vocabulary, ledger.entities, handles, handles.keys(), ledger.sources, ledger.dataset.as_of)

    def published(self, claim: Claim) -> date:
        """The first day on which a claim had surely been published."""
        return self.sources[claim.evidence.source].published.latest or date.max


def read_stories(file: Path, ledger: Ledger) -> tuple[Story, ...]:
    """The stories of one file, told of a ledger; raises BrokenLedger with every fault."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise BrokenLedger(
            [Fault(Place(file, line), "not UTF-8", "Save the file as UTF-8")], "no page was made"
        ) from None
    faults: list[Fault] = []
    told = Told.of_ledger(ledger)
    found: dict[str, Story] = {}
    for block in read_blocks(text, file, faults):
        if block.kind != "story":
            remedy = "Begin with '- story: handle'; other records belong in the ledger"
            faults.append(Fault(block.place, f"a file of stories holds no '{block.kind}'", remedy))
        elif (each := story(Fields(block, faults), told)) and each.handle in found:
            faults.append(Fault(block.place, f"story '{each.handle}' stands twice", "Rename one of the two"))
        elif each:
            found[each.handle] = each
    if faults:
        raise BrokenLedger(faults, "no page was made")
    if not found:
        raise BrokenInput(f"{file}: there is no story in this file. Begin one with '- story: handle'.")
    return tuple(found.values())


def story(fields: Fields, told: Told) -> Story | None:
    """A title, a summary, and steps in their order."""
    handle = fields.handle("story")
    title, summary = _both(fields, "title"), _both(fields, "summary")
    blocks = fields.blocks("steps")
    fields.done()
    if not blocks:
        fields.fault("steps", "a story has steps", "Write 'steps:' and one mapping for each")
    steps = [_step(Fields(block, fields.faults, "step"), told) for block in blocks]
    return Story(handle, title, summary, tuple(filter(None, steps))) if title and summary and steps else None


def _step(fields: Fields, told: Told) -> Step | None:
    title, text = _both(fields, "title"), _both(fields, "text")
    named, entities = fields.words("claims"), fields.words("entities")
    introduction = fields.word("introduction")
    known_by, valid_on = (fields.parsed(key, _day, _DAY) for key in ("known_by", "valid_on"))
    proof = fields.code("proof", "Proof", told.vocabulary) or "credible"
    view = fields.word("view")
    fields.done()
    fields.known("entities", entities, told.entities, "entity")
    fields.known("claims", (name for name in named if name not in told.names), told.claims, "claim")
    if introduction not in (None, "yes"):
        fields.fault("introduction", f"'{introduction}' is no answer", "Write 'introduction: yes' or leave it out")
    elif bool(named) == bool(introduction):
        if named:
            fields.fault(
                "introduction", "an introduction states nothing, so it names no claim", "Remove one of the two"
            )
        else:
            fields.fault(
                "claims", "this step names no claim", "Add 'claims: […]', or 'introduction: yes' if it states nothing"
            )
    if view is not None and view not in VIEWS:
        fields.fault("view", f"'{view}' is no view", f"Use one of: {', '.join(VIEWS)}")
    claims = [claim for name in named for claim in told.claims.get(name, ())]
    _no_hindsight(fields, claims, known_by, told)
    ends = entities or tuple(dict.fromkeys(end for c in claims for end in (c.subject, c.object) if end))
    handles = tuple(dict.fromkeys(claim.handle for claim in claims))
    return Step(title, text, handles, ends, known_by, valid_on, proof, view) if title and text else None


def _no_hindsight(fields: Fields, claims: list[Claim], known_by: Period | None, told: Told) -> None:
    """A step tells only what had been published by its day, and its day is one that the data speak of."""
    day = known_by.latest if known_by else told.as_of
    if day is None:
        return
    if told.as_of and day > told.as_of:
        fields.fault(
            "known_by", f"{day} is after the day from which the data speak", f"Write {told.as_of} or an earlier day"
        )
    for claim in claims:
        if claim.evidence.source in told.sources and (since := told.published(claim)) > day:
            problem = f"claim '{claim.handle}' had not surely been published by {day}, but by {since}"
            fields.fault("claims", problem, f"Set known_by to {since} or later, or cite an earlier claim")


def _both(fields: Fields, key: str) -> Text | None:
    """Words in both languages; one string would show English to French readers."""
    node = fields.node(key)
    if isinstance(node, Scalar) and node.text:
        fields.fault(key, f"'{key}' is in one language only", f"Write '{key}: {{en: …, fr: …}}'")
        return None
    return fields.text(key, required=True)


def _day(text: str) -> Period:
    if "/" in text:
        raise ValueError(f"'{text}' is not one date")
    return Period.of(text)
