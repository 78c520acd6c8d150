"""Made-up scenes of any size: owners and investors drawn by preference for few, a claim a link, seeded."""

from __future__ import annotations

import random
from collections import defaultdict

from kg.model.text import Text
from kg.views.picture import scene
from kg.views.picture.standing import edges

AT = scene.Instant("2024-11-30", "2024-11-30", "credible")
TYPES = (
    scene.EntityType("Company", Text("company", "entreprise"), "square", "#0072B2", "organisation"),
    scene.EntityType("Person", Text("person", "personne"), "dot", "#E69F00", "person"),
    scene.EntityType("AILab", Text("AI lab", "laboratoire d’IA"), "square", "#0072B2", "lab"),
)
GROUP = scene.RelationGroup("funding", Text("funding", "financement"), "#009E73")
RELATIONS = (
    scene.Relation("funds", Text("funds", "finance"), None, "funding", "event", "funding"),
    scene.Relation("holds", Text("holds", "détient"), None, "funding", "state", "house"),
)


def made(nodes: int, links: int, seed: int = 1) -> scene.Scene:
    """A scene of so many entities and links."""
    dice = random.Random(seed)
    claims = [_claim(n, int(nodes * dice.random() ** 3), dice.randrange(nodes)) for n in range(links)]
    named: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for end in {claim.subject, str(claim.object)}:
            named[end].append(claim.id)
    return scene.Scene(
        title=Text("A made-up network", "Un réseau inventé"),
        at=AT,
        focus="e0",
        types=TYPES,
        groups=(GROUP,),
        relations=RELATIONS,
        nodes=tuple(_node(n, tuple(named[f"e{n}"])) for n in range(nodes)),
        edges=edges(claims, (), AT),
        claims=tuple(claims),
    )


def _node(n: int, claims: tuple[str, ...]) -> scene.Node:
    kind = "AILab" if n % 40 == 3 else "Person" if n % 5 == 0 else "Company"
    return scene.Node(f"e{n}", kind, Text(f"Entity {n}", f"Entité {n}"), claims=claims)


def _claim(n: int, one: int, other: int) -> scene.Claim:
    relation, day = RELATIONS[n % 4 == 0], f"20{10 + n % 14:02d}-{1 + n % 12:02d}-{1 + n % 28:02d}"
    return scene.Claim(
        id=f"c{n:07d}",
        handle=f"made-{n}",
        subject=f"e{one}",
        relation=relation.id,
        object=f"e{other}",
        paraphrase=Text(
            f"Entity {one} {relation.label.en} Entity {other}.", f"Entité {one} {relation.label.fr} Entité {other}."
        ),
        voices=(Text.both(f"Voice {n % 200}"),),
        source=Text.both(f"Article {n % 900}"),
        publisher=Text.both(f"Paper {n % 60}"),
        published=day,
        known=day,
        stretches=(scene.Stretch(day, day, "credible"),),
        origins=(day,),
    )
