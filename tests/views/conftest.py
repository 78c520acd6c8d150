"""An invented but realistic scene: about 75 entities, 130 links and 190 claims, with every status and some disputes."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from pathlib import Path

import pytest
from kg.model.text import Text
from kg.views.picture import render, scene

T = Text.both

NODES = {
    "Person": """mara-vance=Mara Vance;tobias-renn=Tobias Renn;ines-carvalho=Inês Carvalho;jun-okabe=Jun Okabe;
        lena-fors=Léna Fors;pavel-duda=Pavel Duda;amara-osei=Amara Osei;rhys-calder=Rhys Calder""",
    "Company": """heliox=Heliox;vantage-motors=Vantage Motors;orbital-freight=Orbital Freight Systems;chirp=Chirp;
        chirp-holdings=Chirp Holdings;deepline=Deepline Tunnels;neurolattice=Neurolattice;openmind=Openmind Research;
        clarion=Clarion AI;tessera=Tessera Intelligence;northgate=Northgate;lumen=Lumen Labs;babel=Babel Models;
        borealis-cloud=Borealis Cloud;siliconweave=Siliconweave""",
    "InvestmentFirm": """harrow=Harrow Peak Ventures;tidewater=Tidewater Capital;kestrel=Kestrel Partners;
        sable=Sable & Oak;gulfstone=Gulfstone Sovereign Fund;quorum=Quorum Growth;meridian=Meridian Group;
        larkspur=Larkspur Ventures;fidelis=Fidelis Asset Management;blackmere=Blackmere;orchard-lane=Orchard Lane;
        ontario-teachers=Lakeshore Teachers’ Supplementary Pension Plan Board;atlas-crown=Atlas Crown;
        redfern=Redfern;pinnacle=Pinnacle Bay;thornbury=Thornbury Capital;zephyr=Zephyr Seed;amber=Amber Road;
        monsoon=Monsoon Fund;cobalt=Cobalt Street;vireo=Vireo;halcyon=Halcyon Partners""",
    "Bank": "norden-bank=Norden Bank;crown-sterling=Crown Sterling",
    "PublicBody": "markets-authority=Federal Markets Authority",
    "NewsOutlet": "the-ledger=The Ledger;daily-wire=Daily Circuit",
    "Group": "unnamed=investors the filing leaves unnamed;existing=existing investors",
    "Product": """grasp=Grasp;grasp-15=Grasp-1.5;chatforge=ChatForge;clarity=Clarity;atlas-cluster=Atlas cluster;
        forge-4=Forge-4;tower=Tower supercomputer;robo=Roadpilot""",
    "FundingRound": """spring=Heliox spring 2024 round;series-b=Heliox Series B;offering=Heliox 2023 offering;
        openmind-round=Openmind tender offer""",
    "Deal": "takeover=Chirp takeover",
    "Document": "open-letter=Open letter on a pause in giant AI experiments;form-d=Form D of December 2023",
    "Topic": "ai-risk=existential risk from AI;bias=politically biased answers;made-up=invented news summaries",
}
FRENCH = {
    "unnamed": "investisseurs que le dépôt ne nomme pas",
    "existing": "investisseurs existants",
    "open-letter": "Lettre ouverte pour une pause dans les expériences d’IA géantes",
    "ai-risk": "risque existentiel lié à l’IA",
    "spring": "Tour du printemps 2024 d’Heliox",
    "takeover": "Rachat de Chirp",
}
TYPES = """Person|person|personne|dot|#E69F00;Company|company|entreprise|square|#0072B2
InvestmentFirm|investment firm|société d’investissement|diamond|#009E73;Bank|bank|banque|diamond|#56B4E9
PublicBody|public body|organisme public|hexagon|#CC79A7;NewsOutlet|news outlet|média|triangleDown|#999999
Group|group|groupe|star|#999999;Product|product|produit|triangle|#56B4E9;Deal|deal|opération|hexagon|#D55E00
FundingRound|funding round|tour de table|hexagon|#009E73;Document|document|document|box|#999999
Topic|topic|sujet|ellipse|#999999"""
GROUPS = """funding|funding|financement|#009E73;ownership|ownership|propriété|#0072B2;people|people|personnes|#E69F00
products|products|produits|#56B4E9;business|business|affaires|#CC79A7
stance|stance|prises de position|#D55E00;publicLife|public life|vie publique|#8C7A00"""
RELATIONS = """investedIn|invested in|a investi dans|received investment from|a reçu un investissement de|funding|event|funding
plansToInvestIn|plans to invest in|projette d’investir dans|is to receive investment from|doit recevoir un investissement de|funding|prospective|funding
financed|helped finance|a aidé à financer|was financed with the help of|a été financée avec l’aide de|funding|event|funding
roundOf|is a round of|est un tour de table de|raised in|a levé lors de|funding|state|
preMoney|pre-money valuation|valorisation avant apport|||funding|observation|
valuedAt|valued at|valorisée à|||funding|observation|
owns|owns|possède|is owned by|appartient à|ownership|state|house
holdsStakeIn|holds a stake in|détient une part de|is partly held by|est détenue en partie par|ownership|state|funding
founded|founded|a fondé|was founded by|a été fondée par|people|event|house
cofounded|cofounded|a cofondé|was cofounded by|a été cofondée par|people|event|house
executiveOf|is an executive of|est dirigeant de|is run by|est dirigée par|people|state|house
directorOf|is a director of|est administrateur de|has as director|a pour administrateur|people|state|house
develops|develops|développe|is developed by|est développé par|products|state|
competesWith|competes with|rivalise avec|competes with|rivalise avec|products|state|rival
trainedOnDataOf|is trained on data of|est entraîné sur les données de|gives training data to|donne des données à|products|state|
buysFrom|ordered from|a commandé à|supplies|fournit|business|event|
filedWith|filed with|a déposé auprès de|received a filing from|a reçu un dépôt de|business|event|
criticised|criticised|a critiqué|was criticised by|a été critiqué par|stance|event|
warnedAbout|warned about|a mis en garde au sujet de|was warned about by|a fait l’objet d’une mise en garde de|stance|event|
faultReported|is reported to have|aurait connu|is reported of|est rapporté de|stance|event|
signed|signed|a signé|was signed by|a été signée par|publicLife|event|
callsFor|calls for|demande|is called for by|est demandé par|publicLife|state|"""
OURS = "harrow tidewater kestrel sable quorum fidelis blackmere ontario-teachers unnamed existing".split()
BOTH = "gulfstone meridian larkspur siliconweave thornbury".split()
THEIRS = "orchard-lane atlas-crown redfern pinnacle zephyr amber monsoon cobalt vireo halcyon borealis-cloud".split()
LABS = "openmind clarion tessera northgate lumen babel".split()
LINKS = """mara-vance founded heliox accepted 4;mara-vance directorOf heliox accepted 2;mara-vance owns chirp accepted 3
mara-vance executiveOf vantage-motors accepted 2;mara-vance founded orbital-freight accepted 1
mara-vance owns chirp-holdings accepted 1;mara-vance founded deepline accepted 1;mara-vance cofounded neurolattice accepted 1
mara-vance cofounded openmind accepted 2 disputed;mara-vance directorOf openmind ended 2;mara-vance owns heliox denied 1 disputed
chirp-holdings owns chirp accepted 2;chirp-holdings holdsStakeIn heliox accepted 2 disputed;tobias-renn executiveOf heliox accepted 2
tobias-renn directorOf heliox rumoured 1;ines-carvalho executiveOf chirp accepted 1;jun-okabe cofounded openmind accepted 2
jun-okabe executiveOf openmind accepted 2;lena-fors cofounded clarion accepted 2;pavel-duda executiveOf tessera accepted 1
amara-osei executiveOf northgate accepted 1;rhys-calder executiveOf openmind ended 1;rhys-calder cofounded clarion accepted 1
heliox competesWith openmind accepted 4;heliox competesWith clarion accepted 1;heliox competesWith northgate accepted 2
openmind competesWith tessera accepted 1;clarion competesWith lumen accepted 1;northgate competesWith babel rumoured 1
heliox develops grasp accepted 3;heliox develops grasp-15 accepted 1;heliox develops tower planned 2 disputed
openmind develops chatforge accepted 2;openmind develops forge-4 accepted 1;clarion develops clarity accepted 1
borealis-cloud develops atlas-cluster accepted 1;vantage-motors develops robo accepted 1;grasp competesWith chatforge accepted 2
grasp trainedOnDataOf chirp accepted 2;grasp faultReported made-up accepted 1;chatforge faultReported bias accepted 1
heliox buysFrom siliconweave accepted 2;heliox buysFrom borealis-cloud rumoured 1 disputed;openmind buysFrom borealis-cloud accepted 1
spring roundOf heliox accepted 2;series-b roundOf heliox accepted 2 disputed;offering roundOf heliox accepted 1
openmind-round roundOf openmind accepted 1;norden-bank financed takeover accepted 1;crown-sterling financed takeover planned 1
takeover roundOf chirp accepted 1;heliox filedWith markets-authority accepted 2;mara-vance warnedAbout ai-risk accepted 2
mara-vance criticised openmind accepted 3;mara-vance criticised the-ledger accepted 1;mara-vance criticised bias accepted 1
mara-vance signed open-letter accepted 2;jun-okabe signed open-letter denied 1 disputed;rhys-calder signed open-letter accepted 1
open-letter callsFor ai-risk accepted 1;heliox filedWith form-d accepted 1;daily-wire criticised grasp accepted 1
the-ledger criticised northgate accepted 1;gulfstone financed takeover accepted 1;unnamed investedIn offering accepted 1
northgate investedIn clarion accepted 2;tidewater investedIn orbital-freight accepted 1;kestrel investedIn orbital-freight accepted 1
harrow financed takeover accepted 2;fidelis holdsStakeIn vantage-motors accepted 1;sable investedIn deepline accepted 1
quorum investedIn neurolattice accepted 1;vantage-motors plansToInvestIn heliox planned 3 disputed
norden-bank holdsStakeIn chirp-holdings ended 1;lena-fors executiveOf openmind ended 1;amara-osei criticised mara-vance rumoured 1"""


