"""What was just changed, told over the top line."""

from __future__ import annotations

import pytest

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.ui.hands import SitDown, press, settle
from tests.ui.open_sheet import level, open_sheet


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window at an open sheet."""
    return open_sheet(desk_at)


def cuts_a_word_beneath(shell: Shell) -> bool:
    """Tell whether the strip begins in the middle of what the top line says."""
    top, left = shell.top, shell.told.x()
    for one in (top._title, top._digest):
        ends = one.x() + min(one.width(), one.sizeHint().width())
        if not one.isHidden() and one.x() < left < ends:
            return True
    return False


def test_what_is_told_goes_to_the_other_language_with_the_window_and_cuts_no_word_beneath(
    shell: Shell,
) -> None:
    strip = shell.told
    press("0")
    assert strip.take_back.text() == t("actions.undo")
    before = strip.words.text(), strip.take_back.text()
    for _ in range(2):
        shell.switch_language()
        settle()
        assert strip.isVisible()
        assert strip.take_back.text() == t("actions.undo")
        assert strip.words.text() in strip.accessibleName()
        assert not cuts_a_word_beneath(shell)
        assert strip.geometry().right() < shell.top.buttons_at()
    assert (strip.words.text(), strip.take_back.text()) == before
    shell.switch_language()
    settle()
    assert strip.words.text() != before[0]
    assert strip.take_back.text() != before[1]
    strip.take_back.click()
    assert level(shell, A1) is None
    assert strip.words.text() != before[0]
