"""A fault in what Qt calls of ours is a fault like any other: told, logged, survived."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Generic, TypeVar

import pytest
from PySide6.QtWidgets import QWidget

import smartcity_desktop.ui

T = TypeVar("T")

FAULTS = {
    "a list that is too short": ("IndexError", "[][3]"),
    "no number": ("ValueError", "int('x')"),
    "nothing comes": ("StopIteration", "next(iter([]))"),
    "a wrong call": ("TypeError", "len()"),
    "a widget that is gone": ("RuntimeError", "gone.isVisible()"),
    "one of our own": ("KeyError", "raises(KeyError('a'))"),
}
"""Kinds of fault, by their name in Python and what makes one."""

BEGIN = """
import gc, sys
import smartcity_desktop.ui
import shiboken6
from PySide6.QtCore import QAbstractListModel, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

app = QApplication(["a test"])
told = []
sys.excepthook = lambda kind, fault, trace: told.append(kind.__name__)
gone = QWidget()
shiboken6.delete(gone)

def raises(fault):
    raise fault

def press(widget):
    QTest.keyClick(widget, Qt.Key.Key_A)
"""

LIVES = """
class Pressed(QWidget):
    def keyPressEvent(self, event):
        {fault}

class Watching(QObject):
    def eventFilter(self, watched, event):
        {fault}

class Listed(QAbstractListModel):
    def rowCount(self, parent):
        {fault}

press(Pressed())
assert told == ["{kind}"], told
watching, plain = Watching(), QWidget()
plain.installEventFilter(watching)
press(plain)
assert Listed().hasIndex(0, 0) is False
assert set(told) == {{"{kind}"}}, told
"""

GOES_ON = """
released = []

class Pressed(QWidget):
    def keyPressEvent(self, event):
        raise ValueError("a fault")

    def keyReleaseEvent(self, event):
        released.append(event.key())

class Sized(QPushButton):
    def sizeHint(self):
        raise ValueError("a fault")

pressed = Pressed()
counted = sys.getrefcount(Pressed.keyReleaseEvent)
for _ in range(3):
    press(pressed)
assert len(released) == 3, released
assert sys.getrefcount(Pressed.keyReleaseEvent) == counted
gc.collect()
assert Sized("x").sizeHint() == QPushButton("x").sizeHint()
assert told == ["ValueError"] * 4, told
"""


def _run(code: str) -> tuple[int, str]:
    """Run code in a process of its own: what is tested here is whether that lives."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code], capture_output=True, check=False, encoding="utf-8"
    )
    return done.returncode, done.stderr.replace(
        "Keyboard event not accepted by receiving widget", ""
    )


@pytest.mark.parametrize("what", FAULTS)
def test_no_fault_in_what_qt_calls_ends_the_process(what: str) -> None:
    kind, fault = FAULTS[what]
    code, said = _run(LIVES.format(kind=kind, fault=fault))
    assert code == 0, said


def test_qt_goes_on_as_if_what_failed_were_not_ours() -> None:
    code, said = _run(GOES_ON)
    assert code == 0, said


def _classes(under: type) -> Iterator[type]:
    made: list[type] = under.__subclasses__()
    for one in made:
        yield one
        yield from _classes(one)


def test_everything_that_qt_calls_of_the_window_is_guarded() -> None:
    package = smartcity_desktop.ui
    for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(one.name)
    guarded: set[str] = set()
    bare: set[str] = set()
    for made in _classes(QWidget):
        for name in ("keyPressEvent", "resizeEvent", "paintEvent", "eventFilter", "sizeHint"):
            ours = vars(made).get(name)
            if made.__module__.startswith(package.__name__) and isinstance(ours, FunctionType):
                (guarded if hasattr(ours, "__wrapped__") else bare).add(f"{made.__name__}.{name}")
    assert not bare
    assert len(guarded) > 30


def test_a_class_of_qt_may_be_generic_all_the_same() -> None:
    class Listed(QWidget, Generic[T]):
        """Lists rows of some kind."""

    class Numbers(Listed[int]):
        """Lists numbers."""

    assert Numbers.__mro__[1] is Listed
