"""Sessions that panels added on the day: which of them the next edition confirms."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.edition import added_sessions
from smartcity_desktop.desk.edition.added_sessions import Added
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.check_box import CheckBox
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label


class AddedRow(QWidget):
    """`chosen` when what is confirmed changed. Not to be seen while nothing waits."""

    chosen = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.boxes: dict[SessionId, CheckBox] = {}
        self._confirmed: set[SessionId] = set()
        self._title = Label("", "strong")
        self._lines = beneath(gap=1)
        beneath(self._title, self._lines, gap=2, on=self)

    @property
    def is_empty(self) -> bool:
        """Whether no additional session waits."""
        return not self.boxes

    def sessions(self) -> tuple[SessionId, ...]:
        """Return the sessions that are to be confirmed."""
        return tuple(sorted(self._confirmed & set(self.boxes)))

    def refresh(self) -> None:
        """Show what waits."""
        self._title.setText(t("room.added.title"))
        self.boxes = {}
        with refilled(self._lines):
            self._fill()

    def _fill(self) -> None:
        for added in added_sessions.waiting(self._office.laptop):
            box = CheckBox(self._words(added))
            box.setChecked(added.session in self._confirmed and not added.scored_in)
            allow(box, t("off.scored_in") if added.scored_in else "")
            box.toggled.connect(lambda on, session=added.session: self._choose(session, on=on))
            self.boxes[added.session] = box
            self._lines.addWidget(box)
            rest = self._rest(added)
            if rest:
                line = Label(rest, "caption", tone="quiet", wrap=True)
                line.setContentsMargins(theme.SPACE[5], 0, 0, 0)
                self._lines.addWidget(line)

    def _words(self, added: Added) -> str:
        region = self._office.laptop.holdings.edition().regions[added.plan.region].full_name()
        record = t("room.added.with_record" if added.has_record else "room.added.no_record")
        counts = t("room.added.sheets", count=added.sheets)
        return f"{added.session} · {region} · {counts} · {record}"

    def _rest(self, added: Added) -> str:
        parts = [added.reason] if added.reason else []
        if added.scored_in:
            parts.append("! " + t("room.added.scored", session=added.scored_in))
        elif added.replaces:
            parts.append(t("room.added.replaces", session=added.replaces))
        return " · ".join(parts)

    def _choose(self, session: SessionId, *, on: bool) -> None:
        if on:
            self._confirmed.add(session)
        else:
            self._confirmed.discard(session)
        self.chosen.emit()
