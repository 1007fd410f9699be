from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.point_list import PointList
from tests.ui.hands import settle


def test_sentences_are_as_high_as_they_are_and_scroll_where_there_is_no_room() -> None:
    QApplication.instance() or QApplication(["tests"])
    window, points, button = QWidget(), PointList(), QPushButton("Segel")
    beneath(points, button, filling(QWidget()), gap=1, on=window)
    window.resize(400, 500)
    window.show()
    points.addItem("Belum ada apa pun yang tiba untuk sesi ini. " * 3)
    settle()
    assert points.verticalScrollBar().maximum() == 0
    assert points.height() < 120
    assert button.geometry().top() - points.geometry().bottom() < 20, "the button is beneath it"
    points.addItems(["Belum ada apa pun yang tiba untuk sesi ini. " * 3] * 20)
    settle()
    assert points.verticalScrollBar().maximum() > 0
    assert button.geometry().bottom() <= 500
    points.clear()
    points.addItem("Satu.")
    settle()
    assert points.height() < 60
    window.deleteLater()
