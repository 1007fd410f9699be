"""Small choices of this laptop's user that are no part of any result: language, theme, folders.

Kept beside the store as TOML that a person can read; a damaged file is as if it were not there.
"""

from __future__ import annotations

import contextlib
import json
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import moving
from smartcity_desktop.host.paths import Home


class Theme(StrEnum):
    """How the windows are dressed."""

    SYSTEM = "system"
    """As the system is."""
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Settings(NamedTuple):
    """`language` is "id" or "en"."""

    language: str = "id"
    theme: Theme = Theme.SYSTEM
    last_folder: str = ""


def is_kept(home: Home) -> bool:
    """Tell whether somebody chose settings in this home; one that cannot be entered has none."""
    try:
        return _file(home).is_file()
    except OSError:
        return False


def load(home: Home) -> Settings:
    """Return the settings of this home, the defaults where there are none."""
    try:
        kept = tomllib.loads(_file(home).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings()
    fitting = {name: value for name, value in kept.items() if _fits(name, value)}
    return Settings(**fitting)._replace(theme=Theme(fitting.get("theme", Theme.SYSTEM)))


def save(home: Home, settings: Settings) -> None:
    """Keep the settings; a disk that refuses costs the settings only, never the work."""
    lines = [f"{name} = {_quoted(value)}\n" for name, value in settings._asdict().items()]
    part = _file(home).with_suffix(".part")
    with contextlib.suppress(OSError, Problem):
        part.write_text("".join(lines), encoding="utf-8")
        moving.replace(part, _file(home))


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for surrogate escapes and a bare DEL.
    sayable = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(sayable, ensure_ascii=False).replace("\x7f", "\\u007f")


def _file(home: Home) -> Path:
    return home.folder / "settings.toml"


def _fits(name: str, value: object) -> bool:
    if name not in Settings._fields or not isinstance(value, str):
        return False
    allowed = {"language": ("id", "en"), "theme": tuple(Theme)}
    return name not in allowed or value in allowed[name]
