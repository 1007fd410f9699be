"""What holds for every test: no window, no home of a person, nothing said that is not expected."""

from __future__ import annotations

import logging
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.played import full_event as full_event
from tests.played import open_event as open_event
from tests.played import small_event as small_event
from tests.played import wrapped_event as wrapped_event
from tests.seats import key_of as key_of
from tests.seats import panel_office as panel_office
from tests.ui.hands import desk_at as desk_at
from tests.ui.hands import program as program

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PLACES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": "state",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "HYPOTHESIS_STORAGE_DIRECTORY": "hypothesis",
}
"""Where Qt, platformdirs, fontconfig and Hypothesis look for a person's folders."""

_ROOM = "SMARTCITY_TESTS_ROOM"
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
"""The name of this process where several share the tests; each has a home of its own."""
_room = Path(os.environ[_ROOM] if _worker else tempfile.mkdtemp(prefix="smartcity-home-"))
os.environ[_ROOM] = str(_room)
_home = _room / (_worker or "home")
for _name, _place in _PLACES.items():
    (_home / _place).mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_name] = str(_home / _place)
os.environ["TZ"] = "Asia/Jakarta"  # the hours of most events; what laptops elsewhere say is tried
if hasattr(time, "tzset"):
    time.tzset()
os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports PySide6

hypothesis.settings.register_profile("here", database=None, deadline=None)
hypothesis.settings.register_profile(
    "ci", database=None, deadline=None, derandomize=True, print_blob=True
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


_LONGEST = frozenset({"test_widths.py", "test_mutations.py", "test_full_demo.py"})
"""Files with tests of twenty seconds and more."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the files, and the tests in each, run in an order that a number decides."""
    parser.addoption(
        "--order", metavar="NUMBER", help="run in another order; one number, one order"
    )


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say how to have this order again."""
    number = config.getoption("order")
    return f"in another order than written; again with --order {number}" if number else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A file's tests stay together: what they share is made once. The longest come first: what
    is left for the end is shared out evenly only while it is short."""
    number = config.getoption("order")
    items.sort(key=lambda item: item.path.name not in _LONGEST)
    if number:
        chance = random.Random(number)
        files: dict[Path, list[pytest.Item]] = {}
        for item in items:
            files.setdefault(item.path, []).append(item)
        turns = list(files.values())
        chance.shuffle(turns)
        for tests in turns:
            chance.shuffle(tests)
        items[:] = [item for tests in turns for item in tests]


def pytest_unconfigure() -> None:
    """Leave no folder behind, not even that of a worker that was killed."""
    if not _worker:
        shutil.rmtree(_room, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, object, object]:
    """What a test tells may hold half a character; only whole ones go from process to process."""
    return _whole((yield))


def _whole(told: object) -> object:
    if isinstance(told, str):
        return told.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(told, dict):
        return {_whole(key): _whole(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return type(told)(_whole(one) for one in told)
    return told


class _Kept(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_log_line(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails the test, unless the test asks for `caplog` to look itself."""
    said: list[str] = []
    keeper = _Kept(said)
    logging.getLogger().addHandler(keeper)
    yield
    logging.getLogger().removeHandler(keeper)
    if said and "caplog" not in request.fixturenames:
        pytest.fail("Logged, and not expected:\n" + "\n".join(said), pytrace=False)


_OFFSCREEN = frozenset(
    f"This plugin does not support {what}"
    for what in ("propagateSizeHints()", "raise()", "grabbing the keyboard")
)
"""What the offscreen platform says of itself when a window is resized or a list opens; no mistake
of ours."""


@pytest.fixture
def qt_messages() -> list[str]:
    """What Qt said during the test; a test that expects something takes it out of the list."""
    return []


@pytest.fixture(autouse=True)
def _no_stray_qt_message(qt_messages: list[str]) -> Iterator[None]:
    """Anything that Qt says fails the test: it is how Qt tells of mistakes in our calls."""
    if "PySide6.QtCore" not in sys.modules:
        yield
        return
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def keep(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        del context
        if text in _OFFSCREEN:
            return
        qt_messages.append(f"{kind.name}: {text}")

    before = qInstallMessageHandler(keep)
    yield
    qInstallMessageHandler(before)
    if qt_messages:
        pytest.fail("Qt said, and not expected:\n" + "\n".join(qt_messages), pytrace=False)


@pytest.fixture(autouse=True)
def _no_window_left_lying() -> Iterator[None]:
    """What a test opened is gone before the next begins, also where it failed halfway: no timer
    and no key of the next one reaches it, and nothing of it is dressed again."""
    there = {id_ for id_, _ in _windows()}
    yield
    left = [window for id_, window in _windows() if id_ not in there]
    if left:
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication

        from smartcity_desktop.ui import jobs

        jobs.finish()  # work under way reports to a window
        for window in left:
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> list[tuple[int, QWidget]]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    every = QApplication.topLevelWidgets()
    return [(getCppPointer(widget)[0], widget) for widget in every if widget.parentWidget() is None]


@pytest.fixture(autouse=True)
def _no_fault_in_a_slot() -> Iterator[None]:
    """PySide hands a fault in a slot to the excepthook and goes on; here it fails the test."""
    faults: list[BaseException] = []

    def keep(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        faults.append(fault)

    before = sys.excepthook
    sys.excepthook = keep
    yield
    sys.excepthook = before
    if faults:
        raise faults[0]
