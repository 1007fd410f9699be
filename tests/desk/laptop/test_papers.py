from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop import papers
from tests import disks
from tests.desk.refusing import refused

FULL = """
import sys
from pathlib import Path
from smartcity_desktop.desk.laptop import papers
from smartcity_desktop.domain.problem import Problem
file = Path(sys.argv[1]) / "LP.pdf"
papers.save(file, b"old")
try:
    papers.save(file, b"x" * 900_000)
except Problem as told:
    print(told.code, file.read_bytes().decode(), *[one.name for one in file.parent.iterdir()])
"""


def test_a_saved_paper_replaces_the_older_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "LP.pdf"
    for data in (b"old", b"new"):
        papers.save(file, data)
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["LP.pdf"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = refused("save.failed", papers.save, tmp_path / "tidak ada" / "LP.pdf", b"x")
    assert told.facts["file"] == "LP.pdf"


def test_a_full_disk_leaves_the_older_paper_as_it_was(tmp_path: Path) -> None:
    assert disks.on_small_disk(FULL, tmp_path, "256k").split() == ["save.failed", "old", "LP.pdf"]
