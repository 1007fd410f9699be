"""What a Linux machine must have beside Python: libraries for a window, programs for tests.

Libraries are looked for by loading them, so that any distribution may supply them; the names of
packages are Debian's and Ubuntu's, where a missing one can be installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from steps import StepFailed, quiet, say

DRAWING: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""What QtGui, QtWidgets and the offscreen platform name as needed."""

WINDOW: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What the xcb platform (X11, and XWayland) needs beyond drawing."""

TEST_PROGRAMS: Mapping[str, str] = {
    "ssh-keygen": "openssh-client",
    "age": "age",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-run-session": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "pdftotext": "poppler-utils",
}
"""Programs from elsewhere that tests hold our files and windows against."""

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends")


def missing_libraries(wanted: Mapping[str, str]) -> tuple[str, ...]:
    """Return the packages of those libraries that cannot be loaded here; none off Linux."""
    return tuple(package for name, package in wanted.items() if not _loads(name))


def missing_programs(wanted: Mapping[str, str] = TEST_PROGRAMS) -> dict[str, str]:
    """Return those programs, with their packages, that are not on the PATH; none off Linux."""
    if sys.platform != "linux":
        return {}
    return {name: package for name, package in wanted.items() if shutil.which(name) is None}


def missing_fonts() -> tuple[str, ...]:
    """Return a font package where the machine has no font at all."""
    if sys.platform != "linux":
        return ()
    for folder in _FONT_FOLDERS:
        if any(Path(folder).expanduser().rglob("*.[to]tf")):
            return ()
    return ("fonts-dejavu-core",)


def can_install() -> bool:
    """Tell whether packages can be installed without asking anybody."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> None:
    """Install packages, with fresh package lists where the present ones do not know them.

    Raises:
        StepFailed: They cannot be had.
    """
    names = sorted(set(packages))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        quiet("Debian package lists", ("apt-get", "update"), env=env)
    title = f"Debian packages: {' '.join(names)}"
    try:
        quiet(title, (*_INSTALL, *names), env=env)
    except StepFailed:
        say("The package lists may be old.")
        quiet("Debian package lists", ("apt-get", "update"), env=env)
        quiet(title, (*_INSTALL, *names), env=env)


def command_for(packages: Iterable[str]) -> str:
    """Return the one line that a person with rights can call."""
    return f"sudo {' '.join(_INSTALL)} {' '.join(sorted(set(packages)))}"


def ensure(packages: Iterable[str], purpose: str) -> None:
    """Have the packages: install them where that is possible, else say how.

    Raises:
        StepFailed: They are not here and this person cannot install them.
    """
    names = sorted(set(packages))
    if not names:
        return
    if can_install():
        install(names)
        return
    raise StepFailed(
        f"{purpose} needs system packages that are not here. Call:\n"
        f"  {command_for(names)}\nthen start this again."
    )


def _loads(name: str) -> bool:
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
