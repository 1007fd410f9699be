"""Plays a whole event through the same desks as the window: real keys, stores, files and papers."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from smartcity_desktop.desk import demo_event, demo_scores, session_clock, setup
from smartcity_desktop.desk.demo_event import Event, Size
from smartcity_desktop.desk.demo_scores import Scores
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.practice import PASSPHRASE, PracticeEvent
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.host import clock, paths

Say = Callable[[str, dict[str, str | int]], None]
"""Told each step as it ends: the step's name and its figures (among them `ms`)."""


@dataclass(frozen=True, slots=True)
class Played:
    """What was played and where it is. `again` are the items found new on a second reception."""

    event: PracticeEvent
    items: int
    again: int
    ranking: Ranking
    absent: str | None
    tie: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _Plot:
    """Which sessions go differently; `open` ones are left for a person to play."""

    absent: str | None
    late: tuple[str, ...]
    revised: str | None
    open: tuple[str, ...]


def play(folder: Path, size: Size, say: Say, *, leave_open: int = 0) -> Played:
    """Play an event into `folder`, which must be empty or hold an earlier played event.

    `leave_open` leaves that many last sessions of the first panel unplayed.

    Raises:
        Problem: demo.folder_in_use, demo.size.
    """
    _check(size)
    event_folder = _prepare(folder)
    with _step(say, "edition") as told:
        made, scores, plot = _write_event(size, leave_open)
        _save_edition(event_folder, made)
        told.update(regions=len(made.edition.regions), panels=len(made.edition.panels))
    with _step(say, "sessions") as told:
        told["sheets"] = _play_panels(event_folder, made, scores, plot)
    with _step(say, "receive") as told:
        office = open_office(paths.home(event_folder.coordinator.folder))
        try:
            items = _receive(office, event_folder)
            told["new"] = items
            again = office.coordinator.receive([event_folder.sticks])
        except BaseException:
            office.laptop.close()
            raise
    try:
        with _step(say, "ranking"):
            ranking = office.coordinator.ranking()
            (folder / "ranking.csv").write_bytes(office.coordinator.ranking_csv())
        with _step(say, "papers") as told:
            told["papers"] = _papers(event_folder, office, made)
    finally:
        office.laptop.close()
    return Played(event_folder, items, again.count("added"), ranking, plot.absent, scores.tie)


@contextmanager
def _step(say: Say, name: str) -> Iterator[dict[str, str | int]]:
    began = time.perf_counter()
    told: dict[str, str | int] = {}
    yield told
    say(name, {**told, "ms": round((time.perf_counter() - began) * 1000)})


def _check(size: Size) -> None:
    cells = size.panels * size.sessions
    if min(size.regions, size.panels, size.assessors, size.sessions) < 1 or size.regions > 514:
        raise Problem("demo.size", regions=size.regions, cells=cells)
    if size.regions > cells or size.panels > 99 or size.panels * size.assessors > 999:
        raise Problem("demo.size", regions=size.regions, cells=cells)


def _prepare(folder: Path) -> PracticeEvent:
    """Only what an earlier play made is replaced; anything else in the way stops the play."""
    event = PracticeEvent(folder)
    ours = {"edition", "sticks", "coordinator", "laptops", "papers", "ranking.csv", "anchor.pub"}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {one.name for one in folder.iterdir()}
    except OSError as fault:
        raise Problem("demo.folder_in_use", folder=str(folder)) from fault
    if there - ours or (there and "anchor.pub" not in there):
        raise Problem("demo.folder_in_use", folder=str(folder))
    for name in sorted(there):
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
        else:
            (folder / name).unlink()
    return event


def _write_event(size: Size, leave_open: int) -> tuple[Event, Scores, _Plot]:
    made = demo_event.make(size)
    plot = _plot(made, leave_open)
    scores = demo_scores.draw(made.edition, size.seed, plot.absent)
    edition = replace(made.edition, claims=scores.claims)
    return replace(made, edition=edition), scores, plot


