"""A window in a process of its own, to be killed: python -m tests.journeys.scorer HOME SESSION.

Scores by key events and says each level once the program has acknowledged it; with "look" as a
third word it only says what it finds.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from smartcity_desktop.domain.ids import SessionId

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.session import declaring
from smartcity_desktop.host import clock, paths
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.ui.hands import press, settle, show_who_sits


def say(**facts: object) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def main(home: str, session: SessionId, look: str = "") -> None:
    """Score until killed, or look."""
    app = QApplication(["scorer"])
    program = Program(app)
    shell = program.open_home(paths.Home(Path(home)))
    show_who_sits(shell.office)
    if not look:
        declaring.declare(shell.office.day, shell.office.identity, session, declaring.NONE)
    shell.open_page(ToPage(PageName.SCORING, session))
    settle()
    page = shell.pages[PageName.SCORING]
    assert isinstance(page, ScoringPage)
    assert page.form is not None
    if look:
        found = shell.office.assessor.page(session)
        levels = {id_: mark.level for id_, mark in found.draft.levels.items()}
        shown = {id_: row.levels.chosen_level() for id_, row in page.form.rows.items()}
        say(
            levels=levels,
            shown=shown,
            remaining_s=found.timer.remaining_s,
            now=clock.now().wall_ms / 1000,
        )
        program.close()
        return
    page.acts.turn("start")
    say(started=clock.now().wall_ms / 1000)
    order = list(page.form.rows)
    for turn in range(100_000):
        indicator = order[turn % len(order)]
        level = 1 + (turn // len(order) + turn) % 5
        page.form.go_to(indicator)
        press(str(level))
        assert shell.status.saved_text()
        say(indicator=indicator, level=level)


if __name__ == "__main__":
    main(sys.argv[1], SessionId(sys.argv[2]), *sys.argv[3:])
