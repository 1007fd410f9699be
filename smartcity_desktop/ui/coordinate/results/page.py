"""Publishing the result: what is still open, who has signed, and the archive that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QListWidget,
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.event import behind_words, change_words, event_asks, officer_words
from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.domain.view import Finding
from smartcity_desktop.host import wording
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.coordinate.results.result_list import ResultList
from smartcity_desktop.ui.coordinate.signing.across_row import AcrossRow
from smartcity_desktop.ui.coordinate.signing.deciding_side import DecidingSide
from smartcity_desktop.ui.coordinate.signing.key_use import KeyUse, of_decider
from smartcity_desktop.ui.coordinate.words import carry_words, proposed_words
from smartcity_desktop.ui.destinations import ToPage, ToResult
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, filling, flowing, holder
from smartcity_desktop.ui.widgets.choosing import Purpose, choose_folder
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.point_list import PointList
from smartcity_desktop.ui.widgets.scroll_column import ScrollColumn

ITEMS = frozenset({Topic.ITEMS})


class ResultsPage(Page):
    """Left: what keeps the result open. Right: the result files and their signatures."""

    shows = frozenset({Topic.ITEMS, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._key = KeyUse(self)
        self._digest = NO_DIGEST
        self._key.done.connect(self._signed)
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self._state = Label("", "heading", wrap=True)
        self._alone = Label("", tone="quiet", wrap=True)
        self.open = PointList()
        self._rest = QWidget()
        self.seal = QPushButton()
        self.provisional = QPushButton()
        self.archive = QPushButton()
        self.seal.setProperty("primary", True)
        self.seal.clicked.connect(lambda: self._ask(sealed=True))
        self.provisional.clicked.connect(lambda: self._ask(sealed=False))
        self.archive.clicked.connect(self._ask_archive)
        self.across = AcrossRow(office, shows=False)
        self.deciding = DecidingSide(office)
        self.deciding.opened.connect(self._make_room)
        self.list = ResultList(office)
        self.list.wanted.connect(self._confirm)
        for part in (self._key, self.list, self.deciding):
            self.relay(part)
        self._lay_out()

    def _lay_out(self) -> None:
        left = beneath(
            aligned(self._state, Qt.AlignmentFlag.AlignTop),
            self._alone,
            self.open,
            self.deciding,
            flowing(self.provisional, self.seal, apart=1),
            filling(self._rest),
            gap=3,
        )
        archive = aligned(self.archive, Qt.AlignmentFlag.AlignRight)
        right = holder(beneath(filling(self.list), archive))
        both = Columns(holder(left), ScrollColumn(right), (5, 6))
        beneath(self._title, self._what, self.across, filling(both), gap=3, on=self)

    def _make_room(self, opened: bool) -> None:
        self._share_room(opened)
        for button in (self.provisional, self.seal):
            button.setVisible(not opened)

    def _share_room(self, opened: bool) -> None:
        """What keeps it open and what is done stay together, and the room is beneath them."""
        self.open.setVisible(not opened and self.open.count() > 0)
        self._rest.setVisible(not opened)

    # what people do

    def enter(self, to: ToPage) -> None:
        """Take the current result that is named."""
        if isinstance(to, ToResult):
            self.list.show_items(self.office.publishing.results())
            self.list.choose(to.digest)
            self.list.go_on()

    def publish_with(self, file: Path, passphrase: str, *, sealed: bool) -> None:
        """Sign the result of what counts now with a decider's key."""
        pressed, other = self.provisional, self.seal
        if sealed:
            pressed, other = other, pressed

        def publish(key: object) -> None:
            self._digest = self.office.publishing.publish(key, sealed=sealed)  # type: ignore[arg-type]

        self._key.hold(pressed, other, self.list.confirm)
        self._key.use(lambda: self.office.deciding.opener(file, passphrase), publish)

    def confirm_with(self, digest: Digest, file: Path, passphrase: str) -> None:
        """Sign a result that another decider signed first."""

        def confirm(key: object) -> None:
            self.office.publishing.confirm(digest, key)  # type: ignore[arg-type]
            self._digest = digest

        self._key.hold(self.list.confirm, self.seal, self.provisional)
        self._key.use(lambda: self.office.deciding.opener(file, passphrase), confirm)

    def _signed(self) -> None:
        self.changed.emit(ITEMS)
        self.list.choose(self._digest)
        self.list.go_on()
        (one,) = (one for one in self.list.list.rows() if one.digest == self._digest)
        is_open = one.have < one.need
        owed = carry_words.owed(self.office, one.digest, is_open=is_open)
        kind = "sealed" if one.result.sealed else "interim"
        if is_open:
            rest = t("coordinate.results.next_signs", count=one.need - one.have)
            self.notified.emit(t(f"coordinate.results.signed_{kind}"), f"{rest} {owed}")
        else:
            self.notified.emit(t(f"coordinate.results.in_force_{kind}"), owed)

    def archive_to(self, folder: Path) -> None:
        """Write the whole archive into an empty folder."""
        made = self.outcome(lambda: self.office.archive(folder))
        if made is not None:
            rest = t("coordinate.results.archived_rest", items=made.items, folder=str(made.folder))
            self.notified.emit(t("coordinate.results.archived"), rest)

    def _ask(self, *, sealed: bool) -> None:
        """Whoever is the second signs what the first one signed: two results bind nobody."""
        waiting = self._awaiting(sealed=sealed)
        if waiting is not None:
            self.list.choose(waiting.digest)
            self.list.confirm.setFocus()
            names, count = "; ".join(waiting.signers), waiting.need - waiting.have
            words = t("coordinate.results.on_list", names=names)
            self.notified.emit(words, t("coordinate.results.on_list_rest", count=count))
            return
        count = len(self.office.coordinator.ranking().selected())
        what = t(f"coordinate.results.to_{'seal' if sealed else 'publish'}", count=count)
        use = partial(self.publish_with, sealed=sealed)
        self._key.ask(of_decider(self, self.office, self._question(what)), use)

    def _awaiting(self, *, sealed: bool) -> Published | None:
        """The result of this kind that somebody has signed and others still must."""
        digest = self.office.publishing.awaiting(sealed=sealed)
        return next((one for one in self.office.publishing.results() if one.digest == digest), None)

    def _confirm(self, digest: Digest) -> None:
        asking = of_decider(self, self.office, self._question(self.list.to_sign(digest)))
        self._key.ask(asking, partial(self.confirm_with, digest))

    def _question(self, what: str) -> str:
        return "\n".join((what, *proposed_words.before_sealing(self.office)))

    def _ask_archive(self) -> None:
        folder = choose_folder(self, t("coordinate.results.archive"), Purpose.ARCHIVE)
        if folder is not None:
            self.archive_to(folder)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("coordinate.results.title"))
        self._what.setText(t("coordinate.results.what"))
        self.seal.setText(t("coordinate.results.seal"))
        self.provisional.setText(t("coordinate.results.provisional"))
        self.archive.setText(t("coordinate.results.archive"))
        self.open.setAccessibleName(t("coordinate.results.open_list"))
        self.list.retranslate()

    def refresh(self) -> None:
        """Show what is open and which results there are."""
        points = self.office.publishing.open_points()
        self.across.refresh()
        self.deciding.show_event()
        _list(self.open, self.office, points)
        self._share_room(self.deciding.ask is not None)
        final, stage = self.office.publishing.final(), self.office.coordinator.stage()
        waiting = None if points or final else self._awaiting(sealed=True)
        if waiting is not None:
            key, code, count = "proposed", waiting.digest, waiting.need - waiting.have
        else:
            key = _state(stage, is_open=bool(points))
            code, count = final, stage.proposed if key == "ready_proposed" else len(points)
        state = t(f"coordinate.results.{key}", count=count, code=grouped(code))
        self._say_alone()
        is_open = bool(points) or waiting is not None or not (final or stage.is_well)
        is_open = is_open or key == "ready_proposed"
        self._state.setText(("! " if is_open else "✓ ") + state)
        self._state.set_tone("attention" if is_open else "success" if final else "")
        for button, first in ((self.seal, waiting is None), (self.list.confirm, waiting)):
            button.setProperty("primary", bool(first))
            theme.dress_anew(button)
        done = t("off.is_sealed") if final else ""
        allow(self.seal, t("off.open_points") if points else done)
        stands = self.office.publishing.sealed()
        allow(self.provisional, t("off.no_provisional") if stands else "")
        self.list.show_items(self.office.publishing.results())

    def _say_alone(self) -> None:
        """That one person decides, or has decided something that stays in force."""
        holdings, spoken = self.office.laptop.holdings, language.current()
        kept = officer_words.lone(holdings.view(), holdings.items(), spoken)
        told = "\n".join(filter(None, (officer_words.by_one(holdings.edition(), spoken), *kept)))
        self._alone.setText(told)
        self._alone.setVisible(bool(told))


