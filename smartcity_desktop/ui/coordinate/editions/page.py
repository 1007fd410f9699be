"""Who enrolled, who is admitted and who is revoked; then the next edition, signed by root."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.edition import keeping, line_words
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.laptop.changed import EVERYTHING, Topic
from smartcity_desktop.desk.laptop.leaving import Leaving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.editions.added_row import AddedRow
from smartcity_desktop.ui.coordinate.editions.candidate_list import CandidateList
from smartcity_desktop.ui.coordinate.editions.fork_row import ForkRow
from smartcity_desktop.ui.coordinate.editions.offices_row import OfficesRow
from smartcity_desktop.ui.coordinate.editions.recipients_row import RecipientsRow
from smartcity_desktop.ui.coordinate.editions.revoke_row import RevokeRow
from smartcity_desktop.ui.coordinate.editions.signing_box import SigningBox
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse, of_holder
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.allowing import allow, rest
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.choosing import choose_files
from smartcity_desktop.ui.widgets.hand_over import HandOver
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reception import Reception

SHOWN = 6
"""So many codes are named in one line."""


class EditionsPage(Page):
    """Top: enrolments with their digits. Bottom: revoking, and publishing the next edition."""

    shows = frozenset({Topic.EDITION, Topic.ITEMS})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._key = KeyUse(self)
        self._key.done.connect(self._signed)
        self._key.problem.connect(self._refused)
        self._published: tuple[str, bytes] | None = None
        self._made: tuple[str, bytes] | None = None
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.candidates = CandidateList(office.editing.look)
        self.revoke = RevokeRow()
        self.offices = OfficesRow(office)
        self.offices.chosen.connect(self._show_summary)
        self.take = QPushButton()
        self.publish = QPushButton()
        self._summary = Label("", wrap=True)
        self.hand_over = HandOver(office)
        self._carry = Label("", "strong", wrap=True)
        self._reception = Reception(office, self)
        self.recipients = RecipientsRow(office)
        self.recipients.chosen.connect(self._show_summary)
        self.added = AddedRow(office)
        self.added.chosen.connect(self._show_summary)
        self.take.clicked.connect(self._ask_files)
        self.publish.clicked.connect(self._ask_key)
        self._key.hold(self.publish)
        self.publish.setProperty("primary", True)
        self.candidates.changed.connect(self._show_summary)
        self.revoke.changed.connect(self._show_summary)
        self.hand_over.serve(self._hand_over, self._handed, self._leaving)
        self.signing = SigningBox(office)
        self.fork = ForkRow(office)
        self.fork.prepared.connect(self._waits)
        self.prepare = QPushButton()
        for part in (self._reception, self.recipients, self.hand_over, self.signing, self.fork):
            self.relay(part)
        self.signing.published.connect(self._was_published)
        self.signing.drafted.connect(self.refresh)
        self.prepare.clicked.connect(self._prepare)
        self._lay_out()

    def _lay_out(self) -> None:
        beneath(
            beside(filling(self._title), self.take),
            self._what,
            self.fork,
            filling(self.signing),
            filling(self.candidates),
            self.added,
            self.offices,
            self.revoke,
            self.recipients,
            beside(filling(self._summary), self.prepare, self.publish, gap=3),
            self._carry,
            self.hand_over,
            gap=3,
            on=self,
        )

    # what people do

    def draft(self) -> Draft:
        """Return what the next edition would change, as chosen on the page."""
        return Draft(
            self.candidates.admitted(),
            self.revoke.revoked(),
            0,
            self.recipients.recipients(),
            self.added.sessions(),
            appointed=self.candidates.appointed(),
            dismissed=self.revoke.dismissed(),
            given=self.offices.given(),
            thresholds=self.offices.thresholds(),
            reason=self.revoke.reason.text(),
        )

    def publish_with(self, file: Path, passphrase: str) -> None:
        """Sign the next edition with a root key's file; opening it runs beside the window."""
        desk = self.office.editing

        def publish(key: object) -> None:
            self._made = desk.publish(self.draft(), [key])  # type: ignore[list-item]

        self._key.use(lambda: desk.root_opener(file, passphrase), publish)
        rest(self.publish, busy=True)

    def _signed(self) -> None:
        if self._made is not None:
            self._was_published(self._made)
        else:
            self._waits()

    def _was_published(self, made: tuple[str, bytes]) -> None:
        self._published = made
        self._clear()
        self.changed.emit(EVERYTHING)
        seq = self.office.laptop.holdings.edition().seq
        self.notified.emit(t("coordinate.editions.published", seq=seq), made[0])

    def _prepare(self) -> None:
        """Let the root holders sign elsewhere: the next edition waits here until then."""
        if self.outcome(lambda: self.office.editing.prepare(self.draft())) is not None:
            self._waits()

    def _waits(self) -> None:
        self._published = None
        self._clear()
        self.refresh()
        self.signing.save.setFocus()

    def _clear(self) -> None:
        self.revoke.clear()
        self.recipients.clear()
        self.offices.clear()

    def _refused(self, problem: object) -> None:
        self._show_summary()
        self.problem.emit(problem)

    def write_to(self, folder: Path) -> None:
        """Write the edition that was just published to a stick."""
        self.hand_over.write_to(folder)

    def _hand_over(self, folder: Path) -> list[Written]:
        assert self._published is not None
        return [self.office.laptop.outbox.hand_over(folder, *self._published)]

    def _leaving(self) -> tuple[Leaving, ...]:
        return leaving.listed(
            self.office.laptop, [self.office.laptop.holdings.edition_ref().sha256]
        )

    def _handed(self) -> str:
        return self._published[0] if self._published is not None else ""

    def _ask_files(self) -> None:
        title = t("coordinate.editions.take")
        self._reception.take(choose_files(self, title, "*.scenrol *.age"))

    def _ask_key(self) -> None:
        what = t("coordinate.editions.to_sign", seq=self.office.laptop.holdings.edition().seq + 1)
        self._key.ask(
            of_holder(self, self.office, t("coordinate.editions.root_key"), what), self.publish_with
        )

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("coordinate.editions.title"))
        self._what.setText(t("coordinate.editions.what"))
        self.take.setText(t("coordinate.editions.take"))
        self.publish.setText(t("coordinate.editions.publish"))
        self._carry.setText(t("coordinate.editions.carry"))
        self.prepare.setText(t("signing.prepare"))
        self.prepare.setToolTip(t("signing.prepare_tip"))
        self.candidates.retranslate()
        self.revoke.retranslate()
        self.offices.retranslate()

    def refresh(self) -> None:
        """Show who enrolled and whose keys can be revoked."""
        desk = self.office.editing
        panels = natural.ordered(self.office.laptop.holdings.edition().panels)
        first = (desk.next_seat(), desk.next_officer())
        self.candidates.show_candidates(desk.candidates(), panels, *first)
        self.revoke.show_roster(desk.revocable(), desk.dismissible())
        self.offices.refresh()
        self.recipients.refresh()
        self.added.refresh()
        waits = self.signing.refresh()
        self.fork.refresh()
        self.fork.setVisible(not waits and not self.fork.isHidden())
        for one in (self._what, self.candidates, self.offices, self.revoke, self.recipients):
            one.setVisible(not waits)
        for part in (self.take, self._summary, self.prepare, self.publish):
            part.setVisible(not waits)
        self.added.setVisible(not waits and not self.added.is_empty)
        self._show_summary()

    def _show_summary(self) -> None:
        self.candidates.hold(self.office.editing.held(self.revoke.places()))
        self.offices.say(self.office.editing.officers_after(self.draft()))
        draft = self.draft()
        others = t("coordinate.editions.offices_change") if self.offices.is_changed else ""
        self._summary.setText(_summary(self.office, draft, others))
        for button in (self.prepare, self.publish):
            busy = t("off.busy") if self._key.is_busy() else ""
            tip = t("signing.prepare_tip") if button is self.prepare else ""
            allow(button, t("off.nothing_changed") if draft.is_empty else busy, tip)
        for one in (self._carry, self.hand_over):
            one.setVisible(self._published is not None)
        if self._published is not None:
            self.hand_over.refresh()


