"""Stakes held through a vehicle: what they imply of the vehicle’s own stake, or of the holder’s part of the vehicle."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from kg.analysis.ownership.told import Direct, Ends, Pair, day, hull, meet, stake_of
from kg.judge import Reading, one_level
from kg.query import Corpus

_PLACES = Decimal("1e-12")


def through_vehicles(direct: dict[Pair, Direct], corpus: Corpus, reading: Reading) -> dict[Pair, Direct]:
    """The stakes, those held through a vehicle as what they imply: of the vehicle, or of the holder in it, if the other is known.

    Where neither is told the stake is the holder’s own, in another name.
    """
    found: dict[Pair, list[Direct]] = defaultdict(list)
    for pair, held in direct.items():
        vehicles = {corpus.name(claim.qualifiers.vehicle) for claim in held.claims if claim.qualifiers.vehicle}
        vehicle = vehicles.pop() if len(vehicles) == 1 else ""
        above, below = (pair[0], vehicle), (vehicle, pair[1])
        if above in direct and direct[above].stake.low:
            found[below].append(_implied(below, held, direct[above]))
        elif below in direct and direct[below].stake.low:
            found[above].append(_implied(above, held, direct[below]))
        else:
            found[pair].append(held)
    return {pair: held[0] if len(held) == 1 else _agreed(pair, held, reading) for pair, held in found.items()}


def _implied(pair: Pair, held: Direct, other: Direct) -> Direct:
    """One link of an indirect stake of which the other is known: as much as makes the whole, rounded outward."""
    low = (held.stake.low / other.stake.high).quantize(_PLACES, "ROUND_FLOOR")
    high = max(low, min((held.stake.high / other.stake.low).quantize(_PLACES, "ROUND_CEILING"), Decimal(1)))
    ends = Ends(low, high, held.stake.low_open, held.stake.high_open and high < 1)
    claims, disputed = (*held.claims, *other.claims), held.disputed or other.disputed
    return Direct(stake_of(pair, ends), claims, disputed, implied=True, sold=held.sold)


def _agreed(pair: Pair, held: list[Direct], reading: Reading) -> Direct:
    """One stake told in several ways, by itself or by what others imply: by the newest, and those of its time."""
    sized = [direct for direct in held if direct.stake.low or direct.stake.high < 1] or held
    newest = max((direct.claims[0] for direct in sized), key=lambda claim: (day(claim, reading), claim.handle))
    used = [direct for direct in sized if one_level(direct.claims[0], newest, reading)]
    told = [Ends(*direct.stake[2:]) for direct in used]
    met = meet(told)
    return Direct(
        stake_of(pair, met or hull(told)),
        tuple({claim.id: claim for direct in used for claim in direct.claims}.values()),
        disputed=met is None or any(direct.disputed for direct in used),
        implied=all(direct.implied for direct in used),
        sold=any(direct.sold for direct in used),
    )
