"""What a stack of scans held: a line for each document, whole ones first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from smartcity_desktop.desk.recovery.restoring import Lacking, Restored, Unusable, Whole
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui import problems
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import shapes
from smartcity_desktop.ui.widgets.boxes import beneath, grid
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.scroll_area import ScrollArea

LINES = 8
NAMED = 6
"""The most pictures without a code that are named."""


class RestoredList(ScrollArea):
    """Lines of a shape with its word, what it is about, and what more there is to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, keys=True)
        self._body = QWidget()
        self._column = beneath(gap=2, on=self._body, margins=(0, 0, 2, 0))
        self.setWidget(self._body)
        self.lines: list[Line] = []

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few lines: it scrolls by itself, and the buttons beneath it stay in view."""
        high = self.fontMetrics().lineSpacing() * LINES
        return QSize(super().sizeHint().width(), high)

    def show_found(self, found: Restored) -> None:
        """Show other findings."""
        clear(self._column)
        self.lines = [
            *(_whole(whole) for whole in found.whole),
            *(_lacking(lacking) for lacking in found.lacking),
            *(_refused(unusable) for unusable in found.refused),
            *((_blank(found.blank),) if found.blank else ()),
        ]
        for line in self.lines:
            self._column.addWidget(line)
        self._column.addStretch(1)


class Line(QFrame):
    """One document."""

    def __init__(self, shape: str, word: str, what: str, more: str) -> None:
        super().__init__()
        self.text = f"{word}: {what} {more}".strip()
        self.setAccessibleName(self.text)
        state = Label(word, "strong")
        state.setMinimumWidth(state.fontMetrics().averageCharWidth() * 9)
        top = Qt.AlignmentFlag.AlignTop
        places = grid(across=2, down=1, on=self, margins=(2, 1, 0, 1))
        places.addWidget(shapes.Shape(shape), 0, 0, top)
        places.addWidget(state, 0, 1, top)
        places.addWidget(Label(what, wrap=True, selectable=True), 0, 2)
        if more:
            places.addWidget(Label(more, tone="quiet", wrap=True, selectable=True), 1, 2)
        places.setColumnStretch(2, 1)


def _whole(whole: Whole) -> Line:
    source = t("restore.from_files", files=", ".join(whole.files))
    return Line("done", t("restore.is_whole"), whole.name, source)


def _lacking(lacking: Lacking) -> Line:
    key = "restore.lacking" if lacking.who else "restore.lacking_unknown"
    missing, files = ", ".join(map(str, lacking.missing)), ", ".join(lacking.files)
    told = t(key, who=lacking.who, missing=missing, count=lacking.count, files=files)
    return Line("waiting", t("restore.is_lacking"), told[:1].upper() + told[1:], "")


def _refused(unusable: Unusable) -> Line:
    facts = {"file": unusable.file, **unusable.facts}
    what, rest = problems.sentences(Problem(unusable.code, **facts))
    return Line("refused", t("restore.is_refused"), what, rest)


def _blank(files: tuple[str, ...]) -> Line:
    """Pictures without a code are told in one line: a stack may hold many other pages."""
    named = ", ".join(files[:NAMED]) + (" …" if len(files) > NAMED else "")
    what = t("restore.blank", count=len(files), files=named)
    return Line("missing", t("restore.is_blank"), what, t("restore.nothing_rest"))
