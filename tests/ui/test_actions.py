from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host import wording
from smartcity_desktop.ui import actions, pages
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.seats import OPEN
from tests.ui.hands import SitDown, hand, press, settle
from tests.ui.open_sheet import form_of, open_sheet, page_of


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_every_act_has_words(spoken: str) -> None:
    assert all(wording.label(spoken, f"actions.{act.name}") for act in actions.ACTS)


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_changing_the_member_is_called_one_thing_wherever_it_is_offered(spoken: str) -> None:
    title = wording.label(spoken, "turns.title")
    offered = ("actions.turns", "turns.button", "turns.next.turn_button")
    assert {wording.label(spoken, one) for one in offered} == {f"{title} …"}


def test_an_act_has_one_name_and_belongs_to_the_window_or_to_a_page() -> None:
    names = [act.name for act in actions.ACTS]
    assert len(names) == len(set(names))
    places = {"window", "guide"} | {entry.name for entry in pages.ENTRIES}
    assert {act.where for act in actions.ACTS} <= places


def test_no_bare_letter_is_a_shortcut() -> None:
    """A letter typed beside a field would do something nobody meant."""
    bound = [act for act in actions.ACTS if not act.hint and act.keys]
    for one in bound:
        assert QKeySequence(one.keys).toString(QKeySequence.SequenceFormat.PortableText) == one.keys
        assert "+" in one.keys or one.keys.startswith("F"), one.name


def test_no_page_takes_a_key_of_the_window_or_one_twice() -> None:
    window = {act.keys for act in actions.of("window")}
    for page in {act.where for act in actions.ACTS} - {"window"}:
        keys = [act.keys for act in actions.of(page) if not act.hint]
        assert len(keys) == len(set(keys))
        assert not window & set(keys)


def test_a_bound_act_does_what_it_is_bound_to(desk_at: SitDown) -> None:
    done: list[str] = []
    owner = QWidget()
    action = actions.bind(owner, "undo", lambda: done.append("undone"))
    action.trigger()
    assert (done, action.shortcut(), owner.actions()) == (
        ["undone"],
        QKeySequence("Ctrl+Z"),
        [action],
    )
    owner.deleteLater()


def test_the_menu_of_the_window_has_groups_and_none_is_long(desk_at: SitDown) -> None:
    menu = desk_at("P01").top._menu.menu()
    groups: list[list[str]] = [[]]
    for entry in menu.actions():
        if entry.isSeparator():
            groups.append([])
        else:
            groups[-1].append(entry.objectName())
    groups = [group for group in groups if group]
    assert {act.name for act in actions.of("window")} < {one for group in groups for one in group}
    assert ["find", "review", "declare_conflict"] in groups
    assert all(1 <= len(group) <= 3 for group in groups)


def test_keys_are_called_in_the_menu_as_on_the_keyboard(desk_at: SitDown) -> None:
    told = [entry.text() for entry in desk_at("P01").top._menu.menu().actions()]
    assert "Tinjau dan segel\tCtrl+Enter" in told
    assert "Kunci laptop\tCtrl+Shift+L" in told


@pytest.mark.parametrize("name", actions.OF_THE_SHEET)
@pytest.mark.parametrize("page", [PageName.SCORING, PageName.REVIEW, PageName.PANEL])
def test_the_menu_does_what_it_says_of_a_session_from_every_page(
    desk_at: SitDown, page: PageName, name: str
) -> None:
    shell = open_sheet(desk_at)
    shell.open_page(ToPage(page, OPEN))
    shell.top.acted.emit(name)
    settle()
    if name == "review":
        assert shell.current() == "review"
        return
    prompt = page_of(shell).gate.prompt
    asks = prompt is not None and prompt.isVisible()
    assert shell.current() == "scoring"
    assert asks == (name == "declare_conflict")
    assert (hand() is form_of(shell).aspects.search) == (name == "find")


def test_a_conflict_that_can_no_longer_be_declared_says_so(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    closed = SessionId("P01-S1")
    shell.open_page(ToPage(PageName.SCORING, closed))
    settle()
    press("Ctrl+Shift+B")
    settle()
    assert "sudah ditutup" in shell.told.words.text()
