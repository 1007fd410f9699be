"""The numbers of papers ("017/BA-1/SC/II/2019"), from the edition's pattern for a paper.

A pattern is any text with fields in braces: `{n}` is the paper's number, `{n:3}` with at least so
many digits; `{code}` the paper's code, `{roman}` the month as I to XII, `{year}` the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from smartcity_desktop.domain import additional, natural
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SessionId

BA_1 = "BA-1"
"""The minutes of a session."""
NUMBERED = (BA_1,)
"""The papers that bear a number so far, by their codes."""
NONE = "–"
"""Stands in a number's place where there is none."""
LIMIT = 96
"""Characters and fields that a pattern may have."""

Places = Mapping[SessionId, int]

NO_PLACES: Places = MappingProxyType({})
_FIELD = re.compile(r"\{([^{}]*)\}")
_N = re.compile(r"n(?::([1-9]))?")
_OTHERS = ("code", "roman", "year")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def odd_field(pattern: str) -> str:
    """Return the first field of a pattern that there is not, or its first lone brace; "" where all
    is well."""
    for found in _FIELD.finditer(pattern):
        if found[1] not in _OTHERS and not _N.fullmatch(found[1]):
            return found[0]
    return next((one for one in _FIELD.sub("", pattern) if one in "{}"), "")


def has_number(pattern: str) -> bool:
    """Tell whether a pattern says where the number stands: without it all papers have the same."""
    return any(_N.fullmatch(found) for found in _FIELD.findall(pattern))


def filled(pattern: str, n: str, code: str, day: date) -> str:
    """Return a paper's number; `n` is digits, or an id that stands for them as it is."""

    def said(found: re.Match[str]) -> str:
        digits = _N.fullmatch(found[1])
        if digits:
            return n.zfill(int(digits[1] or 1)) if n.isdecimal() else n
        return {"code": code, "roman": _ROMAN[day.month - 1], "year": str(day.year)}[found[1]]

    return _FIELD.sub(said, pattern)


def places(links: Iterable[Edition]) -> Places:
    """Return the place of every planned session among the ids of an event, from 1, for ever.

    `links` are the editions of its chain, oldest first. The oldest says the order, that of the
    numbers in its ids; what a later one adds comes behind everything before it, and what a later
    one takes away leaves a gap. So no edition moves a place that an older one gave. A session that
    a panel added on the day has none, confirmed or not.
    """
    found: dict[SessionId, int] = {}
    for link in links:
        new = (id_ for id_ in link.sessions if id_ not in found and not is_additional(link, id_))
        for id_ in natural.ordered(new):
            found[id_] = len(found) + 1
    return found


def is_additional(edition: Edition, session: SessionId) -> bool:
    """Tell whether a session of the edition is one that its panel added on the day."""
    plan = edition.sessions[session]
    return session == additional.additional_id(plan.panel, plan.region)


def of_minutes(edition: Edition, session: SessionId, day: date, places: Places) -> str:
    """Return the number of a session's minutes, "–" where the edition has no pattern for it.

    A session without a place, added on the day, is named by its id.
    """
    pattern = edition.numbering.get(BA_1)
    if pattern is None:
        return NONE
    return filled(pattern, str(places.get(session, session)), BA_1, day)
