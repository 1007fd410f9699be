from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from smartcity_desktop.ui import actions
from smartcity_desktop.ui.widgets.keys_card import SECTIONS, KeysCard, shared_out
from tests.ui.hands import SitDown, settle


@pytest.mark.parametrize("role", ["", "assessor", "coordinator"])
def test_every_act_of_a_role_is_on_its_card(desk_at: SitDown, role: str) -> None:
    card = KeysCard(desk_at("P01"), role)
    said = {label.text() for label in card.findChildren(QLabel)}
    shown = set(SECTIONS[role])
    assert {act.written() for act in actions.ACTS if act.keys and act.where in shown} <= said
    card.deleteLater()


def test_no_act_is_left_off_every_card() -> None:
    shown = {where for sections in SECTIONS.values() for where in sections}
    assert shown == {act.where for act in actions.ACTS}


def test_keys_are_named_as_they_stand_on_a_keyboard() -> None:
    named = {act.name: act.written() for act in actions.ACTS}
    assert named["review"] == "Ctrl+Enter"
    assert named["guide_back"] == "Alt+←"
    assert named["next_page"] == "Ctrl+PgDn"
    assert named["zoom_paper"] == "Ctrl + − 0"


@pytest.mark.parametrize("wide", [700, 1000, 1300])
def test_all_columns_begin_on_the_same_line_and_use_the_room(desk_at: SitDown, wide: int) -> None:
    card = KeysCard(desk_at("P01"), "assessor")
    card.show()
    card.resize(wide, 600)
    settle()
    tops: dict[int, int] = {}
    for section in card._sections:
        at = section.mapTo(card, section.rect().topLeft())
        tops[at.x()] = min(at.y(), tops.get(at.x(), at.y()))
        assert section.geometry().right() <= card._inside.width()
    assert len(set(tops.values())) == 1
    assert len(tops) == {700: 1, 1000: 2, 1300: 3}[wide]
    card.close()
    card.deleteLater()


def test_sections_are_shared_out_so_that_no_column_is_much_higher() -> None:
    assert shared_out([12, 1, 3, 14, 3, 3, 5], 3) == [0, 0, 0, 1, 2, 2, 2]
    assert shared_out([12, 1, 3, 14], 1) == [0, 0, 0, 0]


@pytest.mark.parametrize("role", ["", "assessor", "coordinator"])
def test_the_card_is_as_high_as_its_keys_or_the_screen(desk_at: SitDown, role: str) -> None:
    card = KeysCard(desk_at("P01"), role)
    card.show()
    settle()
    inside, body = card._inside.sizeHint().height(), card._body.height()
    assert body >= inside or card.height() > card.screen().availableGeometry().height() * 0.9
    card.close()
    card.deleteLater()
