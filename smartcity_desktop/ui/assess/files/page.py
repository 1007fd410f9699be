"""What was sealed on this laptop: every file, its code, and the way to a stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.handing import COPIES
from smartcity_desktop.desk.laptop.leaving import Leaving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.card import CardState, SessionCard
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SeatId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui.assess.sealing.signers import still_waiting
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.models.cells import short_name
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.allowing import allow_all
from smartcity_desktop.ui.widgets.boxes import beneath, holder, layers, stretch
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.hand_over import SEPARATOR, HandOver, stamp
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.listing import Listing
from smartcity_desktop.ui.widths import Wide, fits


class Sealed(Struct, frozen=True):
    """A file that was sealed here for a session: the bundle once it is closed, else my sheet; on
    how many sticks it is."""

    card: SessionCard
    is_bundle: bool
    sticks: int
    name: str
    digest: Digest
    late: tuple[SeatId, ...] = ()
    """Whose sheet in the bundle is not the newest."""

    @property
    def copies(self) -> int:
        """On how many sticks it should be: a sheet goes to the chair, who has the bundle on two."""
        return COPIES if self.is_bundle else 1


def _when(sealed: Sealed) -> str:
    start = sealed.card.planned_start
    return f"{short_day(start)}, {clock_time(start)}"


def _sticks(sealed: Sealed) -> str:
    if not sealed.sticks:
        return t("assess.files.no_stick")
    key = "on_sticks" if sealed.sticks >= sealed.copies else "of_sticks"
    return t(f"assess.files.{key}", count=sealed.sticks, copies=sealed.copies)


COLUMNS: tuple[Column[Sealed], ...] = (
    Column("assess.files.session", _when),
    Column("assess.files.region", lambda sealed: short_name(sealed.card.region)),
    Column(
        "assess.files.kind",
        lambda sealed: t(f"assess.files.is_{_kind(sealed)}"),
        tone=lambda sealed: "attention" if sealed.late else "",
    ),
    Column("assess.files.code", lambda sealed: grouped(sealed.digest), leaves=2),
    telling("assess.files.file", lambda sealed: sealed.name, Width.FILLS, leaves=1),
    Column(
        "assess.files.stick",
        _sticks,
    ),
)
CODE = 3


def _kind(sealed: Sealed) -> str:
    if sealed.late:
        return "late"
    return CardState.CLOSED if sealed.is_bundle else CardState.SEALED


def _older(sealed: Sealed) -> str:
    region, seats = sealed.card.region.full_name(), ", ".join(sealed.late)
    return "! " + t("assess.files.late", region=region, seats=seats)


class FilesPage(Page):
    """One line a session: its bundle once closed, my sheet while it is not."""

    shows = frozenset({Topic.ITEMS, Topic.SCORES, Topic.RECORD, Topic.IDENTITY, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self._empty = Empty("usb")
        self.list = Listing(COLUMNS, "assess.files.title", several=True)
        self.older = Label("", tone="attention", wrap=True)
        self.list.itemSelectionChanged.connect(self._show_hand_over)
        self.hand_over = HandOver(office)
        self.relay(self.hand_over)
        serve = self.hand_over.serve
        serve(self._hand_over, self._handed, self._leaving, self._unsigned, self._on_sticks)
        self.hand_over.checked.connect(self.refresh)
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.TODAY)))
        # As high as its rows: what is written of them grows beneath, and no button moves.
        self.list.setSizeAdjustPolicy(self.list.SizeAdjustPolicy.AdjustToContents)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        parts = (self._title, self._what, self.list, self.older, self.hand_over, stretch())
        whole = holder(beneath(*parts, gap=3))
        self._layers = layers(self._empty, whole, on=self)
        self._wanted, self._coming = NO_SESSION, False

    def enter(self, to: ToPage) -> None:
        """Select the file of a session; without one, whatever was on no stick yet."""
        self._wanted = to.session
        self._coming = True
        self.list.setFocus()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("assess.files.title"))
        self._what.setText(t("assess.files.what"))
        self.list.retranslate()

    def refresh(self) -> None:
        """List what is sealed."""
        self._empty.say(
            t("assess.files.none_what"), t("assess.files.none_then"), t("assess.empty.button")
        )
        kept = {sealed.card.session for sealed in self.list.chosen()}
        cards = self.office.assessor.today() if self.office.identity.me else ()
        rows = [one for card in cards if (one := self._sealed(card)) is not None]
        if self._wanted or self._coming:
            waiting = {one.card.session for one in rows if not one.sticks}
            kept = {self._wanted} if self._wanted else waiting or kept
        self._wanted, self._coming = NO_SESSION, False
        with QSignalBlocker(self.list):  # in between nothing is chosen, which switches buttons off
            self.list.show_rows(rows)
            self.list.choose(lambda sealed: sealed.card.session in kept)
        self._layers.setCurrentIndex(1 if rows else 0)
        self._show_hand_over()

    def _sealed(self, card: SessionCard) -> Sealed | None:
        """The bundle holds everybody's sheets: it is the chair's; each member has the own sheet."""
        me, session = self.office.identity.my_seat(), card.session
        closed = card.state == CardState.CLOSED
        if closed and me.chair:
            late = self.office.chair.page(session).late
            name, digest = self.office.chair.file_of(session)
            return Sealed(card, True, self._good(card.sticks, digest), name, digest, late)
        draft = self.office.assessor.draft(session)
        if not draft.sealed:
            return None
        # Where the bundle left this laptop, the sheet in it is out as well.
        sticks = max(draft.on_sticks(), card.sticks)
        name, digest = self.office.assessor.file_of(session)
        return Sealed(card, False, self._good(sticks, digest), name, digest)

    def _good(self, sticks: int, digest: Digest) -> int:
        """Return how many of the sticks are to be relied on, as far as they were read again."""
        return max(sticks - self.hand_over.spoilt(stamp(self.office, digest)), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow window leaves the code to the file's name, which holds it."""
        super().resizeEvent(event)
        self.list.setColumnHidden(CODE, not fits(Wide.COLUMNS, event.size().width()))

    def _show_hand_over(self) -> None:
        weakest = self._weakest()
        self.hand_over.ask_for(weakest.copies if weakest is not None else COPIES)
        self.hand_over.refresh()
        allow_all(self.hand_over, "" if self.list.chosen() else t("off.choose_file"))
        late = [sealed for sealed in self.list.chosen() if sealed.late]
        self.older.setText("\n".join(map(_older, late)))
        self.older.setVisible(bool(late))

    def write_to(self, folder: Path) -> None:
        """Write every selected file to a stick."""
        self.hand_over.write_to(folder)

    def _hand_over(self, folder: Path) -> list[Written]:
        chair, assessor = self.office.chair, self.office.assessor
        chosen = self.list.chosen()
        written = [
            (chair if sealed.is_bundle else assessor).hand_over(
                sealed.card.session, folder, with_copy=sealed == chosen[-1]
            )
            for sealed in chosen
        ]
        self.refresh()
        return written

    def _unsigned(self) -> str:
        bundles = (sealed.card.session for sealed in self.list.chosen() if sealed.is_bundle)
        older = map(_older, (sealed for sealed in self.list.chosen() if sealed.late))
        waiting = still_waiting(self.office.cosigning, bundles)
        return " ".join(words for words in (*older, waiting) if words)

    def _leaving(self) -> tuple[Leaving, ...]:
        return leaving.listed(self.office.laptop, [sealed.digest for sealed in self.list.chosen()])

    def _handed(self) -> str:
        return SEPARATOR.join(stamp(self.office, sealed.digest) for sealed in self.list.chosen())

    def _on_sticks(self) -> int:
        """What is chosen is on as many sticks as the one that lacks the most."""
        weakest = self._weakest()
        return weakest.sticks if weakest is not None else 0

    def _weakest(self) -> Sealed | None:
        def lack(one: Sealed) -> tuple[int, int]:
            return one.sticks - one.copies, -one.copies

        return min(self.list.chosen(), key=lack, default=None)