def _state(stage: Stage, *, is_open: bool) -> str:
    """Where the result stands, by the stage that the ranking tells too."""
    if stage.forked:
        return "forked"
    if stage.behind:
        return "behind_open" if is_open else "behind"
    return "open" if is_open else "sealed" if stage.is_done else _ready(stage)


def _ready(stage: Stage) -> str:
    """Before it is sealed nothing is called settled that waits for a signature."""
    return "ready_proposed" if stage.proposed and stage.step != Step.SEALED else "ready"


def _list(shown: QListWidget, office: Office, points: Sequence[Finding]) -> None:
    """What differs and which of two wins, what is open, what waits for signatures, and what
    editions changed, in this order."""
    coordinator, holdings = office.coordinator, office.laptop.holdings
    spoken = language.current()
    found, rows = coordinator.behind(), coordinator.rows_behind()
    shown.clear()
    for session, decision in event_asks.overtaken(coordinator.checked()).items():
        one = holdings.view().sessions[session]
        region = holdings.edition().regions[one.region].full_name()
        facts = {"session": session, "region": region, "record": grouped(one.record_digest)}
        shown.addItem(t("coordinate.results.overtaken", decision=grouped(decision), **facts))
    shown.addItems(behind_words.lines(found, holdings.items(), holdings.edition(), spoken, rows))
    for point in points:
        told = wording.explain_code(point.code, dict(point.facts), spoken)
        shown.addItem(f"! {told.what} {told.remedy}")
    shown.addItems([f"! {line}" for line in proposed_words.lines(office)])
    changes = office.publishing.changes()
    if changes:
        shown.addItem(t("changes.title", count=len(changes)))
        shown.addItems(change_words.lines(changes, spoken))
