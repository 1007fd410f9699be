"""What others brought that is not of this event: what it is, from which file, and away with it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.event.outside_desk import Outsider
from smartcity_desktop.desk.laptop import outside_words
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.outside import Outside, counted
from smartcity_desktop.domain.text import shown
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, current, short_day, t
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.long_list import LongList


class WaitingRoomPage(Page):
    """A line for each item, by kind; of the current one it is told why it is here."""

    shows = frozenset({Topic.ITEMS, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.counts = Label("", "strong", wrap=True)
        self.list: LongList[Outsider] = LongList(COLUMNS, "waiting_room.title", several=True)
        self.list.moved.connect(self._show_more)
        self.empty = Empty("inbox")
        self.more = Label("", wrap=True, selectable=True)
        self.back = QPushButton()
        self.admit = QPushButton()
        self.all = QPushButton()
        self.away = QPushButton()
        self.back.clicked.connect(lambda: self.go.emit(ToPage(PageName.RECEIVE)))
        self.admit.clicked.connect(lambda: self.go.emit(ToPage(PageName.EDITIONS)))
        self.all.clicked.connect(self.list.selectAll)
        self.away.clicked.connect(self.throw_away)
        beneath(
            self._title,
            self._what,
            self.counts,
            filling(self.list),
            filling(self.empty),
            self.more,
            beside(self.back, stretch(), self.admit, self.all, self.away, gap=2),
            gap=3,
            on=self,
        )

    # what people do

    def enter(self, to: ToPage) -> None:
        """Have the current list."""
        self.list.setFocus()

    def throw_away(self) -> None:
        """Throw away what is chosen."""
        chosen = self.list.chosen()
        digests = [one.digest for one in chosen]
        done = self.outcome(lambda: self.office.coordinator.outside.throw_away(digests))
        if done is not None and chosen:
            self.changed.emit(frozenset({Topic.ITEMS}))
            self.notified.emit(outside_words.thrown(done, current()), "")

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("waiting_room.title"))
        self._what.setText(t("waiting_room.what"))
        self.list.retranslate()
        self.back.setText(t("waiting_room.back"))
        self.admit.setText(t("waiting_room.to_enrolments"))
        self.all.setText(t("waiting_room.choose_all"))
        self.away.setText(t("waiting_room.throw_away"))
        self.empty.say(t("waiting_room.empty"), t("waiting_room.empty_rest"))

    def refresh(self) -> None:
        """List what waits; the current line stays, else the first is."""
        every = self.office.coordinator.outside.every()
        self.list.show_rows(every, lambda one, other: one.digest == other.digest)
        self.list.say_anew()
        self.counts.setText(outside_words.kinds(counted(one.why for one in every), current()))
        for part in (self.list, self.counts, self.all, self.away):
            part.setVisible(bool(every))
        self.empty.setVisible(not every)
        self._show_more()

    def _show_more(self) -> None:
        one, chosen = self.list.current(), self.list.chosen()
        self.more.setVisible(one is not None)
        self.admit.setVisible(one is not None and one.why == Outside.ENROLMENT)
        allow(self.away, "" if chosen else t("off.choose_line"))
        if one is not None:
            about = t("waiting_room.about", name=shown(one.name), event=shown(one.event))
            self.more.setText(f"{t(f'waiting_room.why.{one.why}')}\n{about}")


def _at(one: Outsider) -> str:
    return f"{short_day(one.at)} {clock_time(one.at)}"


def _why(one: Outsider) -> str:
    return t(f"waiting_room.one.{one.why}")


def _type(one: Outsider) -> str:
    return t(f"waiting_room.type.{one.type}")


COLUMNS: tuple[Column[Outsider], ...] = (
    telling("waiting_room.column.at", _at, 22),
    telling("waiting_room.column.type", _type, 20),
    telling("waiting_room.column.why", _why, 40),
    telling("waiting_room.column.file", lambda one: one.file, Width.FILLS),
)
