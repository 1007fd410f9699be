"""Child: a digit pressed on the scoring page, until it is on the disk and drawn again.

Prints the milliseconds of every press, then those of a bare commit by turns with it.
"""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.host import settings
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.benchmarks import bare_store, events
from tests.benchmarks.measuring import by_turns, clocked

TURNS = 400
DIGITS = (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_5)


def main(folder: str) -> None:
    """Press, wait for the painting, go a row down."""
    app = theme.application("page")
    language.switch("id")
    theme.apply(app, Theme.SYSTEM)
    desk = events.sit_down(Path(folder) / "keys", events.SPBE)
    shell = Shell(desk.office, settings.Settings())
    shell.open_page(ToPage(PageName.SCORING, desk.session))
    shell.show()
    app.processEvents()
    form = shell.pages[PageName.SCORING].form  # type: ignore[attr-defined]
    places = cycle([(id_, digit) for digit in DIGITS for id_ in form.rows])
    bare = bare_store.connect(Path(folder) / "bare-keys.db")
    entries = desk.office.laptop.store.journal.entries
    stream = f"sheet:{desk.session}:{desk.office.identity.my_id()}"
    event = entries(stream)[-1].event

    def press() -> float:
        id_, digit = next(places)
        form.rows[id_].take_focus()
        app.processEvents()
        focused = app.focusWidget()
        assert focused is not None

        def until_drawn() -> None:
            QTest.keyClick(focused, digit)
            app.processEvents()

        return clocked(until_drawn)

    before = len(entries(stream))
    ours, beside = by_turns(
        [press, lambda: clocked(lambda: bare_store.two_inserts(bare, stream, event))],
        TURNS,
        warm=len(form.rows),
    )
    kept = len(entries(stream)) - before
    if kept != TURNS + len(form.rows):
        raise RuntimeError(f"{kept} acts on the disk")
    print(*ours, *beside)
    shell.close()
    desk.office.laptop.close()
    bare.close()


main(sys.argv[1])
