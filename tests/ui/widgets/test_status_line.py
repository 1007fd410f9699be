from __future__ import annotations

import shutil

from smartcity_desktop.host import clock
from smartcity_desktop.ui.language import t
from tests.seats import OPEN
from tests.ui.hands import SitDown, press, settle
from tests.ui.open_sheet import open_sheet


def test_a_backup_that_failed_is_told_until_one_is_made(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    laptop = shell.office.laptop
    shutil.rmtree(laptop.home.backups)
    laptop.home.backups.write_bytes(b"in the way")
    with clock.played("2019-02-22T10:00:00+07:00"):
        laptop.backups.make()
    shell.status.tick()
    told = shell.status.saved_text()
    assert shell.status.saved_icon() == "triangle-alert"
    assert t("recovery.no_backup", at="10.00.00") in told
    shell.status.refresh()
    assert shell.status.saved_text() == told
    laptop.home.backups.unlink()
    laptop.backups.make()
    shell.status.tick()
    assert shell.status.saved_icon() in {"check", "circle"}


def test_what_was_undone_is_whole_on_a_small_window(desk_at: SitDown) -> None:
    shell = open_sheet(desk_at, OPEN, (1024, 600))
    press("4", "2", "Ctrl+Z", "Ctrl+Z")
    settle()
    did = shell.status.did
    assert "Diurungkan: A1:" in did.text()
    assert did._fits()
    assert shell.status._saved._fits()
