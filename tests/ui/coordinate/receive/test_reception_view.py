"""The tree of what came in: which column has which room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.receive.reception_view import ReceptionView
from smartcity_desktop.ui.models.reception import ABOUT, BECAME, Node, NodeKind, ReceptionModel
from tests.ui.coordinate import scene

LONG = "Kabupaten Kotawaringin Timur"


@pytest.mark.parametrize("wide", [1150, 870, 800])
def test_a_regions_name_is_not_cut_beside_an_empty_column(wide: int) -> None:
    scene.app()
    view = ReceptionView(ReceptionModel())
    view.resize(wide, 400)
    view.show()
    file = Node(NodeKind.FILE, "P01-S5-r1-CCD11EEA.scbundle", (), LONG)
    view.show_nodes(
        (Node(NodeKind.RECEPTION, "stick-c", (), "1 berkas", children=(file,)),), afresh=True
    )
    scene.breathe()
    needs = QFontMetrics(theme.font()).horizontalAdvance(LONG)
    assert view.columnWidth(ABOUT) - 12 >= needs
    assert view.columnWidth(BECAME) >= wide // 4
    view.deleteLater()
