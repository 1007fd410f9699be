"""Files shipped with the program: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def folder() -> Path:
    """Return the folder that holds the shipped files."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """Return the path of a shipped file or folder."""
    return folder().joinpath(*parts)


def text(*parts: str) -> str:
    """Return a shipped text file, line ends as LF."""
    return path(*parts).read_text(encoding="utf-8")
