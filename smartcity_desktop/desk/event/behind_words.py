"""Where a sealed result fell behind: one line a difference, first what somebody signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, RegionCode
from smartcity_desktop.domain.item import Item
from smartcity_desktop.host import wording
from smartcity_desktop.merge.publishing import Difference

_OPEN = frozenset(
    {
        *("E_EQUIVOCATION", "E_CHOICE_OPEN", "E_SHEET_LEFT_OUT", "E_EDITION_FROZEN"),
        *("E_EDITION_FORK", "E_RECEIPT_ABSENT", "W_NEWER_SHEET", "W_NEWER_RECORD"),
        *("W_SESSION_POSTPONED", "W_SESSION_MISSING", "W_SESSION_OPEN", "W_TIE_AT_CUT"),
        *("W_RULES_CHANGED", "E_EDITION_GAP", "E_EDITION_UNKNOWN"),
    }
)
_LISTS = {"records": "record", "sheets": "sheet", "decisions": "decision"}


def lines(
    found: Iterable[Difference], items: Mapping[Digest, Item], edition: Edition, language: str
) -> tuple[str, ...]:
    """Return what is told about each difference, in the language asked for."""
    every = tuple(found)
    return tuple(
        line
        for part in ("sealed", *_LISTS, "ranking", "held")
        for difference in every
        if difference.part == part
        for line in _line(difference, items, edition, language)
    )


def _line(
    difference: Difference, items: Mapping[Digest, Item], edition: Edition, language: str
) -> Iterator[str]:
    def say(key: str, **facts: str) -> str:
        return wording.label(language, f"behind.{key}", **facts)

    if difference.part == "sealed":
        code, _, session = difference.name.partition(" ")
        what = say(f"open_{code}" if code in _OPEN else "open_other")
        yield say("open", what=what, session=session or "–")
        return
    if difference.part in _LISTS:
        item = items.get(Digest(difference.name))
        session = getattr(item.value, "session", "") if item is not None else ""
        way = "more" if difference.fresh else "less"
        what = say(_LISTS[difference.part])
        yield say(way, what=what, code=grouped(difference.name), session=session or "–")
        return
    region = edition.regions.get(RegionCode(difference.name))
    name = region.full_name() if region is not None else difference.name
    yield say(difference.part, region=name or "–")
