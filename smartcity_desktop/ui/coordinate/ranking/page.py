"""The ranking page: the official result as it stands, how firm its cut is, and its papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.ids import NO_SESSION, RegionCode
from smartcity_desktop.domain.ranking_table import ApartLine, Line
from smartcity_desktop.host import stage_words
from smartcity_desktop.ui import actions, language
from smartcity_desktop.ui.coordinate.ranking import apart_table, find, firmness
from smartcity_desktop.ui.coordinate.ranking.profile_card import ProfileCard
from smartcity_desktop.ui.coordinate.ranking.ranking_papers import RankingPapers
from smartcity_desktop.ui.coordinate.ranking.ranking_table import RankingTable
from smartcity_desktop.ui.coordinate.signing.across_row import AcrossRow
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models import ranking
from smartcity_desktop.ui.models.apart import ApartRow
from smartcity_desktop.ui.models.ranking import RankingModel
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.badge import Badge
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder, space, stretch
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.empty import Empty
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.search_field import SearchField
from smartcity_desktop.ui.widgets.shrinking import Shrinking
from smartcity_desktop.ui.widths import Size, Wide


class RankingPage(Page):
    """Rank order is the default, and only in rank order the cut shows."""

    shows = frozenset({Topic.ITEMS, Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.model = RankingModel(self)
        self.table = RankingTable(self.model)
        self.table.picked.connect(self._to_ledger)
        self.table.ordered.connect(self._say_order)
        self.apart = apart_table.ApartTable()
        self.apart.picked.connect(self._to_ledger)
        self.table.horizontalHeader().sectionResized.connect(self._align)
        self.title = Label("", "heading", wrap=True)
        self.kind = Badge()
        self.fictitious = Label("", tone="attention", wrap=True)
        self.search = SearchField()
        self.found = Label("", "caption", tone="quiet")
        self.search.textEdited.connect(lambda _text: self.find_region())
        self.search.returnPressed.connect(lambda: self.find_region(after=True))
        self.order_note = Label("", tone="attention")
        self.back = QPushButton()
        self.back.clicked.connect(lambda: self.table.order_by(ranking.RANK))
        self.firm_title = Label("", "heading", wrap=True)
        self.firm = [Label("", wrap=True, selectable=True) for _ in range(3)]
        self.profile = ProfileCard()
        self._finder = find.Finder(self.table, self.apart)
        self.table.chosen.connect(self._be_ranked)
        self.apart.chosen.connect(self._be_apart)
        self.papers = RankingPapers(office)
        self.relay(self.papers)
        self.across = AcrossRow(office, shows=True)
        self.across.wanted.connect(lambda: self.go.emit(ToPage(PageName.RESULTS)))
        self.empty = Empty("list-ordered")
        self.empty.chosen.connect(self._next_step)
        actions.bind(self, "find_region", self.search.setFocus)
        actions.bind(self, "preview_ranking", self.papers.preview)
        self._lay_out()

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(Size.SEARCH)
        beneath(
            Columns(
                holder(beside(filling(self.title), self.kind, gap=3)),
                holder(beside(self.found, filling(self.search), gap=3)),
                (1, 0),
                turn=Wide.COLUMNS,
            ),
            self.across,
            filling(Columns(self._left(), self._right(), (1, 0))),
            filling(self.empty),
            gap=3,
            on=self,
        )

    def _left(self) -> QWidget:
        self.order_row = holder(beside(filling(self.order_note), self.back))
        self.table.setMinimumHeight(self.fontMetrics().height() * 12)
        return holder(beneath(self.order_row, filling(self.table), self.apart, gap=2))

    def _right(self) -> QWidget:
        told = beneath(self.firm_title, *self.firm, space(3), self.profile, gap=3)
        self._told = Shrinking(holder(told))
        self.side = QWidget()
        self.side.setFixedWidth(Size.FIRMNESS)
        beneath(
            filling(self._told),
            stretch(0),
            self.fictitious,
            self.papers,
            gap=3,
            on=self.side,
        )
        return self.side

    # what people do

    def enter(self, to: ToPage) -> None:
        """Have the keyboard in the table."""
        self.table.setFocus()

    def find_region(self, *, after: bool = False) -> None:
        """Go to the first region that the search names, or to the next one."""
        wanted = self.search.text().strip()
        if not wanted:
            self.found.setText("")
            return
        which, count = self._finder.go(wanted, on=after)
        said = t("coordinate.ranking.found", which=which, count=count)
        self.found.setText(said if count else t("coordinate.ranking.found_none"))
        if not count:
            self.profile.show_nothing()

    def _be_apart(self, row: ApartRow) -> None:
        self.table.leave()
        self.profile.show_apart(row)

    def _be_ranked(self, line: Line) -> None:
        self.apart.leave()
        self.profile.show_line(line)

    def _align(self, column: int, _old: int, _width: int) -> None:
        if column in {ranking.REGION, ranking.PROVINCE}:
            wide = self.table.columnWidth
            self.apart.follow(wide(ranking.REGION), wide(ranking.PROVINCE))

    def _to_ledger(self, region: RegionCode) -> None:
        sessions = self.office.laptop.holdings.edition().sessions
        mine = [id_ for id_ in natural.ordered(sessions) if sessions[id_].region == region]
        self.go.emit(ToPage(PageName.LEDGER, mine[0] if mine else NO_SESSION))

    def _next_step(self) -> None:
        here = self.office.laptop.holdings.has_edition
        self.go.emit(ToPage(PageName.RECEIVE if here else PageName.START))

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.table.setAccessibleName(t("coordinate.ranking.table"))
        self.apart.retranslate()
        ask_in(self.search, t("coordinate.ranking.find"))
        self.search.setToolTip(t("coordinate.ranking.find_tip"))
        self.back.setText(t("coordinate.ranking.back"))
        self.firm_title.setText(t("coordinate.firm.title"))
        self._told.setAccessibleName(t("coordinate.firm.title"))
        self.fictitious.setText(t("coordinate.ranking.fictitious"))
        self.papers.retranslate()

    def refresh(self) -> None:
        """Show the ranking of what counts now."""
        here = self.office.laptop.holdings.has_edition
        result = self.office.coordinator.ranking_table() if here else None
        ranked = bool(result and result.lines)
        self.empty.setVisible(not ranked)
        for widget in (self.table, self.side, self.search, self.found, self.kind, self.title):
            widget.setVisible(ranked)
        self.apart.setVisible(bool(ranked and result and result.apart))
        self._say_order()
        if result is None or not ranked:
            self._say_empty(here)
            return
        edition, at = self.office.laptop.holdings.edition(), self.table.region()
        self.model.show(result)
        self.papers.paper.show_event(edition.paper)
        scale = edition.rubric.scale
        self.table.cell.set_scale(scale.min, scale.max)
        self.table.set_aspects([aspect.id for aspect in edition.rubric.aspects])
        self.table.lay_out()
        self._back_to(at, result.apart)
        self.title.setText(t("coordinate.ranking.title", count=len(result.lines)))
        self.across.refresh()
        words = stage_words.words(result.stage, language.current())
        self.kind.say(words, "success" if result.stage.is_done else "attention")
        self.fictitious.setVisible(self._is_made_up(edition))
        for label, words in zip(self.firm, firmness.sentences(result), strict=True):
            label.setText(words)

    def _back_to(self, ranked: RegionCode, apart: Sequence[ApartLine]) -> None:
        """Be where one was; where a search has found nothing, at no region."""
        at = self.apart.region()
        self.apart.show_apart(apart, self.office.coordinator.view())
        if at and self.apart.back_to(at):
            return
        if ranked or not self.search.text().strip():
            self.table.back_to(ranked)

    def _is_made_up(self, edition: Edition) -> bool:
        """In practice the band across the window says so already."""
        return edition.fictitious and edition.mode != PRACTICE

    def _say_empty(self, here: bool) -> None:
        names = ("no_result", "no_result_rest", "to_receive") if here else (
            "no_edition", "no_edition_rest", "to_start"
        )  # fmt: skip
        self.empty.say(*(t(f"coordinate.{name}") for name in names))

    def _say_order(self) -> None:
        column = self.model.column
        shown = column != ranking.RANK and not self.table.isHidden()
        self.order_row.setVisible(shown)
        if shown:
            name = t(ranking.COLUMNS[column].label)
            self.order_note.setText(t("coordinate.ranking.ordered_by", column=name))
