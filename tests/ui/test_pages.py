"""Every page of both roles, in both languages, as it stands on a small laptop's screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.host.named import named
from smartcity_desktop.host.paths import Home
from smartcity_desktop.ui import actions, language, pages
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.shell import Shell
from tests.played import Event
from tests.seats import CLOSED, LATER, OPEN
from tests.ui import walk
from tests.ui.hands import copied, say_there_is_no_conflict, settle, show_who_sits, wait_until
from tests.ui.walk import Seen

ROAD = {
    "P01": (
        ToPage(PageName.TODAY), ToPage(PageName.SCORING, LATER), ToPage(PageName.SCORING, OPEN),
        ToPage(PageName.REVIEW, OPEN), ToPage(PageName.ARRIVAL, OPEN),
        ToPage(PageName.ARRIVAL, CLOSED), ToPage(PageName.PANEL, OPEN),
        ToPage(PageName.CLOSING, OPEN), ToPage(PageName.SCORING, CLOSED),
        ToPage(PageName.PANEL, CLOSED), ToPage(PageName.CLOSING, CLOSED), ToPage(PageName.FILES),
        ToPage(PageName.START),
    ),
    PanelId("coordinator"): (
        ToPage(PageName.LEDGER), ToPage(PageName.RANKING), ToPage(PageName.RECEIVE),
        ToPage(PageName.START),
    ),
    PanelId("new"): (ToPage(PageName.START),),
}  # fmt: skip


def road(place: str) -> tuple[ToPage, ...]:
    """The pages worth a look in a state of their own, then every other page of the role."""
    role = {"P01": LaptopRole.ASSESSOR, "coordinator": LaptopRole.COORDINATOR}.get(place, "")
    known = {to.page for to in ROAD[place]}
    rest = (entry.name for entry in pages.for_role(role) if entry.name not in known)
    return (*ROAD[place], *map(ToPage, rest))


Walked = dict[tuple[str, str, str], Seen]


def open_at(program: Program, place: str, event: Event, folder: Path) -> Shell:
    """Open a laptop's window as wide as a small laptop's screen."""
    language.switch("id")
    played = copied(event, folder)
    new = Home(folder / "baru")
    new.folder.mkdir(exist_ok=True)
    homes = {"coordinator": played.coordinator, "new": new}
    shell = program.open_home(homes.get(place) or played.laptop(PanelId(place)))
    if place == "P01":
        say_there_is_no_conflict(shell.office, OPEN)
        show_who_sits(shell.office)
    shell.showNormal()
    shell.resize(1366, 728)
    shell.activateWindow()
    wait_until(shell.isActiveWindow, "the window has the keyboard")
    return shell


@pytest.fixture(scope="module")
def walked(open_event: Event, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """What is met on every page: in Indonesian, in English after a live switch, and back."""
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    program, found = Program(app), {}
    folder = tmp_path_factory.mktemp("walk")
    for place in ROAD:
        shell = open_at(program, place, open_event, folder)
        people = walk.words_of_people(shell.office)
        for to in road(place):
            shell.open_page(to)
            name = f"{to.page} {to.session}".strip()
            for turn, spoken in (("id", "id"), ("en", "en"), ("back", "id")):
                found[place, name, turn] = walk.look(shell, spoken, people)
                if turn != "back":
                    walk.switch(shell)
    yield found
    program.close()


def faults(walked: Walked, kind: str) -> dict[str, list[object]]:
    """Return what is wrong of one kind, by page and language."""
    told = {" ".join(where): list(getattr(seen, kind)) for where, seen in walked.items()}
    return {where: found for where, found in told.items() if found}


def test_after_a_live_switch_no_word_of_the_other_language_is_left(walked: Walked) -> None:
    own_names = {"English", "Bahasa Indonesia"}  # a language is offered under its own name
    found = {
        where: [one for one in told if one[1] not in own_names]  # type: ignore[index]
        for where, told in faults(walked, "foreign").items()
    }
    assert not {where: told for where, told in found.items() if told}


def test_switching_twice_brings_every_word_back(walked: Walked) -> None:
    for (place, page, turn), seen in walked.items():
        if turn == "id":
            assert walked[place, page, "back"].texts == seen.texts, (place, page)
            assert walked[place, page, "en"].texts != seen.texts, (place, page)


def test_nothing_is_cut_off_on_a_small_laptop(walked: Walked) -> None:
    assert not faults(walked, "cut")


def test_nothing_scrolls_sideways_on_a_small_laptop(walked: Walked) -> None:
    assert not faults(walked, "sideways")


def test_whatever_takes_the_keyboard_has_a_name_to_be_read_aloud(walked: Walked) -> None:
    assert not faults(walked, "unnamed")


def test_every_button_can_be_reached_without_a_mouse(walked: Walked) -> None:
    assert not faults(walked, "beyond_keys")


def test_the_walk_leaves_no_page_out(walked: Walked) -> None:
    assert {page.split()[0] for _, page, _ in walked} == {entry.name for entry in pages.ENTRIES}
    assert all(len(seen.texts) > 20 for seen in walked.values())


def test_every_name_of_a_page_stands_in_the_table_once_and_is_a_page() -> None:
    assert [entry.name for entry in pages.ENTRIES] == list(PageName)
    folders = {LaptopRole.ASSESSOR: "assess", LaptopRole.COORDINATOR: "coordinate", "": "setup"}
    for entry in pages.ENTRIES:
        module, _, name = entry.made.partition(":")
        assert module == f"{folders[entry.role]}.{entry.name}.page"
        made = named("smartcity_desktop.ui", entry.made)
        assert issubclass(made, Page), name
        assert made.__name__ == name


def test_what_is_not_in_the_list_belongs_to_what_is_or_is_left_unmarked() -> None:
    listed = {entry.name for entry in pages.ENTRIES if entry.stands_in_list}
    others = {entry.name: entry.mark for entry in pages.ENTRIES if not entry.stands_in_list}
    assert others.pop(PageName.TURNS) == ""
    assert set(others.values()) <= listed
    assert pages.marked(None) == ""


def test_an_assessors_page_is_private_unless_it_is_said_to_be_shared() -> None:
    seen = {entry.name for entry in pages.for_role(LaptopRole.ASSESSOR) if not entry.is_private}
    assert seen == {
        PageName.TODAY, PageName.TURNS, PageName.START, PageName.ENROL, PageName.RECOVER
    }  # fmt: skip
    assert not any(entry.is_private for entry in pages.for_role(LaptopRole.COORDINATOR))


def test_a_role_sees_its_own_pages_and_those_of_everybody() -> None:
    mine = {entry.name for entry in pages.for_role(LaptopRole.ASSESSOR)}
    theirs = {entry.name for entry in pages.for_role(LaptopRole.COORDINATOR)}
    assert {"today", "scoring", "panel", "files", "start"} <= mine
    assert {"receive", "ledger", "ranking", "start"} <= theirs
    assert mine & theirs == {entry.name for entry in pages.for_role("")}
    assert [pages.first(role) for role in ("", LaptopRole.ASSESSOR, LaptopRole.COORDINATOR)] == [
        "start",
        "today",
        "ledger",
    ]


def test_a_deciders_laptop_begins_at_decisions_and_shows_what_they_rest_on_alone() -> None:
    seen = [entry.name for entry in pages.for_role(LaptopRole.DECIDER) if entry.stands_in_list]
    assert seen == ["receive", "ledger", "ranking", "decisions", "results", "start"]
    assert pages.first(LaptopRole.DECIDER) == "decisions"


def above(one: QObject) -> Iterator[int]:
    """Yield what an object stands in: of pages that do not show, no key does anything."""
    parent = one.parent()
    while parent is not None:
        yield id(parent)
        parent = parent.parent()


@pytest.mark.parametrize("place", ["P01", "coordinator"])
def test_no_two_shortcuts_clash_and_every_act_is_bound(
    program: Program, open_event: Event, tmp_path: Path, place: str
) -> None:
    shell = open_at(program, place, open_event, tmp_path)
    for to in road(place):
        shell.open_page(to)
        page = to.page
        hidden = {id(one) for name, one in shell.pages.items() if name != page}
        bound = {
            action.objectName(): action.shortcut()
            for action in shell.findChildren(QAction)
            if not action.shortcut().isEmpty() and not hidden & set(above(action))
        }
        keys = [sequence.toString() for sequence in bound.values()]
        assert len(keys) == len(set(keys)), page
        wanted = {
            act.name: QKeySequence(act.keys)
            for act in (*actions.of("window"), *actions.of(page))
            if not act.hint
        }
        assert bound.items() >= wanted.items(), page


class Windows(QObject):
    """Notes every window that comes up, and what it is."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note it and let it happen."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.met.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("place", list(ROAD))
