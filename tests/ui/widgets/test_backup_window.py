"""The one way that everything on a laptop leaves it: asked for by name, and said before."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.backup_window import BackupWindow
from tests.seats import CLOSED
from tests.ui.hands import SitDown, settle


def opened(shell: Shell) -> BackupWindow:
    """The window that the menu opens, without waiting until it is closed."""
    window = BackupWindow(shell, shell.office)
    window.show()
    settle()
    return window


def test_a_coordinator_backs_up_to_a_stick_and_reads_what_it_reveals(
    desk_at: SitDown, tmp_path: Path
) -> None:
    stick = tmp_path / "STIK"
    stick.mkdir()
    window = opened(desk_at("coordinator"))
    said = window.hand_over.leaving.text()
    assert "copy-" in said
    assert (
        "salinan isi laptop ini, tanpa kunci pribadi, agar laptop lain dapat melanjutkan (dapat"
        in said
    )
    window.hand_over.write_to(stick)
    (copy,) = stick.iterdir()
    assert copy.name.startswith("copy-")
    assert copy.name in window.banner.text()
    window.close()


def test_a_backup_lists_no_copy_that_an_earlier_hand_over_left_elsewhere(
    desk_at: SitDown, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    first, second = tmp_path / "STIK-A", tmp_path / "STIK-B"
    first.mkdir()
    second.mkdir()
    shell.office.chair.hand_over(CLOSED, first)
    window = opened(shell)
    window.hand_over.write_to(second)
    (line,) = window.hand_over.lines()
    assert [file.path.parent for file in line.handed.files] == [second]
    window.close()


def test_a_stick_that_cannot_be_written_is_said_in_the_window(
    desk_at: SitDown, tmp_path: Path
) -> None:
    gone = tmp_path / "dicabut"
    window = opened(desk_at("coordinator"))
    window.hand_over.write_to(gone)
    assert window.banner.isVisible()
    assert not gone.exists()
    window.close()


def test_the_menu_has_the_backup_in_every_role(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    assert shell.act("back_up").shortcut().toString() == "Ctrl+Shift+S"
