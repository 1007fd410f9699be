"""The aspects and how far each is scored; picking one goes to its first indicator; the search."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QProgressBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from smartcity_desktop.domain.draft import TEXTS
from smartcity_desktop.domain.finding_indicators import find
from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.assess.sheet import sheet_texts
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.find_field import FindField
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.level_choice import Stray
from smartcity_desktop.ui.widgets.surface import Surface

PAD = 6


class _Aspects(QTreeWidget):
    """`left` when Escape goes back, `strayed` when somebody types a level here."""

    left = Signal()
    strayed = Signal(object)

    def __init__(self, counts: int) -> None:
        super().__init__()
        self.setObjectName("aspects")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # As wide as the longest count from the start: a tick must not wrap the titles anew.
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, counts)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Only what moves through the list is the list's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().strip().isdigit():
            self.strayed.emit(Stray.LIST)
        else:
            super().keyPressEvent(event)


class AspectList(Surface):
    """`picked` carries the indicator to go to, `previewed` one that a search has found; `asked`
    for the next whose note is wanting; `written` when somebody wants the texts about the whole;
    `strayed` why a key did nothing.

    `begun` when a search begins, `left` when it ends where it began.
    """

    picked = Signal(str)
    previewed = Signal(str)
    asked = Signal()
    written = Signal()
    begun = Signal()
    left = Signal()
    strayed = Signal(object)

    def __init__(self, rubric: Rubric, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rubric = rubric
        self._found: tuple[IndicatorId, ...] = ()
        self._at, self._first, self._over = 0, False, False
        self._quiet: tuple[IndicatorId, ...] = ()
        self._build_list()
        self._progress = Label("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.SPACE[2])
        self._hint = Label("", "caption", tone="quiet", wrap=True)
        self.quiet = QToolButton()
        self.quiet.clicked.connect(self.asked)
        self.quiet.hide()
        self.search = self._built_search()
        under = (self._progress, self._bar, self.quiet, self._hint, self.search)
        self._column = beneath(filling(self.list), *under, gap=2, on=self)
        self.lie_over(over=False)

    def lie_over(self, *, over: bool) -> None:
        """Stand beside the rows, or lie over what stands there, framed and with all its room."""
        self._over = over
        self.wear("told" if over else "")
        self.setProperty("lies_over", over)
        edge = theme.SPACE[2]
        self._column.setContentsMargins(*((edge,) * 4 if over else (0, 0, edge, 0)))
        kept = self.quiet.sizePolicy()
        kept.setRetainSizeWhenHidden(not over)  # a level that makes it come moves nothing
        self.quiet.setSizePolicy(kept)
        self._say_found()

    def _build_list(self) -> None:
        self.list = _Aspects(self._count_width())
        self.list.left.connect(self._leave)
        self.list.strayed.connect(self.strayed)
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        self._counts = [QTreeWidgetItem() for _ in self._rubric.aspects]
        self._texts = QTreeWidgetItem()
        for item in (*self._counts, self._texts):
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.list.setAccessibleName(t("assess.aspects"))
        self._say_found()
        self.quiet.setToolTip(t("scoring.quiet_hint"))
        ask_in(self.search, t("assess.find"))

    def show_progress(
        self,
        unscored: Collection[IndicatorId],
        quiet: tuple[IndicatorId, ...] = (),
        unwritten: Collection[str] = TEXTS,
    ) -> None:
        """Show how far every aspect, the texts and the whole are, and what is far from the claim
        unreasoned."""
        if quiet != self._quiet:
            self._quiet = quiet
            self.quiet.setVisible(bool(quiet))
        self.quiet.setText(t("scoring.quiet", count=len(quiet)))
        total = len(self._rubric.indicators())
        spoken = language.current()
        for item, aspect in zip(self._counts, self._rubric.aspects, strict=True):
            have = sum(1 for indicator in aspect.indicators if indicator.id not in unscored)
            title = f"{aspect.id}  {aspect.title.in_(spoken)}"
            self._say(item, title, have, len(aspect.indicators))
        written = sheet_texts.title(self._rubric.letter_behind())
        self._say(self._texts, written, len(TEXTS) - len(unwritten), len(TEXTS))
        done = total - len(unscored)
        self._progress.setText(t("assess.progress", done=done, total=total))
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._progress.text())

    def _say(self, item: QTreeWidgetItem, title: str, have: int, whole: int) -> None:
        count = "✓" if have == whole else f"{have}/{whole}"
        if item.text(0) != title:
            item.setText(0, title)
            self._fit()
        if item.text(1) != count:
            item.setText(1, count)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width wraps the titles otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for item in (*self._counts, self._texts):
            wanted = self._room_for(item.text(0))
            if item.sizeHint(0) != wanted:
                item.setSizeHint(0, wanted)

    def _count_width(self) -> int:
        most = max(len(TEXTS), *(len(aspect.indicators) for aspect in self._rubric.aspects))
        return self.fontMetrics().horizontalAdvance(f"{most}/{most}") + 4 * PAD

    def _room_for(self, title: str) -> QSize:
        """A tree row does not grow with its wrapped words by itself."""
        metrics = QFontMetrics(self.list.font())
        edges = self._column.contentsMargins()
        across = self.width() - edges.left() - edges.right()
        across -= self._count_width() + 2 * PAD + theme.SPACE[2]
        across -= 2 * self.list.frameWidth()
        flags = Qt.TextFlag.TextWordWrap
        return QSize(0, metrics.boundingRect(0, 0, across, 999, flags, title).height() + 2 * PAD)

    def mark(self, indicator: IndicatorId) -> None:
        """Show which aspect the current row belongs to."""
        item = self._counts[self._rubric.aspects.index(self._rubric.aspect_of(indicator))]
        if self.list.currentItem() is not item:
            self.list.setCurrentItem(item)

    def mark_texts(self) -> None:
        """Show that the texts about the whole have the keyboard."""
        self.list.setCurrentItem(self._texts)

    def _pick(self, item: QTreeWidgetItem) -> None:
        if item is self._texts:
            self.written.emit()
            return
        aspect = self._rubric.aspects[self.list.indexOfTopLevelItem(item)]
        self.picked.emit(aspect.indicators[0].id)

    def wanting(self) -> tuple[IndicatorId, ...]:
        """Return what is far from the claim and has no reason."""
        return self._quiet

    # the search

    def _built_search(self) -> FindField:
        made = FindField()
        made.textChanged.connect(self._look)
        made.stepped.connect(self._step)
        made.taken.connect(self._take)
        made.left.connect(self._leave)
        made.begun.connect(self.begun)
        return made

    def _look(self, wanted: str) -> None:
        self._found = find(self._rubric, wanted)
        self._at = 0
        self._say_found()
        if self._found:
            self.previewed.emit(self._found[0])

    def _step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._say_found()
            self.previewed.emit(self._found[self._at])

    def _take(self) -> None:
        if self._found:
            found = self._found[self._at]
            self.search.clear()
            self.picked.emit(found)
        else:
            self.search.selectAll()

    def _leave(self) -> None:
        self.search.clear()
        self.left.emit()

    def tell_keys(self, *, first: bool) -> None:
        """Name the keys on somebody's first sheet; later one that is easily forgotten."""
        self._first = first
        self._say_found()

    def _say_found(self) -> None:
        if not self.search.text().strip():
            scale = self._rubric.scale
            keys = t("assess.keys_hint", least=scale.min, most=scale.max)
            usual = keys if self._first else t("assess.next_hint")
            self._hint.setText(t("scoring.list_hint") if self._over else usual)
        elif self._found:
            self._hint.setText(t("scoring.found", at=self._at + 1, count=len(self._found)))
        else:
            self._hint.setText(t("scoring.nothing_found"))
