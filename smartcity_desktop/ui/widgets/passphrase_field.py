"""Typing a passphrase: hidden unless somebody wants to see it, and Caps Lock is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QToolButton, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.label import Label


class PassphraseField(QLineEdit):
    """`show_it` stands beside it, where whoever lays this out puts it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_it = QToolButton()
        self.show_it.setAutoRaise(True)
        self.show_it.setCheckable(True)
        self.show_it.toggled.connect(self._show)
        self.caps = Label("", "caption", tone="attention", parent=self)
        self.caps.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.caps.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.show_it.setText(t(f"shell.unlock.{'hide' if self.show_it.isChecked() else 'show'}"))
        self.caps.setText(t("shell.unlock.caps"))
        self._place()

    def clear(self) -> None:
        """Another question begins with an empty field: what is typed next is hidden again."""
        super().clear()
        self.show_it.setChecked(False)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's name
        """The button comes and goes with the field."""
        super().setVisible(visible)
        self.show_it.setVisible(visible)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes next types hidden again."""
        super().hideEvent(event)
        self.show_it.setChecked(False)
        self._tell_caps(on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Qt does not say whether Caps Lock is on; a letter that comes otherwise than Shift wants
        it does."""
        letter = event.text()
        if len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell_caps(on=letter.isupper() != shift)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is said stays at the end of the field."""
        super().resizeEvent(event)
        self._place()

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if on else mode.Password)
        self.retranslate()

    def _tell_caps(self, *, on: bool) -> None:
        self.caps.setVisible(on)
        self.setTextMargins(0, 0, self.caps.sizeHint().width() + theme.SPACE[2] if on else 0, 0)

    def _place(self) -> None:
        size = self.caps.sizeHint()
        left = self.width() - size.width() - theme.SPACE[2]
        self.caps.setGeometry(left, 0, size.width(), self.height())


def ask_passphrase(
    parent: QWidget, title: str, file: str = "", what: str = "", fault: str = ""
) -> str | None:
    """Return the passphrase of a key's `file` that somebody types, None when they think better of
    it; `what` stands above: what it is for, and `fault` beneath: why it is asked again."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    told = Label(what, "strong", wrap=True)
    told.setVisible(bool(what))
    asked = t("shell.unlock.passphrase_of", file=file) if file else t("shell.unlock.passphrase")
    field = PassphraseField()
    field.setAccessibleName(asked)
    field.setAccessibleDescription(fault or what)
    wrong = Label(fault, tone="danger", wrap=True)
    wrong.setVisible(bool(fault))
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    field.returnPressed.connect(dialog.accept)
    beneath(
        told,
        Label(asked, wrap=True),
        beside(filling(field), field.show_it, gap=2),
        wrong,
        buttons,
        gap=3,
        on=dialog,
        margins=(4, 3, 4, 3),
    )
    dialog.setMinimumWidth(dialog.fontMetrics().averageCharWidth() * 50)
    field.setFocus()
    given = dialog.exec() == QDialog.DialogCode.Accepted
    typed = field.text()
    dialog.deleteLater()
    return typed if given else None
