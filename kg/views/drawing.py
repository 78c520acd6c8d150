"""From a corpus to the interactive page: claims gathered into edges, each with how it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from kg.audit import Finding
from kg.model import Claim, Period, Quantity, Relation, Story, Text, Vocabulary, period_words, value_words
from kg.query import Corpus, Derived, OpenDispute, StoredSlice
from kg.views import account
from kg.views.picture import render, scene
from kg.views.picture.span import Span
from kg.views.picture.standing import edges
from kg.views.records import basis_label
from kg.views.telling import scene_stories

_CODES = ("Polarity", "Standing", "Stage", "Proof", "Aspect", "Basis", "Instrument")
_NATURES = {"Person": "person", "Group": "group", "AILab": "lab", "Party": "organisation"}
_TIMED_GROUPS = ("funding", "ownership")
_URLS = {
    "wikidata": "https://www.wikidata.org/wiki/",
    "lei": "https://search.gleif.org/#/record/",
    "cik": "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=",
}


def draw_html(
    corpus: Corpus,
    within: Collection[str] | None = None,
    findings: Iterable[Finding] = (),
    stories: Sequence[Story] = (),
    opens_on: str | None = None,
) -> str:
    """The page of a whole corpus, or of what is claimed between these entities, with the findings that are about it.

    It has these stories, and opens on one of them.
    """
    return render(scene_of(corpus, within, findings, stories, opens_on))


def scene_of(
    corpus: Corpus,
    within: Collection[str] | None = None,
    findings: Iterable[Finding] = (),
    stories: Sequence[Story] = (),
    opens_on: str | None = None,
) -> scene.Scene:
    """The scene of a corpus: nodes are canonical entities that a claim is about."""
    vocabulary = corpus.ledger.vocabulary
    claims = [claim for claim in corpus.claims if within is None or corpus.mentions(claim) <= set(within)]
    shown = {claim.id for claim in claims}
    disputes = [d for d in corpus.disputes if any(claim.id in shown for side in d.sides for claim in side)]
    drawn = sorted(
        {claim.id: claim for claim in [*claims, *_rivals(disputes)]}.values(), key=lambda claim: claim.handle
    )
    nodes = _nodes(drawn, corpus)
    at = scene.Instant(str(corpus.clocks.known), str(corpus.clocks.valid), corpus.clocks.proof)
    told = tuple(_claim(claim, corpus) for claim in drawn)
    contested = tuple(_dispute(dispute, corpus) for dispute in disputes)
    found = list(findings)
    return scene.Scene(
        title=corpus.ledger.dataset.label,
        at=at,
        focus=_focus(claims, corpus),
        types=tuple(
            scene.EntityType(k.id, k.label, k.shape, k.colour, _nature(k.id, vocabulary), not k.stepping_stone)
            for k in vocabulary.kinds.values()
        ),
        groups=tuple(scene.RelationGroup(c.id, c.label, c.colour) for c in vocabulary.codes["RelationGroup"].values()),
        relations=tuple(
            scene.Relation(r.id, r.label, r.inverse, r.group, r.kind, r.picture_role, _timed(r), _issuing(r))
            for r in vocabulary.relations.values()
        ),
        nodes=nodes,
        edges=edges(told, contested, at) + _derived(shown, corpus),
        claims=told,
        disputes=contested,
        codes={
            family.lower(): {code.notation: code.label for code in vocabulary.codes[family].values()}
            for family in _CODES
        },
        findings=_findings(found, {node.id for node in nodes}, {claim.id for claim in drawn}, corpus),
        rules={finding.rule: finding.summary for finding in found},
        stories=scene_stories(stories, corpus, {node.id for node in nodes}),
        opens_on=opens_on,
        licence=corpus.ledger.dataset.licence,
    )


def _nature(kind: str, vocabulary: Vocabulary) -> str:
    """What a class of entities is at bottom, whatever classes the ontology puts below the structural ones."""
    found = (nature for root, nature in _NATURES.items() if vocabulary.is_a(kind, root))
    return next(found, "thing")


def _issuing(relation: Relation) -> bool:
    """Whether it joins a funding round to whose it is."""
    return relation.domain == "FundingRound" and relation.range is not None


def _timed(relation: Relation) -> bool:
    """Whether it goes on the timeline of rounds and stakes: funding and ownership with a round, a stake or money in it."""
    if relation.group not in _TIMED_GROUPS or relation.rate:
        return False
    return relation.stake or relation.may_leave_stake or _issuing(relation) or "money" in relation.value_kinds


def _rivals(disputes: list[OpenDispute]) -> list[Claim]:
    return [claim for dispute in disputes for side in (*dispute.sides, dispute.later) for claim in side]


def _focus(claims: list[Claim], corpus: Corpus) -> str:
    """The party whose own ventures the picture is about: the subject of most house ties."""
    relations = corpus.ledger.vocabulary.relations
    ties: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if relations[claim.relation].picture_role == "house" and claim.object:
            for end, other in ((claim.subject, claim.object), (claim.object, claim.subject)):
                if corpus.ledger.entities[corpus.name(end)].type == "Person":
                    ties[corpus.name(end)].add(corpus.name(other))
    fallback = corpus.name(claims[0].subject) if claims else ""
    return max(sorted(ties), key=lambda name: len(ties[name]), default=fallback)


def _nodes(claims: list[Claim], corpus: Corpus) -> tuple[scene.Node, ...]:
    mentions: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for name in corpus.mentions(claim):
            mentions[name].append(claim.id)
    return tuple(_node(name, tuple(sorted(mentions[name])), corpus) for name in sorted(mentions))


def _node(name: str, claims: tuple[str, ...], corpus: Corpus) -> scene.Node:
    entity = corpus.ledger.entities[name]
    merged = [corpus.ledger.entities[other].label for other, kept in sorted(corpus.names.items()) if kept == name]
    links = [scene.Link(Text.both(entity.url), entity.url)] if entity.url else []
    links += [
        scene.Link(Text.both(f"{scheme} {identifier}"), _URLS[scheme] + identifier)
        for scheme, identifier in entity.identifiers.items()
        if scheme in _URLS
    ]
    aliases = (*entity.aliases, *(words for other in merged for words in dict.fromkeys((other.en, other.fr))))
    return scene.Node(name, entity.type, entity.label, aliases, entity.about, tuple(links), claims)


def _derived(shown: set[str], corpus: Corpus) -> tuple[scene.Edge, ...]:
    """What rules conclude from claims that are all shown, unless one of these claims joins the same two itself."""
    gathered: dict[tuple[str, str, str], list[Derived]] = defaultdict(list)
    for fact in corpus.derived:
        joined = [{corpus.name(end) for end in (claim.subject, claim.object) if end} for claim in fact.claims]
        if {fact.subject, fact.object} not in joined and shown.issuperset(claim.id for claim in fact.claims):
            gathered[fact.subject, fact.relation, fact.object].append(fact)
    return tuple(
        scene.Edge(
            source=key[0],
            target=key[2],
            relation=key[1],
            status="derived",
            disputed=any(fact.disputed for fact in facts),
            claims=tuple(dict.fromkeys(claim.id for fact in facts for claim in fact.claims)),
            rule=Text("; ".join(f.summary.en for f in facts), " ; ".join(f.summary.fr for f in facts)),
        )
        for key, facts in sorted(gathered.items())
    )


def _status(claim: Claim, corpus: Corpus) -> str:
    """How a claim is drawn while it is in force."""
    if claim.polarity == "denies":
        return "denied"
    if claim.standing == "rumoured":
        return "rumoured"
    return "planned" if account.is_open(claim, corpus.ledger.vocabulary) else "accepted"


def _claim(claim: Claim, corpus: Corpus) -> scene.Claim:
    source, passage = corpus.ledger.sources[claim.evidence.source], claim.evidence.passage
    status, relation = _status(claim, corpus), corpus.ledger.vocabulary.relations[claim.relation]
    on, since, until = (period_words(period) for period in (claim.on, claim.since, claim.until))
    handles = corpus.ledger.by_handle
    return scene.Claim(
        id=claim.id,
        handle=claim.handle,
        subject=corpus.name(claim.subject),
        relation=claim.relation,
        object=corpus.name(claim.object) if claim.object else None,
        paraphrase=claim.paraphrase,
        voices=tuple(corpus.ledger.entities[voice].label for voice in claim.voice),
        source=source.label,
        publisher=corpus.ledger.entities[source.publisher].label,
        published=source.published.given,
        known=str(corpus.known_from(claim)),
        status=status,
        drawn=relation.prospective if status == "planned" else None,
        stretches=tuple(map(_stretch, corpus.slices.get(claim.id, ()))),
        published_basis=source.basis,
        appeared=period_words(source.published),
        value=value_words(claim.value, corpus.ledger.vocabulary.units, basis_label(claim, corpus)),
        figure=_figure(claim),
        on=on,
        since=since,
        until=until,
        on_span=_span(claim.on),
        since_span=_span(claim.since),
        until_span=_span(claim.until),
        jointly=tuple(corpus.name(partner) for partner in claim.qualifiers.jointly_with),
        round=corpus.name(claim.qualifiers.round) if claim.qualifiers.round else None,
        role=claim.qualifiers.role,
        condition=claim.qualifiers.condition,
        polarity=claim.polarity,
        standing=claim.standing,
        stage=claim.stage,
        document=source.document,
        span_start=passage.start if passage else None,
        span_end=passage.end if passage else None,
        section=passage.section if passage else None,
        digest=passage.digest if passage else None,
        url=source.url,
        note=claim.note,
        origins=_origin_days(claim, corpus),
        refutes=tuple(c.id for handle in (claim.refutes.claims if claim.refutes else ()) for c in handles[handle]),
        refuted_by=corpus.refuted_by.get(claim.handle, ()),
        succeeds=tuple(c.id for handle in claim.succeeds for c in handles[handle]),
        succeeded_by=corpus.succeeded_by.get(claim.handle, ()),
    )


def _span(period: Period | None) -> Span | None:
    if period is None:
        return None
    first, last = (day.isoformat() if day else None for day in (period.earliest, period.latest))
    return Span(first, last, period.about)


def _stretch(piece: StoredSlice) -> scene.Stretch:
    known, valid = piece.known_until, piece.valid_until
    return scene.Stretch(
        piece.known_from.isoformat(),
        piece.valid_from.isoformat(),
        piece.proof,
        known.isoformat() if known else None,
        valid.isoformat() if valid else None,
        piece.edge,
        piece.disputed,
    )


def _figure(claim: Claim) -> scene.Figure | None:
    """The ends of a sum, a share or a count; shares are of one."""
    value = claim.value
    if not isinstance(value, Quantity):
        return None
    least, most = (None if end is None else float(end) for end in (value.minimum, value.maximum))
    return scene.Figure(value.unit or value.kind, least, most)


def _origin_days(claim: Claim, corpus: Corpus) -> tuple[str, ...]:
    """The day on which each independent origin had first said it."""
    first: dict[str, str] = {}
    for voice in corpus.judged.support[claim.id].voices:
        day, origin = corpus.known_from(voice).isoformat(), corpus.judged.origins.origin(voice)
        first[origin] = min(day, first.get(origin, day))
    return tuple(sorted(first.values()))


def _findings(findings: list[Finding], nodes: set[str], claims: set[str], corpus: Corpus) -> tuple[scene.Finding, ...]:
    """The findings about what the picture holds, in their order."""
    found = []
    for finding in findings:
        ids = tuple(i for i in finding.claims if i in claims)
        names = (corpus.name(finding.entity),) if corpus.name(finding.entity) in nodes else ()
        if ids or names:
            found.append(scene.Finding(finding.rule, finding.severity, finding.message, names, ids))
    return tuple(found)


def _dispute(dispute: OpenDispute, corpus: Corpus) -> scene.Dispute:
    words = Text(*(account.at_stake_and_why(dispute, corpus, language) for language in ("en", "fr")))
    english, french = (account.sides(dispute, corpus, language) for language in ("en", "fr"))
    sides = tuple(
        scene.Side(Text(said, dit), tuple(claim.id for claim in side))
        for (said, side), (dit, _) in zip(english, french, strict=True)
    )
    return scene.Dispute(
        dispute.id, dispute.subject, dispute.relation, words, sides, dispute.known_from, dispute.object
    )