def _plot(made: Event, leave_open: int) -> _Plot:
    edition = made.edition
    panels = sorted(edition.panels)
    first = edition.sessions_of(panels[0])
    left = first[len(first) - leave_open :] if leave_open else ()
    rest = [
        session
        for panel in panels
        for session in edition.sessions_of(panel)
        if session not in left
        and not any(c.region == edition.sessions[session].region for c in edition.conflicts)
    ]
    late = tuple(rest[n] for n in (1, len(rest) // 3, 2 * len(rest) // 3) if n < len(rest))
    quiet = [session for session in rest if session not in late]
    twelve = [s for s in quiet if edition.sessions[s].region not in demo_event.ATTENDED]
    absent = twelve[len(twelve) // 2] if len(twelve) > 2 else None
    revised = next((one for one in quiet if one != absent), None)
    return _Plot(absent, late, revised, left)


def _save_edition(event: PracticeEvent, made: Event) -> None:
    name, data = setup.sign(made.edition, [made.root])
    setup.save(event.edition, name, data)
    (event.folder / "anchor.pub").write_text(f"{made.root.public}\n", encoding="utf-8")


def _edition_file(event: PracticeEvent) -> Path:
    return next(event.edition.glob("*.scedition"))


# the rooms


def _play_panels(event: PracticeEvent, made: Event, scores: Scores, plot: _Plot) -> int:
    sheets = 0
    for number, panel in enumerate(sorted(made.edition.panels)):
        office = open_office(paths.home(event.laptop(panel).folder))
        try:
            office.laptop.open_edition(_edition_file(event))
            office.laptop.store.facts.put("role", "assessor")
            for session in made.edition.sessions_of(panel):
                if session not in plot.open:
                    sheets += _play_session(event, office, made, scores, plot, session)
            chair = made.edition.panels[panel].chair
            office.identity.choose(chair)
            if number == 0:
                _leave_keys(office, made, panel)
        finally:
            office.laptop.close()
    return sheets


def _leave_keys(office: Office, made: Event, panel: str) -> None:
    """The first panel's laptop can be sat down at: its keys lie there, locked."""
    for seat in made.edition.panels[panel].members:
        office.identity.keep_key(seat, made.keys[seat].to_file(PASSPHRASE))


def _play_session(
    event: PracticeEvent, office: Office, made: Event, scores: Scores, plot: _Plot, session: str
) -> int:
    plan = made.edition.sessions[session]
    chair = made.edition.panels[plan.panel].chair
    stick = event.sticks / plan.panel / f"hari-{_day(made, session)}"
    stick.mkdir(parents=True, exist_ok=True)
    with clock.played(plan.planned_start) as hands:
        if session == plot.absent:
            hands.advance(1800)
            _sit_down(office, made, chair)
            office.chair.close_absent(session, "Daerah tidak hadir sampai 30 menit setelah jadwal.")
            office.chair.hand_over(session, stick)
            return 0
        _begin(office, made, session, hands, late=session in plot.late)
        sheets = 0
        for seat, marks in scores.marks[session].items():
            hands.advance(60)
            _sit_down(office, made, seat)
            _score(office, session, marks, sheets)
            office.assessor.seal(session)
            sheets += 1
        hands.advance(300)
        _sit_down(office, made, chair)
        office.chair.close(session)
        office.chair.hand_over(session, stick)
        if session == plot.revised:
            sheets += _revise(office, made, session, stick, hands)
    return sheets


def _day(made: Event, session: str) -> int:
    days = sorted({one.planned_start[:10] for one in made.edition.sessions.values()})
    return days.index(made.edition.sessions[session].planned_start[:10]) + 1


def _sit_down(office: Office, made: Event, seat: str) -> None:
    if office.identity.my_id_or_none() != seat:
        office.identity.choose(seat)
    office.identity.unlock_with(made.keys[seat])


def _begin(
    office: Office, made: Event, session: str, hands: clock.PlayedClock, *, late: bool
) -> None:
    plan = made.edition.sessions[session]
    region = made.edition.regions[plan.region]
    _sit_down(office, made, made.edition.panels[plan.panel].chair)
    if late:
        hands.advance(1200)
        office.chair.happening(session, "late", "Rombongan daerah tiba 20 menit setelah jadwal.")
    session_clock.turn(office.laptop, session, "start")
    title = "Bupati" if region.kind == "kabupaten" else "Wali Kota"
    office.chair.attend(
        session,
        f"Kepala Bappeda {region.full_name()}",
        f"mewakili {title}",
        f"Pemerintah {region.full_name()}",
        f"094/{100 + len(region.name)}/2019",
    )
    office.chair.document(session, "Paparan kepala daerah")
    for phase in made.edition.policy.phases[:-2]:
        hands.advance(phase.seconds - (240 if late else 20))
        session_clock.turn(office.laptop, session, "phase")


def _score(office: Office, session: str, marks: demo_scores.Levels, place: int) -> None:
    office.assessor.open_sheet(session)
    for indicator, mark in marks.items():
        office.assessor.put(session, indicator, mark)
    texts = (demo_scores.STRENGTHS, demo_scores.WEAKNESSES, demo_scores.ADVICE)
    for field, choices in zip(("strengths", "weaknesses", "advice"), texts, strict=True):
        office.assessor.text(session, field, choices[place % len(choices)])


def _revise(
    office: Office, made: Event, session: str, stick: Path, hands: clock.PlayedClock
) -> int:
    """After closing, a member corrects a slip: a new sheet revision, and a new record."""
    hands.advance(600)
    plan = made.edition.sessions[session]
    seat = made.edition.panels[plan.panel].members[-1]
    indicator = made.edition.rubric.indicators()[-1].id
    reason = "Salah ketik jenjang pada indikator terakhir."
    _sit_down(office, made, seat)
    office.assessor.reopen(session, reason)
    level = office.assessor.draft(session).mark(indicator).level
    scale = made.edition.rubric.scale
    office.assessor.score(
        session, indicator, scale.min + 1 if level == scale.min else (level or 2) - 1
    )
    office.assessor.seal(session)
    _sit_down(office, made, made.edition.panels[plan.panel].chair)
    office.chair.reopen(session, f"Lembar {seat} direvisi: {reason}")
    office.chair.close(session)
    office.chair.hand_over(session, stick)
    return 1


# the coordinator


def _receive(office: Office, event: PracticeEvent) -> int:
    office.laptop.store.facts.put("role", "coordinator")
    office.laptop.open_edition(_edition_file(event))
    return office.coordinator.receive([event.sticks]).count("added")


def _papers(event: PracticeEvent, office: Office, made: Event) -> int:
    """The first panel's papers in full, every panel's recap of its first session, the ranking."""
    folder = event.folder / "papers"
    folder.mkdir(exist_ok=True)
    count = 0
    sessions = office.coordinator.view().sessions
    first = sorted(made.edition.panels)[0]
    for session, seen in sorted(sessions.items()):
        if seen.record is None or not seen.sheets:
            continue
        wanted = seen.panel == first
        for name, data in office.coordinator.record_papers(session, "id", sheets=wanted):
            (folder / name).write_bytes(data)
            count += 1
    for language in ("id", "en"):
        name = "PR-peringkat.pdf" if language == "id" else "PR-ranking.pdf"
        (folder / name).write_bytes(office.coordinator.ranking_pdf(language))
        count += 1
    return count
