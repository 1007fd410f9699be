"""Above the form: which region, which session, and the session's clock with its next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QToolButton, QWidget

from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.desk.session.card import SessionCard
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.assess.session.clock_row import ClockRow
from smartcity_desktop.ui.assess.session.place import place
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import Wide, fits


class ScoringHead(QWidget):
    """What is done with the clock its row says; `reviewed` and `listed` are asked for here."""

    reviewed = Signal()
    listed = Signal()
    """Where the aspects are folded, somebody asks for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._region = Label("", "title")
        self._place = Label("", tone="quiet")
        self.who = Label("", "strong")
        self._session = Label("", tone="quiet")
        self.progress = QToolButton()
        icons.put(self.progress, "list-checks")
        self.progress.hide()
        self.progress.clicked.connect(self.listed)
        self.review = QPushButton()
        self.review.clicked.connect(self.reviewed)
        self.clock = ClockRow()
        where = (self._region, self._place, stretch(), self.who, self._session)
        self._names = beside(*where, gap=3)
        first = beside(filling(self._names), self.progress, self.review, gap=3)
        self._column = beneath(first, self.clock, gap=2, on=self)
        self._narrow, self._fitted = False, ""

    def show_page(self, page: ScoringPage, running: SessionCard | None, is_open: bool) -> None:
        """Show the session with its clock and whose sheet it is, and whose clock is `running`;
        `is_open`: the key that signs the sheet is."""
        whose = f"{page.seat.name} ({page.seat.id})"
        self.who.setText(whose if is_open else t("scoring.locked", who=whose))
        self.who.set_tone("" if is_open else "attention")
        self.clock.other.show_beside(page.session, running, page.waiting)
        self._region.setText(page.region.full_name())
        self._place.setText(f"{page.plan.region} · {page.region.province}")
        self._session.setText(place(page))
        self._region.setToolTip(f"{self._place.text()}\n{self._session.text()}")
        total = len(page.edition.rubric.indicators())
        done = total - len(page.unscored)
        quiet = sum(1 for one in page.diverging if not page.draft.mark(one).note)
        self._say_progress(done, total, quiet)
        told = t("scoring.folded_quiet", count=quiet) if quiet else ""
        self.progress.setToolTip("\n".join(filter(None, (t("scoring.aspects"), told))))
        self.progress.setAccessibleName(f"{t('scoring.aspects')} {told}".strip())
        sealed = bool(page.draft.sealed)
        self.review.setText(t("assess.review.look" if sealed else "assess.review.go"))
        ready = not page.unscored and not sealed
        self._fit_review()
        self.review.setDefault(ready)  # looks like the primary act, without being dressed anew
        self.show_clock(page)
        self.clock.setVisible(not page.closed)  # a closed session has no clock to turn
        self._fit_place()

    def _fit_review(self) -> None:
        """As wide as it is as the primary act, whose words are bolder: it then moves nothing."""
        words = self.review.text()
        if words == self._fitted:
            return
        self._fitted = words
        self.review.setMinimumWidth(0)
        bolder = QFontMetrics(theme.font("strong")).horizontalAdvance(words)
        more = bolder - self.review.fontMetrics().horizontalAdvance(words)
        self.review.setMinimumWidth(self.review.sizeHint().width() + max(0, more))

    def _say_progress(self, done: int, total: int, quiet: int) -> None:
        """As wide as it can become: what a level changes in it moves nothing."""
        self.progress.setMinimumWidth(0)
        self.progress.setText(f"{t('scoring.folded', done=total, total=total)} · ◆ {total}")
        widest = self.progress.sizeHint().width()
        words = t("scoring.folded", done=done, total=total)
        self.progress.setText(f"{words} · ◆ {quiet}" if quiet else words)
        self.progress.setMinimumWidth(widest)

    def show_clock(self, page: ScoringPage) -> None:
        """Show the clock at this moment, and what can be done with it."""
        self.clock.show_reading(page.timer, page.edition.policy.phases)

    def fold(self, folded: bool) -> None:
        """Offer the aspects behind a button, where they do not stand beside the rows."""
        self.progress.setVisible(folded)
        self._fit_place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is less room the region's name is left of where we are; a hint says more."""
        super().resizeEvent(event)
        self._fit_place()
        narrow = not fits(Wide.LADDER, event.size().width())
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._region.setFont(theme.font("heading" if narrow else "title"))
        self._column.setSpacing(theme.SPACE[1 if narrow else 2])
        self._fit_place()

    def _fit_place(self) -> None:
        """Region and whose sheet it is are whole, beneath each other where they have to be; where
        we are is said as far as there is room."""
        names, kept = (self._region, self.who), (self.review, self.progress)
        needs = [_wide_of(name) for name in names]
        # As wide as they were made, which is more than they ask for.
        needs += [
            max(one.sizeHint().width(), one.minimumWidth()) for one in kept if not one.isHidden()
        ]
        room = self.width() - sum(wide + theme.SPACE[3] for wide in needs)
        self._stack_names(stacked=room < 0)
        for label in (self._session, self._place):
            room -= label.sizeHint().width() + theme.SPACE[3]
            label.setVisible(room >= 0 and not self._narrow)

    def _stack_names(self, *, stacked: bool) -> None:
        """No name is ever cut: where both have no room on a line each gets its own, or two."""
        ways = QBoxLayout.Direction
        self._names.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._names.setSpacing(theme.SPACE[0 if stacked else 3])
        for name in (self._region, self.who):
            name.setWordWrap(stacked)


def _wide_of(name: Label) -> int:
    """Return how wide a name is on one line, wrapped or not."""
    return name.fontMetrics().horizontalAdvance(name.text()) + 1
