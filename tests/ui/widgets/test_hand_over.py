from __future__ import annotations

import shutil
from pathlib import Path

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.problems import sentences
from smartcity_desktop.ui.widgets.hand_over import told
from tests.seats import CLOSED
from tests.ui.hands import SitDown


def test_a_copy_that_was_not_written_is_told_beside_the_file_that_was(
    desk_at: SitDown, tmp_path: Path
) -> None:
    office = desk_at("P01").office
    stick = tmp_path / "stik"
    stick.mkdir()
    name = office.chair.hand_over(CLOSED, stick).path.name
    whole = t("shell.stick.done_rest", file=name, folder=str(stick))
    assert told(office, name, stick) == whole
    shutil.rmtree(office.laptop.home.backups)
    office.laptop.home.backups.write_bytes(b"in the way")
    office.chair.hand_over(CLOSED, stick)
    problem = office.laptop.copy_problem
    assert problem is not None
    assert told(office, name, stick) == " ".join(
        (whole, t("recovery.no_copy"), *sentences(problem))
    )
    office.laptop.home.backups.unlink()
