"""Colours, type sizes and spacing: one table of tokens, from which palette and sheet are made.

Spacing goes in steps of four pixels; type sizes come from the system font, with floors for tired
eyes. Solid accent means the one primary act or a level that was given; what is selected is a tint
(`claim`) with a bar or a ring. Colours that say something always have a shape or a word beside
them.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import sheet

SPACE = (0, 4, 8, 12, 16, 24, 32)
"""Pixels; SPACE[2] is the usual gap between controls, SPACE[4] the margin of a page."""
BAR = 4
"""Pixels of the bar at the left of what is in hand."""

TOKENS: Mapping[str, tuple[str, str, str]] = {
    "page": ("#ffffff", "#1e2225", "#000000"),
    "chrome": ("#eef1f3", "#15181a", "#000000"),
    "button": ("#ffffff", "#2a2f33", "#000000"),
    "well": ("#f3f6f7", "#262b2f", "#000000"),
    "claim": ("#dfeef2", "#173b45", "#333333"),
    "press": ("#dde3e6", "#343b40", "#333333"),
    "text": ("#1b1f22", "#eceff1", "#ffffff"),
    "quiet": ("#586067", "#a8b0b6", "#ffffff"),
    "off": ("#646b71", "#9aa2a8", "#d0d0d0"),
    "accent": ("#0b6478", "#5cbcd3", "#ffe14d"),
    "on_accent": ("#ffffff", "#08242c", "#000000"),
    "deep": ("#084d5c", "#7fd0e3", "#fff0a0"),
    "success": ("#1c6b42", "#6fcf9b", "#8dffb0"),
    "success_soft": ("#e3f2e9", "#17372a", "#000000"),
    "attention": ("#8a5300", "#e6b450", "#ffe14d"),
    "attention_soft": ("#fbefd9", "#3a2e14", "#000000"),
    "danger": ("#a1242b", "#f2918f", "#ffb3b3"),
    "danger_soft": ("#fae7e7", "#412223", "#000000"),
    "edge": ("#7b858c", "#7f8990", "#ffffff"),
    "rim": ("#c3cacf", "#4a5258", "#ffffff"),
    "line": ("#e1e5e8", "#33393e", "#ffffff"),
    "track": ("#d5dbdf", "#3d454b", "#4d4d4d"),
    "focus": ("#1b1f22", "#eceff1", "#ffe14d"),
}
"""Every colour of the window: light, dark, high contrast."""

_NAMED = {
    name: {token: worn[place] for token, worn in TOKENS.items()}
    for place, name in enumerate((Theme.LIGHT, Theme.DARK, Theme.CONTRAST))
}
_TURN = {Theme.LIGHT: Theme.DARK, Theme.DARK: Theme.CONTRAST, Theme.CONTRAST: Theme.LIGHT}

_IS_FUSION = "is-fusion"
_SYSTEM_POINTS = "system-points"

PRACTICE_BAND = ("#f7c948", "#e5ab1d", "#3a2a00")
"""Background, stripe and text of the LATIHAN band, the same in both themes."""

BODY, CAPTION = 9.75, 9.0
"""Points below which text is not set, 13 and 12 pixels at 100 %; a larger system font stands."""
FLOOR_FROM = 960
"""Pixels of screen from which those floors hold: on narrower ones every pixel is large already."""
_LARGER = {"heading": 2.0, "digits": 4.5, "title": 5.0, "clock": 6.0}
"""Points beyond the body."""
_STRONG = frozenset({"strong", "heading", "title", "clock"})
_TABULAR = frozenset({"digits", "clock"})


class _Wardrobe:
    """Which theme the application wears; its palette alone does not tell of high contrast."""

    def __init__(self) -> None:
        self.worn: Theme | None = None
        self.floors = False

    def wear(self, name: Theme) -> None:
        self.worn = name

    def hold_floors(self, *, held: bool) -> None:
        self.floors = held


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
    fit_text(app, app.primaryScreen().size().width())
    written = sheet.written(_NAMED[name], focus_width(), contrast=contrast)
    if written != app.styleSheet():  # Qt dresses every widget anew, also in what it wears already
        app.setStyleSheet(written)
        _recolour(app)


def _recolour(app: QApplication) -> None:
    """Tell those who took a colour for good that there are others now.

    Who does has a method `recolour`; what is painted, and what the sheet says, follows by itself.
    """
    for widget in app.allWidgets():
        recolour = getattr(widget, "recolour", None)
        if recolour is not None:
            recolour()


def _wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast."""
    told = hints.accessibility()  # held: Qt takes it away with the last reference
    return told.contrastPreference() == Qt.ContrastPreference.HighContrast


def dress_anew(widget: QWidget) -> None:
    """Have the sheet look again at a widget whose rank or look has changed.

    Asked for the style instead, PySide makes ready every class that it could be: a megabyte.
    """
    # Its own style, which it never had, is taken from it: the application's comes anew.
    widget.setStyle(None)  # type: ignore[arg-type]


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
    """Return a token's colour in the theme in use."""
    return QColor(_NAMED[worn()][name])


def tint(name: str, alpha: int) -> QColor:
    """Return a token's colour, seen through: `alpha` of 255."""
    made = colour(name)
    made.setAlpha(alpha)
    return made


def ring(painter: QPainter, room: QRectF, *, focused: bool) -> None:
    """Paint what marks the cell in hand: a light tint and a frame of accent; while the keyboard is
    on it the ring that everything has that the keyboard is on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = focus_width() if focused else focus_width() - 1
    painter.setPen(QPen(colour("focus" if focused else "accent"), wide))
    painter.setBrush(tint("accent", 28))
    half = wide / 2
    painter.drawRoundedRect(room.adjusted(half, half, -half, -half), 4, 4)
    painter.restore()


def bar(painter: QPainter, room: QRectF) -> None:
    """Paint what marks the row in hand, at its left edge."""
    painter.fillRect(QRectF(room.left(), room.top(), BAR, room.height()), colour("accent"))


def fit_text(app: QApplication, wide: int) -> None:
    """Set the application's font for a screen `wide` pixels across: the system's, or the floor."""
    system = app.property(_SYSTEM_POINTS)
    if not isinstance(system, float):
        system = app.font().pointSizeF()
        app.setProperty(_SYSTEM_POINTS, system)
    _wardrobe.hold_floors(held=wide >= FLOOR_FROM)
    points = max(system, BODY) if _wardrobe.floors else system
    if app.font().pointSizeF() != points:
        made = QFont(app.font())
        made.setPointSizeF(points)
        app.setFont(made)


def font(kind: str = "body") -> QFont:
    """Return the font of a kind of text: caption, body, strong, heading, digits, title, clock."""
    made = QFont(QApplication.font())
    points = made.pointSizeF()
    if kind == "caption":
        least = CAPTION if _wardrobe.floors else 0.0
        made.setPointSizeF(max(points - 1.0, least))
    else:
        made.setPointSizeF(points + _LARGER.get(kind, 0.0))
    if kind in _STRONG:
        made.setWeight(QFont.Weight.DemiBold)
    if kind in _TABULAR:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _palette(name: Theme) -> QPalette:
    named = _NAMED[name]
    palette = QPalette(QColor(named["button"]), QColor(named["page"]))
    role = QPalette.ColorRole
    for part, token in {
        role.Window: "page",
        role.Base: "page",
        role.AlternateBase: "well",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.ToolTipBase: "page",
        role.ToolTipText: "text",
        role.PlaceholderText: "quiet",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.Mid: "line",
    }.items():
        palette.setColor(part, QColor(named[token]))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(named["off"]))
    return palette
