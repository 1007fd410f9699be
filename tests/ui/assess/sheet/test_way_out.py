from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from tests.ids import A1, A2
from tests.ui.hands import SitDown, press, settle
from tests.ui.open_sheet import form_of, open_sheet


@pytest.mark.parametrize("size", [(1366, 728), (1024, 600)])
def test_the_keys_that_leave_a_note_are_told_under_it_and_nothing_moves(
    desk_at: SitDown, size: tuple[int, int]
) -> None:
    form = form_of(open_sheet(desk_at, size=size))
    way = form._scroll.way_out
    at = form.rows[A2].pos()
    assert not way.isVisible()
    press("F2")
    settle()
    assert way.isVisible()
    assert "Esc" in way.text()
    assert way.visibleRegion().boundingRect() == way.rect()
    note = form.rows[A1].note
    assert way.mapToGlobal(QPoint()).y() >= note.mapToGlobal(note.rect().bottomLeft()).y()
    assert form.rows[A2].pos() == at
    press("Escape")
    assert not way.isVisible()


def test_they_are_told_under_the_texts_about_the_whole_too(desk_at: SitDown) -> None:
    form = form_of(open_sheet(desk_at, size=(1093, 590)))
    for text, note in form.texts.items():
        form.go_to_text(text)
        settle()
        way = form._scroll.way_out
        assert way.visibleRegion().boundingRect() == way.rect()
        assert not way.geometry().intersects(note.geometry())
