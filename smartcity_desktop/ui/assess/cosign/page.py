"""A member signs what the chair has signed: what the record says first, then one button."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.leaving import Leaving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import settled
from smartcity_desktop.desk.session.cosigning import CosignPage as Seen
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import NO_DIGEST
from smartcity_desktop.domain.record import HELD, Happening
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui import language, problems
from smartcity_desktop.ui.assess.sealing.review_frame import ReviewFrame
from smartcity_desktop.ui.assess.sealing.signers import Signers
from smartcity_desktop.ui.assess.session.happening_lines import kind_word
from smartcity_desktop.ui.assess.session.place import place
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.revisions import behind
from smartcity_desktop.ui.widgets.boxes import layers
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.hand_over import stamp
from smartcity_desktop.ui.widgets.jump_line import JumpLine
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_window import preview


class CosignPage(SessionPage):
    """On the chair's laptop, by turns, or on one's own after the chair's stick."""

    shows = frozenset({Topic.RECORD, Topic.ITEMS, Topic.IDENTITY, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._looked_at = NO_DIGEST
        self.mine = JumpLine()
        self._closed = Label("", wrap=True)
        self._counts = Label("", wrap=True)
        self._told = Label("", tone="quiet", wrap=True)
        self.signers = Signers()
        self._empty = Empty("stamp")
        findings = (self.mine, self._closed, self._counts, self._told, self.signers)
        self.frame = ReviewFrame(office, findings)
        self.relay(self.frame)
        self.frame.back.clicked.connect(lambda: self.go.emit(ToPage(PageName.TODAY)))
        self.frame.seal.clicked.connect(self.sign)
        self.frame.print.clicked.connect(self._preview)
        self.frame.hand_over.serve(self._hand_over, self._handed, self._leaving)
        self.frame.hand_over.written.connect(self.refresh)
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.TODAY)))
        self._layers = layers(self._empty, self.frame, on=self)

    def rest(self) -> QWidget | None:
        """Return where the keyboard goes on from what had it."""
        return self.frame.rest()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.frame.retranslate(
            t("turns.cosign.back"), t("turns.cosign.sign"), t("turns.cosign.declaration")
        )
        self._empty.say(
            t("turns.cosign.none_what"), t("turns.cosign.none_then"), t("turns.cosign.none_button")
        )

    def refresh(self) -> None:
        """Show what the record says, and whether I may sign it."""
        desk, identity = self.office.cosigning, self.office.identity
        if identity.me is None or not self._is_here():
            self._layers.setCurrentWidget(self._empty)
            return
        seen = desk.page(self.session)
        self._looked_at = seen.digest
        title = t("turns.cosign.title", region=seen.region.full_name())
        self.frame.say(title, place(seen))
        self._show_mine(seen)
        self._show_record(seen)
        self.signers.show_signers(seen.signers, lambda _seat: False, collect=False)
        asked = not seen.signed and seen.problem is None
        locked = "" if identity.may_sign else t("off.locked")
        why_not = locked if asked else t("off.cannot_sign")
        self.frame.show_state(sealed=seen.signed, why_not=why_not)
        if not asked:
            self.frame.unlock.hide()
        self._show_next(seen)
        self.frame.paper.show_pdf(desk.paper(self.session, language.current()))
        coming = self._layers.currentWidget() is not self.frame
        self._layers.setCurrentWidget(self.frame)
        if coming or asked:
            self._take_focus(ready=asked and identity.may_sign)

    def _is_here(self) -> bool:
        if self.session not in self.office.laptop.holdings.edition().sessions:
            return False
        return self.office.cosigning.record_of(self.session) is not None

    def _take_focus(self, *, ready: bool) -> None:
        """Back is what Enter does, unless a PIN is asked for first."""
        if ready or not self.frame.unlock.field.isVisibleTo(self.frame):
            self.frame.back.setDefault(True)
            self.frame.back.setFocus()
        else:
            self.frame.unlock.field.setFocus()

    def _show_mine(self, seen: Seen) -> None:
        if seen.signed:
            done = settled.of_session(self.office.day, self.session)
            self.mine.say("✓", "success" if done else "", t("turns.cosign.signed"))
        elif seen.problem is not None:
            self.mine.say("✕", "danger", " ".join(problems.sentences(seen.problem)))
        elif seen.mine:
            code = grouped(seen.mine)
            self.mine.say("✓", "", t("turns.cosign.mine", code=code))
        self.mine.setVisible(bool(seen.mine) or seen.signed or seen.problem is not None)

    def _show_record(self, seen: Seen) -> None:
        record = seen.record
        name = seen.edition.roster[record.chair].name
        code = grouped(seen.digest)
        at, revision = clock_time(record.closed_at), behind(record.revision)
        words = t("turns.cosign.closed", name=name, at=at, revision=revision, code=code)
        self._closed.setText(words)
        if record.status == HELD:
            counts = {
                "sheets": len(record.sheets),
                "excused": len(record.excused),
                "guests": len(record.attendance),
                "documents": len(record.documents),
            }
            self._counts.setText(t("turns.cosign.counts", **counts))
        else:
            status = t(f"turns.cosign.{record.status}")
            self._counts.setText(t("turns.cosign.not_held", status=status, reason=record.reason))
        told = "; ".join(_happening(happening) for happening in record.happenings)
        none = t("turns.cosign.no_happenings")
        self._told.setText(t("turns.cosign.happenings", happenings=told) if told else none)

    def _show_next(self, seen: Seen) -> None:
        if not seen.signed:
            return
        on_stick = bool(self.frame.hand_over.lines())
        step = self.office.turns.after_cosigning(self.session, on_stick=on_stick)
        self.frame.next.show_step(step, self.session)
        self.frame.hand_over.setVisible(not self.office.turns.is_closed_here(self.session))

    def sign(self) -> None:
        """Put my signature on the record."""
        desk, digest = self.office.cosigning, self._looked_at
        if self.attempt(lambda: desk.cosign(self.session, digest)):
            self.frame.look_on()

    def _preview(self) -> None:
        data = self.office.cosigning.paper(self.session, language.current())
        preview(self, t("paper.rp"), data, f"RP-{self.session}.pdf")

    def write_to(self, folder: Path) -> None:
        """Write the record with its signatures to a stick, back to the chair."""
        self.frame.hand_over.write_to(folder)

    def _hand_over(self, folder: Path) -> Sequence[Written]:
        return [self.office.cosigning.hand_over(self.session, folder)]

    def _leaving(self) -> tuple[Leaving, ...]:
        item = self.office.cosigning.record_of(self.session)
        return leaving.listed(self.office.laptop, [item.digest] if item is not None else [])

    def _handed(self) -> str:
        item = self.office.cosigning.record_of(self.session)
        return stamp(self.office, item.digest) if item is not None else ""


def _happening(happening: Happening) -> str:
    """What happened, told as the list of the room tells it: hour, kind, words."""
    return f"{clock_time(happening.at)} {kind_word(happening.kind)}: {happening.text}"
