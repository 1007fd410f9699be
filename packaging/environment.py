"""The checkout's own Python, `.venv`: made the first time, mended when broken, else left alone."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import debian
from steps import StepFailed, quiet

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"

_STAMP = VENV / "ready-for-smartcity"
_PROBE = """
import importlib.metadata as found, importlib.util, pathlib, re, sys
root, *wanted = sys.argv[1:]
for line in wanted:
    name, version = line.split("==")
    assert found.version(name) == version, line
spec = importlib.util.find_spec("smartcity_desktop")
assert spec and spec.origin
assert pathlib.Path(spec.origin).resolve().parent.parent == pathlib.Path(root)
"""


def python(venv: Path = VENV) -> Path:
    """Return the interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready() -> Path:
    """Return the interpreter of a complete `.venv`, making or mending it first where needed.

    Raises:
        StepFailed: It cannot be made; why has been printed.
    """
    stamp = _stamp()
    if _stamped() == stamp and _sound():
        return python()
    old = _runs()
    if not old:
        make(VENV)
    _STAMP.unlink(missing_ok=True)
    try:
        _fill()
    except StepFailed:
        if not old:
            raise
        make(VENV)  # half-written packages cannot always be mended by installing over them
        _fill()
    _STAMP.write_text(stamp, encoding="utf-8")
    return python()


def make(venv: Path) -> None:
    """Make an empty virtual environment, over whatever was there.

    Raises:
        StepFailed: This Python cannot make one and nobody here can install what it lacks.
    """
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        debian.ensure([package], "A virtual environment")
    shown = venv.relative_to(ROOT) if venv.is_relative_to(ROOT) else venv.name
    quiet(f"Virtual environment {shown}", (_base(), "-m", "venv", "--clear", venv))


def install_locked(venv: Path, lock: Path, title: str) -> None:
    """Install exactly what a lock file lists, each file checked against its hash."""
    pip = (python(venv), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    quiet(title, (*pip, "--no-input", "--require-hashes", "--requirement", lock))


def locked(lock: Path) -> dict[str, str]:
    """Return the lock's names and versions that belong to this platform."""
    lines = re.findall(r"^([\w.-]+)==([^\s;\\]+)([^\\\n]*)", lock.read_text(encoding="utf-8"), re.M)
    windows = sys.platform == "win32"
    return {name: version for name, version, rest in lines if windows or "win32" not in rest}


def _fill() -> None:
    install_locked(VENV, DEV_LOCK, "Locked packages, hashes checked")
    pip = (python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    quiet("This checkout into .venv", (*pip, "--no-index", "--no-build-isolation", "-e", ROOT))
    if not _sound():
        raise StepFailed("The packages in .venv are not the locked ones.")


def _base() -> str:
    """A virtual environment must not be made from the one it replaces."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _stamp() -> str:
    """Everything that decides what is in `.venv`, and where: it cannot be moved."""
    digest = hashlib.sha256()
    for file in (LOCK, DEV_LOCK, ROOT / "pyproject.toml"):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update(f"{sys.version_info[:2]} {sys.platform} {ROOT}".encode())
    return digest.hexdigest() + "\n"


def _stamped() -> str:
    try:
        return _STAMP.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _runs() -> bool:
    """Tell whether the environment's Python starts, is of our version and has pip."""
    test = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return _asks(test)


def _sound() -> bool:
    wanted = [f"{name}=={version}" for name, version in locked(DEV_LOCK).items()]
    return _asks(_PROBE, str(ROOT), *wanted)


def _asks(code: str, *arguments: str) -> bool:
    try:
        done = subprocess.run(
            [python(), "-I", "-c", code, *arguments], cwd=VENV, capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0
