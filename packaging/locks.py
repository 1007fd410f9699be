"""Writes the lock files: every package with the hashes of all its files, and no address.

Made with Python 3.11, the oldest we support. What only another platform needs is named here, since
a resolver sees only its own.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import environment
from environment import DEV_LOCK, LOCK, ROOT
from steps import StepFailed, quiet

ELSEWHERE = {"colorama": 'sys_platform == "win32"'}
"""Packages that pytest and build want on Windows alone, and when to install them."""

_COMPILE = (
    "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header",
    "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
    "--no-emit-options",
)  # fmt: skip


def write(*, upgrade: bool) -> None:
    """Resolve pyproject.toml afresh into both lock files; without `upgrade` versions stay.

    Raises:
        StepFailed: Another Python than 3.11, or something cannot be resolved.
    """
    if sys.version_info[:2] != (3, 11):
        raise StepFailed("Lock files are made with Python 3.11, the oldest that must be able to.")
    with tempfile.TemporaryDirectory(prefix="smartcity-lock-") as folder:
        venv = Path(folder) / "venv"
        environment.make(venv)
        pip = (environment.python(venv), "-m", "pip", "install", "--quiet")
        quiet("pip-tools", (*pip, "--disable-pip-version-check", "pip-tools>=7.5"))
        wanted = Path(folder) / "elsewhere.in"
        wanted.write_text("\n".join(ELSEWHERE) + "\n", encoding="utf-8")
        _compile(venv, LOCK, ("pyproject.toml",), upgrade=upgrade)
        _compile(venv, DEV_LOCK, ("--extra", "dev", "pyproject.toml", wanted), upgrade=upgrade)


def _compile(venv: Path, lock: Path, sources: tuple[str | Path, ...], *, upgrade: bool) -> None:
    options = (*_COMPILE, *(("--upgrade",) if upgrade else ()), "--output-file", lock)
    command = (environment.python(venv), "-m", "piptools", "compile", *options, *sources)
    quiet(f"packaging/{lock.name}", command, cwd=ROOT)
    lock.write_text(with_markers(lock.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def with_markers(text: str) -> str:
    """Return a lock file's text with what belongs elsewhere marked so, and comments dropped."""
    for name, marker in ELSEWHERE.items():
        text = re.sub(rf"^({name}==[^\s;]+) \\", rf"\1 ; {marker} \\", text, flags=re.M)
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return "\n".join(lines) + "\n"
