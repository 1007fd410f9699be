"""Colours, type sizes and spacing: palette roles and a few named colours, nothing else.

Spacing goes in steps of four pixels; there are three text sizes from the system font. Named
colours (success, attention, danger, practice) always come with a shape or a word beside them.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from smartcity_desktop.host.settings import Theme

SPACE = (0, 4, 8, 12, 16, 24, 32)
"""Pixels; SPACE[2] is the usual gap between controls, SPACE[4] the margin of a page."""

_LIGHT = {
    "accent": "#0b6478",
    "success": "#1c6b42",
    "attention": "#8a5300",
    "danger": "#a1242b",
    "quiet": "#5a6268",
    "line": "#d5d9dc",
    "edge": "#7f888f",
    "well": "#f0f2f3",
    "claim": "#e3eef1",
    "focus": "#1b1f22",
}
_DARK = {
    "accent": "#5cbcd3",
    "success": "#6fcf9b",
    "attention": "#e6b450",
    "danger": "#f2918f",
    "quiet": "#a8b0b6",
    "line": "#43494e",
    "edge": "#79838a",
    "well": "#25292c",
    "claim": "#1f3a42",
    "focus": "#eceff1",
}
_CONTRAST = {
    "accent": "#ffe14d",
    "success": "#8dffb0",
    "attention": "#ffe14d",
    "danger": "#ffb3b3",
    "quiet": "#ffffff",
    "line": "#ffffff",
    "edge": "#ffffff",
    "well": "#000000",
    "claim": "#333333",
    "focus": "#ffe14d",
}
_NAMED = {Theme.LIGHT: _LIGHT, Theme.DARK: _DARK, Theme.CONTRAST: _CONTRAST}
_GROUNDS = {
    Theme.LIGHT: ("#f7f8f8", "#ffffff", "#eceeef", "#1b1f22", "#ffffff", "#656c72"),
    Theme.DARK: ("#1b1e20", "#202427", "#2c3135", "#eceff1", "#08242c", "#9aa2a8"),
    Theme.CONTRAST: ("#000000", "#000000", "#000000", "#ffffff", "#000000", "#d0d0d0"),
}
"""Window, base, button, text, text on the accent, text of what is switched off."""
_TURN = {Theme.LIGHT: Theme.DARK, Theme.DARK: Theme.CONTRAST, Theme.CONTRAST: Theme.LIGHT}

_IS_FUSION = "is-fusion"

PRACTICE_BAND = ("#f7c948", "#e5ab1d", "#3a2a00")
"""Background, stripe and text of the LATIHAN band, the same in both themes."""


class _Wardrobe:
    """Which theme the application wears; its palette alone does not tell of high contrast."""

    def __init__(self) -> None:
        self.worn: Theme | None = None

    def wear(self, name: Theme) -> None:
        self.worn = name


_wardrobe = _Wardrobe()


_SCHEMES = {
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
    Theme.CONTRAST: Qt.ColorScheme.Dark,
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
}


def application(program: str) -> QApplication:
    """Return this process's application, begun in our style where it is not there yet.

    Asked for before there is a window, a style costs nothing; changed afterwards it costs as much
    as a small page.
    """
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    made = QApplication([program, "-style", "Fusion"])
    made.setProperty(_IS_FUSION, True)
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application: Fusion everywhere, the system's light or dark unless chosen."""
    if not app.property(_IS_FUSION):
        app.setStyle("Fusion")
        app.setProperty(_IS_FUSION, True)
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(_SCHEMES[theme])
    dark = theme == Theme.DARK or (
        theme == Theme.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    contrast = theme == Theme.CONTRAST or (theme == Theme.SYSTEM and _wants_contrast(hints))
    name = Theme.CONTRAST if contrast else Theme.DARK if dark else Theme.LIGHT
    _wardrobe.wear(name)
    app.setPalette(_palette(name))
    ring = focus_width()
    room = {"ring": ring, "up": 6 - ring, "side": 15 - ring}
    sheet = _SHEET.substitute(_NAMED[name], **room)
    if contrast:
        sheet += _THICK.substitute(_NAMED[name])
    if sheet != app.styleSheet():  # Qt dresses every widget anew, also in what it wears already
        app.setStyleSheet(sheet)


def _wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast."""
    told = hints.accessibility()  # held: Qt takes it away with the last reference
    return told.contrastPreference() == Qt.ContrastPreference.HighContrast


def worn() -> Theme:
    """Return the theme in use, never SYSTEM."""
    return _wardrobe.worn or (Theme.DARK if is_dark() else Theme.LIGHT)


def after(name: Theme) -> Theme:
    """Return the theme that follows `name` when one goes through them."""
    return _TURN[name]


def focus_width() -> int:
    """Return how many pixels wide the ring around what has the keyboard is."""
    return 3 if _wardrobe.worn == Theme.CONTRAST else 2


def is_dark() -> bool:
    """Tell whether the window's background is darker than its text."""
    palette = QGuiApplication.palette()
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def colour(name: str) -> QColor:
    """Return a named colour for the theme in use (accent success attention danger quiet …)."""
    return QColor(_NAMED[worn()][name])


def css(name: str) -> str:
    """Return a named colour as a style sheet writes it."""
    return colour(name).name()


def font(kind: str = "body") -> QFont:
    """Return the system font as "body", "heading" (+2, bold), "title" (+5) or "caption" (−1)."""
    made = QFont(QApplication.font())
    steps = {"heading": 2.0, "title": 5.0, "caption": -1.0, "clock": 4.0}
    made.setPointSizeF(made.pointSizeF() + steps.get(kind, 0.0))
    if kind in {"heading", "title", "strong"}:
        made.setWeight(QFont.Weight.DemiBold)
    if kind == "clock":
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _palette(name: Theme) -> QPalette:
    named = _NAMED[name]
    window, base, button, text, on_accent, off = _GROUNDS[name]
    palette = QPalette(QColor(button), QColor(window))
    role = QPalette.ColorRole
    for part, value in {
        role.Window: window,
        role.Base: base,
        role.AlternateBase: named["well"],
        role.WindowText: text,
        role.Text: text,
        role.ButtonText: text,
        role.ToolTipBase: base,
        role.ToolTipText: text,
        role.PlaceholderText: named["quiet"],
        role.Highlight: named["accent"],
        role.HighlightedText: on_accent,
        role.Accent: named["accent"],
        role.Link: named["accent"],
        role.Mid: named["line"],
    }.items():
        palette.setColor(part, QColor(value))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(off))
    return palette


