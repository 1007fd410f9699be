"""How a page of the guide looks: our type sizes, room around things, colours of the theme."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from smartcity_desktop.ui import theme

MARGIN = theme.SPACE[5]
LINE = 1.3
"""The height of a line, in heights of the font."""
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_KINDS = {1: "title", 2: "heading", 3: "strong"}
_ABOVE = {1: 1, 2: 5, 3: 4}


def dress(document: QTextDocument) -> None:
    """Set sizes, distances and colours of a document that was just read from Markdown."""
    document.setDocumentMargin(MARGIN)
    block = document.begin()
    while block.isValid():
        _dress_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)
    for first, last in reversed(_code(document)):
        _frame_code(document, first, last)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _code(document: QTextDocument) -> list[tuple[int, int]]:
    """Return where each block of code begins and ends; every line of it is a block to Qt."""
    found: list[tuple[int, int]] = []
    block, within = document.begin(), False
    while block.isValid():
        if _is_code(block):
            start = found.pop()[0] if within else block.position()
            found.append((start, block.position() + block.length() - 1))
        within = _is_code(block)
        block = block.next()
    return found


def _frame_code(document: QTextDocument, first: int, last: int) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    shape = QTextFrameFormat()
    shape.setBackground(QBrush(theme.colour("well")))
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(theme.colour("line")))
    shape.setPadding(theme.SPACE[2])
    shape.setTopMargin(theme.SPACE[1])
    shape.setBottomMargin(theme.SPACE[3])
    frame = cursor.insertFrame(shape)
    for at in (frame.firstPosition() - 1, frame.lastPosition() + 1):
        _close_up(document.findBlock(at))


def _close_up(block: QTextBlock) -> None:
    """Qt sets an empty line before and behind a frame."""
    if not block.text():
        low = QTextBlockFormat()
        low.setLineHeight(1, _FIXED)
        QTextCursor(block).mergeBlockFormat(low)


def _dress_block(block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    spaced = QTextBlockFormat()
    pieces = _pieces(block)
    if _is_code(block):
        # A long line goes on beneath rather than out of sight.
        spaced.setNonBreakableLines(False)
        spaced.setLineHeight(round(QFontMetricsF(theme.font("caption")).height() * LINE), _FIXED)
    elif level:
        spaced.setTopMargin(theme.SPACE[_ABOVE.get(level, 4)])
        spaced.setBottomMargin(theme.SPACE[2])
    elif QTextCursor(block).currentTable() is None:
        spaced.setTopMargin(0)
        spaced.setBottomMargin(theme.SPACE[1 if block.textList() is not None else 3])
        if not any(words.isImageFormat() for _, _, words in pieces):
            height = QFontMetricsF(theme.font()).height()
            spaced.setLineHeight(round(height * LINE), _FIXED)
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(spaced)
    for at, length, words in pieces:
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_in_code(words) if _is_code(block) else _dressed(words, level))


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    piece = block.begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        if fragment.isValid():
            found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        piece += 1
    return found


def _in_code(words: QTextCharFormat) -> QTextCharFormat:
    words.setFontPointSize(theme.font("caption").pointSizeF())
    return words


def _dressed(words: QTextCharFormat, level: int) -> QTextCharFormat:
    """Headings in our sizes; keys and commands on a tinted ground; links underlined."""
    if level:
        words.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        words.setFontPointSize(theme.font(_KINDS.get(level, "strong")).pointSizeF())
        words.setFontWeight(QFont.Weight.DemiBold)
    if words.fontFixedPitch():
        words.setBackground(QBrush(theme.colour("claim")))
    if words.isAnchor():
        words.setFontUnderline(True)
        words.setForeground(QBrush(theme.colour("accent")))
    return words


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(theme.colour("line")))
    shape.setBorderCollapse(True)
    shape.setCellPadding(theme.SPACE[1] + 1)
    shape.setCellSpacing(0)
    shape.setTopMargin(theme.SPACE[2])
    shape.setBottomMargin(theme.SPACE[3])
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
