"""Regions that are not ranked, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from smartcity_desktop.domain.ranking_table import CODE, PROVINCE, REGION, ApartLine, heading
from smartcity_desktop.domain.record import POSTPONED
from smartcity_desktop.domain.result import Apart, ApartKind
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.cells import (
    DISPLAY,
    FOREGROUND,
    ROOT,
    ROW,
    SPOKEN,
    TOOLTIP,
    Index,
    short_name,
)

WHY = "why"
COLUMNS = (CODE, REGION, PROVINCE, WHY)
"""Those of the ranking, and why a region has none."""


class ApartModel(QAbstractTableModel):
    """A row's ROW is its `Apart`; `why` holds what, shortly."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[Apart, tuple[str, ...], str], ...] = ()

    def show(self, apart: Sequence[ApartLine], whys: Mapping[str, str]) -> None:
        """Show regions; `whys` says by region what a tooltip says in full."""
        self.beginResetModel()
        self._rows = tuple(
            (
                one.apart,
                (one.apart.region, short_name(one.region), one.region.province, why(one.apart)),
                whys.get(one.apart.region, ""),
            )
            for one in apart
        )
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the regions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return what a role asks of a cell."""
        one, texts, told = self._rows[index.row()]
        if role == ROW:
            return one
        if role in {DISPLAY, SPOKEN}:
            return texts[index.column()]
        if role == FOREGROUND and COLUMNS[index.column()] in {CODE, PROVINCE}:
            return theme.colour("quiet")
        if role == TOOLTIP:
            return told or texts[index.column()]
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """Return the words of a column."""
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY:
            name = COLUMNS[section]
            return t("coordinate.column.why" if name == WHY else heading(name))
        return None


def why(one: Apart) -> str:
    """Return in a few words why a region is not ranked."""
    if one.kind == ApartKind.INCOMPLETE:
        if one.why.startswith("aspect:"):
            wanted = one.why.removeprefix("aspect:").split(",")
            return t("coordinate.apart.aspect", aspects=", ".join(wanted))
        return t("coordinate.apart.one_assessor")
    if one.kind == ApartKind.WAITING and one.why == POSTPONED:
        return t("coordinate.apart.postponed")
    return t(f"coordinate.apart.{one.kind}")
