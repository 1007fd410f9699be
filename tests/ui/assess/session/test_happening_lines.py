from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record import Happening
from smartcity_desktop.domain.record_draft import FIXED, HappeningKind, RecordDraft
from smartcity_desktop.ui.assess.session.happening_lines import HappeningLines, kind_word

AT = "2019-02-21T09:00:00+07:00"


def test_only_lines_that_tell_of_no_act_have_a_way_to_take_them_out() -> None:
    lines = HappeningLines()
    told = tuple(Happening(AT, kind, "x") for kind in HappeningKind)
    lines.show_record(RecordDraft(SessionId("P01-S4"), happenings=told))
    backs = lines.findChildren(QToolButton)
    gone: list[int] = []
    lines.withdrawn.connect(gone.append)
    for back in backs:
        back.click()
    assert {told[place].kind for place in gone} == set(HappeningKind) - FIXED
    assert HappeningKind.TAKEN_BACK in FIXED
    lines.deleteLater()


def test_every_kind_has_a_word_of_its_own() -> None:
    words = [kind_word(kind) for kind in HappeningKind]
    assert len(set(words)) == len(words)
