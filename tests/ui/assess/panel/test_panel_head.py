"""What the head of the panel's page says of a session."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.ui.destinations import PageName
from smartcity_desktop.ui.widgets.label import Label
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, score_all, seal_all, sit
from tests.ui.assess.panel.test_page import panel_of
from tests.ui.hands import SitDown


def test_a_closed_session_says_how_many_sheets_count_and_not_how_many_are_not_missing(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    for seat in MEMBERS[:2]:
        shell.relay(shell.office.chair.excuse(OPEN, seat, ExcuseKind.ABSENT, "Sakit"))
    for seat in (MEMBERS[2], CHAIR):
        sit(shell.office, seat, key_of)
        score_all(shell.office, OPEN, 3)
        shell.office.assessor.seal(OPEN)
    shell.relay(shell.office.chair.close(OPEN))
    assert panel_of(shell).head.state.text() == "■ Sesi ditutup · 2 dari 4 lembar dihitung"
    shell.relay(shell.office.chair.close_absent(LATER, "Pesawat batal"))
    assert panel_of(shell, LATER).head.state.text() == "■ Sesi ditutup · Tidak hadir"


def test_a_revision_under_way_and_one_sealed_too_late_are_told_at_the_head_and_in_the_list(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    page = panel_of(shell)
    assert page.head.state.text().startswith("✓")
    shell.relay(shell.office.assessor.reopen(OPEN, "B3 dibahas"))
    assert page.head.state.text().startswith("↻")
    assert f"revisi belum disegel: {CHAIR}" in page.head.state.text()
    said = [label.text() for label in page.side.members.findChildren(Label)]
    assert any(f"{CHAIR}: revisi 2 belum disegel" in words for words in said)
    shell.relay(shell.office.chair.close(OPEN))
    shell.relay(shell.office.assessor.seal(OPEN))
    assert f"lembar lama: {CHAIR}" in page.head.state.text()


def test_the_state_of_a_session_is_whole_in_the_list_where_the_region_has_less_room(
    desk_at: SitDown,
) -> None:
    sessions = panel_of(desk_at("P01"), LATER).head.sessions
    words = sessions.currentText()
    state = words.partition(" · ")[2]
    whole = sessions.fontMetrics().horizontalAdvance(words)
    assert sessions.shortened(whole + 1) == words
    for less in (10, 25, 40):
        short = sessions.shortened(whole - less)
        assert short.endswith(f"… · {state}")
        assert sessions.fontMetrics().horizontalAdvance(short) <= whole - less


def test_the_panels_page_leads_to_scoring_while_its_session_is_open(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    page = panel_of(shell, LATER)
    assert page.head.scoring.text() == "Ke penilaian"
    QTest.mouseClick(page.head.scoring, Qt.MouseButton.LeftButton)
    assert shell.current() == PageName.SCORING
    assert shell.front().shown() == LATER
    seal_all(shell.office, OPEN, key_of)
    shell.relay(shell.office.chair.close(OPEN))
    assert panel_of(shell, OPEN).head.scoring.isHidden()
