"""A stick with an edition is noticed on the first page and opened with one button."""

from __future__ import annotations

import shutil
from pathlib import Path

from smartcity_desktop.host.paths import Home
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.played import Event
from tests.ui.hands import SitDown, settle, wait_until


def stick(event: Event, folder: Path) -> Path:
    place = folder / "KINGSTON"
    place.mkdir()
    file = next((event.folder / "edition").glob("*.scedition"))
    shutil.copy(file, place / file.name)
    return place


def page_of(shell: Shell) -> StartPage:
    """The first page, on which no clock looks for the sticks of the machine under test."""
    shell._clock.stop()
    page = shell.pages[PageName.START]
    assert isinstance(page, StartPage)
    return page


def test_a_stick_with_an_edition_is_offered_and_opened(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    page = page_of(shell)
    assert not page.edition.offer.isVisible()
    page.edition.offer.look((stick(open_event, tmp_path),))
    wait_until(page.edition.offer.isVisible, "the edition on the stick is offered")
    assert not page.edition.drop.buttons[0].property("primary")
    assert "KINGSTON" in page.edition.offer._words.text()
    page.edition.offer.button.click()
    wait_until(lambda: shell.office.laptop.holdings.has_edition, "the edition is in force")
    settle()
    assert not page.edition.offer.isVisible()


def test_an_edition_that_is_in_force_is_not_offered(
    desk_at: SitDown, open_event: Event, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.START))
    page = page_of(shell)
    page.edition.offer.look((stick(open_event, tmp_path),))
    wait_until(lambda: bool(page.edition.offer._found), "the stick was read")
    assert not page.edition.offer.isVisible()


def test_a_stick_without_an_edition_is_left_alone(program: Program, tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    page = page_of(shell)
    (tmp_path / "stik").mkdir()
    page.edition.offer.look((tmp_path / "stik",))
    wait_until(lambda: page.edition.offer._job is None, "the stick was read")
    assert not page.edition.offer.isVisible()
