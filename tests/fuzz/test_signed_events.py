"""Whole events, changed and signed again with real keys: the laptop that receives them, an archive
read by the program, the archive's scripts with ssh-keygen, and a second laptop say the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.ranking.order import ranking
from tests.fuzz.hostile_editions import OTHER, Keeper
from tests.fuzz.hostile_events import GITA, STEPS, Maker
from tests.journeys import provoking
from tests.journeys.provoking import SignedEvent


def key(name: str) -> str:
    return provoking.public(name)


def grown(seed: int) -> SignedEvent:
    """Return the event of a seed; what the format does not even let anybody write is left out."""
    provoking.lend(GITA, keys.from_seed(b"G" * 32))
    maker = Maker(seed, SignedEvent, key)
    for session in sorted(maker.made.edition.sessions):
        maker.session(session)
    steps: list[Callable[[Maker], None]] = [Maker.publish] if maker.calm > 1 else []
    steps += [maker.rng.choice(STEPS) for _ in range(maker.rng.choice((0, 1, 2, 3, 5, 8)))]
    for step in steps:
        try:
            step(maker)
        except Problem as fault:
            if fault.code != "seal.not_allowed":
                raise
    assert isinstance(maker.made, SignedEvent)
    return maker.made


def kept(seed: int) -> SignedEvent:
    """Return the event of a seed whose editions are forked, dropped and signed by thieves."""
    provoking.lend(GITA, keys.from_seed(b"G" * 32))
    provoking.lend(OTHER, keys.from_seed(b"O" * 32))
    maker = Keeper(seed, SignedEvent, key)
    maker.begin()
    for step in maker.steps():
        try:
            step(maker)
        except Problem as fault:
            if fault.code != "seal.not_allowed":
                raise
    assert isinstance(maker.made, SignedEvent)
    return maker.made


def said(seen: View) -> tuple[object, ...]:
    """Everything people are told, but what only order could tell."""
    found = ranking(seen)
    opened = sorted(session for session in seen.sessions if seen.is_open(session))
    return found, opened, sorted(seen.results), bool(auditor.alarms(seen))


def checked(folder: Path) -> int:
    words = [sys.executable, "-I", "-S", str(folder / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "not made as the format says" not in done.stdout
    return done.returncode


def receiving(folder: Path, event: SignedEvent, source: Path) -> Office:
    folder.mkdir()
    office = provoking.laptop(folder, event)
    office.coordinator.receive([source])
    return office


def one_verdict(event: SignedEvent, folder: Path) -> None:
    first = receiving(folder / "satu", event, event.write(folder / "stik"))
    try:
        told = said(first.publishing.view())
        archive = archiving.archive(first.laptop, folder / "arsip").folder
    finally:
        first.laptop.close()
    second = receiving(folder / "dua", event, archive / "items")
    try:
        assert said(second.publishing.view()) == told
    finally:
        second.laptop.close()
    verdict = auditor.verify([archive], event.edition.root_keys())
    links = chain(event.items.values(), event.edition.root_keys())
    if links.findings or event.root.digest in links.trusted:
        assert bool(verdict.alarms) == told[-1]
    if event.root.digest in links.trusted:  # else another edition begins it for others (C5)
        assert said(verdict.view) == told
    assert checked(archive) == (0 if verdict.sound else 1)


@pytest.mark.parametrize("seed", range(8))
def test_every_face_gives_one_verdict(seed: int, tmp_path: Path) -> None:
    one_verdict(grown(seed), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8, 80))
def test_every_face_gives_one_verdict_on_many_more(seed: int, tmp_path: Path) -> None:
    one_verdict(grown(seed), tmp_path)


@pytest.mark.parametrize("seed", range(8))
def test_every_face_gives_one_verdict_on_forked_and_dropped_editions(
    seed: int, tmp_path: Path
) -> None:
    one_verdict(kept(seed), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8, 80))
def test_every_face_gives_one_verdict_on_many_more_such_editions(seed: int, tmp_path: Path) -> None:
    one_verdict(kept(seed), tmp_path)
