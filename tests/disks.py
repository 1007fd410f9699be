"""Real small disks for tests: a script runs in its own mount namespace on a tmpfs of a few pages.

Needs unprivileged user namespaces (or root) on Linux; elsewhere such tests are skipped.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent


@functools.cache
def _can_mount() -> bool:
    unshare = shutil.which("unshare")
    if sys.platform != "linux" or unshare is None:
        return False
    tried = subprocess.run(
        [unshare, "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


def on_small_disk(script: str, place: Path, size: str) -> str:
    """Run a Python script with its disk, a tmpfs of `size`, at argv[1]; return what it printed."""
    if not _can_mount():
        pytest.skip("no mount namespaces here")
    shell = f'mount -t tmpfs -o size={size} tmpfs "$1" && exec "$2" -W error -c "$3" "$1"'
    return _run(["unshare", "-rm", "sh", "-c", shell, "sh", str(place), sys.executable, script])


def alone(script: str, *arguments: str) -> str:
    """Run a Python script in a process of its own; return what it printed."""
    return _run([sys.executable, "-W", "error", "-c", script, *arguments])


def _run(command: list[str]) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=_ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
