"""The rooms of a played event: each panel's laptop, its people one after the other, its stick."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from smartcity_desktop.desk.laptop.practice_keys import UnwrappingKey, locked
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.edition import HEAD_OFFICES, Region
from smartcity_desktop.domain.ids import PanelId, SeatId, SessionId
from smartcity_desktop.domain.record import Attendee, Capacity, Title
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock, paths
from smartcity_desktop.rehearsal import demo_names, demo_scores
from smartcity_desktop.rehearsal.demo_event import Event
from smartcity_desktop.rehearsal.demo_plot import Plot
from smartcity_desktop.rehearsal.demo_scores import Levels, Scores
from smartcity_desktop.rehearsal.practice import PASSPHRASE, PracticeEvent

POSITIONS = ("Sekretaris Daerah", "Kepala Bappeda", "Kepala Dinas Komunikasi dan Informatika")
STAFF = ("Kepala Bidang Aplikasi Informatika", "Kepala Bidang Infrastruktur TIK", "Staf Bappeda")
DOCUMENTS = (
    "Paparan kepala daerah",
    "SK Dewan Smart City",
    "RPJMD, bab tata kelola berbasis elektronik",
    "DPA Dinas Kominfo tahun berjalan",
    "Peta jalan infrastruktur TIK",
    "Tangkapan layar dasbor aplikasi layanan",
)
STRENGTHS = (
    "Komitmen pimpinan kuat.",
    "Infrastruktur jaringan merata.",
    "Tim muda dan bersemangat.",
    "Layanan andalan benar-benar dipakai warga.",
)
WEAKNESSES = (
    "Regulasi belum lengkap.",
    "Data belum terintegrasi.",
    "Anggaran belum berkelanjutan.",
    "Bergantung pada beberapa orang kunci.",
)
ADVICE = (
    "Susun peta jalan lima tahun.",
    "Bentuk dewan smart city dengan program kerja.",
    "Tetapkan Perkada SPBE.",
    "Mulai dari dua layanan andalan dan ukur pemakaiannya.",
)
RESPONSES = ("", "Dokumen yang kurang akan kami lengkapi.", "Dokumen tambahan disusulkan.")


ROOMS_AT_ONCE = 8

Progress = Callable[[int, int], None]
"""Told how many of how many rooms have been played."""


class Stage(Struct, frozen=True):
    """Everything the rooms need: where, who, what is scored, and what goes differently.

    `unwrapping` is the coordinator's key, where files are wrapped.
    """

    event: PracticeEvent
    made: Event
    scores: Scores
    plot: Plot
    slip: SessionId | None
    edition_file: Path
    unwrapping: UnwrappingKey | None = None


class _Room(Struct, frozen=True):
    """One panel's laptop while it plays; `random` colours the day, never a score."""

    stage: Stage
    office: Office
    hands: clock.PlayedClock
    random: random.Random

    def sit_down(self, seat: SeatId) -> None:
        if self.office.identity.my_id_or_none() != seat:
            self.office.identity.choose(seat)
        if not self.office.identity.is_unlocked:
            self.office.identity.unlock_with(self.stage.made.keys[seat])

    def chair_sits(self, session: SessionId) -> None:
        edition = self.stage.made.edition
        self.sit_down(edition.panels[edition.sessions[session].panel].chair)

    def pass_time(self, seconds: int, spread: int = 0) -> None:
        self.hands.advance(seconds + (self.random.randrange(spread) if spread else 0))


def play(stage: Stage, progress: Progress | None = None) -> int:
    """Play every room; return how many sheets were signed.

    Rooms play beside each other, as they did in the building: each act waits for the disk, and
    the disk serves several rooms in the time of one.
    """
    panels = sorted(stage.made.edition.panels)
    sheets, ended = 0, threading.Event()
    pool = ThreadPoolExecutor(max_workers=ROOMS_AT_ONCE)
    try:
        rooms = [pool.submit(_play_panel, stage, panel, ended) for panel in panels]
        for number, room in enumerate(as_completed(rooms), start=1):
            sheets += room.result()
            if progress is not None:
                progress(number, len(panels))
        _leave_keys(stage, panels[0])
    finally:
        # However this ends, no room begins any more and none is left running.
        ended.set()
        pool.shutdown(wait=True, cancel_futures=True)
    return sheets


def _play_panel(stage: Stage, panel: PanelId, ended: threading.Event) -> int:
    edition = stage.made.edition
    sessions = [session for session in edition.sessions_of(panel) if session not in stage.plot.open]
    starts = (session.planned_start for session in edition.sessions.values())
    morning = min(starts, key=moments.order)
    sheets = 0
    with clock.played(morning) as hands:
        office = open_office(paths.home(stage.event.laptop(panel).folder))
        dice = demo_names.dice(f"{panel}|{edition.policy.lot_seed}")
        room = _Room(stage, office, hands, dice)
        try:
            office.laptop.trust.open_edition(stage.edition_file)
            office.identity.take_role(LaptopRole.ASSESSOR)
            for session in sessions:
                if not ended.is_set():
                    sheets += _play_session(room, session)
            office.identity.choose(edition.panels[panel].chair)
        finally:
            office.laptop.close()
    return sheets


def _leave_keys(stage: Stage, panel: PanelId) -> None:
    """The first panel's laptop can be sat down at: its keys lie there, locked."""
    office = open_office(stage.event.laptop(panel))
    try:
        for seat in stage.made.edition.panels[panel].members:
            office.identity.key_files.keep(seat, locked(stage.made.keys[seat], PASSPHRASE))
    finally:
        office.laptop.store.close()


