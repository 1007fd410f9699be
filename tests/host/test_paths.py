import stat
import sys
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import paths


def test_a_home_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    home = paths.home(tmp_path / "a" / "b")
    assert home.folder.is_dir()
    assert home.store.parent == home.folder


def mode(folder: Path) -> int:
    """Who may do what with a folder."""
    return stat.S_IMODE(folder.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits rights from the profile")
def test_no_other_account_can_look_into_a_home(tmp_path: Path) -> None:
    assert mode(paths.home(tmp_path / "new").folder) == 0o700
    old = tmp_path / "old"
    old.mkdir(mode=0o755)
    (old / "store.db").touch()
    assert mode(paths.home(old).folder) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits rights from the profile")
def test_a_folder_of_other_things_stays_as_open_as_it_was(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    (shared / "notes.txt").touch()
    paths.home(shared)
    assert mode(shared) == 0o755


def test_a_home_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match=r"home\.unusable"):
        paths.home(tmp_path / "file")


def test_a_frozen_program_finds_the_home_beside_its_starter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "smartcity-home").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "smartcity-desktop.exe"))
    assert paths.home().folder == (tmp_path / "smartcity-home").resolve()
