"""Fresh processes: started with warm bytecode and a window that is drawn nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Children:
    """Starts modules of this folder as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self._env = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            # As installed: the bytecode of every module lies ready, ours and the baseline's.
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        }
        self._env.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(self, module: str, *arguments: str) -> list[float]:
        """Return the figures that the last line of a child's output holds.

        Raises:
            RuntimeError: The child ended badly; what it said is in it.
        """
        command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self._env, capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"{module} ended with {done.returncode}:\n{done.stderr}")
        return [float(word) for word in done.stdout.splitlines()[-1].split()]

    def until_shown(self, module: str, *arguments: str) -> float:
        """Return the milliseconds from now until the child says its page is painted."""
        began = time.monotonic_ns()
        (shown,) = self.run(module, *arguments)
        return (shown - began) / 1e6
