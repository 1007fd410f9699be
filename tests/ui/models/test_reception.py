"""The tree of what came in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from smartcity_desktop.ui.models.cells import ROW, SPOKEN
from smartcity_desktop.ui.models.reception import (
    ABOUT,
    BECAME,
    NAME,
    Mark,
    Node,
    NodeKind,
    ReceptionModel,
)
from tests.ui.coordinate import scene

ITEM = Node(NodeKind.ITEM, "Lembar A-001", (Mark("done", "baru"),), words="sebab")
FILE = Node(NodeKind.FILE, "a.scbundle", (Mark("done", "1 baru"),), "Kota Ambon", children=(ITEM,))
TOP = Node(NodeKind.RECEPTION, "08.00  STIK", (Mark("done", "1 baru"),), children=(FILE,))


def test_qt_finds_no_fault_with_the_model() -> None:
    scene.app()
    model = ReceptionModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.show([TOP, TOP])
    model.show([])
    model.show([TOP])
    del tester


def test_a_line_knows_the_line_above_it() -> None:
    model = ReceptionModel()
    model.show([TOP])
    file = model.index(0, 0, model.index(0, 0))
    item = model.index(0, BECAME, file)
    assert item.data(ROW) is ITEM
    assert model.parent(item) == file
    assert model.parent(model.index(0, 0)) == QModelIndex()


def test_each_column_says_its_own_part() -> None:
    model = ReceptionModel()
    model.show([TOP])
    top = model.index(0, 0)
    said = [model.index(0, column, top).data() for column in (NAME, ABOUT, BECAME)]
    assert said == ["a.scbundle", "Kota Ambon", "1 baru"]


def test_a_line_is_told_whole_to_those_who_hear_it() -> None:
    model = ReceptionModel()
    model.show([TOP])
    item = model.index(0, 0, model.index(0, 0, model.index(0, 0)))
    assert item.data(SPOKEN) == "Lembar A-001. baru. sebab"


def test_hundreds_of_files_are_shown_at_once() -> None:
    model = ReceptionModel()
    files = tuple(
        Node(NodeKind.FILE, f"{n}.scbundle", (), children=(ITEM,) * 5) for n in range(600)
    )
    model.show([Node(NodeKind.RECEPTION, "08.00", (), children=files)])
    assert model.rowCount(model.index(0, 0)) == 600
