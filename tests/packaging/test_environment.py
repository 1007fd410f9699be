import sys
from pathlib import Path

import environment
import pytest
from environment import DEV_LOCK, locked, python


def test_what_only_windows_needs_is_not_looked_for_elsewhere() -> None:
    assert ("colorama" in locked(DEV_LOCK)) == (sys.platform == "win32")


def test_every_other_entry_of_the_lock_is_looked_for() -> None:
    entries = [line for line in DEV_LOCK.read_text(encoding="utf-8").splitlines() if "==" in line]
    assert len(locked(DEV_LOCK)) >= len(entries) - 1


@pytest.mark.long
def test_a_made_environment_has_a_python_that_starts(tmp_path: Path) -> None:
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / "left-over").write_text("", encoding="utf-8")
    environment.make(tmp_path / "venv")
    assert python(tmp_path / "venv").exists()
    assert not (tmp_path / "venv" / "left-over").exists()
