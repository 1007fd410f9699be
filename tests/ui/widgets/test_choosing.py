from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.widgets import choosing
from smartcity_desktop.ui.widgets.label import Label
from tests import disks
from tests.ui.browsing import browse
from tests.ui.hands import SitDown, settle, wait_until

SECOND = """
import sqlite3, sys
from pathlib import Path
from smartcity_desktop.store.store import Store
from smartcity_desktop.domain.problem import Problem
try: sqlite3.connect(sys.argv[1], timeout=0).execute("SELECT count(*) FROM journal").fetchone()
except sqlite3.OperationalError as fault: print(fault.sqlite_errorname)
try: Store.open(Path(sys.argv[1])).close()
except Problem as told: print(told.code)
"""
REFUSED = ["SQLITE_BUSY", "store.in_use"]


def forget_the_platform(said: list[str]) -> None:
    """The list of what a path may become would grab the keyboard, which this platform cannot."""
    said[:] = [one for one in said if "This plugin does not support" not in one]


def test_a_look_into_the_home_from_the_results_lets_nobody_in(
    desk_at: SitDown, qt_messages: list[str]
) -> None:
    shell = desk_at("coordinator")
    home = shell.office.laptop.home
    shell.open_page(ToPage(PageName.RESULTS))
    page = shell.pages[PageName.RESULTS]
    assert isinstance(page, ResultsPage)
    assert disks.alone(SECOND, str(home.store)).split() == REFUSED
    listed = browse(lambda: QTest.mouseClick(page.archive, Qt.MouseButton.LeftButton), home.folder)
    assert "backups" in listed
    assert disks.alone(SECOND, str(home.store)).split() == REFUSED
    forget_the_platform(qt_messages)


ASKING: list[Callable[[QWidget], object]] = [
    lambda parent: choosing.choose_folder(parent, "Folder"),
    lambda parent: choosing.choose_file(parent, "Berkas"),
    lambda parent: choosing.choose_files(parent, "Berkas"),
    lambda parent: choosing.choose_name(parent, "Simpan", "a.pdf", "PDF (*.pdf)"),
]


@pytest.mark.parametrize("asked", ASKING)
def test_no_dialog_looks_into_a_file_that_it_lists(
    desk_at: SitDown, qt_messages: list[str], asked: Callable[[QWidget], object]
) -> None:
    shell = desk_at("coordinator")
    store = shell.office.laptop.home.store
    chosen: list[object] = []
    browse(lambda: chosen.append(asked(shell)), store.parent)
    assert chosen in ([None], [[]])
    assert disks.alone(SECOND, str(store)).split() == REFUSED
    forget_the_platform(qt_messages)


def accept(name: str = "") -> None:
    """Choose `name`, or the folder that is open, in the dialog that comes."""
    wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "a dialog")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    OPENED.append(Path(dialog.directory().absolutePath()))
    if name:
        dialog.selectFile(name)
    QTimer.singleShot(0, lambda: QDialog.accept(dialog))


OPENED: list[Path] = []


def test_a_dialog_for_a_stick_does_not_open_where_a_key_was_chosen(
    desk_at: SitDown, tmp_path: Path, qt_messages: list[str]
) -> None:
    shell = desk_at("coordinator")
    OPENED.clear()
    key = shell.office.laptop.home.keys / "root.key"
    assert key.is_file()
    stick = tmp_path / "STIK"
    stick.mkdir()
    QTimer.singleShot(0, lambda: accept(str(key)))
    choosing.choose_file(shell, "Kunci", str(key), purpose=choosing.Purpose.KEY)
    QTimer.singleShot(0, accept)
    choosing.choose_folder(shell, "Stik")
    QTimer.singleShot(0, accept)
    choosing.choose_files(shell, "Berkas")
    assert OPENED[0] == key.parent
    assert key.parent not in OPENED[1:]
    forget_the_platform(qt_messages)


def test_a_dialog_opens_again_where_somebody_last_chose_for_the_same_purpose(
    desk_at: SitDown, tmp_path: Path, qt_messages: list[str]
) -> None:
    shell = desk_at("coordinator")
    OPENED.clear()
    table = tmp_path / "tabel"
    table.mkdir()
    for purpose in choosing.Purpose:
        (tmp_path / purpose).mkdir()
        QTimer.singleShot(0, lambda here=tmp_path / purpose: accept(str(here)))
        assert choosing.choose_folder(shell, "Folder", purpose) == tmp_path / purpose
    for purpose in choosing.Purpose:
        QTimer.singleShot(0, accept)
        choosing.choose_folder(shell, "Folder", purpose)
        assert OPENED[-1] == tmp_path / purpose
    forget_the_platform(qt_messages)


def test_a_file_typed_where_a_folder_is_wanted_is_said_to_be_none(
    desk_at: SitDown, tmp_path: Path, qt_messages: list[str]
) -> None:
    shell = desk_at("coordinator")
    file = tmp_path / "daftar.txt"
    file.write_bytes(b"x")
    said: list[str] = []

    def type_the_file() -> None:
        wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "a dialog")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle()
        said.extend(one.text() for one in dialog.findChildren(Label) if one.isVisible())
        dialog.reject()

    QTimer.singleShot(0, type_the_file)
    assert choosing.choose_folder(shell, "Stik") is None
    assert len(said) == 1
    assert "daftar.txt adalah berkas, bukan folder" in said[0]
    forget_the_platform(qt_messages)


def test_a_dialog_proposes_no_folder_that_is_not_there(
    desk_at: SitDown, qt_messages: list[str]
) -> None:
    shell = desk_at("coordinator")
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    assert not Path(QStandardPaths.writableLocation(documents)).exists()
    choosing._LAST.clear()
    can: list[bool] = []

    def look() -> None:
        wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "a dialog")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        proposed = [Path(name) for name in dialog.selectedFiles()]
        can.append(all(one.is_dir() for one in proposed))
        dialog.reject()

    for purpose in (choosing.Purpose.PAPERS, choosing.Purpose.ARCHIVE):
        QTimer.singleShot(0, look)
        choosing.choose_folder(shell, "Folder", purpose)
    assert can == [True, True]
    forget_the_platform(qt_messages)
