"""Ten minutes without a key or the mouse, and the laptop is locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from smartcity_desktop.desk.session.turns import Absence
from smartcity_desktop.host import clock
from smartcity_desktop.ui import locking
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.shell import Shell

IDLE_MS = 600_000
LOOK_MS = 5_000

_SIGNS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove)


class IdleLock(QObject):
    """Watches the window's own input: what reaches it from outside, not what widgets do.

    The monotonic clock counts a sleeping laptop too: one that was asleep wakes up locked.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._last_ms = clock.now().mono_ms
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()

    def watch(self, window: QWindow) -> None:
        """Begin to notice what people do in `window`."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that somebody is here; nothing is taken away from anybody."""
        if event.type() in _SIGNS:
            self._last_ms = clock.now().mono_ms
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Lock if nobody has been here for ten minutes, as the session under way wants it: not
        while the region presents; later the key waits for its PIN; after it every key is dropped.
        """
        office = self._shell.office
        if not office.is_unlocked or clock.now().mono_ms - self._last_ms < IDLE_MS:
            return
        follows = office.turns.absence()
        if follows == Absence.LOCK:
            locking.lock(self._shell)
            self._shell.tell(t("shell.idle.what"), t("shell.idle.rest"))
        elif follows == Absence.REST and office.identity.is_unlocked:
            what, rest = ("pin", "pin_rest") if office.identity.has_pin else ("what", "rest")
            locking.rest(self._shell)
            self._shell.tell(t(f"shell.idle.{what}"), t(f"shell.idle.{rest}"))
