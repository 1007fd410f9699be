"""What pages have in common at which one looks once more at what one signs, and signs it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.laptop.leaving import Leaving
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui import language
from smartcity_desktop.ui.assess.sealing import paper_preview
from smartcity_desktop.ui.assess.sealing.review_frame import ReviewFrame
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.hand_over import stamp


class SealingPage(SessionPage):
    """Signing is the one thing that is confirmed: on the page itself, with "back" as the default.

    `room` finds the words (``<room>.back``, ``seal``, ``declaration``), `paper` is what is signed.
    """

    room: ClassVar[str]
    paper: ClassVar[PaperKind]

    def __init__(self, office: Office, findings: Sequence[QWidget], copies: int = 1) -> None:
        super().__init__(office)
        self.frame = ReviewFrame(office, findings, copies)
        self.relay(self.frame)
        serve = self.frame.hand_over.serve
        serve(self._hand_over, self._handed, self._leaving, self.unsigned, self._on_sticks)
        self.frame.hand_over.written.connect(self.refresh)
        self.frame.back.clicked.connect(lambda: self.go.emit(self.way_back()))
        self.frame.seal.clicked.connect(self.seal)
        self.frame.print.clicked.connect(self._preview)
        beneath(self.frame, on=self)

    def leave(self) -> None:
        """What was typed to open a key does not stay."""
        super().leave()
        self.frame.unlock.begin_anew()

    def sign(self) -> Changed:
        """Put one's signature on it."""
        raise NotImplementedError

    def way_back(self) -> ToPage:
        """Return where one came from."""
        raise NotImplementedError

    def write(self, folder: Path) -> Written:
        """Write the signed file to a folder."""
        raise NotImplementedError

    def digest(self) -> Digest:
        """Return the digest of what is signed."""
        raise NotImplementedError

    def sticks(self) -> int:
        """Return on how many sticks what is signed was put."""
        raise NotImplementedError

    def unsigned(self) -> str:
        """Return what is said when it goes out before everybody has signed."""
        return ""

    def enter(self, to: ToPage) -> None:
        """Look at a session's paper before it is signed."""
        super().enter(to)
        # Whoever gave a PIN to sit down, and worked since, gives it again for the signature.
        self.office.identity.signed()
        self.frame.unlock.refresh()
        self.frame.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back, as the button does: nothing is signed by looking."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.frame.back.click()
        else:
            super().keyPressEvent(event)

    def rest(self) -> QWidget | None:
        """Return where the keyboard goes on from what had it."""
        return self.frame.rest()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.frame.retranslate(
            t(f"{self.room}.back"), t(f"{self.room}.seal"), t(f"{self.room}.declaration")
        )

    def show_paper(self) -> None:
        """Show how it looks on paper at this moment."""
        data = self.office.papers.shown(self.session, self.paper, language.current())
        self.frame.paper.show_pdf(data)

    def seal(self) -> None:
        """Sign, and go on to what comes next."""
        if self.attempt(self.sign):
            self.frame.look_on()

    def write_to(self, folder: Path) -> None:
        """Write what is signed to a stick and say when it may be pulled out."""
        self.frame.hand_over.write_to(folder)

    def _preview(self) -> None:
        paper_preview.show(self, self.office, self.session, self.paper)
        self.refresh()

    def _hand_over(self, folder: Path) -> list[Written]:
        return [self.write(folder)]

    def _on_sticks(self) -> int:
        return self.sticks() - self.frame.hand_over.spoilt(self._handed())

    def _leaving(self) -> tuple[Leaving, ...]:
        return leaving.listed(self.office.laptop, [self.digest()])

    def _handed(self) -> str:
        return stamp(self.office, self.digest())
