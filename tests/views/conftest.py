"""An invented but realistic scene: 75 entities, 130 links and 180 claims, with every status and some disputes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.model.text import Text
from kg.views.picture import scene
from kg.views.picture.standing import edges
from tests.views.browser.seeing import page_of

EVIL = "</script><script>window.pwned=1</script><!--<img src=x onerror=window.pwned=2>\u2028{{7*7}}"
AT = scene.Instant("2024-11-30", "2024-11-30", "credible")
GIVEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8"))
NAMES: dict[str, str] = {i: label for entries in GIVEN["nodes"].values() for i, label in entries.items()}
CODES = {
    "standing": {"stated": "affirmé", "rumoured": "rumeur", "planned": "projeté"},
    "stage": {"announced": "annoncé", "closed": "conclu", "lapsed": "caduc"},
    "polarity": {"asserts": "affirme", "denies": "nie"},
    "proof": {"corroborated": "corroboré", "credible": "crédible", "any": "tout"},
}


def build() -> scene.Scene:
    """The sample, the same each time."""
    dice = random.Random(20241130)
    claims: list[scene.Claim] = []
    drawn: list[scene.Edge] = []
    for source, relation, target, status, count, *mark in _links(dice):
        some = [_claim(dice, source, relation, target, status, n) for n in range(int(count))]
        claims += some
        ids = tuple(claim.id for claim in some)
        drawn.append(scene.Edge(source, target, relation, status, bool(mark), ids))
    priced = [_priced(n, amount) for n, amount in enumerate(("$18 billion", "$20 billion", "$24 billion"))]
    denial = replace(
        _claim(dice, "mara-vance", "investedIn", "heliox", "denied", 9),
        refutes=(priced[1].id,),
        paraphrase=Text("Mara Vance denies any such price.", "Mara Vance dément un tel prix."),
    )
    priced[1] = replace(priced[1], refuted_by=(denial.id,))
    claims += [*priced, denial]
    disputes = [_price(priced, denial), *map(_dispute, (edge for edge in drawn if edge.disputed))]
    return scene.Scene(
        title=Text("Vance companies and AI investors", "Sociétés de Vance et investisseurs de l’IA"),
        at=AT,
        focus="mara-vance",
        types=tuple(scene.EntityType(i, Text(en, fr), *look) for i, (en, fr, *look) in GIVEN["types"].items()),
        groups=tuple(scene.RelationGroup(i, Text(en, fr), tone) for i, (en, fr, tone) in GIVEN["groups"].items()),
        relations=tuple(
            scene.Relation(
                i,
                Text(en, fr),
                Text(back, retour) if back else None,
                group,
                kind,
                role or None,
                timed=group in ("funding", "ownership"),
                issuing=i == "roundOf",
            )
            for i, (en, fr, back, retour, group, kind, role) in GIVEN["relations"].items()
        ),
        nodes=tuple(_nodes(claims)),
        edges=edges(claims, disputes, AT),
        claims=tuple(claims),
        disputes=tuple(disputes),
        codes={family: {i: Text(i, fr) for i, fr in codes.items()} for family, codes in CODES.items()},
        licence="https://licences.example/by",
    )


def _links(dice: random.Random) -> Iterator[list[str]]:
    yield from (link.split() for link in GIVEN["links"])
    for i in GIVEN["ours"]:
        status = {"ontario-teachers": "planned", "blackmere": "rumoured"}.get(i, "accepted")
        yield [i, "plansToInvestIn" if status == "planned" else "investedIn", "heliox", status, "2"]
    for i in GIVEN["both"]:
        yield [i, "investedIn", "heliox", dice.choice(["accepted", "accepted", "rumoured"]), "1"]
        yield [i, "investedIn", dice.choice(GIVEN["labs"]), "accepted", "1"]
    for i in GIVEN["theirs"]:
        for lab in sorted(dice.sample(GIVEN["labs"], dice.choice([1, 2, 2, 3]))):
            yield [i, "investedIn", lab, dice.choice(["accepted"] * 5 + ["planned", "denied"]), "1"]


def _nodes(claims: list[scene.Claim]) -> Iterator[scene.Node]:
    for kind, entries in GIVEN["nodes"].items():
        for i, label in entries.items():
            yield scene.Node(
                i,
                kind,
                Text(label, GIVEN["french"].get(i, label)),
                ("Heliox.AI", "Heliox Corp", "Société Hélios") if i == "heliox" else (),
                Text("Founder of firms.", "Fondatrice d’entreprises.") if i == "mara-vance" else None,
                (scene.Link(Text("Website", "Site"), f"https://{i}.example"),) if kind == "Company" else (),
                tuple(claim.id for claim in claims if i in (claim.subject, claim.object)),
            )


def _claim(dice: random.Random, source: str, relation: str, target: str, status: str, n: int) -> scene.Claim:
    key = f"{source} {relation} {target} {status} {n}"
    digest = hashlib.sha256(key.encode()).hexdigest()
    start = dice.randrange(200, 9000)
    en, fr = GIVEN["relations"][relation][:2]
    one, other = NAMES[source], NAMES.get(target, "")
    told = dice.choice(["The Ledger", "Mara Vance", "Daily Circuit"])
    paper = dice.choice(["The Ledger", "Daily Circuit"])
    day = dice.choice(["2023-12", "2024-01-19", "2024-04-26/2024-05-15", "2024-11-12"])
    known = {"2023-12": "2023-12-31", "2024-04-26/2024-05-15": "2024-05-15"}.get(day, day)
    proof = "any" if status == "rumoured" else dice.choice(["corroborated", "credible"])
    end = "2024-06-30" if status == "ended" else None
    deal = relation == "investedIn"
    return scene.Claim(
        id=digest[:16],
        handle=key.replace(" ", "-").lower(),
        subject=source,
        relation=relation,
        object=target,
        paraphrase=Text(f"{one} {en} {other}, the report says.", f"{one} {fr} {other}, selon l’article."),
        voices=tuple(map(Text.both, ("Anonymous sources", "The Ledger") if status == "rumoured" else (told,))),
        source=Text("Report on a six-billion round", "Article sur un tour de six milliards"),
        publisher=Text.both(paper),
        published=day,
        value=Text("$6 billion", "6 milliards $") if deal and n == 0 else None,
        on="2024" if n == 0 else None,
        since="2023-03-09" if relation in ("owns", "directorOf") else None,
        round="spring" if deal and target == "heliox" else None,
        polarity="denies" if status == "denied" else "asserts",
        standing=status if status in ("planned", "rumoured") else "stated",
        stage="closed" if deal else None,
        known=known,
        status="accepted" if status == "ended" else status,
        stretches=()
        if status == "denied"
        else (scene.Stretch(known, "2023-03-09", proof, valid_until=end, edge=relation),),
        published_basis=Text("The text carries this month.", "Le texte porte ce mois.") if n == 0 else None,
        document=hashlib.sha256(b"document").hexdigest(),
        span_start=start,
        span_end=start + 160,
        digest=digest,
        url="https://news.example/heliox-round" if n == 0 else None,
        origins=(known,) * (1 + n % 3),
    )


def _priced(n: int, amount: str) -> scene.Claim:
    return replace(
        _claim(random.Random(n), "spring", "preMoney", "", "accepted", n),
        object=None,
        value=Text.both(amount),
        paraphrase=Text(f"The round prices Heliox at {amount}.", f"Le tour valorise Heliox à {amount}."),
    )


def _price(priced: list[scene.Claim], denial: scene.Claim) -> scene.Dispute:
    sides = [scene.Side(claim.value or Text.both("?"), (claim.id,)) for claim in priced[:2]]
    return scene.Dispute(
        "spring-price",
        "spring",
        "preMoney",
        Text("Pre-money valuation of the spring round", "Valorisation avant apport du tour du printemps"),
        (*sides, scene.Side(Text("denied", "démenti"), (denial.id,))),
        max(denial.known, priced[0].known),
    )


def _dispute(edge: scene.Edge) -> scene.Dispute:
    """The first claim of an edge against its others."""
    early, late = edge.claims[:1], edge.claims[1:] or edge.claims[:1]
    return scene.Dispute(
        f"d-{edge.id}",
        edge.source,
        edge.relation,
        Text(f"Since when, and whether wholly: {NAMES[edge.target]}", f"Depuis quand, et en entier ? {NAMES[edge.target]}"),
        (scene.Side(Text("wholly", "en entier"), early), scene.Side(Text("in part", "en partie"), late)),
        "2023-12-31",
        edge.target,
    )  # fmt: skip


def spoil(sample: scene.Scene) -> scene.Scene:
    """A scene with malice in every text, in an id, in every address and colour."""
    evil, old = Text.both(EVIL), "siliconweave"
    links = (scene.Link(evil, "javascript:window.pwned=3"), scene.Link(evil, "https://e.example/?q=<a>"))

    def turned(i: str | None) -> str:
        return EVIL if i == old else i or ""

    return replace(
        sample,
        title=evil,
        types=tuple(replace(kind, colour="red}</style><script>window.pwned=5</script>") for kind in sample.types),
        nodes=tuple(
            replace(node, id=turned(node.id), label=evil, aliases=(EVIL,), about=evil, links=links)
            for node in sample.nodes
        ),
        edges=tuple(replace(edge, source=turned(edge.source), target=turned(edge.target)) for edge in sample.edges),
        claims=tuple(
            replace(
                claim,
                paraphrase=evil,
                voices=(evil,),
                source=evil,
                note=evil,
                published=EVIL,
                handle="=1+1",
                section=EVIL,
                url="javascript:window.pwned=4",
                subject=turned(claim.subject),
                object=turned(claim.object) or None,
            )
            for claim in sample.claims
        ),
    )


def multiply(sample: scene.Scene, times: int) -> scene.Scene:
    """A large scene: copies of the sample that share its focus and its rivals, so that they are one network."""
    core = {sample.focus, "heliox", "openmind"}

    def copied(i: str, n: int) -> str:
        return i if n == 0 or i in core else f"{i}-{n}"

    nodes, claims = [], []
    for n in range(times):
        names = {claim.id: f"{claim.id}{n or ''}" for claim in sample.claims}
        for claim in sample.claims:
            claims.append(
                replace(
                    claim,
                    id=names[claim.id],
                    handle=f"{claim.handle}-{n}",
                    subject=copied(claim.subject, n),
                    object=copied(claim.object, n) if claim.object else None,
                    refutes=(),
                    refuted_by=(),
                )
            )
        nodes += [
            replace(
                node,
                id=copied(node.id, n),
                label=Text.both(f"{node.label.en} {n or ''}".strip()),
                aliases=(),
                claims=(),
            )
            for node in sample.nodes
            if n == 0 or node.id not in core
        ]
    mentioned = {node.id: tuple(sorted(c.id for c in claims if node.id in (c.subject, c.object))) for node in nodes}
    nodes = [replace(node, claims=mentioned[node.id]) for node in nodes]
    return replace(sample, nodes=tuple(nodes), edges=edges(claims, (), AT), claims=tuple(claims), disputes=())


@pytest.fixture(scope="session")
def big(sample: scene.Scene) -> scene.Scene:
    """More entities than are drawn at once."""
    return multiply(sample, 6)


@pytest.fixture(scope="session")
def sample() -> scene.Scene:
    return build()


@pytest.fixture(scope="session")
def hostile(sample: scene.Scene) -> scene.Scene:
    return spoil(sample)


@pytest.fixture(scope="session")
def evil() -> str:
    """The words that must stay words."""
    return EVIL


@pytest.fixture(scope="session")
def page(sample: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a file on disk."""
    return page_of(sample, tmp_path_factory.mktemp("picture"))
