"""The session's clock: the phases as one bar, what is left of this one in figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartcity_desktop.domain.edition import Phase
from smartcity_desktop.domain.timer import TimerReading, TimerState
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import minutes_seconds, t
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label

WIDE = 900
"""Pixels of window below which only the phase that runs is told, not what comes after it."""


class _Segments(QWidget):
    """One stretch a phase, as wide as its time; past ones full, the current one filling up."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(QFontMetrics(theme.font()).height() // 2 + 4)
        self._phases: tuple[tuple[int, float], ...] = ()
        self._over = False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, self.height())

    def show_shares(self, phases: tuple[tuple[int, float], ...], *, over: bool) -> None:
        if (phases, over) != (self._phases, self._over):
            self._phases, self._over = phases, over
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum(seconds for seconds, _ in self._phases) or 1
        gap, left = 3.0, 0.0
        room = self.width() - gap * max(0, len(self._phases) - 1)
        full = theme.colour("danger" if self._over else "accent")
        for seconds, share in self._phases:
            wide = room * seconds / whole
            self._paint(painter, QRectF(left, 1, wide, self.height() - 2), share, full)
            left += wide + gap
        painter.end()

    def _paint(self, painter: QPainter, box: QRectF, share: float, full: QColor) -> None:
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("well"))
        painter.drawRoundedRect(box, 2, 2)
        if share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(full)
            done = QRectF(box.x(), box.y(), max(2.0, box.width() * min(1.0, share)), box.height())
            painter.drawRoundedRect(done, 2, 2)


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
        spent = {phase.id: phase for phase in reading.spent}
        shares = []
        for place, phase in enumerate(phases):
            one = spent.get(phase.id)
            past = place < reading.phase_index
            share = one.elapsed_s / max(1, one.planned_s) if one else 0.0
            shares.append((one.planned_s if one else phase.seconds, 1.0 if past else share))
        over = reading.phase_remaining_s < 0
        self._bar.show_shares(tuple(shares), over=over)
        self._phase.setText(_phase_words(reading))
        self._left.setText(_left_words(reading))
        self._left.set_tone("danger" if over else "")
        self._words = _then_words(reading)
        self._fit()
        name = f"{self._phase.text()} {self._left.text()}. {self._words}"
        self._bar.setAccessibleName(name.strip())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Say less where the window has become narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.window().width() < WIDE
        self._then.setText(self._words.partition(" · ")[0] if narrow else self._words)


def _phase_words(reading: TimerReading) -> str:
    if reading.state == TimerState.PLANNED:
        return t("assess.timer.planned")
    if reading.state == TimerState.STOPPED:
        return t("assess.timer.stopped")
    words = t(f"assess.phase.{reading.phase}")
    return f"{words} ‖ {t('assess.timer.paused')}" if reading.state == TimerState.PAUSED else words


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
