"""How a claim is put to people: what it says, how it stands, who says so and where. Shared by every page of text."""

from __future__ import annotations

from kg.model import Claim, Day, Text, Vocabulary, joined, period_words, says_it_denies, spoken, value_words
from kg.query import Corpus, OpenDispute
from kg.store import Clocks
from kg.views.records import basis_label, label

_WORDS = {
    "denied": Text("denied", "nié"),
    "disputed": Text("disputed", "contesté"),
    "ended": Text("ended", "terminé"),
    "inferred": Text("inferred", "déduite"),
    "lead": Text("lead", "chef de file"),
    "only": Text("and no others", "et nul autre"),
    "because": Text("because of", "en raison de"),
    "since": Text("since", "depuis"),
    "until": Text("until", "jusqu’à"),
    "on": Text("on", "le"),
    "known": Text("known by", "connu au"),
    "valid": Text("holding on", "valable au"),
    "proof": Text("proof", "preuve"),
    "points": Text("characters", "caractères"),
    "origins": Text("independent origins", "origines indépendantes"),
    "origin": Text("independent origin", "origine indépendante"),
    "no origin": Text(
        "no independent origin: a party’s own word on this counts for nothing",
        "aucune origine indépendante : la parole d’une partie n’y compte pas",
    ),
    "then": Text("told as done after the denial", "dit fait après le démenti"),
    "repeats": Text("repeats", "reprend"),
}


def word(key: str, language: str) -> str:
    """A word of this page."""
    return _WORDS[key].of(language)


def clocks(corpus: Corpus, language: str) -> list[str]:
    """For which clocks and proof a page speaks: `known by 2024-11-30`, `holding on …`, `proof credible`."""
    return clock_words(corpus.clocks, corpus.ledger.vocabulary, language)


def clock_words(clocks: Clocks, vocabulary: Vocabulary, language: str) -> list[str]:
    """The same where no corpus has been read."""
    known, valid, proof = clocks
    level = vocabulary.code("Proof", proof).label.of(language)
    return [f"{word(key, language)} {value}" for key, value in (("known", known), ("valid", valid), ("proof", level))]


def marks(claim: Claim, corpus: Corpus, language: str) -> list[str]:
    """How the claim stands: denied, rumoured or planned, its stage, ended, disputed."""
    codes = corpus.ledger.vocabulary.codes
    found = [word("denied", language)] if claim.polarity == "denies" else []
    if claim.standing != "stated":
        found.append(codes["Standing"][claim.standing].label.of(language))
    if claim.stage:
        found.append(codes["Stage"][claim.stage].label.of(language))
    if claim.until and claim.id not in corpus.accepted:
        found.append(word("ended", language))
    if claim.id in corpus.disputes_of:
        found.append(word("disputed", language))
    return found


def details(claim: Claim, corpus: Corpus, language: str) -> list[str]:
    """What qualifies the claim: value, dates, role, round, condition."""
    q = claim.qualifiers
    value = value_words(claim.value, corpus.ledger.vocabulary.units, basis_label(claim, corpus))
    found = [value.of(language)] if value else []
    for key, period in (("on", claim.on), ("since", claim.since), ("until", claim.until)):
        words = period_words(period)
        if words:
            found.append(f"{word(key, language)} {words.of(language)}" if key != "on" else words.of(language))
    if q.role:
        found.append(q.role.of(language))
    if q.lead:
        found.append(word("lead", language))
    if q.only:
        found.append(word("only", language))
    if q.because:
        found.append(f"{word('because', language)} {label(q.because, corpus, language)}")
    if q.round:
        found.append(label(q.round, corpus, language))
    if q.condition:
        found.append(q.condition.of(language))
    return found


def attribution(claim: Claim, corpus: Corpus, language: str) -> str:
    """Who says so, printed where and when: `TechCrunch (Indigo Buzz, 2024-04-25 to 2024-05-15, inferred)`."""
    source = corpus.ledger.sources[claim.evidence.source]
    published = period_words(source.published)
    where = [] if claim.voice[-1] == source.publisher else [label(source.publisher, corpus, language)]
    where += [published.of(language)] if published else []
    where += [word("inferred", language)] if source.basis else []
    return f"{' via '.join(label(voice, corpus, language) for voice in claim.voice)} ({', '.join(where)})"