def test_a_page_that_is_built_flashes_no_window_and_keeps_the_keyboard(
    program: Program, open_event: Event, tmp_path: Path, place: str
) -> None:
    shell = open_at(program, place, open_event, tmp_path)
    windows = Windows()
    program.app.installEventFilter(windows)
    for to in road(place):
        shell.open_page(to)
        settle()
        assert (windows.met, shell.isActiveWindow()) == ([], True), to
    program.app.removeEventFilter(windows)


@pytest.mark.parametrize("place", ["P01", "coordinator"])
def test_a_turned_wheel_changes_no_list_box(
    program: Program, open_event: Event, tmp_path: Path, place: str
) -> None:
    shell = open_at(program, place, open_event, tmp_path)
    for to in road(place):
        shell.open_page(to)
        settle()
        for box in shell.findChildren(QComboBox):
            if box.isVisible() and box.isEnabled():
                before = box.currentIndex()
                for turn in (-120, 120):
                    QApplication.sendEvent(box, _wheel(box, turn))
                    assert box.currentIndex() == before, to


def _wheel(box: QComboBox, turn: int) -> QWheelEvent:
    at = QPointF(box.rect().center())
    everywhere = QPointF(box.mapToGlobal(box.rect().center()))
    none, still = QPoint(), Qt.ScrollPhase.NoScrollPhase
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    return QWheelEvent(at, everywhere, none, QPoint(0, turn), buttons, keys, still, False)
