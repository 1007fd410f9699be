from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QPushButton

from smartcity_desktop.ui import language
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.guide.window import GuideWindow
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.backup_window import BackupWindow
from smartcity_desktop.ui.widgets.keys_card import KeysCard
from tests.played import Event
from tests.ui.hands import SitDown, copied, press, settle, wait_until


def _front() -> GuideWindow:
    wait_until(lambda: isinstance(QApplication.activeWindow(), GuideWindow), "the guide opens")
    shown = QApplication.activeWindow()
    assert isinstance(shown, GuideWindow)
    return shown


def test_the_two_keys_of_the_readme_work_where_a_laptop_is_chosen(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    lobby = program.open_lobby(copied(open_event, tmp_path))
    lobby.activateWindow()
    wait_until(lobby.isActiveWindow, "the lobby has the keyboard")
    press("F1")
    shown = _front()
    press("Ctrl+L")
    assert language.current() == "en"
    assert shown.windowTitle() == t("actions.guide")
    assert any(one.text() == "Bahasa Indonesia" for one in lobby.findChildren(QPushButton))
    press("F1")
    wait_until(lambda: QApplication.activeWindow() is not shown, "the guide closes")
    lobby.activateWindow()
    settle()
    press("Ctrl+L")
    assert language.current() == "id"
    assert any(one.text() == "English" for one in lobby.findChildren(QPushButton))


@pytest.mark.parametrize("kind", ["keys", "backup", "one of Qt's"])
def test_f1_opens_the_guide_over_a_dialog_too(desk_at: SitDown, kind: str) -> None:
    shell = desk_at("P01")
    dialogs: dict[str, QDialog] = {
        "keys": KeysCard(shell, "assessor"),
        "backup": BackupWindow(shell, shell.office),
        "one of Qt's": QInputDialog(shell),
    }
    dialog = dialogs[kind]
    dialog.open()
    wait_until(dialog.isActiveWindow, "the dialog has the keyboard")
    settle()
    press("F1")
    shown = _front()
    assert shown.guide.isVisible()
    press("Esc")
    settle()
    assert dialog.isVisible()
    for one in dialogs.values():
        one.close()
        one.deleteLater()


def test_a_dialog_speaks_the_other_language_at_once(desk_at: SitDown) -> None:
    shell: Shell = desk_at("P01")
    dialog = KeysCard(shell, "assessor")
    dialog.open()
    wait_until(dialog.isActiveWindow, "the dialog has the keyboard")
    settle()
    press("Ctrl+L")
    assert language.current() == "en"
    assert dialog.windowTitle() == t("shell.keys")
    assert shell.settings.language == "en"
    press("Ctrl+L")
    assert language.current() == "id"
    dialog.close()
    dialog.deleteLater()
