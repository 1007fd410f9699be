from __future__ import annotations

import shutil

from smartcity_desktop.host import clock
from smartcity_desktop.ui.language import t
from tests.ui.hands import SitDown


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
