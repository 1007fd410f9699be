"""One table of what the keyboard can do: it makes the shortcuts, the menu, and the keys page.

No bare letters: digits and Delete belong to the scoring rows themselves and are listed for help.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.values import Struct


class Act(Struct, frozen=True):
    """`name` finds its words (``actions.<name>``); `keys` in Qt's portable notation, "" for none.

    `where` is "window" or the page it belongs to; `hint` acts are keys of a widget, only listed. An
    act that `begins` a group stands under a line in the menu.
    """

    name: str
    keys: str
    where: str
    hint: bool = False
    begins: bool = False

    def written(self) -> str:
        """Return the keys as they stand on a keyboard, of which Qt has names of its own."""
        keys = self.keys.replace("Return", "Enter").replace("PgDown", "PgDn")
        return keys.replace("Left", "←").replace("Right", "→")


ACTS = (
    Act("undo", "Ctrl+Z", "window"),
    Act("redo", "Ctrl+Y", "window"),
    Act("language", "Ctrl+L", "window", begins=True),
    Act("theme", "Ctrl+Shift+T", "window"),
    Act("guide", "F1", "window", begins=True),
    Act("keys", "Shift+F1", "window"),
    Act("next_page", "Ctrl+PgDown", "window", begins=True),
    Act("previous_page", "Ctrl+PgUp", "window"),
    Act("lock", "Ctrl+Shift+L", "window", begins=True),
    Act("turns", "Ctrl+Shift+M", "turns"),
    Act("back_up", "Ctrl+Shift+S", "window", begins=True),
    Act("recover", "Ctrl+Shift+R", "window"),
    Act("quit", "Ctrl+Q", "window", begins=True),
    Act("next_unscored", "F8", "scoring"),
    Act("find", "Ctrl+F", "scoring"),
    Act("review", "Ctrl+Return", "scoring"),
    Act("next_phase", "Ctrl+Shift+F", "scoring"),
    Act("pause", "Ctrl+Shift+J", "scoring"),
    Act("extend", "Ctrl+Shift+E", "scoring"),
    Act("declare_conflict", "Ctrl+Shift+B", "scoring"),
    Act("panel_step", "Ctrl+Shift+F", "panel"),
    Act("panel_pause", "Ctrl+Shift+J", "panel"),
    Act("panel_extend", "Ctrl+Shift+E", "panel"),
    Act("arrival_step", "Ctrl+Shift+F", "arrival"),
    Act("arrival_pause", "Ctrl+Shift+J", "arrival"),
    Act("arrival_extend", "Ctrl+Shift+E", "arrival"),
    Act("level", "1…5", "scoring", hint=True),
    Act("cannot_assess", "0", "scoring", hint=True),
    Act("clear", "Del", "scoring", hint=True),
    Act("rows", "Enter ↓ ↑", "scoring", hint=True),
    Act("note", "F2", "scoring", hint=True),
    Act("leave_note", "Esc", "scoring", hint=True),
    Act("print_paper", "Ctrl+P", "papers"),
    Act("save_paper", "Ctrl+S", "papers"),
    Act("print_needed", "Ctrl+Shift+P", "papers"),
    Act("turn_page", "PgUp PgDn Home End", "papers", hint=True),
    Act("zoom_paper", "Ctrl + − 0", "papers", hint=True),
    Act("choose_files", "Ctrl+O", "receive"),
    Act("choose_folder", "Ctrl+Shift+O", "receive"),
    Act("next_shown", "F8", "ledger"),
    Act("find_session", "Ctrl+F", "ledger"),
    Act("ledger_arrows", "← ↑ → ↓", "ledger", hint=True),
    Act("ledger_open", "Enter", "ledger", hint=True),
    Act("ledger_close", "Esc", "ledger", hint=True),
    Act("find_region", "Ctrl+F", "ranking"),
    Act("preview_ranking", "Ctrl+P", "ranking"),
    Act("rank_order", "Esc", "ranking", hint=True),
    Act("note_next", "Ctrl+Enter", "scoring", hint=True),
    Act("guide_find", "Ctrl+F", "guide"),
    Act("guide_back", "Alt+Left", "guide"),
    Act("guide_close", "Esc", "guide", hint=True),
)


_REPEATED = frozenset(
    {"next_page", "previous_page", "next_unscored", "next_shown", "find_region", "guide_find"}
)
"""Acts that only move: a key held down does nothing else twice."""


def of(where: str) -> tuple[Act, ...]:
    """Return the acts of "window" or of one page."""
    return tuple(act for act in ACTS if act.where == where)


@cache
def once() -> frozenset[str]:
    """Return the shortcuts that a held key does once, as Qt writes them."""
    acts = (act for act in ACTS if act.keys and not act.hint and act.name not in _REPEATED)
    again = {QKeySequence(act.keys).toString() for act in ACTS if act.name in _REPEATED}
    return frozenset(QKeySequence(act.keys).toString() for act in acts) - again


def do(inside: QWidget, name: str) -> None:
    """Do the act called `name` of the window that `inside` stands in."""
    action = inside.window().findChild(QAction, name)
    if isinstance(action, QAction):
        action.trigger()


def bind(owner: QWidget, name: str, slot: Callable[[], object]) -> QAction:
    """Return a QAction for the act called `name`, with its shortcut, on `owner`."""
    act = next(act for act in ACTS if act.name == name)
    action = QAction(owner)
    action.setObjectName(name)
    if act.keys:
        action.setShortcut(QKeySequence(act.keys))
    action.setAutoRepeat(name in _REPEATED)
    action.triggered.connect(lambda _checked=False: slot())
    owner.addAction(action)
    return action
