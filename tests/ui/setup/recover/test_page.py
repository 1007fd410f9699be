"""Taking a broken laptop's place in the window: real copies on a real folder, a real store."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import language
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.setup.recover.page import RecoverPage
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.desk.recovery.forging import rewritten
from tests.hostile_names import HOSTILE, only_where_such_names_are, steering
from tests.played import Event
from tests.ui.hands import press, settle, wait_until


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


def leave_copy(event: Event, laptop: str, folder: Path, stick: Path) -> None:
    shutil.copytree(event.folder / "laptops" / laptop, folder / laptop)
    office = open_office(Home(folder / laptop))
    try:
        office.laptop.outbox.leave_copy(stick)
    finally:
        office.laptop.close()


def window(program: Program, folder: Path) -> Shell:
    folder.mkdir(exist_ok=True)
    shell = program.open_home(Home(folder))
    shell.showNormal()
    shell.resize(1366, 728)
    shell.activateWindow()
    wait_until(shell.isActiveWindow, "the window has the keyboard")
    return shell


def recover_of(shell: Shell) -> RecoverPage:
    shell.open_page(ToPage(PageName.RECOVER))
    settle()
    page = shell.pages[PageName.RECOVER]
    assert isinstance(page, RecoverPage)
    return page


def look(page: RecoverPage, *paths: Path) -> None:
    page.look(paths)
    wait_until(lambda: not page.is_looking(), "the places are looked at")


@only_where_such_names_are
def test_no_name_of_a_copy_hides_or_turns_what_the_list_says(
    program: Program, tmp_path: Path, stick: Path
) -> None:
    file = stick / f"{HOSTILE}.db"
    file.write_bytes(b"no store")
    page = recover_of(window(program, tmp_path / "cadangan"))
    look(page, file)
    line = page.list.list.topLevelItem(0)
    assert line is not None
    told = [line.text(place) + line.toolTip(place) for place in range(6)]
    assert r"\x1b[2K" in told[5]
    assert steering("".join(told)) == []
    assert "\n" not in "".join(told)


def test_an_empty_laptop_takes_the_place_of_a_broken_one(
    program: Program, open_event: Event, tmp_path: Path, stick: Path
) -> None:
    leave_copy(open_event, "P01", tmp_path, stick)
    shell = window(program, tmp_path / "cadangan")
    start = shell.pages[PageName.START]
    assert isinstance(start, StartPage)
    start.spare.button.click()
    page = recover_of(shell)
    look(page, stick)
    line = page.list.list.topLevelItem(0)
    assert line is not None
    assert "A-001" in line.text(1)
    assert "P01-S1" in page.list.more.text()
    assert "dua versi" in page.fork.text()
    settle()
    press("Space")
    wait_until(lambda: program.window is not shell, "the window comes again")
    again = program.window
    assert isinstance(again, Shell)
    assert again.current() == "recover"
    done = again.pages[PageName.RECOVER]
    assert isinstance(done, RecoverPage)
    assert "Laptop ini mengambil alih" in done.headline.text()
    assert "membawa kuncinya lagi: A-001" in done.result.text()
    assert again.office.laptop.holdings.has_edition
    assert not done.intake.isVisible()
    language.switch("en")
    again.retranslate()
    assert "has taken over" in done.headline.text()
    language.switch("id")


@pytest.mark.parametrize("language_", ["id", "en"])
def test_copies_that_went_apart_are_both_named_and_none_is_chosen_for_anybody(
    program: Program, open_event: Event, tmp_path: Path, stick: Path, language_: str
) -> None:
    leave_copy(open_event, "P01", tmp_path, stick)
    (genuine,) = stick.iterdir()
    note = b'{"act":"note","at":"2019-02-22T12:00:00+07:00"}'
    rewritten(genuine, stick / "store-000009.db", "session:P01-S1", 3, [note] * 70)
    page = recover_of(window(program, tmp_path / "cadangan"))
    language.switch(language_)
    look(page, stick)
    assert len(page.list.list.rows()) == 2
    assert page.list.candidate() is None
    assert not page.go_on.isEnabled()
    first, second = (page.list.list.topLevelItem(row) for row in range(2))
    assert first is not None
    assert second is not None
    assert "A-001" in first.text(4)
    assert {"id": "PALSU", "en": "FORGED"}[language_] in second.text(4)
    assert (first.text(5)[0], second.text(5)[0]) == ("✓", "!")
    apart = {"id": "berpisah jalan", "en": "went apart"}[language_]
    assert apart in page.list.more.text()
    page.list.list.take(0)
    assert page.go_on.isEnabled()
    assert apart in page.list.more.text()
    assert {"id": "ditandatangani", "en": "signed by"}[language_] in page.list.more.text()
    language.switch("id")


def test_a_laptop_with_work_of_its_own_keeps_it_and_the_reason_is_said(
    program: Program, small_event: Event, tmp_path: Path, stick: Path
) -> None:
    leave_copy(small_event, "P01", tmp_path, stick)
    shutil.copytree(small_event.folder / "coordinator", tmp_path / "koordinator")
    shell = window(program, tmp_path / "koordinator")
    held = shell.office.laptop.holdings.state_digest()
    page = recover_of(shell)
    look(page, stick)
    page.go_on.click()
    wait_until(lambda: program.window is not shell, "the window comes again")
    again = program.window
    assert isinstance(again, Shell)
    assert "sudah berisi pekerjaan" in again.banner.text()
    assert again.office.laptop.holdings.state_digest() == held


def test_a_place_without_copies_is_said_in_plain_words(
    program: Program, tmp_path: Path, stick: Path
) -> None:
    shell = window(program, tmp_path / "cadangan")
    look(recover_of(shell), stick)
    assert "Tidak ada salinan laptop" in shell.banner.text()


def test_a_wrapped_copy_asks_for_the_key_that_opens_it(
    program: Program, wrapped_event: Event, tmp_path: Path, stick: Path
) -> None:
    leave_copy(wrapped_event, "P01", tmp_path, stick)
    shell = window(program, tmp_path / "cadangan")
    page = recover_of(shell)
    look(page, stick)
    assert page.open_key.isVisible()
    assert not page.go_on.isEnabled()
    assert "terbungkus" in page.list.more.text()
    (file,) = (wrapped_event.folder / "coordinator" / "keys").glob("unwrap-*.age")
    page.look_with(file, practice.PASSPHRASE)
    wait_until(lambda: not page.is_looking(), "the copies are opened")
    assert page.go_on.isEnabled()
    assert not page.open_key.isVisible()
