from __future__ import annotations

import shutil

from smartcity_desktop.host import clock
from smartcity_desktop.ui.language import t
from tests.ui.hands import SitDown, settle


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


def test_when_the_last_save_was_is_never_cut(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.resize(800, 560)
    with clock.played("2019-02-22T10:00:00+07:00"):
        shell.office.laptop.journal.note_saved(clock.wall())
        shell.status.refresh()
    settle()
    saved = shell.status._saved
    assert saved.text().startswith("Tersimpan 10.00.00")
    assert saved.width() >= saved.fontMetrics().horizontalAdvance(saved.text())
