"""Every decision that is here: what about, why, and how many of how many have signed it."""

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

from smartcity_desktop.desk.deciding import Decided
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import CHOOSE, SEAL, VOID
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.view import WAITING
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import clock_time, day, t
from smartcity_desktop.ui.widgets.label import Label

_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = ("when", "about", "because", "state")


class DecisionList(QWidget):
    """`wanted` carries the digest of the decision that somebody wants to confirm."""

    wanted = Signal(str)
    problem = Signal(object)
    told = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._decisions: dict[str, Decided] = {}
        self._title, self._empty = Label("", "heading"), Label("", tone="quiet")
        self.list = QTreeWidget()
        self.list.setColumnCount(len(COLUMNS))
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self.confirm, self.write = QPushButton(), QPushButton()
        self.confirm.setProperty("primary", True)
        self.confirm.clicked.connect(lambda: self.wanted.emit(self.chosen()))
        self.write.clicked.connect(self._write)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.write)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        for one in (self._title, self._empty):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addStretch(0)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("coordinate.decisions.list"))
        self._empty.setText(t("coordinate.decisions.empty"))
        self.list.setHeaderLabels([t(f"coordinate.decisions.{one}") for one in COLUMNS])
        self.list.setAccessibleName(t("coordinate.decisions.list"))
        self.confirm.setText(t("coordinate.decisions.confirm"))
        self.write.setText(t("coordinate.decisions.write"))

    def show_decisions(self, decisions: Sequence[Decided]) -> None:
        """List the decisions; the one that was chosen stays chosen."""
        chosen = self.chosen()
        self._decisions = {one.digest: one for one in decisions}
        self.list.clear()
        for one in decisions:
            item = QTreeWidgetItem(_words(one))
            item.setData(0, _ROLE, one.digest)
            for place in range(len(COLUMNS)):
                item.setToolTip(place, item.text(place))
            self.list.addTopLevelItem(item)
            item.setSelected(one.digest == chosen)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self._empty.setVisible(not decisions)
        self.list.setVisible(bool(decisions))
        self._show_buttons()

    def chosen(self) -> str:
        """Return the digest of the decision in hand, "" for none."""
        items = self.list.selectedItems()
        return str(items[0].data(0, _ROLE)) if items else ""

    def _show_buttons(self) -> None:
        one = self._decisions.get(self.chosen())
        open_ = one is not None and one.have < one.need
        self.confirm.setEnabled(open_)
        self.write.setEnabled(one is not None)
        for button in (self.confirm, self.write):
            button.setVisible(bool(self._decisions))

    def _write(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("coordinate.decisions.write"))
        if name:
            self.write_to(Path(name))

    def write_to(self, folder: Path) -> None:
        """Write the decision in hand to a stick, to be confirmed elsewhere."""
        try:
            written = self._office.deciding.hand_over(self.chosen(), folder)
        except Problem as problem:
            self.problem.emit(problem)
            return
        rest = t("shell.stick.done_rest", file=written.path.name, folder=str(folder))
        self.told.emit(t("shell.stick.done"), rest)


def _words(one: Decided) -> list[str]:
    decision = one.decision
    by_digest = decision.action in {CHOOSE, SEAL, VOID}
    target = decision.target[:8].upper() if by_digest else decision.target
    about = t(f"coordinate.decisions.action_{decision.action}", target=target)
    at = f"{day(decision.decided_at)} {clock_time(decision.decided_at)}"
    state = t(f"coordinate.decisions.state_{one.state}")
    if one.state == WAITING:
        state += " · " + t("coordinate.decisions.signed", have=one.have, need=one.need)
    return [at, f"{decision.session} {about}".strip(), decision.reason, state]