def _summary(office: Office, draft: Draft, others: str) -> str:
    """What the next edition would change, in one paragraph."""
    seq = office.laptop.holdings.edition().seq
    if draft.is_empty:
        return t("coordinate.editions.in_force", seq=seq)
    gone = len(draft.revoked) + len(draft.dismissed)
    facts = {"admitted": len(draft.taken_in), "revoked": gone}
    words = t("coordinate.editions.summary", seq=seq + 1, **facts)
    added = t("room.added.summary", count=len(draft.confirmed)) if draft.confirmed else ""
    return " ".join(
        filter(None, (words, added, others, _kept(office, draft), *_heeded(office, draft)))
    )


def _heeded(office: Office, draft: Draft) -> tuple[str, ...]:
    """What reads like a slip in the lines of the next edition."""
    before, after = office.laptop.holdings.edition(), office.editing.people_after(draft)
    spoken = language.current()
    return (*line_words.renamed(before, after, spoken), *line_words.twice(after, spoken))


def _kept(office: Office, draft: Draft) -> str:
    """What former deciders signed, by code: what the next edition keeps, and what it does not."""
    before = office.laptop.holdings.edition().keeps
    after = office.editing.officers_after(draft)
    more = [at for at in keeping.kept(office.laptop, after) if at not in before]
    left = keeping.left(office.laptop, after)
    told = {"keeps": more, "leaves": left}
    return " ".join(_codes(key, found) for key, found in told.items() if found)


def _codes(key: str, found: Sequence[Digest]) -> str:
    codes = ", ".join(grouped(at) for at in found[:SHOWN])
    codes += f", +{len(found) - SHOWN}" if len(found) > SHOWN else ""
    return t(f"fork.{key}", count=len(found), codes=codes)
