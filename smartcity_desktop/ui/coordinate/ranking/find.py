"""Finding a region by a part of its name, its code, or its province: among those that are ranked,
and those that stand apart."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.finding_regions import is_meant, is_meant_wholly
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.ranking_table import Line
from smartcity_desktop.ui.coordinate.ranking.apart_table import ApartTable
from smartcity_desktop.ui.coordinate.ranking.ranking_table import RankingTable
from smartcity_desktop.ui.models.apart import ApartRow
from smartcity_desktop.ui.models.cells import ROW

Place = tuple[bool, int]
"""Whether it is apart, and its row there: what is ranked comes first."""


class Finder:
    """Goes from match to match over both tables; what is not found leaves neither at a region."""

    def __init__(self, table: RankingTable, apart: ApartTable) -> None:
        self._table = table
        self._apart = apart

    def go(self, wanted: str, *, on: bool = False) -> tuple[int, int]:
        """Be at the first match, or at the next one behind where one is (`on`), round again at the
        end; return which match it is, counted from 1, and how many there are; (0, 0) for none.
        """
        hits = self._hits(wanted)
        if not hits:
            self._table.leave()
            self._apart.leave()
            return 0, 0
        here = self._here() if on else (False, -1)
        which = (hits.index(here) + 1) % len(hits) if here in hits else 0
        place = hits[which]
        (self._apart if place[0] else self._table).go_to(place[1])
        return which + 1, len(hits)

    def _here(self) -> Place:
        apart = self._apart.row()
        return (False, self._table.currentIndex().row()) if apart is None else (True, apart)

    def _hits(self, wanted: str) -> list[Place]:
        """Names go before provinces, and whole words before pieces of others."""
        every = list(self._regions())
        named = [one for one in every if is_meant(wanted, *one[1:])]
        whole = [at for at, code, region in named if is_meant_wholly(wanted, code, region)]
        pieces = [at for at, *_ in named if at not in whole]
        return [*whole, *pieces] or [
            at for at, code, region in every if is_meant(wanted, code, region, [region.province])
        ]

    def _regions(self) -> Iterator[tuple[Place, RegionCode, Region]]:
        for is_apart, model in ((False, self._table.ranking), (True, self._apart.model)):
            for row in range(model.rowCount()):
                shown = model.index(row, 0).data(ROW)
                if isinstance(shown, Line):
                    yield (is_apart, row), shown.code, shown.region
                elif isinstance(shown, ApartRow):
                    yield (is_apart, row), shown.code, shown.line.region
