"""Sessions with two versions, and the decisions of two people about them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desktop.desk.event import event_asks, officer_words
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.decision import CHOOSE, Decision
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.view import ItemState, SessionState
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.decisions.decision_list import DecisionList
from smartcity_desktop.ui.coordinate.decisions.versions import Versions
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse, of_decider
from smartcity_desktop.ui.coordinate.words import carry_words, decision_words, proposed_words
from smartcity_desktop.ui.destinations import ToDecision, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling
from smartcity_desktop.ui.widgets.choice import Choice
from smartcity_desktop.ui.widgets.key_file import KeyAsk
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine

ITEMS = frozenset({Topic.ITEMS})


class DecisionsPage(Page):
    """Above: two versions side by side. Below: every decision, with how many have signed it."""

    shows = frozenset({Topic.ITEMS, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._key = KeyUse(self)
        self._done = self._owed = ""
        self._digest = NO_DIGEST
        self._key.done.connect(self._signed)
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.session = Choice()
        self._session = Label("", "strong")
        self.reason = QLineEdit()
        self.undrawn = UndrawnLine([self.reason])
        self.versions = Versions()
        self._none = Label("", tone="quiet", wrap=True)
        self.list = DecisionList(office)
        self.reason.textChanged.connect(lambda _text: self._resolve())
        self.session.activated.connect(lambda _n: self._show_conflict())
        self.versions.proposed.connect(self._propose)
        self.list.wanted.connect(self._confirm)
        for part in (self._key, self.list):
            self.relay(part)
        self._conflict = QWidget()
        beneath(
            beside(self._session, filling(self.session)),
            filling(self.versions),
            self.reason,
            self.undrawn,
            on=self._conflict,
        )
        beneath(
            self._title,
            self._what,
            self._none,
            filling(self._conflict, 3),
            filling(self.list, 2),
            gap=3,
            on=self,
        )

    # what people do

    def enter(self, to: ToPage) -> None:
        """Show a session's versions first, or take the current decision that is named."""
        self._fill_sessions()
        if isinstance(to, ToDecision):
            self.list.show_decisions(self.office.deciding.decisions())
            self.list.choose(to.digest)
            self.list.go_on()
        elif to.session:
            self.session.setCurrentIndex(max(0, self.session.findData(to.session)))

    def propose_with(self, digest: Digest, file: Path, passphrase: str) -> None:
        """Propose that a version counts, with a decider's key."""
        session = SessionId(str(self.session.currentData()))
        reason = self.reason.text()
        desk = self.office.deciding

        def propose(key: object) -> None:
            made = desk.propose(CHOOSE, session, digest, reason, key)  # type: ignore[arg-type]
            self.reason.clear()
            self._signed_one(made, "coordinate.decisions.proposed")

        self._key.hold()
        self._key.use(lambda: desk.opener(file, passphrase), propose)

    def confirm_with(self, digest: Digest, file: Path, passphrase: str) -> None:
        """Confirm a decision, with another decider's key."""
        desk = self.office.deciding

        def confirm(key: object) -> None:
            desk.confirm(digest, key)  # type: ignore[arg-type]
            self._signed_one(digest, "coordinate.decisions.confirmed")

        self._key.hold(self.list.confirm)
        self._key.use(lambda: desk.opener(file, passphrase), confirm)

    def _signed_one(self, digest: Digest, words: str) -> None:
        in_force = self.office.laptop.holdings.view().standings[digest].state == ItemState.VALID
        self._digest = digest
        self._done = "deciding.in_force" if in_force else words
        self._owed = carry_words.owed(self.office, digest, is_open=not in_force)

    def _signed(self) -> None:
        self.changed.emit(ITEMS)
        self.list.choose(self._digest)
        self.list.go_on()
        self.notified.emit(t(self._done), self._owed)

    def _propose(self, digest: Digest) -> None:
        if not self.reason.text().strip():
            self._explain(Problem("decision.no_reason"), None)
            self.reason.setFocus()
            return
        ask = Ask(CHOOSE, SessionId(str(self.session.currentData())), digest)
        asking = self._asking(ask, *filter(None, (self._fate(ask),)))
        self._key.ask(asking, partial(self.propose_with, digest))

    def _confirm(self, digest: Digest) -> None:
        decision = self.office.laptop.holdings.items()[digest].value
        assert isinstance(decision, Decision)
        asking = self._asking(decision, *proposed_words.before_signing(self.office, digest))
        self._key.ask(asking, partial(self.confirm_with, digest))

    def _asking(self, signed: Ask | Decision, *besides: str) -> KeyAsk:
        here = self.office.laptop.holdings
        what = decision_words.to_sign(signed, here.items(), here.edition())
        return of_decider(self, self.office, "\n".join((what, *besides)))

    def _fate(self, ask: Ask) -> str:
        made = event_asks.imagined(self.office.deciding, ask)
        return decision_words.of_fate(event_asks.fate(self.office.coordinator, made))

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("coordinate.decisions.title"))
        self._session.setText(t("coordinate.decisions.session"))
        self.session.setAccessibleName(t("coordinate.decisions.session"))
        ask_in(self.reason, t("coordinate.decisions.reason"))
        self.undrawn.say()
        self._none.setText(t("coordinate.decisions.none_then"))
        self.list.retranslate()

    def refresh(self) -> None:
        """Show what conflicts, and what was decided."""
        edition = self.office.laptop.holdings.edition()
        alone = officer_words.by_one(edition, language.current())
        decides = self.office.identity.role == LaptopRole.DECIDER
        here = t("coordinate.decisions.decider") if decides else ""
        self._what.setText(" ".join(filter(None, (t("coordinate.decisions.what"), alone, here))))
        self._fill_sessions()
        self._show_conflict()
        self.list.show_decisions(self.office.deciding.decisions())

    def _fill_sessions(self) -> None:
        edition, chosen = self.office.laptop.holdings.edition(), self.session.currentData()
        self.session.clear()
        sessions = self.office.laptop.holdings.view().sessions
        for session in natural.ordered(sessions):
            seen = sessions[session]
            if seen.state == SessionState.FORKED:
                region = edition.regions[seen.region].full_name()
                self.session.addItem(f"{session} · {region}", session)
        self.session.setCurrentIndex(max(0, self.session.findData(chosen)))

    def _show_conflict(self) -> None:
        session = self.session.currentData()
        self._conflict.setVisible(bool(session))
        self._none.setVisible(not session)
        if session:
            conflict = self.office.deciding.conflict(SessionId(str(session)))
            self.versions.show_conflict(conflict, self.office.laptop.holdings.edition())
