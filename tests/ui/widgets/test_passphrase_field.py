from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from smartcity_desktop.ui.widgets.boxes import beside
from smartcity_desktop.ui.widgets.passphrase_field import PassphraseField, ask_passphrase
from tests.ui.hands import settle, write

PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def shown() -> tuple[QWidget, PassphraseField]:
    """A window with such a field, and the keyboard in it."""
    window, field = QWidget(), PassphraseField()
    beside(field, field.show_it, on=window)
    window.show()
    window.activateWindow()
    field.setFocus()
    settle()
    return window, field


def test_what_is_typed_is_hidden_until_somebody_wants_to_see_it() -> None:
    window, field = shown()
    write("bambu kuning")
    assert field.displayText() != "bambu kuning"
    field.show_it.click()
    assert field.displayText() == "bambu kuning"
    window.hide()
    assert field.echoMode() == QLineEdit.EchoMode.Password
    window.deleteLater()


def test_caps_lock_is_told_by_the_letters_that_come() -> None:
    window, field = shown()
    for letter, modifiers, on in (
        ("a", PLAIN, False),
        ("B", SHIFT, False),
        ("C", PLAIN, True),
        ("1", PLAIN, True),
        ("d", SHIFT, True),
        ("e", PLAIN, False),
    ):
        key = QKeyEvent(QEvent.Type.KeyPress, 0, modifiers, letter)
        QApplication.sendEvent(field, key)
        assert field.caps.isVisible() == on, letter
    window.deleteLater()


def test_a_passphrase_is_asked_for_in_a_window_of_its_own() -> None:
    parent = QWidget()
    for key, came in ((Qt.Key.Key_Return, "empat kata"), (Qt.Key.Key_Escape, None)):
        asked = QTimer(parent)
        asked.setInterval(20)
        asked.timeout.connect(lambda key=key, timer=asked: answer(key, timer))
        asked.start()
        assert ask_passphrase(parent, "Kunci", "k1.key", "Yang ditandatangani: edisi ke-2") == came
    parent.deleteLater()


def answer(key: Qt.Key, timer: QTimer) -> None:
    """Type into the dialog once it is there, which says what is signed and with which key."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog):
        return
    timer.stop()
    told = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert told[:2] == ["Yang ditandatangani: edisi ke-2", "Frasa sandi kunci k1.key"]
    field = dialog.findChild(PassphraseField)
    assert field is not None
    QTest.keyClicks(field, "empat kata")
    QTest.keyClick(field, key)


def test_another_question_is_typed_hidden_again() -> None:
    window, field = shown()
    field.show_it.click()
    write("1234")
    field.clear()
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert not field.show_it.isChecked()
    window.deleteLater()