def build() -> scene.Scene:
    """The sample, the same each time."""
    dice = random.Random(20241130)
    types = [row.split("|") for row in TYPES.replace("\n", ";").split(";")]
    nodes = [
        (kind, *entry.strip().split("=", 1)) for kind, row in NODES.items() for entry in row.replace("\n", "").split(";")
    ]
    links = [link.split() for link in LINKS.replace("\n", ";").split(";")]
    for i in OURS:
        status = "planned" if i == "ontario-teachers" else "rumoured" if i == "blackmere" else "accepted"
        links.append([i, "plansToInvestIn" if status == "planned" else "investedIn", "heliox", status, "2"])
    for i in BOTH:
        links.append([i, "investedIn", "heliox", dice.choice(["accepted", "accepted", "rumoured"]), "1"])
        links.append([i, "investedIn", dice.choice(LABS), "accepted", "1"])
    for i in THEIRS:
        for lab in sorted(dice.sample(LABS, dice.choice([1, 2, 2, 3]))):
            links.append([i, "investedIn", lab, dice.choice(["accepted"] * 5 + ["planned", "denied"]), "1"])
    claims: list[scene.Claim] = []
    edges = []
    for source, relation, target, status, count, *mark in links:
        ids = []
        for n in range(int(count)):
            claims.append(_claim(dice, source, relation, target, status, n))
            ids.append(claims[-1].id)
        edges.append(
            scene.Edge(
                f"{source}--{relation}--{target}--{status}", source, target, relation, status, bool(mark), tuple(ids)
            )
        )
    valuations = [_valuation(n, amount) for n, amount in enumerate(("$18 billion", "$20 billion", "$24 billion"))]
    denial = replace(
        _claim(dice, "mara-vance", "investedIn", "heliox", "denied", 9),
        polarity="denies",
        refutes=(valuations[1].id,),
        paraphrase=Text("Mara Vance denies any such price.", "Mara Vance dément un tel prix."),
    )
    valuations[1] = replace(valuations[1], refuted_by=(denial.id,))
    claims += [*valuations, denial]
    price = scene.Dispute(
        "spring-price",
        "spring",
        "preMoney",
        Text("Pre-money valuation of the Heliox spring 2024 round", "Valorisation avant apport du tour du printemps 2024"),
        tuple(scene.Side(v.value or T("?"), (v.id,)) for v in valuations[:2]) + (
            scene.Side(Text("denied", "démenti"), (denial.id,)),
        ),
    )  # fmt: skip
    disputes = [price, *_disputes(edges, {c.id: c for c in claims})]
    where = {i: d.id for d in disputes for side in d.sides for i in side.claims}
    claims = [replace(c, disputes=(where[c.id],)) if c.id in where else c for c in claims]
    return scene.Scene(
        title=Text("Vance companies and AI investors", "Sociétés de Vance et investisseurs de l’IA"),
        as_of="2024-11-30",
        focus="mara-vance",
        types=tuple(scene.EntityType(i, Text(en, fr), shape, colour) for i, en, fr, shape, colour in types),
        groups=tuple(
            scene.RelationGroup(i, Text(en, fr), colour)
            for i, en, fr, colour in (row.split("|") for row in GROUPS.replace("\n", ";").split(";"))
        ),
        relations=tuple(
            scene.Relation(i, Text(en, fr), Text(back, retour) if back else None, group, kind, role or None)
            for i, en, fr, back, retour, group, kind, role in (row.split("|") for row in RELATIONS.split("\n"))
        ),
        nodes=tuple(
            scene.Node(
                i,
                kind,
                Text(label, FRENCH.get(i, label)),
                aliases=("Heliox.AI", "Heliox Corp", "Société Hélios") if i == "heliox" else (),
                about=Text("Founder of several companies.", "Fondatrice de plusieurs entreprises.")
                if i == "mara-vance"
                else None,
                links=(scene.Link(Text("Website", "Site"), f"https://{i}.example"),) if kind == "Company" else (),
                claims=tuple(c.id for c in claims if i in (c.subject, c.object)),
            )
            for kind, i, label in nodes
        ),
        edges=tuple(edges),
        claims=tuple(claims),
        disputes=tuple(disputes),
        codes={
            "standing": {"stated": Text("stated", "affirmé"), "rumoured": Text("rumoured", "rumeur"), "planned": Text("planned", "projeté")},
            "stage": {"announced": Text("announced", "annoncé"), "closed": Text("closed", "conclu"), "lapsed": Text("lapsed", "caduc")},
            "polarity": {"asserts": Text("asserts", "affirme"), "denies": Text("denies", "nie")},
            "proof": {"corroborated": Text("corroborated", "corroboré"), "credible": Text("credible", "crédible"), "any": Text("any, rumours too", "tout, rumeurs comprises")},
        },
    )  # fmt: skip


