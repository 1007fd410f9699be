"""Asked once before the first level: is there a conflict with this region? Enter says no.

It also stands in the place of a sheet that a declaration froze, and says what happens with it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.laptop.identity import Need
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import declaring
from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.record_draft import Declaration
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, holder, scrolled, space, stretch
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.question_button import QuestionButton
from smartcity_desktop.ui.widgets.reason_row import ReasonRow


class ConflictPrompt(Acting, QWidget):
    """`left` when a later declaration is dropped."""

    left = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._page: ScoringPage | None = None
        self._later = NO_SESSION
        self._asked = "", ""
        self._title = Label("", "title", wrap=True)
        self._what = Label("", wrap=True)
        self.none = QuestionButton()
        self._kinds_title = Label("", "strong", wrap=True)
        self.none.setProperty("primary", True)
        self.none.clicked.connect(lambda: self._try(declaring.NONE, ""))
        self.kinds = {kind: QRadioButton() for kind in declaring.KINDS}
        self._group = QButtonGroup(self)
        self._hints = dict[str, Label]()
        self.reason = ReasonRow(grave=True)
        self.undo = ReasonRow(grave=True)
        self.reason.given.connect(self._declare)
        self.reason.dropped.connect(self._dropped)
        self.undo.given.connect(self._take_back)
        self.back = QPushButton()
        self.take_back = QPushButton()
        self.back.clicked.connect(self.leave)
        self.take_back.clicked.connect(self._ask_back)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = holder(
            beneath(
                self._title,
                self._what,
                beside(self.none, self.take_back, self.back, stretch(), gap=3),
                space(4),
                self._kinds_title,
                *(self._choice(kind, radio) for kind, radio in self.kinds.items()),
                self.reason,
                self.undo,
                stretch(),
                gap=3,
                margins=(0, 0, 2, 0),
            )
        )
        inside.setMaximumWidth(self.fontMetrics().averageCharWidth() * 105)
        beside(scrolled(inside, sideways=True), on=self)

    def _choice(self, kind: str, radio: QRadioButton) -> QVBoxLayout:
        self._group.addButton(radio)
        # A click far behind its words was meant for nothing.
        radio.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._hints[kind] = Label("", "caption", tone="quiet", wrap=True)
        self._hints[kind].setContentsMargins(_indent(self), 0, 0, 0)
        radio.toggled.connect(lambda on: self._ask(kind, on=on))
        return beneath(radio, self._hints[kind], gap=0)

    # whether it is shown

    def takes_over(self, page: ScoringPage) -> bool:
        """Tell whether this stands in the place of the sheet, and show what it has to say."""
        self._page = page
        for row in (self.reason, self.undo):
            row.retranslate()
        said = declaring.declaration(self.office.day, page.session, page.seat.id)
        frozen = said is not None and bool(said.kind)
        if self._later != page.session:
            self._later = NO_SESSION
        asks = bool(self._later) or declaring.must_ask(self.office.day, page.draft)
        if frozen and said is not None:
            self._later = NO_SESSION
            self._show_frozen(page, said)
        elif asks:
            self._show_question(page)
        return frozen or asks

    def ask_later(self, page: ScoringPage) -> None:
        """Let somebody declare a conflict found midway; `takes_over` says so from now on. Who is
        still asked for the first time is led to the kinds."""
        if declaring.must_ask(self.office.day, page.draft):
            next(iter(self.kinds.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.office.day.record_draft(page.session).sealed:
            self._later = page.session

    def leave(self) -> None:
        """Go back to the sheet: nothing was declared."""
        self._later = NO_SESSION
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape leaves a later declaration; the first question has to be answered."""
        if event.key() == Qt.Key.Key_Escape and self._later:
            self.leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The usual answer has the keyboard, so that Enter is all it takes."""
        super().showEvent(event)
        first = self.none if self.none.isVisibleTo(self) else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # what it says

    def _show_question(self, page: ScoringPage) -> None:
        self._note_asked(page)
        name, who = page.region.full_name(), f"{page.seat.name} ({page.seat.id})"
        self._title.setText(
            t("room.prompt.later" if self._later else "room.prompt.ask", region=name, name=who)
        )
        lines = () if self._later else (t("room.prompt.ask_what"), *_without_key(self.office, page))
        self._what.setText("\n".join((*lines, t("room.prompt.later_what"))))
        self.none.setText(t("room.prompt.none"))
        self.none.setVisible(not self._later)
        self.back.setText(t("room.prompt.back"))
        self.back.setVisible(bool(self._later))
        self.take_back.hide()
        self.undo.hide()
        self._kinds_title.setText(
            t("room.prompt.kinds_later" if self._later else "room.prompt.kinds")
        )
        self._kinds_title.show()
        for kind, radio in self.kinds.items():
            radio.setText(t(f"room.conflict.{kind}"))
            self._hints[kind].setText(t(f"room.conflict.{kind}_what"))
            for one in (radio, self._hints[kind]):
                one.show()

    def _note_asked(self, page: ScoringPage) -> None:
        """Somebody else, or of another region, has not read the question yet."""
        if self._asked != (asked := (page.session, page.seat.id)):
            self._asked = asked
            self.none.ask_anew()
            self._clear_kinds()
            self.reason.hide()

    def _show_frozen(self, page: ScoringPage, said: Declaration) -> None:
        self._title.setText(t("room.frozen.title", region=page.region.full_name()))
        chair = page.edition.panels[page.plan.panel].chair
        who = page.edition.roster[chair].name
        kind = t(f"room.conflict.{said.kind}")
        lines = [
            t("room.frozen.said", at=clock_time(said.at), kind=kind, reason=said.reason),
            t("room.frozen.kept"),
        ]
        if page.seat.id != chair:
            lines.append(t("room.frozen.tell", chair=who, seat=page.seat.id))
        self._what.setText("\n".join(lines))
        for one in (self.none, self.back, self._kinds_title, self.reason):
            one.hide()
        for radio in (*self.kinds.values(), *self._hints.values()):
            radio.hide()
        sealed = bool(self.office.day.record_draft(page.session).sealed)
        self.take_back.setText(t("room.frozen.take_back"))
        self.take_back.setVisible(not sealed and self.undo.isHidden())

    # what people do

    def _ask(self, kind: str, *, on: bool) -> None:
        ways = self.none, self.reason.confirm
        _show_primary(*(reversed(ways) if on else ways))
        if on:
            self.reason.ask(lambda: (t(f"room.conflict.{kind}_ask"), t("room.prompt.declare"), ()))

    def _dropped(self) -> None:
        """The keyboard stays with the kinds: on "none" whoever goes on typing would answer."""
        kind = self._group.checkedButton() or next(iter(self.kinds.values()))
        kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clear_kinds()

    def _clear_kinds(self) -> None:
        self._group.setExclusive(False)
        for radio in self.kinds.values():
            radio.setChecked(False)
        self._group.setExclusive(True)
        _show_primary(self.none, self.reason.confirm)

    def _ask_back(self) -> None:
        self.take_back.hide()
        self.undo.ask(lambda: (t("room.frozen.why_back"), t("room.frozen.take_back"), ()))

    def _declare(self, reason: str) -> None:
        kind = next((one for one, radio in self.kinds.items() if radio.isChecked()), "")
        self._clear_kinds()
        if kind:
            self._try(kind, reason)

    def _take_back(self, reason: str) -> None:
        self._try(declaring.NONE, reason)

    def _try(self, kind: str, reason: str) -> None:
        page = self._page
        if page is None:
            return
        changed = self.outcome(lambda: _answered(self.office, page.session, kind, reason))
        if changed is not None:
            self._later = NO_SESSION
            self.changed.emit(changed)


def _without_key(office: Office, page: ScoringPage) -> tuple[str, ...]:
    """Who is taken for somebody else notices it here, before the first level."""
    if office.identity.needs(page.seat.id) != Need.NO_KEY:
        return ()
    return (f"! {t('room.prompt.no_key', name=page.seat.name)}",)


def _answered(office: Office, session: SessionId, kind: str, reason: str) -> Changed:
    """Scoring begins with the answer that lets it."""
    changed = declaring.declare(office.day, office.identity, session, kind, reason)
    return changed if kind else changed | office.assessor.open_sheet(session)


def _show_primary(next_: QPushButton, other: QPushButton) -> None:
    """Once a kind is chosen, declaring it is what is done next, and "none" is not."""
    for button in (next_, other):
        button.setProperty("primary", button is next_)
        theme.dress_anew(button)


def _indent(inside: QWidget) -> int:
    """How far in the words of a radio button begin."""
    metric, style = QStyle.PixelMetric, inside.style()
    return style.pixelMetric(metric.PM_ExclusiveIndicatorWidth) + style.pixelMetric(
        metric.PM_RadioButtonLabelSpacing
    )
