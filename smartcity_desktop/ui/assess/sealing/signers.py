"""Who has signed a record and who has not; the next one takes a turn from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from smartcity_desktop.desk.session.cosigning import CosignDesk, Signer
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath, grid, holder
from smartcity_desktop.ui.widgets.choosing import choose_folder
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.label import Label


def still_waiting(desk: CosignDesk, sessions: Iterable[SessionId]) -> str:
    """Return what is said when bundles go out before everybody has signed, "" when all have."""
    count = sum(len(desk.waiting(session)) for session in sessions)
    return t("turns.signers.more", count=count) if count else ""


class Signers(QWidget):
    """`turned` carries the seat of who signs here next; `brought` files from other laptops."""

    turned = Signal(str)
    brought = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "heading")
        self._lines = beneath()
        self.still = Label("", tone="attention", wrap=True)
        self.drop = DropZone(slim=True)
        self.drop.dropped.connect(self.brought)
        self.drop.asked.connect(lambda _n: self._ask())
        self.buttons: dict[SeatId, QPushButton] = {}
        beneath(self._title, self._lines, self.still, self.drop, gap=2, on=self)
        self.hide()

    def show_signers(
        self, signers: tuple[Signer, ...], sits_here: Callable[[SeatId], bool], *, collect: bool
    ) -> None:
        """Show a line each; with `collect` the next ones can sign here or bring their files."""
        self.setVisible(bool(signers))
        self.buttons = {}
        self._title.setText(t("turns.signers.title"))
        self.drop.say(t("turns.signers.drop"), "", t("turns.signers.choose"))
        missing = [signer.seat for signer in signers if not signer.signed]
        self.drop.setVisible(collect and bool(missing))
        self.still.setVisible(bool(missing))
        words = t("turns.signers.still", count=len(missing), names=", ".join(missing))
        self.still.setText(words)
        with refilled(self._lines):
            self._lines.addWidget(self._filled(signers, sits_here, collect=collect))

    def _filled(
        self, signers: tuple[Signer, ...], sits_here: Callable[[SeatId], bool], *, collect: bool
    ) -> QWidget:
        lines = grid(across=3, down=1)
        lines.setColumnStretch(0, 1)
        for row, signer in enumerate(signers):
            self._line(lines, row, signer, button=collect and sits_here(signer.seat))
        return holder(lines)

    def _line(self, lines: QGridLayout, row: int, signer: Signer, *, button: bool) -> None:
        role = f" · {t('turns.chair')}" if signer.chair else ""
        lines.addWidget(Label(f"{signer.name} ({signer.seat}){role}", wrap=True), row, 0)
        words = (
            "✓ " + t("turns.signers.signed") if signer.signed else "○ " + t("turns.signers.waiting")
        )
        lines.addWidget(Label(words, tone="success" if signer.signed else "attention"), row, 1)
        if button and not signer.signed:
            turn = QPushButton(t("turns.signers.turn"))
            turn.setAccessibleName(f"{t('turns.signers.turn')} {signer.name}")
            turn.clicked.connect(lambda: self.turned.emit(signer.seat))
            self.buttons[signer.seat] = turn
            lines.addWidget(turn, row, 2)

    def _ask(self) -> None:
        folder = choose_folder(self, t("turns.signers.choose"))
        if folder is not None:
            self.brought.emit([folder])
