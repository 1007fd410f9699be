from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.domain.enrolment import ROLES, Role
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.setup.enrol.page import EnrolPage
from smartcity_desktop.ui.shell import Shell
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write

WRITTEN = {"name": "Dewi Lestari", "institution": "Pemkot Ambon", "nip": "", "position": "Ketua"}


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window at the form of one's own key."""
    made = desk_at("P01")
    made.open_page(ToPage(PageName.ENROL))
    settle()
    return made


def page_of(shell: Shell) -> EnrolPage:
    page = shell.front()
    assert isinstance(page, EnrolPage)
    return page


@pytest.mark.parametrize("role", ROLES)
def test_enter_visits_every_field_before_a_key_can_be_made(shell: Shell, role: Role) -> None:
    page = page_of(shell)
    page.role.setCurrentIndex(page.role.findData(role))
    page.role.activated.emit(page.role.currentIndex())
    asked = ["name", "institution", "nip"]
    for field in asked:
        assert hand() is page.fields[field]
        write(WRITTEN[field])
        press("Return")
    assert hand() is page.role
    press("Return")
    if role == Role.OFFICER:
        assert hand() is page.fields["position"]
        write(WRITTEN["position"])
        press("Return")
    assert hand() is page.make
    assert page.made is None
    assert page._job is None
    page.make.click()
    wait_until(lambda: page.made is not None, "the key is made")


def test_enter_pressed_again_and_again_makes_no_key(shell: Shell) -> None:
    page = page_of(shell)
    window = shell.windowHandle()
    assert window is not None
    write("Dewi Lestari")
    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert page._job is None
    assert page.made is None
    assert not shell.banner.text()
