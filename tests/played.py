"""Practice events played once a test run, and what their edition says they hold."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartcity_desktop.domain.values import Struct, replace
from tests import light_locks
from tests.shared import once

if TYPE_CHECKING:
    from smartcity_desktop.domain.problem import Fact
    from smartcity_desktop.rehearsal.demo import Played

SMALL = ("--regions", "12", "--panels", "3", "--assessors", "4")


class Event(Struct, frozen=True):
    """A played event that tests only read: `folder` is its folder, `steps` what was told."""

    played: Played
    steps: tuple[tuple[str, dict[str, Fact]], ...]

    @property
    def folder(self) -> Path:
        """The event's folder."""
        return self.played.event.folder

    @property
    def anchor(self) -> Path:
        """The file of root keys."""
        return self.folder / "anchor.pub"

    def public(self) -> list[str]:
        """What an organiser publishes: edition, sticks, table."""
        return [str(self.folder / name) for name in ("edition", "sticks", "ranking.csv")]


def play(
    folder: Path,
    regions: int,
    panels: int,
    sessions: int,
    leave_open: int = 0,
    *,
    wrapped: bool = False,
) -> Event:
    """Play an event of this size into `folder`; its keys open in no time."""
    from smartcity_desktop.rehearsal import demo, demo_event, practice

    steps: list[tuple[str, dict[str, Fact]]] = []
    size = demo_event.Size(regions=regions, panels=panels, sessions=sessions)
    played = demo.play(
        folder,
        size,
        lambda step, facts: steps.append((step, facts)),
        leave_open=leave_open,
        wrapped=wrapped,
    )
    light_locks.relock(folder, practice.PASSPHRASE)
    return Event(played, tuple(steps))


@pytest.fixture(scope="session")
def small_event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """Twelve regions and an absent one, three panels of four; tests must not change it."""
    return _played_once("small", tmp_path_factory, lambda folder: play(folder, 12, 3, 5))


@pytest.fixture(scope="session")
def full_event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """The whole two days: 150 regions and an absent one, 19 panels of four."""
    return _played_once("full", tmp_path_factory, lambda folder: play(folder, 150, 19, 8))


@pytest.fixture(scope="session")
def open_event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """One panel of four whose last two sessions nobody has played; tests work on a copy."""
    return _played_once("open", tmp_path_factory, lambda folder: play(folder, 4, 1, 5, 2))


@pytest.fixture(scope="session")
def wrapped_event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """One panel of four whose edition names a recipient; the last two sessions are not played."""
    return _played_once(
        "wrapped", tmp_path_factory, lambda folder: play(folder, 4, 1, 5, 2, wrapped=True)
    )


def _played_once(
    name: str, factory: pytest.TempPathFactory, make: Callable[[Path], Event]
) -> Event:
    """Play an event, or where several processes test together copy what one of them has played."""
    folder = factory.mktemp(name) / "acara"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make(folder)
    source = once(factory.getbasetemp().parent / f"played-{name}", make)
    shutil.copytree(source.folder, folder)
    played = source.played
    return replace(source, played=replace(played, event=replace(played.event, folder=folder)))
