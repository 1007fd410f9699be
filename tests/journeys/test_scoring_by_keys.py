"""Twenty indicators and five notes with the keyboard alone, and few presses of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.streams import SheetStream
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.destinations import PageName
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.waiting import AFTER_TEXT_MS
from tests.ids import A1
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write

MOST = 45
"""A digit and a step for each indicator, and a key into each note."""


class Counter(QObject):
    """Counts the key presses that reach the program, those inside a note's text apart."""

    def __init__(self) -> None:
        super().__init__()
        self.acts = 0
        self.writing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count a press once, on the widget that has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and watched is QApplication.focusWidget():
            self.acts += 0 if self.writing else 1
        return super().eventFilter(watched, event)


def open_sheet(shell: Shell) -> tuple[ScoringPage, SessionId]:
    """Open the next session's sheet from the page of today: the chair receives the region first."""
    press("Tab", "Space")
    page = shell.pages[PageName.SCORING]
    assert isinstance(page, ScoringPage)
    assert page.form is not None
    return page, page.session


def test_twenty_indicators_and_five_notes_take_no_more_than_45_presses(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    counter = Counter()
    page, session = open_sheet(shell)
    QApplication.instance().installEventFilter(counter)  # type: ignore[union-attr]
    order = list(page.form.rows) if page.form else []
    for place, indicator in enumerate(order):
        press(str(1 + place % 5))
        if place < 5:
            press("F2")
            counter.writing = True
            write(f"Catatan {indicator}")
            counter.writing = False
        press("F8" if place < 5 else "Return")
        QTest.qWait(AFTER_TEXT_MS if place < 5 else 0)
    QApplication.instance().removeEventFilter(counter)  # type: ignore[union-attr]
    draft = shell.office.assessor.draft(session)
    assert len(order) == 20
    assert [draft.mark(one).level for one in order] == [1 + n % 5 for n in range(20)]
    assert [draft.mark(one).note for one in order[:5]] == [f"Catatan {one}" for one in order[:5]]
    assert counter.acts <= MOST, counter.acts


def test_a_note_is_kept_by_itself_when_the_keyboard_rests(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    _page, session = open_sheet(shell)
    press("F2")
    write("Perda belum ada")
    assert shell.office.assessor.draft(session).mark(A1).note == ""
    kept = lambda: shell.office.assessor.draft(session).mark(A1).note == "Perda belum ada"  # noqa: E731
    wait_until(kept, "the note is in the journal")
    assert isinstance(hand(), QPlainTextEdit)
    write(" di sini")
    assert hand().toPlainText() == "Perda belum ada di sini"  # type: ignore[attr-defined]


def test_undo_and_redo_write_to_the_journal_again(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    _page, session = open_sheet(shell)
    desk = shell.office.assessor
    press("4", "2", "Delete", "0")
    assert desk.draft(session).mark(A1).why == "abstain"
    before = shell.office.laptop.journal.head(SheetStream(session, shell.office.identity.my_id()))
    press("Ctrl+Z")
    assert not desk.draft(session).mark(A1).is_scored()
    press("Ctrl+Z")
    assert desk.draft(session).mark(A1).level == 2
    press("Ctrl+Z")
    assert desk.draft(session).mark(A1).level == 4
    press("Ctrl+Y")
    assert desk.draft(session).mark(A1).level == 2
    after = shell.office.laptop.journal.head(SheetStream(session, shell.office.identity.my_id()))
    assert after[0] == before[0] + 4
    settle()
