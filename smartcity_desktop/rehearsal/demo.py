"""Plays a whole event through the same desks as the window: real keys, stores, files and papers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from smartcity_desktop.desk.edition import setup
from smartcity_desktop.desk.laptop import anchors, practice_keys, receiving, unwrapping
from smartcity_desktop.desk.laptop.practice_keys import SigningKey
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import RegionCode, SessionId
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import clock, moving, paths, saving
from smartcity_desktop.rehearsal import demo_event, demo_plot, demo_rooms, demo_scores, practice
from smartcity_desktop.rehearsal.demo_event import ORGANISER, Event, Size
from smartcity_desktop.rehearsal.demo_plot import Plot
from smartcity_desktop.rehearsal.demo_rooms import Stage
from smartcity_desktop.rehearsal.practice import PASSPHRASE, PracticeEvent

Say = Callable[[str, dict[str, Fact]], None]
"""Told each step as it ends: the step's name and its figures (among them `ms`)."""

REGIONS_THERE_ARE = 514


class Played(Struct, frozen=True):
    """What was played and where it is. `again` are the items found new on a second reception;
    `slip` is the session with a corrected sheet, `tie` the regions either side of the cut."""

    event: PracticeEvent
    edition: Edition
    items: int
    again: int
    ranking: Ranking
    plot: Plot
    slip: SessionId | None
    tie: tuple[RegionCode, RegionCode] | None


def play(
    folder: Path,
    size: Size,
    say: Say,
    *,
    leave_open: int = 0,
    wrapped: bool = False,
    progress: demo_rooms.Progress | None = None,
    language: str = "id",
) -> Played:
    """Play an event into `folder`, which must be empty or hold an earlier played event.

    `leave_open` leaves that many last sessions of the first panel unplayed; papers are in
    `language`. `wrapped`: the edition names a recipient, whose key lies in the coordinator's home,
    locked like every other; such an event is another one each time, as that key is of no seed.

    Raises:
        Problem: demo.folder_in_use, demo.size, save.not_a_folder.
    """
    _check(size, leave_open)
    event = _prepare(folder)
    with _step(say, "edition") as told:
        stage = _write_event(event, size, leave_open, wrapped=wrapped)
        edition = stage.made.edition
        told.update(regions=len(edition.regions), panels=len(edition.panels))
    with _step(say, "sessions") as told:
        sheets = demo_rooms.play(stage, progress)
        told.update(sheets=sheets, sessions=len(edition.sessions) - len(stage.plot.open))
    with clock.played(_evening(edition)):
        office = open_office(paths.home(event.coordinator.folder))
        if stage.unwrapping is not None:
            locked = stage.unwrapping.to_file(PASSPHRASE)
            unwrapping.keep(office.laptop, stage.unwrapping.recipient, locked)
        try:
            played = _coordinate(stage, office, say, language)
        finally:
            office.laptop.close()
        if stage.made.decider is not None:
            _seat_decider(stage, stage.made.decider)
    return played


def _coordinate(stage: Stage, office: Office, say: Say, language: str) -> Played:
    event, edition = stage.event, stage.made.edition
    with _step(say, "receive") as told:
        office.identity.take_role(LaptopRole.COORDINATOR)
        office.laptop.trust.open_edition(stage.edition_file)
        items = told["new"] = _receive(stage, office)
    with _step(say, "again") as told:
        again = told["new"] = _receive(stage, office)
    with _step(say, "ranking"):
        ranking = office.coordinator.ranking()
        office.coordinator.save(event.table, office.coordinator.ranking_csv())
    with _step(say, "papers") as told:
        told["papers"] = _papers(event, office, stage.made, language)
    return Played(event, edition, items, again, ranking, stage.plot, stage.slip, stage.scores.tie)


def _seat_decider(stage: Stage, key: SigningKey) -> None:
    """The second decider's laptop holds what the coordinator's holds, and that decider's key."""
    office = open_office(paths.home(stage.event.decider.folder))
    try:
        office.identity.take_role(LaptopRole.DECIDER)
        office.laptop.trust.open_edition(stage.edition_file)
        _receive(stage, office)
        file = practice.decider_key(office.laptop.home)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(practice_keys.locked(key, PASSPHRASE))
    finally:
        office.laptop.close()


