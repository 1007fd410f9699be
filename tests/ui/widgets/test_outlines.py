from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from smartcity_desktop.host import resources
from smartcity_desktop.ui.widgets import outlines

DRAWINGS = sorted((*resources.path("icons").glob("*.svg"), *resources.path("icon").glob("*.svg")))
SIDE = 96


def picture(drawing: str, *, ours: bool) -> QImage:
    """Draw on white, by us or by Qt's own reader."""
    made = QPixmap(SIDE, SIDE)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    room = QRectF(0, 0, SIDE, SIDE)
    try:
        if ours:
            outlines.draw(painter, drawing, room)
        else:
            QSvgRenderer(drawing.encode()).render(painter, room)
    finally:
        painter.end()
    return made.toImage()


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_looks_as_qts_own_reader_draws_it(file: Path) -> None:
    QApplication.instance() or QApplication(["tests"])
    drawing = file.read_text(encoding="utf-8").replace("currentColor", "#000000")
    ours, theirs = picture(drawing, ours=True), picture(drawing, ours=False)
    apart = [
        (x, y)
        for x in range(SIDE)
        for y in range(SIDE)
        if abs(ours.pixelColor(x, y).lightness() - theirs.pixelColor(x, y).lightness()) > 60
    ]
    assert len(apart) <= SIDE * SIDE * 0.005
    assert any(ours.pixelColor(x, y).lightness() < 128 for x in range(SIDE) for y in range(SIDE))


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        ("M2 3h4v5H1V2", (1, 2)),
        ("m1 1 2 2 3 3", (6, 6)),
        ("M0 0c1 0 2 1 2 2s1 2 2 2", (4, 4)),
        ("M4 4a2 2 0 012 2", (6, 6)),
        ("M4 4A2 2 0 1 0 8 4", (8, 4)),
        ("M1-2.5.5 3Z", (1, -2.5)),
    ],
)
def test_a_path_ends_where_it_is_written_to(path: str, ends: tuple[float, float]) -> None:
    drawn = outlines._Pen().follow(path)
    at = drawn.currentPosition()
    assert (at.x(), at.y()) == pytest.approx(ends, abs=0.01)


@pytest.mark.parametrize("drawn", ["<text/>", '<path d="M0 0T1 1"/>', '<path d="M0"/>'])
def test_what_no_icon_is_drawn_with_is_refused(drawn: str) -> None:
    QApplication.instance() or QApplication(["tests"])
    with pytest.raises(ValueError, match=r"drawn with|lacking"):
        picture(f'<svg viewBox="0 0 24 24">{drawn}</svg>', ours=True)
