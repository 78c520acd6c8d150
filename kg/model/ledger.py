"""The ledger as a whole: everything `data/` says, read and checked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.model.claim import Claim
from kg.model.entity import Entity, Judgement
from kg.model.evidence import Source
from kg.model.story import Story
from kg.model.text import Text
from kg.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class Dataset:
    """The name of the data and the day it speaks from."""

    handle: str
    label: Text
    as_of: date
    licence: str


@dataclass(frozen=True)
class Ledger:
    """Everything read from `data/`, in a fixed order, with the vocabulary it is written in."""

    vocabulary: Vocabulary = field(repr=False)
    dataset: Dataset
    entities: dict[str, Entity]
    sources: dict[str, Source]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...] = ()
    stories: tuple[Story, ...] = ()

    @cached_property
    def by_handle(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by handle; a handle written once for several voices names all of its claims."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.handle].append(claim)
            base = claim.handle.partition(".")[0]
            if base != claim.handle:
                found[base].append(claim)
        return {handle: tuple(claims) for handle, claims in found.items()}
