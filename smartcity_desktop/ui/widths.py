"""The one table of widths and heights: from where on something has room, and how wide things are.

What has no room folds behind a button that names it, or goes beneath; it never disappears. A page
asks `fits` of the width it has itself been given. Pixels are those at 100 % (a screen of 1366 at
125 % has 1093 of them) and at the letters of a usual
system; with larger letters each step is later.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui import theme

LEAST = (640, 360)
"""The smallest window, in pixels: 1280 by 720 at 200 %."""
USUAL = (1280, 700)
"""A window on a screen that is larger."""
ROOMY = 1440
"""On a screen narrower than this the window takes all of it."""
MOST = 16_777_215
"""As large as Qt lets a widget be."""


class Wide:
    """Pixels across from which on there is room, of the window or of the part that asks."""

    PAGES = 900
    """The window: for the list of pages, and for a call beside the clock."""
    COMING = 1200
    """The window: for what comes after the phase that runs."""
    ASPECTS = 1000
    """A sheet: for the aspects beside its rows."""
    LADDER = 800
    """A sheet: for the ladder beside its rows."""
    ROW = 780
    """The session's clock: for a word on every button."""
    SEARCH = 1080
    """The ledger: for the search beside the filters."""
    PANEL = 1000
    """For the matrix beside the room's notes."""
    FORMS = 1000
    """For two halves of one sentence beside each other."""
    ARRIVAL = 900
    """For the guests beside what is not as planned."""
    CELL = 92
    """A cell of the ledger: for the name of its region."""
    COLUMNS = 760
    """For two parts of a page beside each other."""
    STATE = 560
    """A session in its list: for how many sheets count beside it."""
    ROSTER = 460
    """A line of the roster: for everything about a person beside the name."""
    CONTENTS = 720
    """The guide: for its contents beside the text."""


class High:
    """Pixels down from which on there is room."""

    AIR = 520
    """The window: for air."""
    NOTES = 420
    """A sheet: for a note on a line of its own."""
    REVIEW = 540
    """A review: for large letters over what is found."""


class Size:
    """How wide or high parts are, or may be at the most."""

    NAV, NAV_MOST = 176, 208
    ASPECTS = 208
    LADDER, LADDER_LEAST = 284, 236
    NOTES = 350
    """What happened in the room, beside the matrix."""
    DETAIL, DETAIL_LEAST = 348, 300
    """What is held about one session."""
    CELL_MOST = 124
    """A cell of the ledger beside the details of a session."""
    FIRMNESS = 272
    SEARCH = 220
    FIELD = 560
    """A field of a form."""
    ROOM = 112
    """The name of a room."""
    WORDS = 400
    """A column of words before its list has a width."""
    BUSY = 160
    PHASES = 240
    PAPER_LEAST = 240
    TEXT_LEAST = 320
    MESSAGE, MESSAGE_LEAST = 820, 320
    """A line that is longer is hard to read; less would be a column of words."""
    TURNS = 920
    DIALOG, DIALOG_HIGH = 560, 420
    PAPER, PAPER_HIGH = 760, 900
    PREVIEW_LEAST, PREVIEW_LOW = 560, 440
    LOBBY, LOBBY_HIGH = 980, 560


_LETTER = 7
"""Pixels of an average letter of the usual system font."""


def fits(step: int, pixels: int) -> bool:
    """Tell whether so many pixels are room enough for a step of the table."""
    return pixels >= step * _larger()


def _larger() -> float:
    letters = QFontMetrics(theme.font()).averageCharWidth()
    return max(1.0, letters / _LETTER)


def within_screen(window: QWidget, wide: int, high: int) -> QSize:
    """Return this size, or what the screen of `window` has of it; its frame is left some room."""
    room = window.screen().availableGeometry().size()
    frame = theme.SPACE[6]
    return QSize(min(wide, room.width() - frame), min(high, room.height() - frame))
