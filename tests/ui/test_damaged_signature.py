"""A stored signature that a failing disk has damaged is told in the window until it is mended."""

from __future__ import annotations

import shutil
from pathlib import Path

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop import Laptop
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.coordinate.ledger import LedgerPage
from smartcity_desktop.ui.widgets.status_line import StatusLine
from tests.desk.test_soundness import flip, of_type
from tests.played import Event
from tests.ui.hands import settle


def test_it_is_told_on_the_ledger_and_below_every_page(
    program: Program, small_event: Event, tmp_path: Path
) -> None:
    source = small_event.played.event.coordinator
    shutil.copytree(source.folder, tmp_path / "koordinator")
    home = type(source)(tmp_path / "koordinator")
    with Laptop(home) as laptop:
        sheet = of_type(laptop, "sheet")
    flip(home, sheet.digest)
    window = program.open_home(home)
    window.showNormal()
    window.resize(1366, 728)
    window.open_page("ledger")
    settle()
    page, line = window.findChild(LedgerPage), window.findChild(StatusLine)
    assert isinstance(page, LedgerPage)
    assert isinstance(line, StatusLine)
    line.refresh()
    assert sealing.file_name(sheet) in page.damaged.text()
    assert line.saved_text().startswith("!")
    assert "1" in line.saved_text()
    page.office.coordinator.receive([small_event.folder / "sticks"])
    page.refresh()
    line.refresh()
    assert page.damaged.isHidden()
    assert not line.saved_text().startswith("!")
