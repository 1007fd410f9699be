from __future__ import annotations

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.assess.arrival import day_change
from smartcity_desktop.ui.shell import Shell
from tests.seats import CHAIR, OPEN, Keys, sit
from tests.ui.hands import press, write
from tests.ui.open_arrival import page_of
from tests.ui.open_arrival import shell as shell


def test_who_is_noted_as_here_is_not_said_to_have_stayed_away(shell: Shell, key_of: Keys) -> None:
    page = page_of(shell)
    sit(shell.office, CHAIR, key_of)
    page.change.buttons[day_change.WAIT].click()
    write("Di jalan")
    press("Return")
    page.change.buttons[day_change.CAME].click()
    button = page.change.buttons[day_change.ABSENT]
    assert not button.isEnabled()
    assert "sudah tercatat" in button.toolTip().lower()
    with pytest.raises(Problem, match=r"session\.has_come"):
        shell.office.chair.close_absent(OPEN, "Tidak datang")
    page.lines.withdrawn.emit(1)
    assert button.isEnabled()


def test_a_late_start_of_a_session_planned_for_another_day_says_that_it_is_another_day(
    shell: Shell,
) -> None:
    change = page_of(shell).change
    for kind in (day_change.FIXED, day_change.FULL):
        assert not change.buttons[kind].isEnabled()
        assert "bukan hari ini" in change.buttons[kind].toolTip()
    assert "Belum dicatat bahwa daerah ditunggu" in change.buttons[day_change.CAME].toolTip()
