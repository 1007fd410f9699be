"""What a screen reader is told: the real window under Xvfb, asked through AT-SPI over D-Bus.

Run inside a D-Bus session of its own with a home, a file for what was heard, and the keys to press:
after each key one list of [role, name, states] of what is showing, the first before any. What is
waited for is a state, and how long at the most; a slow machine takes its time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

Place = tuple[str, str]
"""An accessible object: the bus name of its program, and its path."""

ROOT: Place = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
FOCUSABLE, FOCUSED, SHOWING = 11, 12, 25
"""Bits of an object's state set."""
PATIENCE_S = 40
READ_S = 3
"""After so long what was not taken is pressed again."""


class Reader:
    """Asks what a screen reader asks."""

    def __init__(self) -> None:
        session = open_dbus_connection("SESSION")
        asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        (address,) = session.send_and_get_reply(new_method_call(asked, "GetAddress")).body
        self.bus: DBusConnection = open_dbus_connection(address.partition(",guid=")[0])

    def ask(self, at: Place, member: str) -> object:
        to = DBusAddress(at[1], at[0], "org.a11y.atspi.Accessible")
        return self.bus.send_and_get_reply(new_method_call(to, member), timeout=10).body[0]

    def children(self, at: Place) -> list[Place]:
        found = self.ask(at, "GetChildren")
        assert isinstance(found, list)
        return [(name, path) for name, path in found]

    def name(self, at: Place) -> str:
        to = Properties(DBusAddress(at[1], at[0], "org.a11y.atspi.Accessible"))
        reply = self.bus.send_and_get_reply(to.get("Name"), timeout=10)
        return str(reply.body[0][1])

    def states(self, at: Place) -> int:
        words = self.ask(at, "GetState")
        assert isinstance(words, list)
        return int(words[0]) | int(words[1]) << 32

    def heard(self, at: Place) -> Iterator[list[object]]:
        """Yield role, name and states of everything that is showing at and under `at`."""
        for child in self.children(at):
            states = self.states(child)
            if states >> SHOWING & 1:
                focus = [
                    word
                    for bit, word in ((FOCUSABLE, "focusable"), (FOCUSED, "focused"))
                    if states >> bit & 1
                ]
                yield [self.ask(child, "GetRoleName"), self.name(child), focus]
                yield from self.heard(child)

    def whole(self, at: Place) -> list[list[object]]:
        """Return all that is heard; what goes away while it is asked is asked again."""
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                return list(self.heard(at))
            except (AssertionError, IndexError, ValueError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def changed(
        self, at: Place, before: list[list[object]], patience_s: float = PATIENCE_S
    ) -> list[list[object]]:
        """Return what is heard once it is something else than before and stays so from one time to
        the next; or what is heard when that does not come in time."""
        until, last = time.monotonic() + patience_s, before
        while True:
            now = self.whole(at)
            if now == last != before or time.monotonic() > until:
                return now
            last = now
            time.sleep(0.2)

    def has_the_keyboard(self, at: Place) -> bool:
        """Tell whether something in the window says that it has the keyboard."""
        return any("focused" in states for *_, states in self.whole(at))  # type: ignore[operator]


@contextmanager
def screen() -> Iterator[None]:
    """A screen of a small laptop, of which nobody else knows."""
    read, write = os.pipe()
    command = ("Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp")
    xvfb = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    try:
        os.environ["DISPLAY"] = f":{os.read(read, 16).decode().strip()}"
        yield
    finally:
        xvfb.terminate()
        xvfb.wait(10)


@contextmanager
def program(home: str) -> Iterator[None]:
    """The program as people start it, at a laptop."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = (sys.executable, "-m", "smartcity_desktop", "--home", home)
    started = subprocess.Popen(command, env=surroundings)
    try:
        yield
    finally:
        started.terminate()
        started.wait(10)


def window(reader: Reader) -> Place:
    """Return the program's window once it is there."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        for one in reader.children(ROOT):
            for inside in reader.children(one):
                if reader.states(inside) >> SHOWING & 1:
                    return inside
        time.sleep(0.2)
    raise TimeoutError("The window never told anybody that it is there.")


def take_the_keyboard(reader: Reader, at: Place) -> None:
    """Put the keyboard on the window: without a window manager nobody else does."""
    search = ("xdotool", "search", "--sync", "--onlyvisible", "--name", "Smart City")
    found = subprocess.run(search, check=True, capture_output=True, encoding="ascii")
    subprocess.run(("xdotool", "windowfocus", "--sync", found.stdout.split()[0]), check=True)
    until = time.monotonic() + PATIENCE_S
    while not reader.has_the_keyboard(at) and time.monotonic() < until:
        time.sleep(0.2)


def pressed(reader: Reader, at: Place, key: str, before: list[list[object]]) -> list[list[object]]:
    """Press a key and return what is heard then. Of "Return>100 radio button" the key is pressed
    until there are so many of that role: a question takes no answer before it could be read."""
    name, _, wanted = key.partition(">")
    count, _, role = wanted.partition(" ")
    until = time.monotonic() + 2 * PATIENCE_S
    while True:
        subprocess.run(("xdotool", "key", name), check=True)
        now = reader.changed(at, before, READ_S if role else PATIENCE_S)
        if not role or time.monotonic() > until:
            return now
        if [one[0] for one in now].count(role) >= int(count):
            return now


def main() -> None:
    """Press the keys and keep what is heard after each."""
    home, into, *keys = sys.argv[1:]
    with screen():
        reader = Reader()
        with program(home):
            at = window(reader)
            take_the_keyboard(reader, at)
            found = [reader.whole(at)]
            for key in keys:
                found.append(pressed(reader, at, key, found[-1]))
    Path(into).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
