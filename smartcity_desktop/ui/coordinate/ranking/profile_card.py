"""The aspect means of the region one is at, in figures: what the dots of its row say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.ranking_table import Line
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.models.apart import ApartRow, why
from smartcity_desktop.ui.models.cells import short_name
from smartcity_desktop.ui.models.ranking import profile_text
from smartcity_desktop.ui.widgets.boxes import grid
from smartcity_desktop.ui.widgets.label import Label


class ProfileCard(QWidget):
    """A heading and a line an aspect; labels are made once and given other words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "strong", wrap=True)
        self._why = Label("", wrap=True)
        self._rows: list[tuple[Label, Label, Label]] = []
        self._grid = grid(across=2, down=1, on=self)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._title, 0, 0, 1, 3)
        self._grid.addWidget(self._why, 1, 0, 1, 3)

    def show_apart(self, row: ApartRow) -> None:
        """Show a region that has no rank, with why."""
        name, told = row.line.region.full_name(), why(row.line)
        self._title.setText(short_name(row.line.region))
        self._why.setText(told)
        self.setAccessibleName(f"{name}\n{told}")
        self._show_rows(0)

    def show_nothing(self) -> None:
        """Show no region."""
        self._title.setText("")
        self._why.setText("")
        self.setAccessibleName("")
        self._show_rows(0)

    def show_line(self, line: Line) -> None:
        """Show a region."""
        self._title.setText(f"{line.ranked.rank_text}  {short_name(line.region)}")
        self.setAccessibleName(f"{line.region.full_name()}\n{profile_text(line)}")
        while len(self._rows) < len(line.profile):
            self._rows.append(self._made(len(self._rows) + 2))
        self._show_rows(len(line.profile))
        for of, (id_, title, mean) in zip(line.profile, self._rows, strict=False):
            id_.setText(of.aspect)
            title.setText(of.title.in_(language.current()))
            mean.setText(language.mean_text(of.value))

    def _show_rows(self, count: int) -> None:
        self._why.setVisible(not count)
        for place, labels in enumerate(self._rows):
            for label in labels:
                label.setVisible(place < count)

    def _made(self, row: int) -> tuple[Label, Label, Label]:
        labels = (Label("", tone="quiet"), Label("", wrap=True), Label())
        labels[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        font = theme.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        labels[2].setFont(font)
        for column, label in enumerate(labels):
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        return labels
