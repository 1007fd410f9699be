"""Proposing a decision where its need is seen: what can be decided, why, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.event import effects, event_asks
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, VOID, WAIVABLE, WAIVE
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.view import ItemState, SessionState
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse, of_decider
from smartcity_desktop.ui.coordinate.words import carry_words, decision_words
from smartcity_desktop.ui.coordinate.words.parts import Part, show_parts
from smartcity_desktop.ui.destinations import PageName, ToDecision, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, filling, flowing, holder, stretch
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.menu import Menu
from smartcity_desktop.ui.widgets.shrinking import Shrinking
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine

REASON_LINES = 2
TOLD_LINES = 9
"""So much of what is asked for and what it changes is read at once: that is what is signed."""

KINDS: tuple[str, ...] = (CHOOSE, VOID, EXCUSE, *WAIVABLE)
"""What a button is for, in their order."""


class DecidingSide(Acting, QWidget):
    """A row of buttons; a choice from their menus opens a form (`opened`), which takes the room."""

    opened = Signal(bool)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._session = office, NO_SESSION
        self.ask: Ask | None = None
        self._key = KeyUse(self)
        self._digest = NO_DIGEST
        self._key.done.connect(self._signed)
        self.relay(self._key)
        self._title = Label("", "strong", wrap=True)
        self.menus = {kind: QPushButton() for kind in KINDS}
        for kind, button in self.menus.items():
            button.setMenu(Menu(button))
            button.clicked.connect(lambda _=False, one=kind: self._press(one))
        self._asks: dict[str, list[Ask]] = {}
        self.versions = QPushButton()
        self.versions.clicked.connect(self._to_versions)
        self._row = QWidget()
        self.form = QWidget()
        self._build_row()
        self._build_form()
        self._key.hold(self.sign, self.back)
        beneath(self._row, filling(self.form), gap=2, on=self, margins=(0, 2, 3, 0))

    def _build_row(self) -> None:
        beneath(
            self._title,
            flowing(*self.menus.values(), self.versions, gap=2),
            gap=2,
            on=self._row,
        )

    def _build_form(self) -> None:
        self.wish = Label("", "strong", wrap=True)
        self._change = Label("", tone="quiet", wrap=True)
        self._need = Label("", tone="quiet", wrap=True)
        self._parts = beneath(gap=2)
        self.reason = QPlainTextEdit()
        self.undrawn = UndrawnLine([self.reason])
        self.sign = QPushButton()
        self.back = QPushButton()
        self.reason.setTabChangesFocus(True)
        self.reason.textChanged.connect(self._resolve)
        lines = self.reason.fontMetrics().lineSpacing() * REASON_LINES
        self.reason.setFixedHeight(lines + theme.SPACE[3])
        self.sign.setProperty("primary", True)
        self.sign.clicked.connect(self._ask_key)
        self.back.clicked.connect(self.leave)
        told = holder(beneath(self.wish, self._change, self._parts, self._need, gap=3))
        self.told = Shrinking(told, TOLD_LINES)
        beneath(
            filling(self.told),
            self.reason,
            self.undrawn,
            flowing(self.back, self.sign, apart=1),
            stretch(0),
            gap=3,
            on=self.form,
        )
        self.form.hide()

    # what people do

    def show_session(self, session: SessionId) -> None:
        """Offer what can be decided about a session; a form for it stays, told afresh."""
        if session != self._session:
            self.leave()
        self._session = session
        asks = effects.asks(self._office.laptop, session)
        held = self._office.laptop.holdings.view().sessions[session].state == SessionState.FORKED
        self._show(asks, held=held, title="title")

    def show_event(self) -> None:
        """Offer what can be decided about the event as a whole."""
        self._show(event_asks.asks(self._office.coordinator), held=False, title="title_event")

    def _show(self, asks: Sequence[Ask], *, held: bool, title: str) -> None:
        can_decide = bool(self._office.laptop.holdings.edition().decider_keys().keys)
        asks = asks if can_decide else ()
        self._title.setText(t(f"deciding.{title}"))
        self._asks = {kind: [ask for ask in asks if _kind(ask) == kind] for kind in KINDS}
        for kind, button in self.menus.items():
            self._fill(button, kind)
        self.versions.setVisible(held)
        self.versions.setText(t("deciding.to_versions"))
        self._row.setVisible(self.ask is None and (held or bool(asks)))
        if self.ask is not None:
            self._show_form(self.ask)

    def propose(self, ask: Ask) -> None:
        """Open the form; where the same is proposed already, go and confirm that one."""
        waiting = effects.proposed(self._office.deciding, ask)
        if waiting:
            self.go.emit(ToDecision(digest=waiting))
            every = self._office.deciding.decisions()
            names = "; ".join(next(one.signers for one in every if one.digest == waiting))
            self.notified.emit(t("deciding.on_list", names=names), t("deciding.on_list_rest"))
            return
        self.ask = ask
        self.reason.clear()
        self._show_form(ask)
        self._row.hide()
        self.form.show()
        self.opened.emit(True)
        self.told.verticalScrollBar().setValue(0)
        self.reason.setFocus()

    def leave(self) -> None:
        """Put the form away."""
        if self.ask is not None:
            self.ask = None
            self.form.hide()
            self._row.show()
            self.opened.emit(False)

    def sign_with(self, file: Path, passphrase: str) -> None:
        """Sign the proposal with a decider's key."""
        ask, desk, reason = self.ask, self._office.deciding, self.reason.toPlainText()
        assert ask is not None

        def propose(key: object) -> None:
            made = desk.propose(ask.action, ask.session, ask.target, reason, key)  # type: ignore[arg-type]
            self._digest = made

        self._key.use(lambda: desk.opener(file, passphrase), propose)

    def _ask_key(self) -> None:
        assert self.ask is not None
        if not self.reason.toPlainText().strip():
            self._explain(Problem("decision.no_reason"), None)
            self.reason.setFocus()
            return
        here = self._office.laptop.holdings
        what = decision_words.to_sign(self.ask, here.items(), here.edition())
        self._key.ask(of_decider(self, self._office, what), self.sign_with)

    def _to_versions(self) -> None:
        self.go.emit(ToPage(PageName.DECISIONS, self._session))

    def _signed(self) -> None:
        self.leave()
        self.changed.emit(frozenset({Topic.ITEMS}))
        standing = self._office.laptop.holdings.view().standings[self._digest]
        in_force = standing.state == ItemState.VALID
        owed = carry_words.owed(self._office, self._digest, is_open=not in_force)
        words = t("deciding.in_force" if in_force else "deciding.signed")
        self.notified.emit(words, f"{owed} {t('deciding.signed_rest')}")

    # what is shown

    def _fill(self, button: QPushButton, kind: str) -> None:
        """A single thing that holds something up is let pass by a button of its own, which says
        what it does; of everything else one chooses."""
        asks = self._asks[kind]
        button.setVisible(bool(asks))
        if kind in WAIVABLE and len(asks) == 1:
            button.setMenu(None)  # type: ignore[arg-type]
            button.setText(self._wish(asks[0]).replace("&", "&&"))
            return
        button.setText(t(f"deciding.{WAIVE if kind in WAIVABLE else kind}"))
        menu = Menu(button)
        button.setMenu(menu)
        for ask in asks:
            entry = menu.addAction(self._wish(ask).replace("&", "&&"))
            entry.triggered.connect(lambda _=False, one=ask: self.propose(one))

    def _press(self, kind: str) -> None:
        if len(self._asks[kind]) == 1:
            self.propose(self._asks[kind][0])

    def _wish(self, ask: Ask) -> str:
        laptop = self._office.laptop
        said = decision_words.wish(ask, laptop.holdings.items(), laptop.holdings.edition())
        return f"{ask.session} · {said}" if ask.session != self._session else said

    def parts(self) -> list[QWidget]:
        """Return the lines of what would change, from above."""
        items = (self._parts.itemAt(n) for n in range(self._parts.count()))
        return [part for item in items if item and (part := item.widget()) is not None]

    def _show_form(self, ask: Ask) -> None:
        edition = self._office.laptop.holdings.edition()
        verb = "" if ask.action == WAIVE else t(f"deciding.{ask.action}")
        self.wish.setText(f"{verb} {self._wish(ask)}".strip().removesuffix(" …"))
        self.told.setAccessibleName(self.wish.text())
        self._change.setText(t("deciding.change"))
        show_parts(self._parts, _effect(self._office, ask, of_event=not self._session))
        need = edition.deciders.threshold
        key = "need_more" if need > 1 else "need_one"
        self._need.setText(t(f"deciding.{key}", need=need))
        ask_in(self.reason, t("deciding.reason"))
        self.undrawn.say()
        self.sign.setText(t("deciding.sign" if need > 1 else "deciding.sign_one"))
        self.back.setText(t("deciding.back"))


def _effect(office: Office, ask: Ask, *, of_event: bool) -> list[Part]:
    """About the event as a whole what becomes of its stage comes first; last what becomes of the
    sealed result that stands."""
    desk, parts = office.deciding, list[Part]()
    if of_event:
        before, after = event_asks.effect(desk, office.coordinator, ask)
        parts = decision_words.of_stage(before, after)
    if ask.session:
        edition = office.laptop.holdings.edition()
        parts += decision_words.effect(effects.effect(desk, ask), edition)
    made = event_asks.imagined(desk, ask)
    fate = decision_words.of_fate(event_asks.fate(office.coordinator, made))
    return [*parts, Part("flag", fate)] if fate else parts


def _kind(ask: Ask) -> str:
    """The button it stands behind: what is let pass has one for each thing."""
    return ask.target.partition(":")[0] if ask.action == WAIVE else ask.action
