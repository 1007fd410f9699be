"""Where a session stands on its way from the plan to the coordinator: shape, word and tone."""

from __future__ import annotations

from smartcity_desktop.desk.session.assessor import CLOSED, NOT_OPENED, OPEN, SessionCard
from smartcity_desktop.domain.record import HELD
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ui.language import clock_time, minutes_seconds, t

PLANNED, WAITING, RUNNING, PAUSED, OVERTIME = (
    "planned", "waiting", "running", "paused", "overtime",
)  # fmt: skip


class Stage(Struct, frozen=True):
    """`name` finds the words (room.stage.<name>)."""

    name: str
    shape: str
    tone: str


_STAGES = {
    one.name: one
    for one in (
        Stage(PLANNED, "○", "quiet"),
        Stage(WAITING, "◷", "attention"),
        Stage(RUNNING, "▶", "accent"),
        Stage(PAUSED, "‖", "attention"),
        Stage(OVERTIME, "▲", "danger"),
        Stage("open", "◐", "accent"),
        Stage("sealed", "◕", "attention"),
        Stage("closed", "■", "attention"),
        Stage("handed", "→", "accent"),
        Stage("received", "✓", "success"),
        Stage("absent", "⊘", "quiet"),
        Stage("postponed", "⊘", "quiet"),
    )
}


def of(one: SessionCard) -> Stage:
    """Return the stage of a session as this laptop knows it."""
    return _STAGES[_name(one)]


def _name(one: SessionCard) -> str:
    if one.state == CLOSED:
        if one.receipt == "received":
            return "received"
        if one.handed:
            return "handed"
        return one.status if one.status != HELD else "closed"
    if one.timer.state == RUNNING:
        return OVERTIME if one.timer.remaining_s < 0 else RUNNING
    if one.timer.state == PAUSED:
        return PAUSED
    if one.waiting:
        return WAITING
    if one.state == NOT_OPENED:
        return PLANNED
    return "open" if one.state == OPEN else "sealed"


def words(one: SessionCard) -> str:
    """Return the stage in a shape and words, with the clock where it runs."""
    stage = of(one)
    text = f"{stage.shape} {t(f'room.stage.{stage.name}')}"
    if stage.name in {RUNNING, PAUSED}:
        phase = t(f"assess.phase.{one.timer.phase}")
        return f"{text} · {phase} {minutes_seconds(one.timer.phase_remaining_s)}"
    if stage.name == OVERTIME:
        return f"{text} {minutes_seconds(-one.timer.remaining_s)}"
    if stage.name == WAITING:
        return f"{text} {clock_time(one.waiting)}"
    return text
