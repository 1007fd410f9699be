from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui.widgets.choice import Choice


def test_a_wheel_passes_through_and_is_not_taken() -> None:
    QApplication.instance() or QApplication(["tests"])
    box = Choice()
    box.addItems(["satu", "dua", "tiga"])
    box.setCurrentIndex(1)
    at, none = QPointF(2, 2), QPoint()
    turned = QWheelEvent(
        at, at, none, QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert (box.currentIndex(), turned.isAccepted()) == (1, False)
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus
    box.deleteLater()
