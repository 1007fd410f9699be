"""The session's clock: the phases as one bar, what is left of this one in figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartcity_desktop.domain.edition import Phase
from smartcity_desktop.domain.timer import UNDER_WAY, TimerReading, TimerState
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import minutes_seconds, t
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import Size, Wide, fits

CURRENT, OTHER, GAP = 10, 6, 2.0
"""Pixels: how high the current phase is, how high the others, and what is between them."""


class Stretch(Struct, frozen=True):
    """A phase in the bar: its name with its length, its seconds, and how much of it has gone."""

    name: str
    seconds: int
    share: float
    past: bool
    current: bool


class _Segments(QWidget):
    """One stretch a phase, as wide as its time: past ones quiet, those to come as yet empty, the
    current one higher and filling up."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._named = False
        self.set_named(named=True)
        self._phases: tuple[Stretch, ...] = ()
        self._over = False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(Size.PHASES, self.height())

    def set_named(self, *, named: bool) -> None:
        """Write the names beneath their stretches, each where it has room, or none."""
        if named != self._named:
            self._named = named
            beneath = QFontMetrics(theme.font("caption")).height() if named else 0
            self.setFixedHeight(CURRENT + beneath)

    def show_phases(self, phases: tuple[Stretch, ...], *, over: bool) -> None:
        if (phases, over) != (self._phases, self._over):
            self._phases, self._over = phases, over
            self.update()

    def names(self) -> list[tuple[int, int, str]]:
        """Where each phase begins, where it ends, and what it is called."""
        return [(round(x), round(x + wide), one.name) for x, wide, one in self._places()]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        for left, wide, one in self._places():
            high = CURRENT if one.current else OTHER
            box = QRectF(left, (CURRENT - high) / 2, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("quiet" if one.past else "track"))
            painter.drawRoundedRect(box, 3, 3)
            if one.current and one.share > 0:
                painter.setBrush(theme.colour("danger" if self._over else "accent"))
                box.setWidth(max(3.0, wide * min(1.0, one.share)))
                painter.drawRoundedRect(box, 3, 3)
            if self._named and (said := _said(one, wide, painter.fontMetrics())):
                painter.setPen(theme.colour("text" if one.current else "quiet"))
                room = QRectF(left, CURRENT, wide, self.height() - CURRENT)
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft, said)
        painter.end()

    def _places(self) -> list[tuple[float, float, Stretch]]:
        whole = sum(one.seconds for one in self._phases) or 1
        room, left, places = self.width() - GAP * max(0, len(self._phases) - 1), 0.0, []
        for one in self._phases:
            wide = room * one.seconds / whole
            places.append((left, wide, one))
            left += wide + GAP
        return places


def _said(one: Stretch, wide: float, letters: QFontMetrics) -> str:
    """What of a phase has room beneath its stretch, before the name of the next: name and minutes,
    the name, or nothing."""
    both = (one.name, one.name.rpartition(" ")[0])
    room = wide - theme.SPACE[2]
    return next((text for text in both if letters.horizontalAdvance(text) <= room), "")


class PhaseBar(QWidget):
    """Phase name, the bar, the time left in the phase, and what comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = Label("", "heading")
        self._bar = _Segments()
        self._left = Label("", "clock")
        self._left.setMinimumWidth(QFontMetrics(theme.font("clock")).horizontalAdvance("−1.00.00 "))
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._then = Label("", "caption", tone="quiet")
        self._words = ""
        beside(self._phase, filling(self._bar), self._left, self._then, gap=3, on=self)

    def show_reading(self, reading: TimerReading, phases: Sequence[Phase]) -> None:
        """Show the clock as read at this moment; `phases` are the edition's."""
        over = reading.phase_remaining_s < 0
        self._bar.show_phases(_stretches(reading, phases), over=over)
        self._phase.setText(_phase_words(reading))
        self._left.setText(_left_words(reading))
        self._left.set_tone("danger" if over else "")
        self._words = _then_words(reading)
        self._fit()
        name = f"{self._phase.text()} {self._left.text()}. {self._words}"
        self._bar.setAccessibleName(name.strip())
        said = " · ".join(one for _, _, one in self._bar.names())
        self._bar.setAccessibleDescription(said)
        self._bar.setToolTip(said)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say less where the window has become narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._bar.set_named(named=fits(Wide.PAGES, self.window().width()))
        narrow = not fits(Wide.COMING, self.window().width())
        self._then.setText(self._words.partition(" · ")[0] if narrow else self._words)


def _stretches(reading: TimerReading, phases: Sequence[Phase]) -> tuple[Stretch, ...]:
    spent = {phase.id: phase for phase in reading.spent}
    made = []
    for place, phase in enumerate(phases):
        one = spent.get(phase.id)
        seconds = one.planned_s if one else phase.seconds
        share = one.elapsed_s / max(1, one.planned_s) if one else 0.0
        past = place < reading.phase_index or reading.state == TimerState.STOPPED
        current = place == reading.phase_index and reading.state in UNDER_WAY
        name = f"{t(f'assess.phase.{phase.id}')} {round(seconds / 60)}"
        made.append(Stretch(name, seconds, share, past, current))
    return tuple(made)


def _phase_words(reading: TimerReading) -> str:
    if reading.state == TimerState.PLANNED:
        return t("assess.timer.planned")
    if reading.state == TimerState.STOPPED:
        return t("assess.timer.stopped")
    words = t(f"assess.phase.{reading.phase}")
    return f"{words} · {t('assess.timer.paused')}" if reading.state == TimerState.PAUSED else words


def _left_words(reading: TimerReading) -> str:
    if reading.state == TimerState.PLANNED:
        return minutes_seconds(reading.remaining_s)
    if reading.state == TimerState.STOPPED:
        return minutes_seconds(reading.elapsed_s)
    return minutes_seconds(reading.phase_remaining_s)


def _then_words(reading: TimerReading) -> str:
    if reading.state == TimerState.STOPPED:
        return t("assess.timer.spent")
    if reading.state == TimerState.PLANNED:
        return t("assess.timer.in_all")
    if reading.phase_remaining_s < 0:
        return t("assess.timer.over")
    coming = " · ".join(
        f"{t(f'assess.phase.{phase.id}')} {phase.seconds // 60}"
        for phase in reading.next_phases[:2]
    )
    return t("assess.timer.left_then", coming=coming) if coming else t("assess.timer.left")
