from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.desk.edition import setup as edition_setup
from smartcity_desktop.domain.edition import OFFICIAL
from smartcity_desktop.domain.folding import words
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.rehearsal.demo_event import Size
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.played import Event
from tests.seats import CHAIR, MEMBERS
from tests.ui.hands import SitDown, press, settle, wait_until, write


def start_of(shell: Shell) -> StartPage:
    """Open the first page."""
    shell.open_page(ToPage(PageName.START))
    settle()
    page = shell.pages[PageName.START]
    assert isinstance(page, StartPage)
    return page


def test_nobody_says_who_they_are_before_an_edition_is_open(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    page = start_of(shell)
    assert not page.who.isEnabled()
    page.open_file(next((open_event.folder / "edition").iterdir()))
    wait_until(lambda: shell.office.laptop.holdings.has_edition, "the edition is in force")
    settle()
    assert page.who.isEnabled()
    digits = "".join(page.edition._codes.itemAt(n).widget().text() for n in range(2))  # type: ignore[union-attr]
    assert digits.replace(" ", "").isdigit()
    assert len(digits.replace(" ", "")) == 40


def test_a_file_that_is_no_edition_is_said_with_its_name(program: Program, tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    letter = tmp_path / "surat.scedition"
    letter.write_text("Halo", encoding="utf-8")
    start_of(shell).open_file(letter)
    wait_until(lambda: bool(shell.banner.text()), "the fault is said")
    assert "surat.scedition" in shell.banner.text()


def test_one_finds_oneself_by_a_part_of_the_name_and_enter(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = start_of(shell)
    name = shell.office.laptop.holdings.edition().roster[MEMBERS[2]].name
    page.who.roster.search.setFocus()
    write(name.split()[-1].lower())
    press("Return")
    assert shell.office.identity.my_id() == MEMBERS[2]
    assert not shell.office.identity.is_unlocked
    page.who.roster.search.setFocus()
    page.who.roster.search.clear()
    write("tidak ada")
    press("Return")
    assert shell.office.identity.my_id() == MEMBERS[2]


def test_one_finds_oneself_by_seat_and_first_letters_however_written(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = start_of(shell)
    name = shell.office.laptop.holdings.edition().roster[MEMBERS[1]].name
    initials = "".join(part[0] for part in words(name))
    for typed in (MEMBERS[1].replace("-", " ").lower(), name.upper(), initials):
        page.who.roster.search.setFocus()
        page.who.roster.search.clear()
        write(typed)
        shown = [
            page.who.roster.list.item(row).text()
            for row in range(page.who.roster.list.count())
            if not page.who.roster.list.item(row).isHidden()
        ]
        assert any(name in line for line in shown), typed


def test_a_seat_without_a_key_here_may_bring_one(desk_at: SitDown, tmp_path: Path) -> None:
    shell = desk_at("P01")
    page = start_of(shell)
    kept = shell.office.laptop.home.keys / f"{CHAIR}.key"
    brought = tmp_path / "bawaan.key"
    kept.rename(brought)
    page.refresh()
    assert page.who.import_key.isVisible()
    assert not page.who.unlock.field.isVisible()
    page.take_key(brought, "salah")
    assert shell.banner.text()
    page.take_key(brought, "latihan")
    assert shell.office.identity.is_unlocked
    assert not page.who.import_key.isVisible()


def test_a_laptop_changes_its_role_and_its_pages(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = start_of(shell)
    page.who.as_coordinator.click()
    names = [shell.nav.item(n).text() for n in range(shell.nav.count())]
    assert "Rekap sesi" in names
    assert "Penilaian" not in names
    page.who.next.click()
    assert shell.current() == "receive"


def test_the_keyboard_alone_leads_from_nothing_to_the_first_session(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    shell.activateWindow()
    wait_until(shell.isActiveWindow, "the window has the keyboard")
    page = start_of(shell)
    assert page.edition.drop.buttons[0].hasFocus()
    page.open_file(next((open_event.folder / "edition").iterdir()))
    wait_until(lambda: page.who.isEnabled(), "one may say who one is")
    settle()
    assert page.who.as_assessor.hasFocus()
    press("Space")
    settle()
    assert page.who.roster.search.hasFocus()
    write(shell.office.laptop.holdings.edition().roster[MEMBERS[1]].name.split()[-1])
    press("Return")
    settle()
    assert shell.office.identity.my_id_or_none() is not None
    assert page.who.next.isVisible()


def test_the_first_step_changes_the_language_of_the_whole_window(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = start_of(shell)
    page.language.choices["en"].click()
    assert shell.settings.language == "en"
    assert page.language.choices["en"].isChecked()
    assert "Language" in page.language._title.text()
    page.language.choices["id"].click()
    assert shell.settings.language == "id"


def test_a_name_that_is_not_in_the_edition_is_said(desk_at: SitDown) -> None:
    page = start_of(desk_at("P01"))
    page.who.roster.search.setText("xyzzy")
    assert page.who.roster.nobody.isVisible()
    page.who.roster.search.clear()
    assert not page.who.roster.nobody.isVisible()


def test_practice_is_offered_at_any_time_but_not_within_practice(
    desk_at: SitDown, program: Program, open_event: Event, tmp_path: Path
) -> None:
    assert not start_of(desk_at("P01")).practice.isVisible()
    (tmp_path / "sendiri" / "rumah").mkdir(parents=True)
    shell = program.open_home(Home(tmp_path / "sendiri" / "rumah"))
    page = start_of(shell)
    assert page.practice.isVisible()
    page.open_file(next((open_event.folder / "edition").iterdir()))
    wait_until(lambda: shell.office.laptop.holdings.has_edition, "the edition is in force")
    settle()
    assert page.practice.isVisible()
    assert "LATIHAN" in page.practice.button.text()


def test_a_letter_chosen_by_mistake_is_not_called_damaged(program: Program, tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    letter = tmp_path / "surat undangan.txt"
    letter.write_text("Kepada Yth.\n", encoding="utf-8")
    start_of(shell).open_file(letter)
    wait_until(lambda: bool(shell.banner.text()), "the fault is said")
    assert "surat undangan.txt bukan berkas dari program ini" in shell.banner.text()


def with_official_edition(program: Program, folder: Path) -> Shell:
    """Open a new laptop at an official edition whose digits nobody has compared yet."""
    made = demo_event.make(Size(regions=4, panels=1, sessions=5))
    edition = replace(made.edition, mode=OFFICIAL, fictitious=False)
    file = edition_setup.save(folder, *edition_setup.sign(edition, [made.root]))
    (folder / "rumah").mkdir()
    shell = program.open_home(Home(folder / "rumah"))
    shell.activateWindow()
    wait_until(shell.isActiveWindow, "the window has the keyboard")
    shell.relay(shell.office.laptop.trust.open_edition(file))
    return shell


def test_a_stray_enter_does_not_say_that_the_digits_are_the_same(
    program: Program, tmp_path: Path
) -> None:
    shell = with_official_edition(program, tmp_path)
    page = start_of(shell)
    settle()
    enter = partial(QTest.keyClick, shell.windowHandle(), Qt.Key.Key_Return)
    enter()
    settle()
    assert not shell.office.laptop.trust.is_compared
    for _ in range(4):
        if page.edition.same.hasFocus():
            break
        press("Tab")
    assert page.edition.same.hasFocus()
    enter()
    settle()
    assert shell.office.laptop.trust.is_compared


def test_other_digits_part_with_the_edition_and_the_laptop_is_empty_again(
    program: Program, tmp_path: Path
) -> None:
    shell = with_official_edition(program, tmp_path)
    page = start_of(shell)
    assert page.edition.other.isVisible()
    page.edition.other.click()
    wait_until(lambda: program.window is not shell, "the window is another one")
    again = program.window
    assert isinstance(again, Shell)
    wait_until(lambda: bool(again.banner.text()), "the banner speaks")
    assert not again.office.laptop.holdings.has_edition
    assert again.current() == "start"
    assert "disingkirkan" in again.banner.text()
