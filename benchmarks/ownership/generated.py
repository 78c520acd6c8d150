"""Made-up registers of stakes: scale-free by preferential attachment, with cross-holdings and long cycles, seeded.

Companies come one after the other. Each draws how many owners it has, and each owner from those of earlier stakes
(preferential attachment), from earlier companies, or anew (a person). A part of the companies then takes a stake in a
company above itself, at one or more removes: that closes a cycle. The shares of a company make at most one, and in a part of
the companies they are told as ranges, in the bands of the British register where they fall into one.
"""

from __future__ import annotations

import random

from kg.model import Stakes

SCALE = 10**6
BANDS = ((250_000, 500_000), (500_000, 750_000), (750_000, 1_000_000))
"""The bands in which the United Kingdom has persons with significant control told."""


def register(size: int, *, seed: int = 1, ranges: float = 0.2, cycles: float = 0.1) -> Stakes:
    """A register of so many stakes: a part `ranges` of the companies in ranges, a part `cycles` of them holding upward."""
    draw = random.Random(seed)
    rows: list[tuple[int, int, int, int]] = []  # owner, company, least, most
    owners_of: list[list[int]] = []  # the owners that are companies
    room: list[int] = []  # what of a company nobody has yet
    pool: list[int] = []  # the owner of every stake, so that who owns much is drawn often
    companies, people = size, size  # the numbers of persons begin after those of the companies
    while len(rows) < size:
        company = len(room)
        found: set[int] = set()
        for _ in range(min(int(draw.paretovariate(1.5)), 2_000)):
            chance = draw.random()
            if chance < 0.4 and pool:
                found.add(pool[draw.randrange(len(pool))])
            elif chance < 0.6 and company:
                found.add(draw.randrange(company))
            else:
                found.add(people)
                people += 1
        held = sorted(found)
        owners_of.append([holder for holder in held if holder < companies])
        room.append(_share(draw, company, held, draw.random() < ranges, rows))
        pool.extend(held)
        if draw.random() < cycles and (above := _above(draw, company, owners_of)) is not None and room[above] > 1:
            share = draw.randrange(1, room[above])
            room[above] -= share
            owners_of[above].append(company)
            rows.append((company, above, share, share))
            pool.append(company)
    return _columns(rows[:size])


def _share(
    draw: random.Random, company: int, holders: list[int], banded: bool, rows: list[tuple[int, int, int, int]]
) -> int:
    """Divide a company among its holders, a few of whom have most; what is left of it for nobody known."""
    weights = [draw.paretovariate(1.0) for _ in holders]
    whole = SCALE if draw.random() < 0.6 else draw.randrange(SCALE // 2, SCALE)
    left, total = SCALE, sum(weights)
    for holder, weight in zip(holders, weights, strict=True):
        share = max(int(whole * weight / total), 1)
        low = high = share
        if banded:
            low, high = next((band for band in BANDS if band[0] <= share < band[1]), (share * 3 // 4, share))
        rows.append((holder, company, low, high))
        left -= share
    return max(left, 0)


def _above(draw: random.Random, company: int, owners_of: list[list[int]]) -> int | None:
    """A company some steps above this one, if there is one that it does not hold yet."""
    here = company
    for _ in range(draw.choice((1, 1, 2, 3, 5))):
        if not owners_of[here]:
            break
        here = draw.choice(owners_of[here])
    return here if here != company and company not in owners_of[here] else None


def _columns(rows: list[tuple[int, int, int, int]]) -> Stakes:
    places: dict[int, int] = {}
    for owner, company, _, _ in rows:
        places.setdefault(company, len(places))
        places.setdefault(owner, len(places))
    owners, owned = [places[row[0]] for row in rows], [places[row[1]] for row in rows]
    names = [f"e{place}" for place in range(len(places))]
    return Stakes(names, owners, owned, [row[2] for row in rows], [row[3] for row in rows], SCALE)