_SHEET = Template("""
QToolTip { padding: 4px; }
QPushButton, QToolButton[autoRaise="false"] {
  background: palette(button); border: 1px solid $edge; border-radius: 4px;
}
QPushButton { padding: 5px 14px; min-height: 1.3em; }
QToolButton[autoRaise="false"] { padding: 3px 8px; }
QToolButton[autoRaise="false"][popupMode="2"] { padding-right: 20px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; }
QPushButton:hover, QToolButton[autoRaise="false"]:hover { border-color: $accent; }
QPushButton:pressed, QToolButton[autoRaise="false"]:pressed { background: $line; }
QPushButton:default { border-color: $accent; }
QPushButton:focus { border: ${ring}px solid $focus; padding: ${up}px ${side}px; }
QToolButton[autoRaise="false"]:focus { border-color: palette(window-text); }
QPushButton:disabled, QToolButton[autoRaise="false"]:disabled {
  color: $quiet; background: transparent; border-color: $line;
}
QPushButton[primary="true"] {
  background: palette(highlight); color: palette(highlighted-text);
  border-color: palette(highlight); font-weight: 600;
}
QPushButton[primary="true"]:disabled {
  color: $quiet; background: transparent; border-color: $line;
}
QPushButton[primary="true"]:focus { border-color: palette(window-text); }
QLineEdit, QPlainTextEdit, QListWidget, QTreeWidget, QTreeView#files, QTableView, Choice {
  background: palette(base); border: 1px solid $edge; border-radius: 3px;
}
QLineEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus, QTreeWidget:focus,
QTreeView#files:focus, QTableView:focus, Choice:focus { border-color: $accent; }
Choice { padding: 3px 22px 3px 8px; }
Choice:disabled { border-color: $line; }
Choice::drop-down { border: none; width: 20px; }
Choice::down-arrow { image: none; }
.QRadioButton::indicator {
  width: 12px; height: 12px; border: 1px solid $edge; border-radius: 7px;
  background: palette(base);
}
.QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; }
QProgressBar { background: palette(base); border: 1px solid $edge; border-radius: 3px; }
QProgressBar::chunk { background: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { padding: 6px 12px; border: none; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:hover { border-bottom-color: $edge; }
QTabBar::tab:selected:hover { border-bottom-color: $accent; }
QListWidget#nav { border: none; background: transparent; outline: none; }
QListWidget#nav::item { padding: 8px 12px; border-radius: 4px; margin: 1px 8px; }
QListWidget#nav::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QListWidget#nav::item:focus { border: 1px solid palette(window-text); }
QListWidget, QTreeWidget, QTreeView#files { outline: none; }
QListWidget#roster::item { padding: 5px 8px; }
QTreeView#files::item { padding: 5px 3px; }
QTreeWidget#aspects { border: none; background: transparent; }
QTreeWidget#aspects::item { padding: 6px 6px; }
QTreeWidget#aspects::item:selected {
  background: palette(highlight); color: palette(highlighted-text);
}
QHeaderView::section {
  padding: 5px 6px; border: none; border-bottom: 1px solid palette(mid);
  background: palette(window);
}
""")

_THICK = Template("""
QToolButton[autoRaise="false"]:focus { border: 3px solid $focus; padding: 1px 6px; }
QToolButton[autoRaise="true"]:focus { border: 3px solid $focus; }
QPushButton[primary="true"]:focus { border: 3px solid palette(window-text); }
QLineEdit:focus { border: 3px solid $focus; padding: 2px 4px; }
Choice:focus { border: 3px solid $focus; padding: 1px 20px 1px 6px; }
QPlainTextEdit:focus, QListWidget:focus, QTreeWidget:focus, QTreeView#files:focus,
QTableView:focus {
  border: 3px solid $focus;
}
QPushButton:disabled, QToolButton[autoRaise="false"]:disabled, Choice:disabled {
  border: 1px dashed $line;
}
QListWidget#nav:focus, QTreeWidget#aspects:focus { border: 3px solid $focus; }
QTabBar::tab:focus { border: 3px solid $focus; }
QRadioButton:focus, QCheckBox:focus { border: 3px solid $focus; }
""")
"""High contrast: what has the keyboard is told by a thick frame, what is off by a dashed one."""
