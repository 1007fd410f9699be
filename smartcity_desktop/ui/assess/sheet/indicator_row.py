"""One indicator of the form: its title, the region's claim, the level, the evidence, the note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from smartcity_desktop.domain.marking import Cleared, Evidenced, Levelled, NotAssessed, Noted
from smartcity_desktop.domain.rubric import Indicator, Scale
from smartcity_desktop.domain.sheet import EVIDENCE, NOTE_LIMIT, WHYS, Mark, Why
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.assess.sheet.row_choice import RowChoice
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import Piece, aligned, beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.level_button import CLAIM
from smartcity_desktop.ui.widgets.level_choice import LevelChoice
from smartcity_desktop.ui.widgets.note_field import NoteField

REASONS = tuple(why for why in WHYS if why != "conflict")
"""Why there is no level; a conflict is declared for the whole session, never on one row."""


class IndicatorRow(QFrame):
    """Signals say what the person did, always with this row's indicator; `marked` carries a
    `Marking`, `strayed` why a key did nothing."""

    marked = Signal(object)
    entered = Signal(str)
    moved = Signal(str, int)
    strayed = Signal(str, object)

    def __init__(self, indicator: Indicator, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.indicator = indicator
        self._mark: Mark | None = None
        self._active = self._tight = False
        self._open: bool | None = None
        self._code = Label(indicator.id, "strong", tone="accent", parent=self)
        self._title = Label("", "strong", wrap=True, parent=self)
        self._weight = Label("", "caption", tone="quiet", parent=self)
        self._claim = Label("", "caption", parent=self)
        self.levels = LevelChoice(scale, self)
        self.evidence = RowChoice(self)
        self.why: RowChoice | None = None
        self.note = NoteField(NOTE_LIMIT, parent=self)
        self._differs = Label("", "caption", tone="attention", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        code, differs, weight = _at_top((self._code, 0), (self._differs, 0), (self._weight, 0))
        first = beside(code, filling(self._title), differs, weight, gap=2)
        self._claim.setMinimumWidth(self._claim.fontMetrics().horizontalAdvance("klaim 0  "))
        self._claim.setContentsMargins(0, 0, 0, CLAIM)  # in line with the steps, not their marks
        self._claim.setMinimumHeight(self.levels.sizeHint().height())
        claim, levels, evidence = _at_top((self._claim, 0), (self.levels, 0), (self.evidence, 4))
        self._second = beside(claim, levels, stretch(0), evidence, gap=3)
        self._column = beneath(first, self._second, self.note, gap=1, on=self)
        self._column.setContentsMargins(
            theme.SPACE[3] + theme.BAR, theme.SPACE[2], theme.SPACE[3], theme.SPACE[2]
        )

    def _connect(self) -> None:
        id_ = self.indicator.id
        self.levels.chosen.connect(lambda level: self.marked.emit(Levelled(id_, level)))
        self.levels.refused.connect(lambda: self.marked.emit(NotAssessed(id_, REASONS[0])))
        self.levels.cleared.connect(lambda: self.marked.emit(Cleared(id_)))
        self.levels.moved.connect(lambda step: self.moved.emit(id_, step))
        self.levels.entered.connect(self.note.setFocus)
        self.levels.strayed.connect(lambda why: self.strayed.emit(id_, why))
        self.levels.focused.connect(lambda: self.entered.emit(id_))
        self.note.focused.connect(lambda: self.entered.emit(id_))
        self.note.settled.connect(lambda text: self.marked.emit(Noted(id_, text)))
        self.note.left.connect(self._leave_note)
        self._connect_choice(self.evidence)
        self.evidence.activated.connect(
            lambda place: self.marked.emit(Evidenced(id_, EVIDENCE[place]))
        )

    def _connect_choice(self, choice: RowChoice) -> None:
        id_ = self.indicator.id
        choice.focused.connect(lambda: self.entered.emit(id_))
        choice.moved.connect(lambda step: self.moved.emit(id_, step))
        choice.noted.connect(self.note.take_focus)
        choice.left.connect(self.take_focus)
        choice.strayed.connect(lambda why: self.strayed.emit(id_, why))

    # shown from outside

    def retranslate(self) -> None:
        """Set the words of the row."""
        spoken = language.current()
        title = self.indicator.title.in_(spoken)
        self._title.setText(title)
        self._weight.setText(f"{_percent(self.indicator.weight)} %")
        self.levels.name(f"{self.indicator.id} {title}")
        for place, text in enumerate(self.indicator.levels):
            self.levels.describe(self.levels.scale.min + place, text.in_(spoken))
        entries = [t(f"assess.evidence.{evidence or 'none'}") for evidence in EVIDENCE]
        self.evidence.name(t("assess.evidence.name", indicator=self.indicator.id), entries)
        _keep_room(self._differs, f"◆ {t('assess.differs')}")
        self._name_reasons()
        self.note.setAccessibleName(t("assess.note.name", indicator=self.indicator.id))
        self._mark = None

    def show_mark(self, mark: Mark, claim: int | None, *, differs: bool) -> None:
        """Show what stands on this indicator; nothing is touched when it already shows that."""
        if mark == self._mark:
            return
        self._mark = mark
        self.levels.show_mark(mark)
        self.levels.show_claim(claim)
        self._claim.setText(t("assess.claim", level=claim) if claim is not None else "")
        self._claim.setToolTip(t("assess.term.claim") if claim is not None else "")
        self.evidence.setCurrentIndex(EVIDENCE.index(mark.evidence))
        self._show_why(mark)
        self.note.show_text(mark.note)
        self.note.ask(t(_asked(mark, differs=differs, tight=self._tight)))
        self._differs.setText(f"◆ {t('assess.differs')}" if differs else "")

    def forget(self) -> None:
        """Another sheet comes: claim and mark are shown anew, whatever stands here now."""
        self._mark = None

    def set_active(self, active: bool) -> None:
        """Mark this row as the current one."""
        if active != self._active:
            self._active = active
            self.update()

    def set_tight(self, tight: bool) -> None:
        """Where height is short the note stands beside the evidence."""
        if tight == self._tight:
            return
        self._tight = tight
        (self._column if tight else self._second).removeWidget(self.note)
        self._mark = None
        if tight:
            self._second.addWidget(self.note, 7, Qt.AlignmentFlag.AlignTop)
        else:
            self._column.addWidget(self.note)
        self._second.setSpacing(theme.SPACE[2 if tight else 3])
        self.evidence.setMaximumWidth(self.fontMetrics().averageCharWidth() * (28 if tight else 30))
        self.evidence.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26 if tight else 0)
        self.levels.set_tight(tight=tight)
        edge = theme.SPACE[2 if tight else 3]
        high = theme.SPACE[1 if tight else 2]
        self._column.setContentsMargins(edge + theme.BAR, high, edge, high)
        self._column.setSpacing(0 if tight else theme.SPACE[1])

    def take_focus(self) -> None:
        """Put the keyboard on the levels."""
        self.levels.take_focus()

    def set_open(self, open_: bool) -> None:
        """Let the row be filled in, or only read."""
        if open_ == self._open:
            return
        self._open = open_
        for one in (self.levels, self.evidence, self.why):
            if one is not None:
                one.setEnabled(open_)
        self.note.setReadOnly(not open_)

    def _show_why(self, mark: Mark) -> None:
        """Where there is no level there is a reason in the place of the evidence.

        Few rows need one, so that it is made when one does.
        """
        if mark.why is not None and self.why is None:
            self.why = RowChoice(self)
            self.why.setEnabled(self._open is not False)
            place = self._second.indexOf(self.evidence)
            self._second.insertWidget(place, self.why, 4, Qt.AlignmentFlag.AlignTop)
            QWidget.setTabOrder(self.levels.last(), self.why)
            QWidget.setTabOrder(self.why, self.evidence)
            self._connect_choice(self.why)
            self.why.activated.connect(
                lambda place: self.marked.emit(NotAssessed(self.indicator.id, REASONS[place]))
            )
            self._name_reasons()
        if self.why is not None:
            self.why.setVisible(mark.why is not None)
            self.evidence.setVisible(mark.why is None)
            if mark.why in REASONS:
                self.why.setCurrentIndex(REASONS.index(mark.why))

    def _name_reasons(self) -> None:
        if self.why is not None:
            entries = [t(f"scoring.why_box.{reason}") for reason in REASONS]
            self.why.name(t("scoring.why.name", indicator=self.indicator.id), entries)

    def _leave_note(self, step: int) -> None:
        if step:
            self.moved.emit(self.indicator.id, step)
        else:
            self.take_focus()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on title, number, claim or the room between them takes the row too; one that
        just missed the note was meant for it."""
        super().mousePressEvent(event)
        beneath = event.position().y() >= self.levels.geometry().bottom() - CLAIM
        if beneath and not self._tight:
            self.note.take_focus()
        else:
            self.take_focus()
        self.entered.emit(self.indicator.id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A line beneath, and a bar at the left of the current row."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._active:
            painter.fillRect(self.rect(), theme.colour("well"))
            painter.fillRect(0, 0, theme.BAR, self.height() - 1, theme.colour("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        painter.end()


def _asked(mark: Mark, *, differs: bool, tight: bool) -> str:
    """Return which words ask for the note; what a note stands there for is said in the row."""
    if mark.why == Why.ABSTAIN:
        return "scoring.why_cannot_short" if tight else "scoring.why_cannot"
    if differs and not mark.note:
        return "scoring.why_short" if tight else "assess.note.why_differs"
    return "assess.note.placeholder"


def _percent(weight: int) -> str:
    """Write hundredths of a percent without needless zeros ("5", "2,5")."""
    whole, rest = divmod(weight, 100)
    if not rest:
        return str(whole)
    comma = "," if language.current() == "id" else "."
    return f"{whole}{comma}{rest:02}".rstrip("0")


def _at_top(*parts: tuple[QWidget, int]) -> list[Piece]:
    """Parts with their shares of the width; where one is higher the others stay at its head."""
    return [aligned(part, Qt.AlignmentFlag.AlignTop, share) for part, share in parts]


def _keep_room(label: Label, words: str) -> None:
    """Room for these words always: a title must not wrap anew when they come."""
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(words))