def _receive(stage: Stage, office: Office) -> int:
    openers = (stage.unwrapping,) if stage.unwrapping is not None else ()
    reading = receiving.read([stage.event.sticks], openers=openers)
    return office.coordinator.admit(reading).count(Became.ADDED)


@contextmanager
def _step(say: Say, name: str) -> Iterator[dict[str, Fact]]:
    began = time.perf_counter()
    told: dict[str, Fact] = {}
    yield told
    say(name, {**told, "ms": round((time.perf_counter() - began) * 1000)})


def _check(size: Size, leave_open: int) -> None:
    cells = size.panels * size.sessions
    smallest = min(size.regions, size.panels, size.sessions, size.assessors - 1)
    fits = size.invited <= min(cells, REGIONS_THERE_ARE) and size.panels <= 99
    if smallest < 1 or not fits or size.panels * size.assessors > 999:
        raise Problem("demo.size", regions=size.regions, cells=cells - 1)
    if leave_open > size.sessions:
        raise Problem("demo.leave_open", count=leave_open, sessions=size.sessions)


def _prepare(folder: Path) -> PracticeEvent:
    """Only what an earlier play made is replaced; anything else in the way stops the play."""
    saving.check_folder(folder)
    event = PracticeEvent(folder)
    anchor = event.anchor.name
    ours = {"edition", "sticks", "coordinator", "laptops", "papers", "decider"}
    ours |= {event.table.name, anchor}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {path.name for path in folder.iterdir()}
        if there - ours or (there and anchor not in there):
            raise Problem("demo.folder_in_use", folder=str(folder))
        # The anchor goes last: a clearing that stops half-way is still known as ours.
        for name in sorted(there, key=lambda one: (one == anchor, one)):
            if (folder / name).is_dir():
                moving.clear(folder / name)
            else:
                moving.unlink(folder / name)
    except OSError as fault:
        raise Problem("demo.folder_unusable", folder=str(folder)) from fault
    return event


def _write_event(event: PracticeEvent, size: Size, leave_open: int, *, wrapped: bool) -> Stage:
    made = demo_event.make(size)
    plot = demo_plot.write(made.edition, leave_open)
    scores = demo_scores.draw(made.edition, size.seed, plot)
    # Where the tie was made, the levels are no longer those of the plot.
    plot = replace(plot, disagreed=demo_scores.disagreed(made.edition, scores))
    slip = demo_scores.choose_slip(made.edition, scores, plot)
    key = practice_keys.unwrapping() if wrapped else None
    edition = replace(made.edition, claims=scores.claims)
    if key is not None:
        edition = _wrapped_for(edition, key.recipient)
    made = replace(made, edition=edition)
    event.anchor.write_bytes(anchors.as_file(made.edition.root_keys()))
    event.root_key.parent.mkdir(parents=True, exist_ok=True)
    event.root_key.write_bytes(practice_keys.locked(made.root, PASSPHRASE))
    name, data = setup.sign(made.edition, [made.root])
    file = setup.save(event.edition, name, data)
    return Stage(event, made, scores, plot, slip, file, key)


def _wrapped_for(edition: Edition, recipient: str) -> Edition:
    """The organiser opens what is wrapped."""
    organiser = replace(edition.officers[ORGANISER], recipient=recipient)
    return replace(
        edition, officers={**edition.officers, ORGANISER: organiser}, recipients=(ORGANISER,)
    )


def _evening(edition: Edition) -> str:
    """The coordinator receives when the last day is over."""
    starts = (session.planned_start for session in edition.sessions.values())
    last = max(starts, key=moments.order)
    return f"{last[:10]}T18:30:00{last[19:]}"


def _papers(event: PracticeEvent, office: Office, made: Event, language: str) -> int:
    """The first panel's papers in full, the recap of every other session, all in `language`; the
    ranking in both."""
    folder = event.papers
    folder.mkdir(exist_ok=True)
    count = 0
    first = min(made.edition.panels)
    for session, seen in sorted(office.coordinator.view().sessions.items()):
        if seen.record is None or not seen.sheets:
            continue
        own = seen.panel == first
        for name, data in office.coordinator.record_papers(session, language, sheets=own):
            office.coordinator.save(folder / name, data)
            count += 1
    for each, name in (("id", "DP-peringkat.pdf"), ("en", "DP-ranking.pdf")):
        office.coordinator.save(folder / name, office.coordinator.ranking_pdf(each))
        count += 1
    return count