def _disputes(edges: list[scene.Edge], claims: dict[str, scene.Claim]) -> list[scene.Dispute]:
    """One dispute for each disputed edge: its first claim against its last, or against a denial of the same pair."""
    return [
        scene.Dispute(
            f"d-{edge.id}",
            edge.source,
            edge.relation,
            Text("Whether it is so, and since when", "Si c’est exact, et depuis quand"),
            (
                scene.Side(Text("in 2023, whole", "en 2023, en entier"), edge.claims[:1]),
                scene.Side(Text("later, in part", "plus tard, en partie"), edge.claims[1:] or edge.claims[:1]),
            ),
            edge.target,
        )
        for edge in edges
        if edge.disputed
    ]


def _claim(dice: random.Random, source: str, relation: str, target: str, status: str, n: int) -> scene.Claim:
    key = f"{source} {relation} {target} {status} {n}"
    digest = hashlib.sha256(key.encode()).hexdigest()
    start = dice.randrange(200, 9000)
    names = {i: label for row in NODES.values() for i, label in (e.strip().split("=", 1) for e in row.split(";"))}
    verbs = {row.split("|")[0]: row.split("|")[1:3] for row in RELATIONS.split("\n")}
    one, other, (en, fr) = names[source], names.get(target, ""), verbs[relation]
    return scene.Claim(
        id=digest[:16],
        handle=key.replace(" ", "-").lower(),
        subject=source,
        relation=relation,
        object=target,
        paraphrase=Text(f"{one} {en} {other}, the report says.", f"{one} {fr} {other}, selon l’article."),
        voices=(T("Anonymous sources"), T("The Ledger")) if status == "rumoured" else (T(dice.choice(["The Ledger", "Mara Vance", "Daily Circuit"])),),
        source=Text("Report on a six-billion round", "Article sur un tour de six milliards"),
        publisher=T(dice.choice(["The Ledger", "Daily Circuit"])),
        published=dice.choice(["2023-12", "2024-01-19", "2024-04-26/2024-05-15", "2024-11-12"]),
        value=T("$6 billion") if relation == "investedIn" and n == 0 else None,
        on="2024" if n == 0 else None,
        since="2023-03-09" if relation in ("owns", "directorOf") else None,
        round="spring" if relation == "investedIn" and target == "heliox" else None,
        polarity="denies" if status == "denied" else "asserts",
        standing=status if status in ("planned", "rumoured") else "stated",
        stage="closed" if relation == "investedIn" else None,
        proof="none" if status == "denied" else dice.choice(["corroborated", "credible"]),
        published_basis=Text("The text carries this month.", "Le texte porte ce mois.") if n == 0 else None,
        document=hashlib.sha256(b"document").hexdigest(),
        span_start=start,
        span_end=start + 160,
        digest=digest,
        url="https://news.example/heliox-round" if n == 0 else None,
        origins=1 + n % 3,
    )  # fmt: skip


def _valuation(n: int, amount: str) -> scene.Claim:
    dice = random.Random(n)
    return replace(
        _claim(dice, "spring", "preMoney", "", "accepted", n),
        object=None,
        value=T(amount),
        paraphrase=Text(f"The round prices Heliox at {amount}.", f"Le tour valorise Heliox à {amount}."),
    )


@pytest.fixture(scope="session")
def sample() -> scene.Scene:
    return build()


@pytest.fixture(scope="session")
def page(sample: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a file on disk."""
    path = tmp_path_factory.mktemp("picture") / "graph.html"
    path.write_text(render(sample), encoding="utf-8")
    return path
