"""The panel's levels side by side, and the indicators worth talking about, each a jump."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from smartcity_desktop.desk.chair import PanelPage
from smartcity_desktop.ui.assess.jump_line import JumpLine
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.matrix import Matrix


class MatrixView(QWidget):
    """Shown only when every sheet is sealed; the page sees to that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.differences, self.table = JumpLine(), QTableView()
        self.differences.picked.connect(self._jump)
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.8))
        self.table.setAlternatingRowColors(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.differences)
        column.addWidget(self.table, 1)

    def show_page(self, page: PanelPage) -> None:
        """Show the levels of a page whose sheets are all here."""
        model = Matrix(page)
        old = self.table.model()
        self.table.setModel(model)
        model.setParent(self.table)
        if old is not None:
            old.deleteLater()
        self.table.setAccessibleName(t("assess.matrix.name"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        count = len(page.differences)
        if count:
            words = t("assess.matrix.differences", count=count)
            self.differences.say("◆", "attention", words, page.differences)
        else:
            self.differences.say("✓", "success", t("assess.matrix.no_differences"))

    def _jump(self, indicator: str) -> None:
        model = self.table.model()
        if isinstance(model, Matrix):
            self.table.setCurrentIndex(model.index(model.row_of(indicator), 1))
            self.table.setFocus()
