"""Values and dates in words, in English and French, with the precision of the source and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from kg.model.dates import Period
from kg.model.text import Text, elide
from kg.model.values import SHARE, Day, Quantity, Value
from kg.model.vocabulary import Code

_SCALES = ((10**9, ("billion", "milliard")), (10**6, ("million", "million")))
_SCALED = tuple(french for _, (_, french) in _SCALES)
_BOUNDS = {
    "about": Text("about", "environ"),
    "more": Text("more than", "plus de"),
    "least": Text("at least", "au moins"),
    "less": Text("less than", "moins de"),
    "most": Text("at most", "au plus"),
}


def number(value: Decimal, language: str) -> str:
    """A number, scaled to millions or billions where that loses no digit.

    >>> number(Decimal("18000000000"), "en"), number(Decimal("2500000"), "fr")
    ('18 billion', '2,5 millions')
    """
    for scale, names in _SCALES:
        scaled = value / scale
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            plural = "s" if language == "fr" and abs(scaled) >= 2 else ""
            return f"{_digits(scaled, language)} {names[language == 'fr']}{plural}"
    return _digits(value, language)


def _digits(value: Decimal, language: str) -> str:
    plain = f"{value.normalize():,f}"
    return plain.replace(",", "\u202f").replace(".", ",") if language == "fr" else plain


def value_words(value: Value | None, units: Mapping[str, Code], basis: Text | None = None) -> Text | None:
    """A value as both languages say it; `units` are the words of the ontology for what is counted, else told as written.

    >>> value_words(Quantity("share", Decimal("0.25"), None), {}).en
    'at least 25 %'
    """
    if value is None:
        return None
    if isinstance(value, Day):
        return period_words(value.period)
    after = Text(f" ({basis.en})", f" ({basis.fr})") if basis else Text("", "")
    return Text(_quantity(value, units, "en") + after.en, _quantity(value, units, "fr") + after.fr)


def _quantity(value: Quantity, units: Mapping[str, Code], language: str) -> str:
    amount, unit = _amount(value, language), "%" if value.kind == SHARE else value.unit.replace("-", " ")
    named = units.get(value.unit)
    if named:
        one = value.exact is not None and (value.exact == 1 if language == "en" else abs(value.exact) < 2)
        unit = ((named.one if one else None) or named.label).of(language)
        if language == "fr" and amount.rstrip("s").endswith(_SCALED):
            unit = elide(f"de {unit}")
    words = (unit, amount) if named and named.before_number else (amount, unit)
    return ("\u00a0" if language == "fr" else " ").join(filter(None, words))


def _amount(value: Quantity, language: str) -> str:
    """The figure without its unit; empty where there is none."""
    scale = 100 if value.kind == SHARE else 1

    def amount(end: Decimal) -> str:
        return number(end * scale, language)

    if value.exact is not None:
        prefix = f"{_BOUNDS['about'].of(language)} " if value.about else ""
        return f"{prefix}{amount(value.exact)}"
    if value.minimum is None and value.maximum is None:
        return ""
    if value.maximum is None and value.minimum is not None:
        word = _BOUNDS["more" if value.min_exclusive else "least"]
        return f"{word.of(language)} {amount(value.minimum)}"
    if value.minimum is None and value.maximum is not None:
        word = _BOUNDS["less" if value.max_exclusive else "most"]
        return f"{word.of(language)} {amount(value.maximum)}"
    assert value.minimum is not None
    assert value.maximum is not None
    joint = " à " if language == "fr" else " to "
    return f"{amount(value.minimum)}{joint}{amount(value.maximum)}"


def _whole(start: date, end: date) -> str | None:
    """The day, month or year that an interval covers exactly."""
    return next((text for text in (str(start), str(start)[:7], str(start)[:4]) if _covers(text, start, end)), None)


def _covers(text: str, start: date, end: date) -> bool:
    period = Period.of(text)
    return (period.earliest, period.latest) == (start, end)


def period_words(period: Period | None) -> Text | None:
    """A date as both languages say it: partial dates as given, computed ones with their two ends.

    >>> period_words(Period.of("2023-03")).en, period_words(Period.of("2019-01-01/2019-12-31")).en
    ('2023-03', '2019')
    """
    if period is None:
        return None
    given = period.given
    if not period.about and given.replace("-", "").isdigit():
        return Text.both(given)
    start, end = period.earliest, period.latest
    if start and end:
        if whole := _whole(start, end):
            return Text.both(whole)
        about = Text("about ", "environ ") if period.about else Text("", "")
        return Text(f"{about.en}{start} to {end}", f"{about.fr}{start} à {end}")
    if end:
        return Text(f"by {end}", f"au plus tard le {end}")
    return Text(f"from {start}", f"au plus tôt le {start}")