def _stick(stage: Stage, session: SessionId) -> Path:
    edition = stage.made.edition
    plan = edition.sessions[session]
    days = sorted({one.planned_start[:10] for one in edition.sessions.values()})
    number = days.index(plan.planned_start[:10]) + 1
    folder = stage.event.sticks / plan.panel / f"hari-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _play_session(room: _Room, session: SessionId) -> int:
    stage = room.stage
    room.hands.set(stage.made.edition.sessions[session].planned_start)
    room.chair_sits(session)
    if session == stage.plot.absent:
        room.pass_time(1800)
        reason = "Daerah tidak hadir sampai 30 menit setelah jadwal; dihubungi dua kali."
        room.office.chair.close_absent(session, reason)
        room.office.chair.hand_over(session, _stick(stage, session))
        return 0
    _receive_region(room, session)
    sheets = _hear_and_score(room, session)
    _talk_over_and_close(room, session)
    if session == stage.slip:
        sheets += _correct_slip(room, session)
    return sheets


def _receive_region(room: _Room, session: SessionId) -> None:
    chair, plot = room.office.chair, room.stage.plot
    edition = room.stage.made.edition
    region = edition.regions[edition.sessions[session].region]
    if session in plot.late:
        room.pass_time(1200)
        chair.happening(
            session, HappeningKind.LATE, "Rombongan daerah tiba 20 menit setelah jadwal."
        )
    else:
        room.pass_time(0, 60)
    session_clock.turn(room.office.day, session, TimerKind.START)
    body = f"Pemerintah {region.full_name()}"
    number = room.random.randrange(100, 2000)
    sent = (Capacity.LETTER, f"094/{number}/2019")
    if session in plot.no_letter:
        sent = (Capacity.NO_LETTER, "")
        chair.happening(
            session, HappeningKind.NOTE, "Surat tugas belum dibawa; disusulkan lewat surel."
        )
    for choices in (POSITIONS, STAFF):
        name = demo_names.official(room.random)
        guest = Attendee(name, room.random.choice(choices), body, *sent)
        first = choices is POSITIONS
        chair.attend(session, _head(guest, region, number) if first else guest)
    for document in sorted(room.random.sample(DOCUMENTS, 3), key=DOCUMENTS.index):
        chair.document(session, document)


def _head(guest: Attendee, region: Region, number: int) -> Attendee:
    """To some sessions the head of region comes, or who acts as one."""
    if guest.capacity == Capacity.NO_LETTER or number % 8 > 1:
        return guest
    office, acting = HEAD_OFFICES[region.kind], number % 8 == 1
    capacity, title = (Capacity.ACTING, Title.PJS) if acting else (Capacity.HEAD, Title.NONE)
    return Attendee(guest.name, office, guest.institution, capacity, title=title)


def _hear_and_score(room: _Room, session: SessionId) -> int:
    """Opening, presentation and questions, sheets open; then everybody signs an own sheet,
    alone first."""
    scored = room.stage.scores.marks[session]
    short = 270 if session in room.stage.plot.late else 30
    for number, phase in enumerate(room.stage.made.edition.policy.phases[:3]):
        room.pass_time(max(30, phase.seconds - short - 60), 60)
        session_clock.turn(room.office.day, session, TimerKind.PHASE)
        for seat in scored if number == 0 else ():
            room.sit_down(seat)
            room.office.assessor.open_sheet(session)
    for seat, marks in scored.items():
        room.pass_time(45, 40)
        room.sit_down(seat)
        _fill(room, session, marks)
        room.office.assessor.seal(session)
    return len(scored)


def _fill(room: _Room, session: SessionId, marks: Levels) -> None:
    desk = room.office.assessor
    for indicator, mark in marks.items():
        desk.put(session, indicator, mark)
    fields: Mapping[str, tuple[str, ...]] = {
        "strengths": STRENGTHS,
        "weaknesses": WEAKNESSES,
        "advice": ADVICE,
    }
    for field, choices in fields.items():
        desk.text(session, field, room.random.choice(choices))


def _talk_over_and_close(room: _Room, session: SessionId) -> None:
    room.chair_sits(session)
    chair = room.office.chair
    differences = chair.page(session).differences
    if differences:
        words = ", ".join(differences)
        remark = f"Selisih dua jenjang pada {words} dibahas; asesor tetap pada penilaiannya."
        chair.text(session, "remarks", remark)
    room.pass_time(360, 120)
    session_clock.turn(room.office.day, session, TimerKind.PHASE)
    response = room.random.choice(RESPONSES)
    if response:
        chair.text(session, "response", response)
    room.pass_time(180, 60)
    chair.close(session)
    chair.hand_over(session, _stick(room.stage, session))


def _correct_slip(room: _Room, session: SessionId) -> int:
    """After closing, a member corrects a slip: a new sheet revision, and a new record."""
    room.pass_time(300)
    stage = room.stage
    seat, indicator, meant = demo_scores.corrected(stage.made.edition, stage.scores.marks[session])
    reason = f"Salah ketik jenjang pada {indicator}."
    room.sit_down(seat)
    room.office.assessor.reopen(session, reason)
    room.office.assessor.score(session, indicator, meant)
    room.office.assessor.seal(session)
    room.chair_sits(session)
    room.office.chair.reopen(session, f"Lembar {seat} direvisi: {reason}")
    room.office.chair.close(session)
    room.office.chair.hand_over(session, _stick(stage, session))
    return 1