def origins(claim: Claim, corpus: Corpus, language: str) -> str:
    """How many independent origins say so and which, and whom the claim repeats: `2 independent origins: WSJ, Reuters`."""
    found = corpus.origins(claim)
    if not found:
        return word("no origin", language)
    names = ", ".join(sorted((label(name, corpus, language) for name in found), key=str.casefold))
    counted = f"{len(found)} {word('origins' if len(found) > 1 else 'origin', language)}{colon(language)} {names}"
    origin = corpus.judged.origins.origin(claim)
    chain = {corpus.name(voice) for voice in claim.voice}
    repeats = f" · {word('repeats', language)} {label(origin, corpus, language)}" if origin not in chain else ""
    return counted + repeats


def place(claim: Claim, language: str) -> str:
    """Where in the document: `indigo#fv, characters 2603-2680, sha256 2e1f…`."""
    passage = claim.evidence.passage
    if passage is None:
        return claim.evidence.source
    section = f", {passage.section}" if passage.section else ""
    points = f"{word('points', language)} {passage.start}–{passage.end}"
    return f"{claim.evidence.source}#{passage.name}{section}, {points}, sha256 {passage.digest[:12]}…"


def statement(claim: Claim, corpus: Corpus, language: str) -> str:
    """The claim as subject, relation, object; a plan or an open deal in the words of the prospective twin."""
    relation = spoken(claim, corpus.ledger.vocabulary)
    other = label(claim.object, corpus, language) if claim.object else ""
    return joined(language, label(claim.subject, corpus, language), relation.label.of(language), other)


def is_open(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether the claim is of a plan or of a deal that is not closed, by its standing and stage."""
    codes = [vocabulary.codes["Standing"][claim.standing]]
    codes += [vocabulary.codes["Stage"][claim.stage]] if claim.stage else []
    return any(code.makes != "plainEdge" for code in codes)


def colon(language: str) -> str:
    """A colon, with the space that French sets before it."""
    return "\u00a0:" if language == "fr" else ":"


def at_stake(dispute: OpenDispute, corpus: Corpus, language: str) -> str:
    """What a dispute is about: `xAI was founded on: the date`; told from the other end where that is what the claims share."""
    relation = corpus.ledger.vocabulary.relations[dispute.relation]
    held = {corpus.name(claim.object) for side in dispute.sides for claim in side if claim.object}
    turned = relation.inverse if not dispute.object and held == {dispute.subject} else None
    told = (turned or relation.label).of(language)
    other = label(dispute.object, corpus, language) if dispute.object else ""
    aspect = corpus.ledger.vocabulary.codes["Aspect"][dispute.aspect].label.of(language)
    return f"{joined(language, label(dispute.subject, corpus, language), told, other)}{colon(language)} {aspect}"


def why_not_all(dispute: OpenDispute, corpus: Corpus, language: str) -> str:
    """Why the sides of a dispute cannot all hold: `one event on days that cannot meet`."""
    codes = corpus.ledger.vocabulary.codes["VerdictReason"]
    return "; ".join(codes[reason].label.of(language) for reason in dispute.reasons)


def at_stake_and_why(dispute: OpenDispute, corpus: Corpus, language: str) -> str:
    """`xAI was founded on: the date (one event on days that cannot meet)`."""
    return f"{at_stake(dispute, corpus, language)} ({why_not_all(dispute, corpus, language)})"


def sides(dispute: OpenDispute, corpus: Corpus, language: str) -> list[tuple[str, tuple[Claim, ...]]]:
    """What each side says, with its claims; and who tells that what was denied then came about."""
    found = [(side_value(side, corpus, language), side) for side in dispute.sides]
    return [*found, (word("then", language), dispute.later)] if dispute.later else found


def _vagueness(claim: Claim) -> int:
    """Days between the ends of a claim's date; figures and missing dates come as they stand."""
    period = claim.value.period if isinstance(claim.value, Day) else claim.on
    return (period.latest - period.earliest).days if period and period.latest and period.earliest else 0


def denial(claim: Claim, language: str) -> str:
    """What somebody denies, marked as denied unless its own words say so."""
    said = claim.paraphrase.of(language)
    return said if says_it_denies(said, language) else f"{word('denied', language)}{colon(language)} {said}"


def side_value(side: tuple[Claim, ...], corpus: Corpus, language: str) -> str:
    """What one side says, by its most precise claim."""
    first = min(side, key=_vagueness)
    if first.polarity == "denies":
        return denial(first, language)
    said = value_words(first.value, corpus.ledger.vocabulary.units, basis_label(first, corpus)) or period_words(
        first.on
    )
    return said.of(language) if said else first.paraphrase.of(language)
