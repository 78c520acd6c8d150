"""The graph as a Python value: one build, seen through two clocks and one proof."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from kg import usecases
from kg.errors import UsageError
from kg.notebook import answers
from kg.notebook.picture import HEIGHT, Picture
from kg.notebook.result import Result
from kg.views import summary
from kg.views.fragments import frame_html

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.query import Corpus
    from kg.store import Build, Clocks, View

_LOG = logging.getLogger("kg")
_LANGUAGES = ("en", "fr")

Day = str | date
"""A date, or `2024-04-26`, or `2024-04` and `2024`, which mean their last day."""


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class KnowledgeGraph:
    """What one build says, as known by a day, of what held on a day, to a reader who accepts this proof.

    `build` is a folder that `kg build` made; by default $KG_BUILD, ./build, or a build of the shipped data in the user's
    cache, made on first use. `known_by` is by default the day of the data, `valid_on` what `known_by` is; `proof` is one
    of credible, corroborated and any; `lang` en or fr. Nothing of it can be changed: `at` gives another view.

    The methods are the commands of `kg`, and entities are named as there: by id, label or alias in any language, or IRI.
    They raise UsageError for a name, day or proof that does not exist, and BrokenInput for a build that cannot be read.

    Example: ``KnowledgeGraph(known_by="2023-12", proof="any").claims("xai")``
    """

    build: str | os.PathLike[str] | None = None
    known_by: Day | None = None
    valid_on: Day | None = None
    proof: str = "credible"
    lang: str = "en"

    def __post_init__(self) -> None:
        """Whatever is wrong with the call is said at once."""
        proofs = [code.notation for code in usecases.vocabulary().codes["Proof"].values()]
        for name, given, known in (("proof", self.proof, proofs), ("lang", self.lang, _LANGUAGES)):
            if given not in known:
                raise UsageError(f"{name}: there is no '{given}'. Use one of {', '.join(known)}.")
        assert self.clocks

    def at(
        self,
        *,
        known_by: Day | None = None,
        valid_on: Day | None = None,
        proof: str | None = None,
        lang: str | None = None,
    ) -> KnowledgeGraph:
        """The same build in another view; what is not given stays as it was asked for.

        Example: ``graph.at(known_by="2024-06").disputes("xai")``
        """
        given = {"known_by": known_by, "valid_on": valid_on, "proof": proof, "lang": lang}
        return replace(self, build=self._made.path, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]

    @cached_property
    def _made(self) -> Build:
        named = os.fspath(self.build) if self.build is not None else os.environ.get("KG_BUILD")
        return usecases.locate_build(named, _LOG.info)

    @cached_property
    def clocks(self) -> Clocks:
        """The day that is known, the day on which things held, and the proof."""
        known, valid = (
            usecases.last_day(given, name) if given is not None else None
            for name, given in (("known_by", self.known_by), ("valid_on", self.valid_on))
        )
        return usecases.clocks(self._made, known, valid, self.proof)

    @cached_property
    def _view(self) -> View:
        return usecases.open_build(self._made, self.clocks)

    @cached_property
    def _in_memory(self) -> View:
        """The same view, for the many queries of the audit."""
        return self._view.in_memory()

    @cached_property
    def _corpus(self) -> Corpus:
        return usecases.corpus(self._view)

    def _entity(self, name: str | None) -> str | None:
        return None if name is None else usecases.find_entity(name, self._corpus)

    def query(self, sparql: str) -> Result:
        """The rows of a SPARQL 1.1 query, or the triples of a CONSTRUCT; an ASK is true or false as it answers.

        Accepted edges are plain triples, the evidence is one join away; the prefixes of `kg query` need no declaration.
        Raises BrokenQuery where it does not parse or run.

        Example: ``graph.query("SELECT ?who { ?who kg:holdsStakeIn ent:xai } ORDER BY ?who")``
        """
        return answers.queried(self._view, usecases.read_query(sparql, _no_input), self.lang)

    def ask(self, question: str | None = None, **parameters: str | Sequence[str]) -> Result:
        """The answer to a saved question; without a name, the questions there are.

        A parameter is one text, or several in a list; records hold ids, what people read holds names.

        Example: ``graph.ask("who_invested_in", who="xai")``
        """
        if question is None:
            return answers.listed(usecases.questions(), self._view, self.lang)
        given = {name: [value] if isinstance(value, str) else list(value) for name, value in parameters.items()}
        return answers.asked(self._view, *usecases.answer(self._view, question, given), self.lang)

    def claims(self, entity: str | None = None) -> Result:
        """Every claim published by the day that is known, or those about one entity, one flat record each.

        Records have the fields of `kg claims --format json`: shares are fractions of one, dates are as given.

        Example: ``graph.claims("future ventures")``
        """
        name = self._entity(entity)
        found = self._corpus.about(name) if name else self._corpus.claims
        return answers.claims(found, name, self._corpus, self.lang)

    def show(self, entity: str) -> Result:
        """The dossier of an entity: disputes first, then its claims by group; the records are its claims.

        Example: ``graph.show("xai")``
        """
        return answers.dossier(usecases.find_entity(entity, self._corpus), self._corpus, self.lang)

    def why(self, subject: str, relation: str, object: str | None = None) -> Result:  # noqa: A002
        """The evidence for one edge and against it; `about` says whether it is `accepted` and `disputed`.

        A record is a claim with what it does in `stands` (for, open, against, derived) and its `independent_origins`.

        Example: ``graph.why("future-ventures", "investedIn", "xai")``
        """
        kind = usecases.find_relation(relation, self._corpus)
        ends = usecases.find_entity(subject, self._corpus), self._entity(object)
        return answers.why(ends[0], kind, ends[1], self._corpus, self.lang)

    def path(self, a: str, b: str, *, via: Sequence[str] = (), without: Sequence[str] = (), most: int = 3) -> Result:
        """The shortest chains of accepted edges between two entities, at most `most` of them.

        `via` and `without` name relations or their groups. A record is one edge of one step of one chain, as it truly
        points, with the ids of its claims; `about["count"]` says how many chains of this length there are.

        Example: ``graph.path("Steve Jurvetson", "xai", via=["funding", "cofounded"])``
        """
        ends = usecases.find_entity(a, self._corpus), usecases.find_entity(b, self._corpus)
        if most < 1:
            raise UsageError(f"most: {most} is not a number of chains. Use 1 or more.")
        return answers.path(usecases.chains(self._corpus, ends, via, without, most), ends, self._corpus, self.lang)

    def timeline(self, entity: str) -> Result:
        """What happened when, and when it became known; with `valid_on`, only what held on that day.

        A record is one stretch of both clocks: `valid_from` to `valid_until`, `known_from` to `known_until`.

        Example: ``graph.timeline("xai")``
        """
        name, day = usecases.find_entity(entity, self._corpus), self.valid_on is not None
        moments = usecases.timeline(self._corpus, name, self.clocks.valid if day else None)
        return answers.timeline(moments, name, day=day, corpus=self._corpus, language=self.lang)

    def disputes(self, entity: str | None = None) -> Result:
        """What is at odds, or what one entity has a part in; all sides stand there, and none wins.

        Example: ``graph.disputes("xai")``
        """
        name = self._entity(entity)
        return answers.disputes(usecases.disputes(self._corpus, name), name, self._corpus, self.lang)

    def owners(self, entity: str) -> Result:
        """Who owns a company in the end, by basis and method; `min` and `max` enclose what the claims allow.

        `about["rest"]` is what nobody named holds, `about["undisclosed"]` who may hold a part too.

        Example: ``graph.owners("spacex")``
        """
        return answers.stakes("owners", usecases.find_entity(entity, self._corpus), self._corpus, self.lang)

    def holdings(self, entity: str | None = None) -> Result:
        """What somebody owns in the end, or everybody.

        Example: ``graph.holdings("elon-musk")``
        """
        return answers.stakes("holdings", self._entity(entity), self._corpus, self.lang)

    def controllers(self, entity: str, *, threshold: str | float | Decimal | None = None) -> Result:
        """Who controls a company or is its beneficial owner, by which rule, chain and claims.

        `threshold` is the share from which on one is a beneficial owner, a fraction of one; by default 0.25.

        Example: ``graph.controllers("x-corp")``
        """
        return answers.control(
            "controllers", [usecases.find_entity(entity, self._corpus)], threshold, self._corpus, self.lang
        )

    def subsidiaries(self, *entities: str, threshold: str | float | Decimal | None = None) -> Result:
        """What these control together, or are the beneficial owners of; without a name, what anybody controls.

        Example: ``graph.subsidiaries("elon-musk")``
        """
        names = [usecases.find_entity(entity, self._corpus) for entity in entities]
        return answers.control("subsidiaries", names, threshold, self._corpus, self.lang)

    def audit(self) -> Result:
        """The findings of every rule, gravest first, each with its claims, its remedy and its fingerprint.

        Example: ``graph.audit()``
        """
        return answers.audit(usecases.audited(self._in_memory, everything=self._corpus), self._corpus, self.lang)

    def draw(self, *entities: str, hops: int = 1, height: int = HEIGHT) -> Picture:
        """The interactive picture: all of it, or what lies within some steps of these entities.

        Example: ``graph.draw("xai", hops=1).save("xai.html")``
        """
        page = usecases.picture(self._made, self._in_memory, self._corpus, entities, hops)
        names = [
            self._corpus.ledger.entities[usecases.find_entity(each, self._corpus)].label.of(self.lang)
            for each in entities
        ]
        return Picture(", ".join(names) or self._corpus.ledger.dataset.label.of(self.lang), page, height)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Every claim between two entities as an edge from its subject to its object, keyed by the claim's id.

        Edges carry `claim`, `relation`, `accepted` and `disputed`, nodes `label` and `type`. What the view does not accept
        (rumours, denials, plans) is there too: filter on `accepted` for facts alone. The graph is yours to change.

        Example: ``graph.to_networkx()``
        """
        return usecases.network_graph(self._corpus, self.lang)

    def to_rdflib(self) -> rdflib.Graph:
        """The graph that `query` asks, as one of rdflib; all the shipped data take some seconds. It is yours to change.

        Example: ``graph.to_rdflib()``
        """
        return usecases.rdf_graph(self._view)

    def __repr__(self) -> str:
        known, valid, proof = self.clocks
        return f"KnowledgeGraph(known_by='{known}', valid_on='{valid}', proof='{proof}', lang='{self.lang}')"

    def _repr_html_(self) -> str:
        """Title, clocks and counts, above the picture."""
        shown = self.draw()
        told = summary.view_summary(self._corpus, self.lang)
        return frame_html(shown.html, shown.title, shown.height, scripts=True, heading=shown.title, note=told)


def _no_input() -> bytes:
    raise UsageError("'-' is neither a query nor a file. Quote the whole query.")
