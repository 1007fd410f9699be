"""Child: a window with a label and nothing else; says when it was painted, or its peak memory."""

from __future__ import annotations

import sys
import time

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.benchmarks.memory import peak_mb
from tests.benchmarks.waiting import Painted


def main(wanted: str) -> None:
    """Show the window, print the figure, and end."""
    app = QApplication([])
    window, label = QMainWindow(), QLabel("Smart City")
    window.setCentralWidget(label)
    window.resize(1280, 700)
    painted = Painted(label, app.quit)
    window.show()
    app.exec()
    del painted
    print(time.monotonic_ns() if wanted == "time" else peak_mb())


main(sys.argv[1])
