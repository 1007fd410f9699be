"""What the README tells a newcomer to type works as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.played import Event

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """Return the README's blocks of code of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def test_the_first_two_commands_are_those_of_the_checkout() -> None:
    typed = [line.split("#")[0].split() for line in blocks("")[0].splitlines()]
    assert typed == [["python3", "packaging/dev.py", one] for one in ("run", "test")]
    said = subprocess.run(
        [sys.executable, "packaging/dev.py", "help"], cwd=ROOT, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    assert re.search(r"^ +run ", said, re.MULTILINE)
    assert re.search(r"^ +test ", said, re.MULTILINE)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not here")
def test_what_it_says_to_type_in_a_shell_works(tmp_path: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    typed = "set -eu\n" + "\n".join(blocks("sh"))
    done = subprocess.run(
        ["sh", "-c", typed], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "0 baru" in done.stdout
    assert (tmp_path / "ranking.pdf").read_bytes().startswith(b"%PDF")
    good = re.findall(r'^Good "\S+@smartcity-desktop" signature', done.stdout, re.MULTILINE)
    assert len(good) > 40


def test_its_pictures_are_what_the_script_makes_of_the_program(
    open_event: Event, tmp_path: Path
) -> None:
    shown = re.findall(r"\((packaging/screenshots/\S+\.png)\)", README)
    script = [sys.executable, "packaging/screenshots.py", str(tmp_path), str(open_event.folder)]
    subprocess.run(script, cwd=ROOT, check=True, capture_output=True)
    assert sorted(Path(one).name for one in shown) == sorted(p.name for p in tmp_path.iterdir())
    for one in shown:
        kept, made = QImage(str(ROOT / one)), QImage(str(tmp_path / Path(one).name))
        assert kept.size() == made.size()
        assert (made.width(), made.height()) == (1366, 728)
