"""Where a session stands on its way from the plan to the coordinator: icon, word and tone."""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.desk.laptop.handing import COPIES
from smartcity_desktop.desk.session.card import CardState, ReceiptState, SessionCard
from smartcity_desktop.domain.record import Status
from smartcity_desktop.domain.timer import TimerState
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.ui.language import clock_time, minutes_seconds, t


class StageName(StrEnum):
    """Where a session stands; the words are found by it (room.stage.<name>)."""

    PLANNED = "planned"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    OVERTIME = "overtime"
    OPEN = "open"
    SEALED = "sealed"
    CLOSED = "closed"
    HANDED_ONCE = "handed_once"
    """On fewer sticks than one is at ease with."""
    HANDED = "handed"
    RECEIVED = "received"


_UNHELD = {Status.ABSENT: "ban", Status.POSTPONED: "chevrons-right"}
"""The icons of sessions that were closed without having been held."""


class Stage(Struct, frozen=True):
    """How a stage is shown."""

    name: StageName
    icon: str
    tone: str


_STAGES = {
    stage.name: stage
    for stage in (
        Stage(StageName.PLANNED, "circle", "quiet"),
        Stage(StageName.WAITING, "clock", "attention"),
        Stage(StageName.RUNNING, "play", "accent"),
        Stage(StageName.PAUSED, "pause", "attention"),
        Stage(StageName.OVERTIME, "triangle-alert", "danger"),
        Stage(StageName.OPEN, "pencil-line", "accent"),
        Stage(StageName.SEALED, "stamp", "attention"),
        Stage(StageName.CLOSED, "square-check", "attention"),
        Stage(StageName.HANDED_ONCE, "send", "attention"),
        Stage(StageName.HANDED, "send", "success"),
        Stage(StageName.RECEIVED, "check", "success"),
    )
}


def of(card: SessionCard) -> Stage:
    """Return the stage of a session as this laptop knows it."""
    stage = _STAGES[_name(card)]
    if card.state == CardState.CLOSED and card.status in _UNHELD:
        return replace(stage, icon=_UNHELD[card.status])
    return stage


def _name(card: SessionCard) -> StageName:
    if card.state == CardState.CLOSED:
        if card.receipt == ReceiptState.RECEIVED:
            return StageName.RECEIVED
        if card.settled:
            return StageName.HANDED
        return StageName.HANDED_ONCE if card.sticks else StageName.CLOSED
    if card.timer.state == TimerState.RUNNING:
        return StageName.OVERTIME if card.timer.remaining_s < 0 else StageName.RUNNING
    if card.timer.state == TimerState.PAUSED:
        return StageName.PAUSED
    if card.waiting:
        return StageName.WAITING
    if card.state == CardState.PLANNED:
        return StageName.PLANNED
    return StageName.OPEN if card.state == CardState.OPEN else StageName.SEALED


def plain(card: SessionCard) -> str:
    """Return the stage in words that hold until something happens: what became of a session that
    was not held, and how far what was closed has come, for everybody at this laptop alike."""
    name = of(card).name
    text = t(f"room.stage.{name}", count=card.sticks, copies=COPIES)
    if card.state != CardState.CLOSED or card.status not in _UNHELD:
        return text
    out = t("room.stage.not_handed") if name == StageName.CLOSED else text
    return f"{t(f'room.stage.{card.status}')} · {out}"


def words(card: SessionCard) -> str:
    """Return the stage in words, with the clock where it runs."""
    name, text = of(card).name, plain(card)
    if name in {StageName.RUNNING, StageName.PAUSED}:
        phase = t(f"assess.phase.{card.timer.phase}")
        return f"{text} · {phase} {minutes_seconds(card.timer.phase_remaining_s)}"
    if name == StageName.OVERTIME:
        return f"{text} {minutes_seconds(-card.timer.remaining_s)}"
    if name == StageName.WAITING:
        return f"{text} {clock_time(card.waiting)}"
    return text
