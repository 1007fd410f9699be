from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from smartcity_desktop.host import wording
from smartcity_desktop.ui import actions, pages
from tests.ui.hands import SitDown


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_every_act_has_words(spoken: str) -> None:
    assert all(wording.label(spoken, f"actions.{act.name}") for act in actions.ACTS)


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
    assert [name for group in groups for name in group] == [a.name for a in actions.of("window")]
    assert len(groups) == 7
    assert all(1 <= len(group) <= 3 for group in groups)
