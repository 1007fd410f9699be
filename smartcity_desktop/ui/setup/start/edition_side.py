"""The first step: the edition in force, its digits to compare, and a place to drop another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.event import officer_words
from smartcity_desktop.desk.laptop import starting_anew
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.setup.start.stick_offer import StickOffer
from smartcity_desktop.ui.widgets.boxes import beneath, beside, stretch
from smartcity_desktop.ui.widgets.choosing import choose_file
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.drop_zone import DropZone
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface


class EditionSide(QWidget):
    """`chosen` carries the path of a file to open; `compared` says the digits are right, `denied`
    that they are others."""

    chosen = Signal(object)
    compared = Signal()
    denied = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._title = Label("", "heading")
        self.drop = DropZone()
        self.offer = StickOffer(office)
        self.offer.chosen.connect(self.chosen)
        self.offer.changed.connect(self._lead)
        self.drop.dropped.connect(lambda paths: self.chosen.emit(paths[0]) if paths else None)
        self.drop.asked.connect(lambda _place: self._ask())
        self._edition = Label("", wrap=True, selectable=True)
        self._compare = Label("", wrap=True)
        self._digits = Surface(look="well")
        self._codes = beneath(on=self._digits, margins=None)
        self.same = QPushButton()
        self.same.setProperty("primary", True)
        self.same.clicked.connect(self.compared)
        self.other = QPushButton()
        self.other.clicked.connect(self.denied)
        self._is_same = Label("", tone="success")
        self._lay_out()

    def _lay_out(self) -> None:
        beneath(
            self._title,
            self.offer,
            self._edition,
            self._compare,
            self._digits,
            self._is_same,
            beside(self.same, self.other, stretch(), gap=2),
            self.drop,
            stretch(),
            gap=3,
            on=self,
        )

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("setup.edition.title"))
        self.same.setText(t("setup.edition.same"))
        self.other.setText(t("setup.edition.other"))
        self.other.setToolTip(t("setup.edition.other_tip"))
        self._is_same.setText(f"✓ {t('setup.edition.is_same')}")

    def refresh(self) -> None:
        """Show the edition in force, or where to drop one."""
        has_edition = self._office.laptop.holdings.has_edition
        self.drop.say(
            t("setup.edition.drop_newer" if has_edition else "setup.edition.drop"),
            t("setup.edition.rest_newer" if has_edition else "setup.edition.rest"),
            t("setup.edition.choose"),
        )
        self.offer.refresh()
        self._lead()
        for frame in (self._edition, self._compare, self._digits):
            frame.setVisible(has_edition)
        compared = has_edition and self._office.laptop.trust.is_compared
        fictitious = has_edition and self._office.laptop.holdings.edition().fictitious
        self.same.setVisible(has_edition and not compared)
        self.other.setVisible(starting_anew.may_part(self._office.laptop))
        self._is_same.setVisible(compared and not fictitious)
        if has_edition:
            self._show_edition()

    def _lead(self) -> None:
        button, has_edition = self.drop.buttons[0], self._office.laptop.holdings.has_edition
        button.setProperty("primary", not has_edition and self.offer.isHidden())
        theme.dress_anew(button)

    def next_step(self) -> QWidget | None:
        """Return what is to be done here next, None when nothing is."""
        laptop = self._office.laptop
        if not laptop.holdings.has_edition:
            return self.drop.buttons[0] if self.offer.isHidden() else self.offer.button
        if laptop.trust.is_compared:
            return None
        # The digits first: Enter must not say that they are the same before anybody has read them.
        first = self._codes.itemAt(0)
        digits = first.widget() if first is not None else None
        return digits if digits is not None else self.same

    def _show_edition(self) -> None:
        laptop = self._office.laptop
        edition, ref = laptop.holdings.edition(), laptop.holdings.edition_ref()
        facts = t(
            "setup.edition.facts",
            title=edition.title,
            id=edition.id,
            seq=ref.seq,
            digest=grouped(ref.sha256),
            regions=len(edition.regions),
            panels=len(edition.panels),
            quota=edition.policy.quota,
        )
        self._edition.setText(facts)
        self._compare.setText(t("setup.edition.compare"))
        clear(self._codes)
        groups, anchor = laptop.trust.code(), laptop.trust.anchor
        halves = [
            Label("   ".join(one), "digits", selectable=True) for one in (groups[:4], groups[4:])
        ]
        for half in halves:
            self._codes.addWidget(half)
        QWidget.setTabOrder(halves[0], halves[1])
        QWidget.setTabOrder(halves[1], self.same)
        if len(anchor.keys) > 1:
            rule = t("signing.rule", threshold=anchor.threshold, keys=len(anchor.keys))
            self._codes.addWidget(Label(rule, wrap=True))
        holders = officer_words.root_holders(edition, language.current())
        self._codes.addWidget(Label(holders, "caption", tone="quiet", wrap=True))

    def _ask(self) -> None:
        file = choose_file(self, t("setup.edition.choose"), filter_=t("setup.edition.filter"))
        if file is not None:
            self.chosen.emit(file)
