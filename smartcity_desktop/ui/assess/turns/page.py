"""Handing the laptop to the next member: who is in the panel, and what each shows to sit down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Need
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import turns
from smartcity_desktop.desk.session.turns import Turn
from smartcity_desktop.domain.ids import NO_SEAT, NO_SESSION
from smartcity_desktop.ui.assess.session.ways import way
from smartcity_desktop.ui.assess.turns.turn_list import TurnList
from smartcity_desktop.ui.destinations import PageName, ToPage, ToTurn
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, layers, stretch
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.key_file import ask_key
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_view import PaperView
from smartcity_desktop.ui.widgets.unlock_row import UnlockRow
from smartcity_desktop.ui.widths import Size

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TurnsPage(Page):
    """Coming here covers the sheet of who was at the laptop, wherever others sit down too."""

    shows = frozenset({Topic.IDENTITY, Topic.EDITION, Topic.SCORES, Topic.RECORD, Topic.ITEMS})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.session = NO_SESSION
        self._wanted, self._coming = NO_SEAT, False
        self._asked = ToTurn()
        self._turns: tuple[Turn, ...] = ()
        self._title = Label("", "title")
        self._session = Label("", "strong", tone="quiet", wrap=True)
        self._what = Label("", tone="quiet", wrap=True)
        self._note = Label("", wrap=True)
        self.list = TurnList()
        self.unlock = UnlockRow(office)
        self._empty = Empty("users")
        self.go_on = QPushButton()
        self.import_key = QPushButton()
        self.go_on.setProperty("primary", True)
        self.list.currentItemChanged.connect(lambda _new, _old: self._choose())
        self.list.itemActivated.connect(lambda _item, _n: self._take())
        self.list.itemClicked.connect(lambda _item, _n: self._take())
        self.unlock.changed.connect(self._sat_down)
        self.unlock.field.installEventFilter(self)
        self.go_on.clicked.connect(self._land)
        self.import_key.clicked.connect(self._ask_key)
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.START)))
        whole = QWidget()
        whole.setMaximumWidth(Size.TURNS)
        beneath(
            self._title,
            self._session,
            self._what,
            self.list,
            self._note,
            self.unlock,
            aligned(self.go_on, Qt.AlignmentFlag.AlignLeft),
            aligned(self.import_key, Qt.AlignmentFlag.AlignLeft),
            stretch(),
            gap=3,
            on=whole,
        )
        self._layers = layers(self._empty, whole, on=self)

    # coming and going

    def enter(self, to: ToPage) -> None:
        """Cover what was shown; who wants to sit down, if known, is current."""
        if self.office.turns.others_sit_here():
            self._cover()
            self.changed.emit(self.office.identity.step_away())
        self.session = to.session or self.office.turns.under_way()
        self._turns = self._every()
        come = turns.following(self._turns)
        me = self.office.identity.my_id_or_none() or NO_SEAT
        self._asked = to if isinstance(to, ToTurn) else ToTurn()
        self._wanted = self._asked.seat or (come.seat.id if come is not None else me)
        self.unlock.ask(NO_SEAT)
        self._coming = True

    def _cover(self) -> None:
        """Nothing of who was here stays on the screen, nor waits behind for the next to meet."""
        window = self.window()
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        for paper in window.findChildren(PaperView):
            paper.show_pdf(b"")

    def leave(self) -> None:
        """What was typed to open a key does not stay."""
        for field in (self.unlock.field, self.unlock.pin):
            field.clear()

    def _every(self) -> tuple[Turn, ...]:
        identity = self.office.identity
        if identity.me is None or identity.role != LaptopRole.ASSESSOR:
            return ()
        return self.office.turns.members(self.session)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("turns.title"))
        self._what.setText(t("turns.what"))
        self.list.retranslate()
        self.import_key.setText(t("turns.import_key"))
        self.go_on.setText(t("turns.continue"))
        self._empty.say(t("turns.none.what"), t("turns.none.then"), t("setup.title"))

    def refresh(self) -> None:
        """Show how far everybody is."""
        self._turns = self._every()
        self._layers.setCurrentIndex(1 if self._turns else 0)
        self._session.setText(self._place())
        seat = self._wanted or self.list.seat()
        self._wanted = NO_SEAT
        self.list.show_turns(self._turns, seat)
        self._show_choice()
        if self._coming:
            self._coming = False
            self._take_focus()

    def _take_focus(self) -> None:
        """What one types next is what the current person is asked for, always."""
        asked = self.unlock.isVisibleTo(self)
        (self.unlock.field if asked else self.list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the field an arrow goes to the next person, as it does in the list."""
        is_press = event.type() == QEvent.Type.KeyPress
        step = _STEPS.get(event.key()) if is_press and isinstance(event, QKeyEvent) else None
        if step is not None:
            self.list.step(step)
            self._take_focus()
            return True
        return super().eventFilter(watched, event)

    def _place(self) -> str:
        if not self.session:
            return t("turns.no_session")
        edition = self.office.day.edition()
        plan = edition.sessions[self.session]
        ids = edition.sessions_of(plan.panel)
        region = edition.regions[plan.region].full_name()
        number = ids.index(self.session) + 1
        return t("turns.session", number=number, of=len(ids), region=region)

    def _turn(self) -> Turn | None:
        return self.list.current()

    def _choose(self) -> None:
        self._show_choice()
        if self.list.hasFocus():
            self._take_focus()

    def _show_choice(self) -> None:
        one = self._turn()
        needs = one.needs if one is not None else None
        self.unlock.ask(one.seat.id if one is not None else NO_SEAT)
        self.unlock.setVisible(needs in {Need.PIN, Need.PASSPHRASE})
        self.go_on.setVisible(needs == Need.HERE)
        self.import_key.setVisible(needs == Need.NO_KEY)
        self._note.setVisible(needs in {Need.HERE, Need.NO_KEY})
        if one is not None and needs in {Need.HERE, Need.NO_KEY}:
            key = "turns.continue_what" if needs == Need.HERE else "turns.import_what"
            self._note.setText(t(key, name=one.seat.name))

    # what people do

    def _take(self) -> None:
        one = self._turn()
        if one is None:
            return
        if one.needs == Need.HERE:
            self._land()
        elif one.needs == Need.NO_KEY:
            self.import_key.setFocus()
        else:
            self.unlock.field.setFocus()

    def _sat_down(self, changed: Changed) -> None:
        self.changed.emit(changed)
        if self.office.identity.needs(self.office.identity.my_id()) == Need.HERE:
            self._land()

    def _land(self) -> None:
        self.list.setFocus()  # a field that was off while a key was opened has lost the keyboard
        self.go.emit(
            self._asked_for() or way(self.office.turns.landing(self.session), self.session)
        )

    def _asked_for(self) -> ToPage | None:
        """Return the page that sent one here, if it was the one who sits here now that asked."""
        then = self._asked.then
        if then is None:
            return None
        return then if self.office.identity.my_id_or_none() == self._asked.seat else None

    def _ask_key(self) -> None:
        one, asked = self._turn(), ask_key(self, t("turns.import_key"))
        if one is None or asked is None:
            return
        if self.attempt(lambda: self.office.identity.bring_key(one.seat.id, *asked)):
            self._land()
