"""The page that receives: sticks, folders and files in, one line a file out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.event import tally_words
from smartcity_desktop.desk.event.carrying import was_signed_here
from smartcity_desktop.desk.event.deciding import Decided
from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.event.tally import tally
from smartcity_desktop.desk.laptop import receiving
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import actions, theme
from smartcity_desktop.ui.coordinate.receive import reception_words
from smartcity_desktop.ui.coordinate.receive.receipt_row import ReceiptRow
from smartcity_desktop.ui.coordinate.receive.reception_view import ReceptionView
from smartcity_desktop.ui.coordinate.receive.reception_words import Reception
from smartcity_desktop.ui.coordinate.signing.across_row import AcrossRow
from smartcity_desktop.ui.coordinate.signing.proposals import proposals
from smartcity_desktop.ui.destinations import PageName, ToDecision, ToPage, ToResult
from smartcity_desktop.ui.language import current, t
from smartcity_desktop.ui.models.reception import ReceptionModel
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.boxes import beneath, filling, flowing
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.intake import Intake
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.reception import admit
from smartcity_desktop.ui.widgets.stick_row import stick_name
from smartcity_desktop.ui.widgets.wrapped_row import WrappedRow

STICKS_EVERY = 4
"""Ticks of the shell (half seconds) between two looks at what is plugged in."""


class ReceivePage(Page):
    """Reads beside the window, admits in it; earlier receptions of this sitting stay below."""

    shows = frozenset({Topic.ITEMS, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._ticks = 0
        self.receptions: list[Reception] = []
        self.model = ReceptionModel(self)
        self.intake = Intake(office.unwrapping.read)
        self.wrapped = WrappedRow(office)
        self.wrapped.again.connect(self.receive)
        self.banner = Banner()
        self.receipt = ReceiptRow(office)
        for part in (self.intake, self.wrapped, self.receipt):
            self.relay(part)
        self.intake.read.connect(self._read)
        self.intake.busy.connect(lambda busy: self.banner.hide() if busy else None)
        self.total = Label("", "heading", wrap=True)
        self.counts = Label("", wrap=True)
        self.waiting = self._leading_to(PageName.WAITING_ROOM)
        self.to_ledger = QPushButton()
        self.quarantine = self._leading_to(PageName.QUARANTINE)
        self.to_sign = QPushButton()
        self.to_sign.setProperty("primary", True)
        self.to_sign.clicked.connect(self._to_proposal)
        self.to_ledger.clicked.connect(self._to_ledger)
        self.across = AcrossRow(office, shows=True)
        self.across.wanted.connect(partial(self.go.emit, ToPage(PageName.RESULTS)))
        self.list = ReceptionView(self.model)
        self.empty = Empty("inbox", primary=False)
        self.empty.chosen.connect(self._to_ledger)
        actions.bind(self, "choose_files", self.intake.ask_files)
        actions.bind(self, "choose_folder", self.intake.ask_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        beneath(
            self.intake,
            self.wrapped,
            self.banner,
            self.across,
            self.total,
            flowing(self.waiting, self.quarantine, self.to_ledger, self.to_sign, gap=3, apart=1),
            self.counts,
            self.receipt,
            filling(self.list),
            filling(self.empty),
            gap=3,
            on=self,
        )

    def _to_ledger(self) -> None:
        self.go.emit(ToPage(PageName.LEDGER))

    def _to_proposal(self) -> None:
        proposal = next(iter(self._proposals()), None)
        if isinstance(proposal, Published):
            self.go.emit(ToResult(digest=proposal.digest))
        elif proposal is not None:
            self.go.emit(ToDecision(digest=proposal.digest))

    def _proposals(self) -> list[Decided | Published]:
        """What came last and wants the signature of a decider: decisions before results. What was
        signed here and only came back waits for somebody else."""
        outcomes = self.receptions[0].receipt.outcomes if self.receptions else ()
        laptop = self.office.laptop
        came = {
            one.digest
            for one in outcomes
            if one.outcome.is_here
            if one.outcome != Became.DUPLICATE or not was_signed_here(laptop, one.digest)
        }
        return [one for one in proposals(self.office) if one.digest in came]

    def _leading_to(self, page: PageName) -> QPushButton:
        button = QPushButton()
        button.setFlat(True)
        button.clicked.connect(lambda: self.go.emit(ToPage(page)))
        return button

    # what people do

    def receive(self, paths: Sequence[Path]) -> None:
        """Read everything under `paths` beside the window, then admit it."""
        self.intake.take(paths)

    def is_reading(self) -> bool:
        """Tell whether something is being read."""
        return self.intake.is_reading()

    def _read(self, reading: receiving.Reading, paths: Sequence[Path]) -> None:
        if reading.stopped:
            words = (t("coordinate.receive.stopped"), t("coordinate.receive.stopped_rest"))
            self.banner.say("attention", *words)
            return
        left = self.outcome(lambda: self.wrapped.hold(reading))
        if left is None or (reading.items and not left.items):
            return
        admitted = self.outcome(lambda: admit(self.office.laptop, left))
        if admitted is None:
            return
        receipt, changed = admitted
        at = self.office.coordinator.now()
        self.receptions.insert(0, Reception(at, _source(paths), receipt))
        self._show(newest=True)
        self._look_at_what_came()
        self.changed.emit(changed)

    def _look_at_what_came(self) -> None:
        """Who asked for it by the keyboard reads on in the list, whose Enter does nothing."""
        at = self.window().focusWidget()
        if at is None or not self.isAncestorOf(at) or self.intake.isAncestorOf(at):
            self.list.setFocus()

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.intake.say(
            (t("coordinate.receive.drop"), t("coordinate.receive.drop_rest")),
            (t("coordinate.receive.files_button"), t("coordinate.receive.folder_button")),
            t("coordinate.receive.filter"),
        )
        self.to_ledger.setText(t("coordinate.receive.to_ledger"))
        self.list.retranslate()
        self.intake.show_sticks(self.office.coordinator.sticks(), anew=True)

    def refresh(self) -> None:
        """Show how what was received stands now."""
        self.wrapped.refresh()
        self.intake.show_sticks(self.office.coordinator.sticks())
        self.across.refresh()
        self._show(newest=False)

    def tick(self) -> None:
        """Look now and then at which sticks are plugged in."""
        self._ticks += 1
        if self._ticks % STICKS_EVERY == 0:
            self.intake.show_sticks(self.office.coordinator.sticks())

    def _show(self, *, newest: bool) -> None:
        view = self.office.coordinator.checked()
        self.receipt.refresh()
        refused = self.office.coordinator.quarantine.count()
        self.quarantine.setVisible(refused > 0)
        self.quarantine.setText(t("quarantine.count", count=refused))
        waiting = self.office.laptop.holdings.waiting_count()
        self.waiting.setVisible(waiting > 0)
        self.waiting.setText(t("waiting_room.count", count=waiting))
        any_ = bool(self.receptions)
        self.list.setVisible(any_)
        self.total.setVisible(any_)
        self.counts.setVisible(any_)
        self.to_ledger.setVisible(any_)
        asked = len(self._proposals())
        self.to_sign.setVisible(asked > 0)
        self.to_sign.setText(t("coordinate.receive.to_sign", count=asked))
        self.to_ledger.setProperty("primary", not asked)
        theme.dress_anew(self.to_ledger)
        self.empty.setVisible(not any_)
        self.intake.lead(first=not any_)
        if not any_:
            self._say_empty()
            return
        self.total.setText(reception_words.total(self.receptions[0], view))
        told = tally(self.receptions[0].receipt, view)
        self.counts.setText("\n".join(tally_words.lines(told, current())))
        nodes = [reception_words.node(reception, view) for reception in self.receptions]
        self.list.show_nodes(nodes, afresh=newest)

    def _say_empty(self) -> None:
        count = len(self.office.laptop.holdings.items())
        button = t("coordinate.receive.to_ledger") if count > 1 else ""
        rest = t("coordinate.receive.empty_rest")
        if count > 1:
            rest += "\n" + t("coordinate.receive.held", count=count)
        self.empty.say(t("coordinate.receive.empty"), rest, button)


def _source(paths: Sequence[Path]) -> str:
    first = stick_name(paths[0])
    more = len(paths) - 1
    return t("coordinate.receive.and_more", name=first, count=more) if more else first
