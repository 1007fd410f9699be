"""Where a sealed result fell behind: first who is proposed no longer or now, then one line a
difference, what somebody signed before what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, RegionCode
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Row
from smartcity_desktop.domain.result import SELECTED
from smartcity_desktop.domain.values import Struct
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


class Rows(Struct, frozen=True):
    """The ranked regions of a sealed result, `before`, and of everything here `now`, by code."""

    before: Mapping[RegionCode, Row]
    now: Mapping[RegionCode, Row]

    def proposed(self) -> tuple[tuple[RegionCode, ...], tuple[RegionCode, ...]]:
        """Return who was proposed and is no longer, and who is now and was not."""
        was, is_ = ({at for at, row in rows.items() if row.selection == SELECTED}
                    for rows in (self.before, self.now))  # fmt: skip
        return tuple(sorted(was - is_)), tuple(sorted(is_ - was))


def lines(
    found: Iterable[Difference],
    items: Mapping[Digest, Item],
    edition: Edition,
    language: str,
    rows: Rows | None = None,
) -> tuple[str, ...]:
    """Return what is told about each difference, in the language asked for."""
    every = tuple(found)
    ranked = {one.name for one in every if one.part == "ranking"} if rows is not None else set()
    return (
        *(_proposed(rows, edition, language) if rows is not None else ()),
        *(
            line
            for part in ("sealed", *_LISTS, "ranking", "held")
            for difference in every
            if difference.part == part
            if part != "held" or difference.name not in ranked  # the row before says so already
            for line in _line(difference, items, edition, language, rows)
        ),
    )


def _proposed(rows: Rows, edition: Edition, language: str) -> Iterator[str]:
    for key, codes in zip(("leaves", "joins"), rows.proposed(), strict=True):
        if codes:
            names = ", ".join(_named(edition, code) for code in codes)
            yield wording.label(language, f"behind.{key}", regions=names)


def _named(edition: Edition, code: str) -> str:
    region = edition.regions.get(RegionCode(code))
    return region.full_name() if region is not None else code or "–"


def _place(row: Row | None, language: str) -> str:
    if row is None:
        return wording.label(language, "behind.apart")
    rank = f"={row.rank}" if row.shared else str(row.rank)
    return wording.label(language, "behind.rank", rank=rank)


def _line(
    difference: Difference,
    items: Mapping[Digest, Item],
    edition: Edition,
    language: str,
    rows: Rows | None,
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
    name, code = _named(edition, difference.name), RegionCode(difference.name)
    if difference.part == "ranking" and rows is not None and code:
        was, is_ = (_place(one.get(code), language) for one in (rows.before, rows.now))
        if was != is_:
            yield say("moved", region=name, before=was, now=is_)
            return
    yield say(difference.part, region=name)
