"""Regions that are not ranked, each with its reason."""

from __future__ import annotations

from collections.abc import Callable

from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.ranking_table import CODE, PROVINCE, REGION, ApartLine, heading
from smartcity_desktop.domain.record import POSTPONED
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import short_name
from smartcity_desktop.ui.models.column import Column, Width
from smartcity_desktop.ui.models.ranking import UNITS


class ApartRow(Struct, frozen=True):
    """A region apart; `told` is what a pointer is told of it in full, "" for no more than stands
    there."""

    line: ApartLine
    told: str = ""

    @property
    def code(self) -> RegionCode:
        """The region's code."""
        return self.line.apart.region


def _column(
    words_over: str, words: Callable[[ApartRow], str], width: Width | int, tone: str = ""
) -> Column[ApartRow]:
    def tip(row: ApartRow) -> str:
        here = words(row)
        return f"{here}\n{row.told}" if row.told else here

    return Column(words_over, words, width, tone=lambda _row: tone, tip=tip)


COLUMNS: tuple[Column[ApartRow], ...] = (
    _column(heading(CODE), lambda row: row.code, UNITS[CODE], "quiet"),
    _column(heading(REGION), lambda row: short_name(row.line.region), UNITS[REGION]),
    _column(heading(PROVINCE), lambda row: row.line.region.province, UNITS[PROVINCE], "quiet"),
    _column("coordinate.column.why", lambda row: why(row.line), Width.FILLS),
)
"""Those of the ranking, and why a region has none."""


def why(line: ApartLine) -> str:
    """Return in a few words why a region is not ranked."""
    one = line.apart
    if one.kind == ApartKind.CLOSED:
        reasons = "; ".join(ruling.decision.reason for ruling in line.closed_by)
        return t("coordinate.apart.closed", reason=reasons)
    if one.kind == ApartKind.INCOMPLETE:
        if one.why.startswith("aspect:"):
            wanted = one.why.removeprefix("aspect:").split(",")
            return t("coordinate.apart.aspect", aspects=", ".join(wanted))
        return t("coordinate.apart.one_assessor")
    if one.kind == ApartKind.WAITING and one.why == POSTPONED:
        return t("coordinate.apart.postponed")
    return t(f"coordinate.apart.{one.kind}")
