"""Values as the sources give them: amounts, shares, counts and dates, with bounds and 'about'."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model.dates import Period

MONEY, SHARE, COUNT, DAY = "money", "share", "count", "day"


@dataclass(frozen=True)
class Quantity:
    """A number between two ends; a missing end is open.

    `kind` is money (unit: ISO 4217 code), share (a fraction of one, no unit) or count (unit: what is counted).
    `about` says that the source is approximate; the ends stay as given.

    >>> Quantity("share", Decimal("0.25"), None).exact is None
    True
    """

    kind: str
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str = ""
    min_exclusive: bool = False
    max_exclusive: bool = False
    about: bool = False

    def __post_init__(self) -> None:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"the range {self.minimum} to {self.maximum} is upside down")

    @property
    def exact(self) -> Decimal | None:
        """The one value, or None for a range or a bound."""
        return self.minimum if self.minimum == self.maximum else None


@dataclass(frozen=True)
class Day:
    """A date as a value: founded on, expected by."""

    period: Period

    @property
    def kind(self) -> str:
        """The code of this kind of value."""
        return DAY


Value = Quantity | Day
