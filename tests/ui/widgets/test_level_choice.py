from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.rubric import Scale
from smartcity_desktop.domain.sheet import UNMARKED, Mark, Why
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets import waiting
from smartcity_desktop.ui.widgets.level_button import CLAIM
from smartcity_desktop.ui.widgets.level_choice import CANNOT, LevelChoice, Stray
from tests.ui.hands import hand, press, settle, wait_until, write


@pytest.fixture
def levels() -> Iterator[LevelChoice]:
    """A scale of one to five, on the screen, the keyboard on its first level."""
    QApplication.instance() or QApplication(["tests"])
    made = LevelChoice(Scale(1, 5))
    made.show()
    made.activateWindow()
    made.take_focus()
    wait_until(made.isActiveWindow, "the levels have the keyboard")
    settle()
    yield made
    made.close()
    made.deleteLater()


def test_arrows_to_the_side_move_without_choosing(levels: LevelChoice) -> None:
    chosen: list[int] = []
    levels.chosen.connect(chosen.append)
    press(*["Right"] * 9)
    assert hand() is levels._group.button(CANNOT)
    press(*["Left"] * 9)
    assert hand() is levels._group.button(1)
    assert (chosen, levels.chosen_level()) == ([], None)
    press("Right", "Space")
    assert chosen == [2]


def test_a_blank_that_was_meant_for_a_note_gives_no_level(levels: LevelChoice) -> None:
    chosen: list[int] = []
    levels.chosen.connect(chosen.append)
    press("B", "U", "Space", "K")
    assert (chosen, levels.chosen_level()) == ([], None)


def test_a_digit_outside_the_scale_and_a_key_with_control_choose_nothing(
    levels: LevelChoice,
) -> None:
    chosen: list[int] = []
    levels.chosen.connect(chosen.append)
    press("6", "9", "Ctrl+3", "Alt+2")
    assert chosen == []


def test_a_row_has_one_tab_stop_and_it_is_the_chosen_level(levels: LevelChoice) -> None:
    def stops() -> list[int]:
        buttons = levels._group.buttons()
        return [levels._group.id(b) for b in buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == [1]
    levels.show_mark(Mark(4))
    assert stops() == [4]
    levels.show_mark(Mark(None, Why.ABSTAIN))
    assert stops() == [CANNOT]
    levels.show_mark(UNMARKED)
    assert (stops(), levels.chosen_level()) == ([1], None)


def test_the_claim_is_marked_on_its_level_alone(levels: LevelChoice) -> None:
    levels.show_claim(3)
    assert [b._claimed for b in levels._group.buttons()] == [False, False, True] + [False] * 3  # type: ignore[attr-defined]
    levels.show_claim(None)
    assert not any(b._claimed for b in levels._group.buttons())  # type: ignore[attr-defined]


def test_every_level_is_named_with_its_indicator_and_described(levels: LevelChoice) -> None:
    levels.name("A1 Kehadiran")
    levels.describe(2, "Wacana")
    names = [b.accessibleName() for b in levels._group.buttons()]
    assert len(set(names)) == 6
    assert all("A1 Kehadiran" in name for name in names)
    assert levels._group.button(2).accessibleDescription() == "Wacana"


def test_a_step_is_never_squeezed_and_can_be_pressed_to_its_edge(levels: LevelChoice) -> None:
    button = levels._group.button(3)
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.size().width() >= button.sizeHint().width()
    assert button.hitButton(button.rect().bottomRight())


def _painted(levels: LevelChoice, level: int, *, beneath: bool) -> str:
    """The colour in the middle of a step's ground, or of the mark beneath it."""
    button = levels._group.button(level)
    across = button.width() // 2 if beneath else 4
    down = button.height() - CLAIM + 4 if beneath else (button.height() - CLAIM) // 2
    return button.grab().toImage().pixelColor(across, down).name()


def test_the_steps_are_one_strip_and_what_gives_no_level_stands_apart(levels: LevelChoice) -> None:
    places = [levels._group.button(level).geometry() for level in (1, 2, 3, 4, 5, CANNOT)]
    gaps = [b.left() - a.right() - 1 for a, b in itertools.pairwise(places)]
    assert gaps == [0, 0, 0, 0, 12]


@pytest.mark.parametrize("name", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_claim_and_level_both_show_where_they_meet(levels: LevelChoice, name: Theme) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, name)
    try:
        levels.show_claim(3)
        levels.show_mark(Mark(3))
        levels.clearFocus()
        levels._group.button(1).setFocus()
        given, page = theme.colour("accent").name(), theme.colour("page").name()
        assert _painted(levels, 3, beneath=False) == given
        assert _painted(levels, 3, beneath=True) == given
        assert _painted(levels, 2, beneath=False) == page
        assert _painted(levels, 2, beneath=True) == page
    finally:
        theme.apply(app, Theme.LIGHT)


def test_level_claim_and_keyboard_move_nothing(levels: LevelChoice) -> None:
    buttons = levels._group.buttons()
    before = [button.geometry() for button in buttons]
    levels.show_claim(4)
    press("3", "Right", "Right")
    settle()
    assert [button.geometry() for button in buttons] == before


def test_a_sealed_level_keeps_a_field_and_the_others_fade(levels: LevelChoice) -> None:
    levels.show_mark(Mark(2))
    levels.setEnabled(False)
    assert _painted(levels, 2, beneath=False) == theme.colour("quiet").name()
    assert _painted(levels, 4, beneath=False) == theme.colour("page").name()


def test_letters_are_told_and_what_is_typed_among_them_gives_no_level(levels: LevelChoice) -> None:
    chosen: list[int] = []
    strayed: list[Stray] = []
    moved: list[int] = []
    cleared: list[bool] = []
    levels.chosen.connect(chosen.append)
    levels.strayed.connect(strayed.append)
    levels.moved.connect(moved.append)
    levels.cleared.connect(lambda: cleared.append(True))
    write("Hadir 2 dari 5 OPD")
    press("Backspace", "Return")
    assert (chosen, moved, cleared) == ([], [], [])
    assert set(strayed) == {Stray.TEXT}
    press("Right", "4")  # an arrow is of no text
    assert chosen == [4]


def test_a_digit_outside_the_scale_is_told(levels: LevelChoice) -> None:
    strayed: list[Stray] = []
    levels.strayed.connect(strayed.append)
    press("7")
    assert strayed == [Stray.RANGE]


def test_a_digit_right_behind_a_text_is_told_and_enter_does_not_go_on_past_it(
    levels: LevelChoice,
) -> None:
    strayed: list[Stray] = []
    moved: list[int] = []
    levels.strayed.connect(strayed.append)
    levels.moved.connect(moved.append)
    waiting.note_left(levels)
    press("Return")
    assert (moved, strayed) == ([1], [])
    waiting.note_left(levels)
    press("4", "Return")
    assert (moved, strayed, levels.chosen_level()) == ([1], [Stray.LATE, Stray.LATE], None)
    press("Return")
    assert moved == [1, 1]
