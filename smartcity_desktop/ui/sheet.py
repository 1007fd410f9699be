"""The style sheet of the window, written from the tokens of `theme`: no colour stands in it.

What has the keyboard gets a wider frame and as much less padding, so that nothing moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template


def written(tokens: Mapping[str, str], ring: int, *, contrast: bool) -> str:
    """Return the sheet in these colours; `ring` is the width of the keyboard's frame in pixels."""
    room = {"ring": str(ring), "wider": str(ring - 1)}
    room |= {f"less{pad}": str(max(0, pad - ring + 1)) for pad in (1, 2, 3, 5, 8, 14)}
    room["arrow"] = str(22 - ring + 1)
    sheet = Template(_SHEET + (_CONTRAST if contrast else ""))
    return sheet.substitute(tokens, **room)


_SHEET = """
QToolTip { padding: 4px; color: $text; background: $page; border: 1px solid $rim; }
QWidget#chrome { background: $chrome; }
QFrame#page {
  background: $page; border: 1px solid $line; border-right: none; border-bottom: none;
  border-top-left-radius: 8px;
}

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QPushButton, QToolButton[autoRaise="false"] {
  background: $button; border: 1px solid $rim; border-bottom-color: $edge; border-radius: 6px;
}
QPushButton { padding: 5px 14px; min-height: 20px; }
QToolButton[autoRaise="false"] { padding: 5px 8px; }
QToolButton[autoRaise="false"][popupMode="2"] { padding-right: 20px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; }
QPushButton:hover, QToolButton[autoRaise="false"]:hover { background: $well; border-color: $edge; }
QPushButton:pressed, QToolButton[autoRaise="false"]:pressed { background: $press; }
QPushButton:focus { border: ${ring}px solid $focus; padding: ${less5}px ${less14}px; }
QToolButton[autoRaise="false"]:focus {
  border: ${ring}px solid $focus; padding: ${less5}px ${less8}px;
}
QToolButton[autoRaise="false"][popupMode="2"]:focus { padding-right: 19px; }
QPushButton:disabled, QToolButton[autoRaise="false"]:disabled {
  color: $off; background: transparent; border-color: $line;
}
QPushButton[primary="true"], ScoringHead QPushButton:default {
  background: palette(highlight); color: palette(highlighted-text);
  border-color: palette(highlight); font-weight: 600;
}
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:pressed,
ScoringHead QPushButton:default:hover {
  background: $deep; border-color: $deep;
}
QPushButton[primary="true"]:focus, ScoringHead QPushButton:default:focus { border-color: $text; }
QPushButton[primary="true"]:disabled {
  color: $off; background: transparent; border-color: $line;
}
QPushButton[quiet="true"], QToolButton[quiet="true"], QPushButton[chip="true"] {
  background: transparent; border: 1px solid transparent;
}
QPushButton[quiet="true"] { color: $accent; }
QPushButton[chip="true"] { color: $quiet; padding: 5px 10px; }
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover, QPushButton[chip="true"]:hover,
QPushButton[quiet="true"]:pressed, QToolButton[quiet="true"]:pressed {
  background: $press; border-color: transparent;
}
QPushButton[chip="true"]:checked { background: $claim; color: $text; border-color: $accent; }
QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus {
  border: ${ring}px solid $focus;
}
QPushButton[chip="true"]:focus { border: ${ring}px solid $focus; padding: ${less5}px 9px; }
QToolButton[autoRaise="true"] { border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton[autoRaise="true"]:hover, QToolButton[autoRaise="true"]:pressed { background: $press; }
QToolButton[autoRaise="true"]:focus {
  border: ${ring}px solid $focus; padding: ${less3}px;
}

QLineEdit, QPlainTextEdit, Choice {
  background: $page; border: 1px solid $edge; border-radius: 6px;
}
QLineEdit { padding: 5px 8px; }
QLineEdit:focus { border: ${ring}px solid $accent; padding: ${less5}px ${less8}px; }
QPlainTextEdit { padding: ${wider}px; }
QPlainTextEdit:focus { border: ${ring}px solid $accent; padding: 0px; }
QLineEdit:disabled, QPlainTextEdit:disabled { border-color: $line; color: $off; }
IndicatorRow NoteField {
  background: transparent; border-color: transparent; border-bottom-color: $edge;
}
IndicatorRow NoteField:hover { background: $well; }
IndicatorRow NoteField:focus { background: $page; border-color: $accent; }
Choice { border-color: $rim; border-bottom-color: $edge; padding: 3px 22px 3px 8px; }
IndicatorRow Choice { padding: 2px 22px 2px 8px; }
Choice:hover { border-color: $edge; }
Choice:focus {
  border: ${ring}px solid $accent; padding: ${less3}px ${arrow}px ${less3}px ${less8}px;
}
IndicatorRow Choice:focus { padding: ${less2}px ${arrow}px ${less2}px ${less8}px; }
Choice:disabled { border-color: $line; color: $off; }
Choice::drop-down { border: none; width: 20px; }
Choice::down-arrow { image: none; }
Choice QAbstractItemView { border: 1px solid $rim; }
Choice QAbstractItemView::item { padding: 4px; border-left: 4px solid transparent; }
Choice QAbstractItemView::item:selected {
  background: $claim; color: $text; border-left-color: $accent;
}
.QRadioButton, QCheckBox {
  border: ${ring}px solid transparent; border-radius: 4px; padding: 1px 3px 1px 2px;
}
.QRadioButton:focus, QCheckBox:focus { border-color: $focus; }
.QRadioButton::indicator {
  width: 12px; height: 12px; border: 1px solid $edge; border-radius: 7px; background: $page;
}
.QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; }
QCheckBox::indicator {
  width: 13px; height: 13px; border: 1px solid $edge; border-radius: 3px; background: $page;
}
QCheckBox::indicator:checked { border-color: $accent; }
QCheckBox::indicator:disabled { border-color: $line; background: $page; }
PaperView { border: ${ring}px solid $line; }
PaperView:focus { border-color: $accent; }
QProgressBar { background: $track; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { padding: 6px 12px; border: none; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:hover { border-bottom-color: $edge; }
QTabBar::tab:selected:hover { border-bottom-color: $accent; }

QAbstractItemView {
  background: $page; border: 1px solid transparent; outline: none;
  selection-background-color: $claim; selection-color: $text;
}
QAbstractItemView:focus { border-color: $accent; }
QTableView { border: none; }
QTableView#matrix { selection-background-color: $page; }
QListWidget { border-color: $rim; border-radius: 6px; }
QListWidget::item { padding: 5px 2px; border-left: 4px solid transparent; }
QTreeView#files::item, QTreeView#papers::item {
  padding: 6px 3px; border: none; border-bottom: 1px solid $line;
}
QTreeView#papers::item { padding: 1px 3px; }
QListWidget::item:hover, QTreeView#files::item:hover, QTreeView#papers::item:hover {
  background: $well;
}
QListWidget::item:selected, QTreeView#files::item:selected, QTreeView#papers::item:selected,
QTreeWidget#aspects::item:selected {
  background: $claim; color: $text;
}
QListWidget::item:selected { border-left-color: $accent; }
QListWidget#nav { border: none; background: transparent; border-radius: 0; }
QListWidget#nav::item {
  padding: 0px 8px 0px 6px; margin: 1px 6px 1px 5px; min-height: 30px;
  border: 1px solid transparent; border-left: 3px solid transparent; border-radius: 6px;
}
QListWidget#nav::item:hover { background: $press; }
QListWidget#nav::item:selected {
  background: $page; border-color: $line; border-left-color: $accent;
  border-top-left-radius: 0; border-bottom-left-radius: 0;
}
QListWidget#nav::item:focus { border-color: $focus; border-left-color: $accent; }
QListWidget#points::item { padding: 4px 0px; border: none; }
QListWidget#contents { border: none; }
QListWidget#contents::item { padding: 4px 8px; }
QTreeWidget#aspects::item { padding: 6px 6px; }
QTableCornerButton::section { background: $page; border: none; }
QHeaderView { background: $page; border: none; }
QHeaderView::section {
  padding: 5px 6px; border: none; border-bottom: 1px solid $rim; background: $page; color: $quiet;
}

QMenu { background: $page; border: 1px solid $rim; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $claim; color: $text; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollBar { background: transparent; border: none; width: 12px; height: 12px; }
QScrollBar::handle {
  background: $edge; border-radius: 3px; margin: 3px; min-width: 32px; min-height: 32px;
}
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  width: 0px; height: 0px; background: none;
}

Surface[look="well"] { background: $well; border: none; border-radius: 8px; }
Surface[look="listed"] {
  border: 1px solid transparent; border-left: 4px solid transparent; border-bottom-color: $line;
}
Surface[look="raised"] {
  background: $well; border: 1px solid $rim; border-left: 4px solid $accent; border-radius: 8px;
  border-top-left-radius: 0; border-bottom-left-radius: 0;
}
Badge[badge="success"], Badge[badge="attention"], Badge[badge="danger"] {
  padding: 2px 8px; border: 1px solid transparent; border-radius: 4px;
  color: $success; background: $success_soft;
}
Badge[badge="attention"] { color: $attention; background: $attention_soft; }
Badge[badge="danger"] { color: $danger; background: $danger_soft; }
Surface[look="side"] { border: none; border-left: 1px solid $line; }
Surface[look="told"] { background: $page; border: 1px solid $accent; border-radius: 6px; }
Surface[look="drop"] { background: $page; border: 1px dashed $edge; border-radius: 8px; }
Surface[look="drop-over"] { background: $claim; border: 1px dashed $accent; border-radius: 8px; }
Surface[look="accent"], Surface[look="success"], Surface[look="attention"], Surface[look="danger"] {
  border: 1px solid $rim; border-left: 4px solid $accent; background: $well; border-radius: 6px;
  border-top-left-radius: 0; border-bottom-left-radius: 0;
}
Surface[look="success"] { background: $success_soft; border-left-color: $success; }
Surface[look="attention"] { background: $attention_soft; border-left-color: $attention; }
Surface[look="danger"] { background: $danger_soft; border-left-color: $danger; }
"""

_CONTRAST = """
Badge[badge="success"], Badge[badge="attention"], Badge[badge="danger"] {
  border: 1px solid $edge;
}
QPushButton:disabled, QToolButton[autoRaise="false"]:disabled, Choice:disabled {
  border: 1px dashed $line;
}
QPlainTextEdit:focus, QLineEdit:focus, Choice:focus { border-color: $focus; }
QAbstractItemView { border: 3px solid transparent; }
QAbstractItemView:focus { border: 3px solid $focus; }
QHeaderView { border: none; }
QListWidget { border: 1px solid $rim; padding: 2px; }
QListWidget:focus { border: 3px solid $focus; padding: 0px; }
QListWidget#nav { border: none; padding: 0px; }
QTabBar::tab:focus { border: 3px solid $focus; }
PaperView:focus { border-color: $focus; }
"""
"""High contrast: what is off is told by a dashed frame, what has the keyboard by a thick one."""
