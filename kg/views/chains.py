"""`kg path`: chains between two entities, each step with its evidence."""

from __future__ import annotations

import json
from typing import Any

from kg.analysis.measures import Tie
from kg.analysis.paths import Chain, Chains, Link
from kg.model import Text
from kg.query import Corpus
from kg.views import account
from kg.views.records import flat, label

_WORDS = {
    "step": Text("step", "pas"),
    "steps": Text("steps", "pas"),
    "cost": Text("cost by proof", "coût selon la preuve"),
    "one": Text("the one chain of this length", "la seule chaîne de cette longueur"),
    "all": Text("all {count} chains of this length", "les {count} chaînes de cette longueur"),
    "some": Text("{shown} of {count} chains of this length; --max shows more", "{shown} des {count} chaînes de cette longueur ; --max en montre plus"),
    "k one": Text("one chain, and no other", "une chaîne, et nulle autre"),
    "k all": Text("all {shown} chains", "les {shown} chaînes"),
    "k some": Text("the first {shown} chains; --max shows more", "les {shown} premières chaînes ; --max en montre plus"),
    "none": Text("No chain of accepted edges links the two in this view. Try --proof any, other clocks, or --through-anything.",
                 "Aucune chaîne de liens retenus ne les relie dans cette vue. Essayez --proof any, d’autres dates ou --through-anything."),
}  # fmt: skip


def render(found: Chains, ends: tuple[str, str], corpus: Corpus, style: str, language: str) -> str:
    """The chains as text, or as one record for programs."""
    if style == "json":
        return json.dumps(chains_record(found, ends, corpus, language), ensure_ascii=False, indent=2) + "\n"
    lines = [
        f"# {' … '.join(label(end, corpus, language) for end in ends)}",
        "",
        " · ".join(account.clocks(corpus, language)),
        "",
    ]
    if not found.found:
        return "\n".join([*lines, _WORDS["none"].of(language), ""])
    lines += [_heading(found, language), ""]
    for number, chain in enumerate(found.found, 1):
        cost = f" ({_cost(chain, language)})" if found.count is None else ""
        lines += [f"## {number}. {_line(chain, corpus, language)}{cost}", ""]
        lines += [line for step in chain.steps for link in step for line in _evidence(link, corpus, language)]
        lines.append("")
    return "\n".join(lines)


def _heading(found: Chains, language: str) -> str:
    length, shown = len(found.found[0].steps), len(found.found)
    if found.count is None:
        key = "k some" if found.more else "k one" if shown == 1 else "k all"
        return _WORDS[key].of(language).format(shown=shown)
    key = "one" if found.count == 1 else "all" if shown == found.count else "some"
    steps = _WORDS["step" if length == 1 else "steps"].of(language)
    return (
        f"{length} {steps}{account.colon(language)} {_WORDS[key].of(language).format(shown=shown, count=found.count)}"
    )


def _cost(chain: Chain, language: str) -> str:
    length = len(chain.steps)
    steps = f"{length} {_WORDS['step' if length == 1 else 'steps'].of(language)}"
    return f"{steps}, {_WORDS['cost'].of(language)} {chain.cost:f}"


def _line(chain: Chain, corpus: Corpus, language: str) -> str:
    """The chain on one line: `Ann —cofounded→ Acme ←invested in— Fund`; of several edges in a step the first."""
    words = label(chain.entities[0], corpus, language)
    for here, there, step in zip(chain.entities, chain.entities[1:], chain.steps, strict=False):
        more = f" (+{len(step) - 1})" if len(step) > 1 else ""
        words += f" {arrow(step[0], here, corpus, language)}{more} {label(there, corpus, language)}"
    return words


def arrow(link: Link | Tie, here: str, corpus: Corpus, language: str) -> str:
    """The relation between two, with its direction as seen from one of them."""
    relation = corpus.ledger.vocabulary.relations[link.relation]
    name = relation.label.of(language)
    if relation.symmetric:
        return f"←{name}→"
    return f"—{name}→" if link.subject == here else f"←{name}—"


def _evidence(link: Link, corpus: Corpus, language: str) -> list[str]:
    pointing = arrow(link, link.subject, corpus, language)
    lines = [f"- {label(link.subject, corpus, language)} {pointing} {label(link.object, corpus, language)}"]
    for claim in link.claims:
        marks = account.marks(claim, corpus, language)
        details = account.details(claim, corpus, language)
        tail = (f" — {', '.join(details)}" if details else "") + (f" [{', '.join(marks)}]" if marks else "")
        lines += [
            f"  - {claim.paraphrase.of(language)}{tail}",
            f"    {account.attribution(claim, corpus, language)} · {account.place(claim, language)}",
        ]
    return lines


def chains_record(found: Chains, ends: tuple[str, str], corpus: Corpus, language: str) -> dict[str, Any]:
    """The same for programs."""

    def step(link: Link) -> dict[str, Any]:
        claims = [flat(claim, corpus, language) for claim in link.claims]
        return {"subject": link.subject, "relation": link.relation, "object": link.object, "claims": claims}

    return {
        "from": ends[0],
        "to": ends[1],
        "known_by": str(corpus.clocks.known),
        "valid_on": str(corpus.clocks.valid),
        "proof": corpus.clocks.proof,
        "length": len(found.found[0].steps) if found.found else None,
        "count": found.count,
        "more": found.more,
        "chains": [
            {
                "entities": list(chain.entities),
                "cost": float(chain.cost),
                "steps": [[step(link) for link in links] for links in chain.steps],
            }
            for chain in found.found
        ],
    }
