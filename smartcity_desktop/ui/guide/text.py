"""A page of the guide as people read it: our own Markdown, our pictures, nothing from elsewhere."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from smartcity_desktop.host import guide
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.guide.dressing import MARGIN, dress
from smartcity_desktop.ui.widths import Size

CHARACTERS = 120
"""The longest line, in average characters; what is read is narrower than these."""
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class GuideText(QTextBrowser):
    """`linked` carries where a link leads: ``page``, ``page#heading``, ``card:role``, ``keys:``."""

    linked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(lambda url: self.linked.emit(url.toString()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._markdown, self._words, self._drawn = "", "", 0
        self._read: QTextDocument | None = None

    def show_markdown(self, markdown: str) -> None:
        """Show a page from its beginning."""
        self._markdown, self._words = markdown, ""
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def go_to(self, heading: str) -> None:
        """Bring a heading to the top; `heading` is written as a link writes it."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and slug(block.text()) == heading:
                self._bring_up(block)
                return
            block = block.next()

    def mark(self, words: str) -> None:
        """Tint every place where one of `words` stands, for as long as this page is shown, and
        bring the first one up."""
        self._words = words
        self._tint()
        starts = (one.cursor.selectionStart() for one in self.extraSelections())
        first = min(starts, default=None)
        if first is not None:
            self._bring_up(self.document().findBlock(first))

    def _tint(self) -> None:
        tint = []
        for word in self._words.split():
            at = self.document().find(word)
            while not at.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor = at
                one.format.setBackground(theme.colour("claim"))
                tint.append(one)
                at = self.document().find(word, at)
        self.setExtraSelections(tint)

    def find_next(self, word: str) -> bool:
        """Select the next place where `word` stands; False at the end of the page."""
        return bool(word) and self.find(word)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Give the pictures of the guide, and nothing else from anywhere."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        address = name if isinstance(name, str) else name.toString()
        file = guide.picture(language.current(), address)
        if file is None:
            return None
        image = QImage(str(file))
        ratio = self.devicePixelRatioF()
        dots = round(min(image.width(), self._room()) * ratio)
        # Dot for dot of the screen: Qt would leave out lines to make it fit, letters with them.
        if dots != image.width():
            image = image.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep lines short however wide the window is."""
        super().resizeEvent(event)
        room = self._room()
        self.setLineWrapColumnOrWidth(room + 2 * MARGIN)
        if room != self._drawn:
            self.recolour()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows and page keys read on; Qt's own Back and Home are ours to give."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self._drawn = self._room()
        # A document that was dressed once hands its formats on to what is read into it next.
        document = QTextDocument(self)
        old = self._read
        document.setDefaultFont(self.font())
        document.setMarkdown(self._markdown, _FEATURES)
        dress(document)
        # Qt goes on asking what is tinted for its document, also where that is no more, and falls.
        self.setExtraSelections([])
        # Kept first: a scroll bar that comes or goes with this document calls for the next one.
        self._read = document
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        self._tint()
        self.setPalette(_page_palette(self.palette()))

    def recolour(self) -> None:
        """Dress the page again, at the place where it is read."""
        bar = self.verticalScrollBar()
        read = bar.value() / max(1, bar.maximum())
        self._show()
        bar.setValue(round(read * bar.maximum()))

    def _bring_up(self, block: QTextBlock) -> None:
        self.setTextCursor(QTextCursor(block))
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top) - theme.SPACE[2])

    def _longest(self) -> int:
        return self.fontMetrics().averageCharWidth() * CHARACTERS

    def _room(self) -> int:
        shown = self.viewport().width() - 2 * MARGIN
        return max(Size.TEXT_LEAST, min(self._longest(), shown))


def slug(heading: str) -> str:
    """Return a heading as a link writes it: "Stik hilang" is "stik-hilang"."""
    return "-".join(re.findall(r"[^\W_]+", heading.casefold()))


def _page_palette(palette: QPalette) -> QPalette:
    made = QPalette(palette)
    made.setColor(QPalette.ColorRole.Link, theme.colour("accent"))
    return made
