import ast
import subprocess
import sys
from pathlib import Path

import dev
from environment import ROOT

DEV = ROOT / "packaging" / "dev.py"


def _dev(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, DEV, *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_an_old_python_can_read_the_door() -> None:
    assert ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_the_oldest_python_is_the_one_of_the_project() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">={}.{}"'.format(*dev.OLDEST) in text


def test_asking_nothing_tells_what_can_be_asked(tmp_path: Path) -> None:
    told = _dev(cwd=tmp_path)
    assert told.returncode == 0
    assert all(f"\n  {name}" in told.stdout for name in ("run", "demo", "test", "bench", "lock"))


def test_an_unknown_command_or_option_does_nothing(tmp_path: Path) -> None:
    for arguments in (("fly",), ("test", "--short"), ("lock", "--now")):
        told = _dev(*arguments, cwd=tmp_path)
        assert told.returncode == 2
        assert "COMMAND" in told.stdout
