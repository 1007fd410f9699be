"""Closing a session: the chair looks once more, signs the record, and takes it to the stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Need
from smartcity_desktop.desk.laptop.paper_making import RECAP
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import chair, closing_early, giving_up, settled
from smartcity_desktop.domain import telling_levels
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.record import HELD
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui.assess.sealing.sealing_page import SealingPage
from smartcity_desktop.ui.assess.sealing.signers import Signers, still_waiting
from smartcity_desktop.ui.assess.session import quorum, reopened
from smartcity_desktop.ui.assess.session.members import rivals_of
from smartcity_desktop.ui.assess.session.place import place
from smartcity_desktop.ui.destinations import PageName, ToPage, ToTurn
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.revisions import behind, named
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, holder
from smartcity_desktop.ui.widgets.jump_line import JumpLine
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reception import Reception
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine


class ClosingPage(SealingPage):
    """Also the place to say that a region did not come, and to reopen what was closed."""

    shows = frozenset({Topic.RECORD, Topic.SCORES, Topic.IDENTITY, Topic.EDITION, Topic.ITEMS})
    room = "assess.closing"
    paper = RECAP

    def __init__(self, office: Office) -> None:
        self.again = JumpLine()
        self.sheets = JumpLine()
        self.revising = JumpLine()
        self.late = JumpLine()
        self.rivals = JumpLine()
        self.guests = JumpLine()
        self.early = JumpLine()
        self.levels = JumpLine()
        self.differing = JumpLine()
        self.signers = Signers()
        self.reason = QLineEdit()
        self._act = QPushButton()
        self.undrawn = UndrawnLine([self.reason])
        act = aligned(self._act, Qt.AlignmentFlag.AlignLeft)
        self.printed = Label("", "caption", tone="quiet", wrap=True)
        asked = holder(beneath(self.printed, self.reason, self.undrawn, act, gap=1))
        sheets = (self.again, self.sheets, self.revising, self.late, self.rivals, self.levels)
        found = (*sheets, self.early, self.guests, self.differing)
        super().__init__(office, (*found, self.signers, asked), copies=2)
        self._act.clicked.connect(self._reason_given)
        self.reason.returnPressed.connect(self._enter_pressed)
        self._reception = Reception(office, self, session=lambda: self.session)
        self.relay(self._reception)
        self.signers.brought.connect(self._reception.take)
        self.signers.turned.connect(
            lambda seat: self.go.emit(ToTurn(session=self.session, seat=seat))
        )
        self.revising.picked.connect(self._to_revision)
        self.again.picked.connect(lambda _way: _give_up(self))
        self.differing.picked.connect(lambda _id: self.go.emit(self.way_back()))

    def enter(self, to: ToPage) -> None:
        """Review the record of a session; a reason that was begun for it is still there."""
        if (to.session or self.in_hand()) != self.session:
            self.reason.clear()
        super().enter(to)

    def refresh(self) -> None:
        """Show how the session stands and how its record looks on paper."""
        page = self.office.chair.page(self.session)
        sealed = bool(page.record_draft.sealed)
        title = t("assess.closing.title", region=page.region.full_name())
        self.frame.say(title, place(page))
        self._show_sheets(page)
        self._show_revisions(page)
        self._show_rest(page)
        key = "reopen" if sealed else "absent"
        ask_in(self.reason, t(f"assess.closing.{key}_reason"))
        self.undrawn.say()
        self.printed.setText(t("assess.closing.reason_printed"))
        self.printed.setVisible(sealed)
        self._act.setText(t(f"assess.closing.{key}"))
        for widget in (self.reason, self._act):  # whoever came is not asked about as absent
            widget.setVisible(sealed or not page.record_draft.has_come())
        may_sign = self.office.identity.may_sign
        locked = "" if may_sign else t("off.locked")
        barred = "" if page.is_chair else t("off.not_chair")
        allow(self._act, barred or ("" if sealed else locked))
        missing = "" if page.may_close else t("off.missing")
        # Also for a region that did not come, whose record takes no sheet.
        asks = page.is_chair and (page.may_close or not page.record_draft.has_come())
        self.frame.show_state(sealed=sealed, why_not=barred or missing or locked, asks=asks)
        self._show_signers(sealed=sealed, is_chair=page.is_chair, is_late=bool(page.late))
        self.show_paper()

    def _show_sheets(self, page: chair.PanelPage) -> None:
        missing = [
            member.assessor for member in page.members if member.state == chair.MemberState.MISSING
        ]
        if page.record_draft.sealed:
            words = _closed(page.record_draft)
            done = settled.of_session(self.office.day, self.session)
            self.sheets.say("✓", "success" if done else "attention", words)
        elif not page.is_chair:
            seat = page.edition.panels[page.plan.panel].chair
            name = page.edition.roster[seat].name
            self.sheets.say("!", "attention", t("assess.closing.not_chair", name=name))
        elif missing:
            words = t("assess.closing.missing", count=len(missing), seats=", ".join(missing))
            self.sheets.say("✕", "danger", words)
        else:
            shape, tone, told = quorum.words(page)
            words = t("assess.closing.all_here")
            self.sheets.say(shape, tone, f"{words} {told}")

    def _show_revisions(self, page: chair.PanelPage) -> None:
        """A revision that is not in the record is told before it is signed, and after it was."""
        sealed, seats = bool(page.record_draft.sealed), ", ".join(page.revising)
        self.revising.setVisible(bool(seats))
        key = "revising_closed" if sealed else "revising"
        words = t(f"assess.closing.{key}", count=len(page.revising), seats=seats)
        ways = {seat: t("assess.closing.go_on", seat=seat) for seat in page.revising}
        self.revising.say("↻", "attention", words, ways)
        key = "seal_without" if seats else "seal"
        self.frame.seal.setText(t(f"assess.closing.{key}", seats=seats))
        self.late.setVisible(bool(page.late))
        late = ", ".join(page.late)
        words = t("assess.closing.late", count=len(page.late), seats=late)
        self.late.say("!", "danger", words)

    def _to_revision(self, seat: SeatId) -> None:
        """Go on with a revision: one's own at once, another's once that member sits here."""
        if seat == self.office.identity.my_id_or_none():
            self.go.emit(ToPage(PageName.SCORING, self.session))
        else:
            self.go.emit(ToTurn(session=self.session, seat=seat))

    def _show_rest(self, page: chair.PanelPage) -> None:
        draft = page.record_draft
        self.again.setVisible(draft.revision > 1 and not draft.sealed)
        can = draft.is_untouched() and page.is_chair
        words, ways = _again(draft), {"give_up": t("assess.closing.give_up")} if can else {}
        self.again.say("↻", "attention", words, ways)
        twice = [f"{member.name}: {rivals_of(member)}" for member in page.members if member.rivals]
        self.rivals.setVisible(bool(twice) and not page.record_draft.sealed)
        self.rivals.say("!", "attention", "\n".join(twice))
        self._show_levels(page)
        spent, planned = closing_early.minutes(page.timer)
        self.early.setVisible(planned > 0 and not page.record_draft.sealed)
        words = t("assess.closing.early", spent=spent, planned=planned)
        self.early.say("!", "attention", words)
        guests = len(page.record_draft.attendance)
        tone, shape = ("", "✓") if guests else ("attention", "!")
        key = "assess.closing.guests" if guests else "assess.closing.no_guests"
        self.guests.say(shape, tone, t(key, count=guests))
        held = page.record_draft.status == HELD or not page.record_draft.sealed
        self.guests.setVisible(held)
        count = len(page.differences)
        self.differing.setVisible(bool(count) and not page.record_draft.sealed)
        words = t("assess.matrix.differences", count=count)
        self.differing.say("◆", "attention", words, page.differences)

    def _show_levels(self, page: chair.PanelPage) -> None:
        """What the region would read of levels, while it can still be changed."""
        told = telling_levels.told_in(page.record_draft, page.edition.rubric)
        self.levels.setVisible(bool(told) and not page.record_draft.sealed)
        parts = (f"{t(f'assess.room.{field}')}: “{said[0]}”." for field, said in told.items())
        words = t("assess.closing.tells_level", found=" ".join(parts))
        self.levels.say("!", "attention", words)

    def _show_signers(self, *, sealed: bool, is_chair: bool, is_late: bool) -> None:
        needed = self.office.cosigning.signers(self.session) if sealed else ()
        here = self.office.identity.needs
        self.signers.show_signers(needed, lambda one: here(one) != Need.NO_KEY, collect=sealed)
        if is_late:
            self.frame.next.show_step(None, self.session)
        elif sealed and is_chair:
            self.frame.next.show_step(self.office.turns.after_record(self.session), self.session)

    def sign(self) -> Changed:
        """Close the session with its record."""
        return self.office.chair.close(self.session)

    def way_back(self) -> ToPage:
        """Return to the panel."""
        return ToPage(PageName.PANEL, self.session)

    def _enter_pressed(self) -> None:
        """Enter reopens; that a region is absent is signed, which only its button does."""
        if self.office.chair.page(self.session).record_draft.sealed:
            self._reason_given()
        elif self._act.isEnabled():
            self._act.setFocus()

    def _reason_given(self) -> None:
        desk, reason = self.office.chair, self.reason.text()
        sealed = bool(desk.page(self.session).record_draft.sealed)
        act = desk.reopen if sealed else desk.close_absent
        if self.attempt(lambda: act(self.session, reason)):
            self.reason.clear()
            if sealed:
                self.frame.begin()

    def write(self, folder: Path) -> Written:
        """Write the session's bundle to a folder."""
        return self.office.chair.hand_over(self.session, folder)

    def digest(self) -> Digest:
        """Return the record's digest."""
        return self.office.chair.file_of(self.session)[1]

    def sticks(self) -> int:
        """Return on how many sticks the record is."""
        return self.office.day.record_draft(self.session).on_sticks()

    def unsigned(self) -> str:
        """Say who has not signed the record yet, and whose sheet in it is an older one."""
        late = self.office.chair.page(self.session).late
        older = t("assess.closing.late_written", seats=", ".join(late)) if late else ""
        waiting = still_waiting(self.office.cosigning, (self.session,))
        return " ".join(words for words in (older, waiting) if words)


def _closed(draft: RecordDraft) -> str:
    code, revision = grouped(draft.sealed), behind(draft.revision)
    return t("assess.closing.sealed", revision=revision, code=code)


def _again(draft: RecordDraft) -> str:
    now, before = draft.revision, named(reopened.before(draft))
    return t("assess.closing.again", revision=now, before=before, reason=draft.reason)


def _give_up(page: ClosingPage) -> None:
    page.attempt(lambda: giving_up.give_up(page.office.chair, page.session))
