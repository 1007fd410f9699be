"""The result files that are here: final or provisional, how many signed, whether they hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk.publishing import Published
from smartcity_desktop.host import wording
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import clock_time, day, t
from smartcity_desktop.ui.widgets.label import Label

_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = ("when", "kind", "code", "rows", "state")


class ResultList(QWidget):
    """`wanted` carries the digest to confirm; `written` a digest and the folder for its file."""

    wanted = Signal(str)
    written = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: dict[str, Published] = {}
        self._title, self._empty = Label("", "heading"), Label("", tone="quiet", wrap=True)
        self.list = QTreeWidget()
        self.list.setColumnCount(len(COLUMNS))
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self._why = Label("", tone="danger", wrap=True)
        self.confirm, self.write = QPushButton(), QPushButton()
        self.confirm.clicked.connect(lambda: self.wanted.emit(self.chosen()))
        self.write.clicked.connect(self._ask)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[2])
        for one in (self.confirm, self.write):
            buttons.addWidget(one)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        for label in (self._title, self._empty):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addWidget(self._why)
        column.addLayout(buttons)
        column.addStretch(0)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("coordinate.results.list"))
        self._empty.setText(t("coordinate.results.empty"))
        self.list.setHeaderLabels([t(f"coordinate.results.{one}") for one in COLUMNS])
        self.list.setAccessibleName(t("coordinate.results.list"))
        self.confirm.setText(t("coordinate.decisions.confirm"))
        self.write.setText(t("coordinate.decisions.write"))

    def show_results(self, results: Sequence[Published]) -> None:
        """List the results; the one that was chosen stays chosen."""
        chosen = self.chosen()
        self._results = {one.digest: one for one in results}
        self.list.clear()
        for one in results:
            item = QTreeWidgetItem(_words(one))
            item.setData(0, _ROLE, one.digest)
            self.list.addTopLevelItem(item)
            item.setSelected(one.digest == chosen)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._empty.setVisible(not results)
        self.list.setVisible(bool(results))
        self._show_buttons()

    def chosen(self) -> str:
        """Return the digest of the result in hand, "" for none."""
        items = self.list.selectedItems()
        return str(items[0].data(0, _ROLE)) if items else ""

    def _show_buttons(self) -> None:
        one = self._results.get(self.chosen())
        self.confirm.setEnabled(one is not None and one.have < one.need)
        self.write.setEnabled(one is not None)
        for button in (self.confirm, self.write):
            button.setVisible(bool(self._results))
        told = [
            wording.explain_code(f.code, dict(f.facts), language.current()).what
            for f in (one.findings if one is not None else ())
        ]
        self._why.setText(" ".join(told))
        self._why.setVisible(bool(told))

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("coordinate.decisions.write"))
        if name:
            self.written.emit(self.chosen(), Path(name))


def _words(one: Published) -> list[str]:
    made = one.result.made_at
    kind = t("coordinate.results.final" if one.result.sealed else "coordinate.results.interim")
    code = f"{one.digest[:4]} {one.digest[4:8]}".upper()
    signed = t("coordinate.decisions.signed", have=one.have, need=one.need)
    state = t(f"coordinate.decisions.state_{one.state}")
    rows = str(len(one.result.ranking))
    return [f"{day(made)} {clock_time(made)}", kind, code, rows, f"{state} · {signed}"]
