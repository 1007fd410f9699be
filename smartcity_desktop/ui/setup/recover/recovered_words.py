"""What copies of a laptop hold, and what came of taking its place, in the words of the screen."""

from __future__ import annotations

from smartcity_desktop.desk.recovery import copy_files
from smartcity_desktop.desk.recovery.candidates import Candidate
from smartcity_desktop.desk.recovery.copy_files import Copy, SessionFound
from smartcity_desktop.desk.recovery.recovery import Recovered
from smartcity_desktop.domain.digest import short
from smartcity_desktop.ui.language import clock_time, short_day, t

MANY = 8
"""So many sessions are told one by one."""


def moment(at: str) -> str:
    """Return when something was last written, as a list shows it."""
    return f"{short_day(at)} {clock_time(at)}" if at else t("recovery.no_act")


def of_fork(candidate: Candidate) -> list[str]:
    """Return where a journal leaves another of its laptop; nothing where there is no other."""
    apart = candidate.apart
    return [t("spare.apart", stream=apart.stream, act=apart.seq)] if apart is not None else []


def of_candidate(candidate: Candidate) -> list[str]:
    """Return where a journal leaves another, who vouches for it, and what it holds."""
    key, facts = copy_files.signed(candidate.newest)
    told = t("spare.copy_is", how=t(key, **facts))
    return [*of_fork(candidate), told, *of_copy(candidate.newest)]


def of_copy(copy: Copy) -> list[str]:
    """Return a line for each session of a copy, and one for each thing in it that is not whole."""
    lines = [_session(session) for session in copy.sessions[:MANY]]
    if len(copy.sessions) > MANY:
        lines.append(t("shell.and_more", count=len(copy.sessions) - MANY))
    lines += [t("recovery.broken", stream=name, count=at - 1).strip() for name, at in copy.broken]
    lines += [t("recovery.spoiled", digest=short(one)).strip() for one in copy.spoiled]
    lines += [t("recovery.gone", digest=short(one)).strip() for one in copy.gone]
    lines += [t("recovery.foreign", name=name).strip() for name in copy.foreign]
    return lines


def done(told: Recovered) -> list[str]:
    """Return what the spare laptop holds now and what its people must know."""
    held = told.held
    counts = {"acts": held.acts, "sheets": held.sheets, "records": held.records}
    lines = [
        t("recovery.from", files=", ".join(source.name for source in told.sources)),
        t("recovery.held", until=moment(held.last_at), **counts),
        *of_copy(held),
    ]
    if told.aside is not None:
        lines.append(t("recovery.aside", folder=str(told.aside)))
    if told.without_key:
        lines.append(t("recovery.keys", seats=", ".join(told.without_key)))
    return lines


def _session(session: SessionFound) -> str:
    parts = [t("recovery.closed")] if session.closed else []
    for key, seats in (("sealed", session.sealed), ("begun", session.begun)):
        if seats:
            parts.append(t(f"recovery.{key}", seats=", ".join(seats)))
    state = " · ".join(parts) or t("recovery.minutes")
    return t("spare.session", session=session.session, state=state, until=moment(session.last_at))
