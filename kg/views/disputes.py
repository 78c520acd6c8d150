"""`kg disputes`: what is at odds, side by side, with who says each, since when and on what independent origins."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

from kg.judge import Reading, compare
from kg.model import Claim, Text
from kg.query import Corpus, OpenDispute
from kg.views import account
from kg.views.records import label

_MANY = 10
"""More disputes than this are summed up before they are told."""

_WORDS = {
    "disputes": Text("disputes", "désaccords"),
    "most": Text("Most are about", "Les plus nombreux portent sur"),
    "none": Text("Nothing is at odds, by then.", "Rien n’est en désaccord, à cette date."),
    "because": Text("They cannot all hold", "Tout ne peut être vrai"),
    "since": Text("since", "depuis le"),
    "order": Text("In order of time", "Dans l’ordre du temps"),
    "said": Text("said", "dit"),
    "happened": Text("told as done", "dit fait"),
}


def render(disputes: Iterable[OpenDispute], corpus: Corpus, style: str, language: str) -> str:
    """The disputes as text for people, or as records for programs."""
    found = list(disputes)
    if style == "json":
        return json.dumps([record(each, corpus, language) for each in found], ensure_ascii=False, indent=2) + "\n"
    told = ["\n".join(_lines(each, corpus, language)) + "\n" for each in found] or [_WORDS["none"].of(language) + "\n"]
    told[:0] = [_summary(found, corpus, language)] if len(found) > _MANY else []
    return "\n".join([*told, " · ".join(account.clocks(corpus, language)) + "\n"])


def _summary(found: list[OpenDispute], corpus: Corpus, language: str) -> str:
    """How many there are, by what is at stake, and whom they are about most."""
    aspects = Counter(each.aspect for each in found)
    ends = Counter(end for each in found for end in {each.subject, each.object} if end)
    words = corpus.ledger.vocabulary.code
    by_aspect = ", ".join(f"{words('Aspect', aspect).label.of(language)} {n}" for aspect, n in _most(aspects))
    by_end = ", ".join(f"{label(end, corpus, language)} {n}" for end, n in _most(ends)[:_MANY])
    colon = account.colon(language)
    return f"{len(found)} {_WORDS['disputes'].of(language)}{colon} {by_aspect}.\n{_WORDS['most'].of(language)}{colon} {by_end}.\n"


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _lines(dispute: OpenDispute, corpus: Corpus, language: str) -> list[str]:
    colon = account.colon(language)
    lines = [f"## {account.at_stake(dispute, corpus, language)}", ""]
    lines += [f"{_WORDS['because'].of(language)}{colon} {account.why_not_all(dispute, corpus, language)}.", ""]
    for side in dispute.sides:
        since = min(_known(claim, corpus) for claim in side)
        lines.append(f"- **{account.side_value(side, corpus, language)}**, {_WORDS['since'].of(language)} {since}")
        for claim in side:
            told = f"{account.attribution(claim, corpus, language)} · {account.origins(claim, corpus, language)}"
            lines += [f"  - {claim.paraphrase.of(language)}", f"    {told}", f"    claim:{claim.id} ({claim.handle})"]
    if dispute.later:
        lines += ["", f"{_WORDS['order'].of(language)}{colon}", *_in_order(dispute, corpus, language)]
    return lines


def _in_order(dispute: OpenDispute, corpus: Corpus, language: str) -> list[str]:
    """What was said, denied and then told as done, in the order in which it was published."""
    told = [(claim, "denied" if claim.polarity == "denies" else "said") for side in dispute.sides for claim in side]
    told += [(claim, "happened") for claim in dispute.later]
    told.sort(key=lambda each: (_known(each[0], corpus), each[0].handle))
    return [f"- {_known(claim, corpus)} {_told(claim, word, language)}" for claim, word in told]


def _told(claim: Claim, word: str, language: str) -> str:
    if word == "denied":
        return account.denial(claim, language)
    return f"{_WORDS[word].of(language)}{account.colon(language)} {claim.paraphrase.of(language)}"


def _known(claim: Claim, corpus: Corpus) -> str:
    return str(corpus.ledger.sources[claim.evidence.source].published.latest)


def record(dispute: OpenDispute, corpus: Corpus, language: str) -> dict[str, Any]:
    """One dispute for programs; `at_stake` is an aspect, and verdicts are on claims of different sides."""
    return {
        "id": dispute.id,
        "subject": dispute.subject,
        "relation": dispute.relation,
        "object": dispute.object,
        "at_stake": dispute.aspect,
        "label": account.at_stake(dispute, corpus, language),
        "reasons": list(dispute.reasons),
        "known_from": dispute.known_from,
        "sides": [_side(side, corpus, language) for side in dispute.sides],
        "verdicts": _verdicts(dispute, corpus),
        "then_happened": [claim.id for claim in dispute.later],
    }


def _side(side: tuple[Claim, ...], corpus: Corpus, language: str) -> dict[str, Any]:
    origins = {origin for claim in side for origin in corpus.origins(claim)}
    return {
        "value": account.side_value(side, corpus, language),
        "denies": side[0].polarity == "denies",
        "claims": [claim.id for claim in side],
        "voices": sorted({label(claim.voice[0], corpus, language) for claim in side}),
        "origins": sorted(label(origin, corpus, language) for origin in origins),
        "since": min(_known(claim, corpus) for claim in side),
    }


def _verdicts(dispute: OpenDispute, corpus: Corpus) -> list[dict[str, Any]]:
    reading: Reading = corpus.judged.reading
    pairs = (pair for one, other in combinations(dispute.sides, 2) for pair in product(one, other))
    found = []
    for one, other in pairs:
        comparison = compare(one, other, reading)
        found.append({"claims": [one.id, other.id], "verdict": comparison.verdict, "reason": comparison.reason})
    return found
