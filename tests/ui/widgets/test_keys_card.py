from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from smartcity_desktop.ui import actions
from smartcity_desktop.ui.widgets.keys_card import COLUMNS, KeysCard
from tests.ui.hands import SitDown


@pytest.mark.parametrize("role", ["", "assessor", "coordinator"])
def test_every_act_of_a_role_is_on_its_card(desk_at: SitDown, role: str) -> None:
    card = KeysCard(desk_at("P01"), role)
    said = {label.text() for label in card.findChildren(QLabel)}
    shown = {where for column in COLUMNS[role] for where in column}
    assert {act.written() for act in actions.ACTS if act.keys and act.where in shown} <= said
    card.deleteLater()


def test_no_act_is_left_off_every_card() -> None:
    shown = {where for columns in COLUMNS.values() for column in columns for where in column}
    assert shown == {act.where for act in actions.ACTS}
