"""What a person must look at on sessions, told by its code: how often, on which, and in words."""

from __future__ import annotations

from collections.abc import Collection

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.view import (
    BACKDATED,
    FORMER_KEY,
    OTHER_HAND,
    TOLD,
    UNPLANNED,
    Finding,
    View,
)

OF_HANDS = frozenset({FORMER_KEY, BACKDATED, OTHER_HAND, UNPLANNED})
"""Whose hand it was, and what else was signed for a region: whoever relies on a result has to know,
wherever it is shown."""
SHOWN = 12
"""The most sessions named in one line."""
IN_WORDS = 3
"""So many of a code are told in words; a code says nothing to who reads it first."""


def flags(view: View, only: Collection[str] = ()) -> list[tuple[SessionId, Finding]]:
    """Return what is flagged, session by session: all of it, or `only` what has these codes."""
    return [
        (at, one)
        for at in natural.ordered(view.sessions)
        for one in view.sessions[at].findings
        if (one.code in only if only else one.code.startswith("W_") or one.code in TOLD)
    ]


def as_json(view: View, only: Collection[str] = ()) -> list[dict[str, str]]:
    """Return what is flagged as JSON values."""
    return [{"session": at, "code": one.code} for at, one in flags(view, only)]


def tell(voice: Voice, view: View, only: Collection[str] = ()) -> None:
    """Say what is flagged, one line a code; what former hands signed one a panel, for a panel
    whose chair changes has it on each of its sessions before."""
    flagged: dict[tuple[str, str], list[tuple[SessionId, Finding]]] = {}
    for at, one in flags(view, only):
        panel = view.sessions[at].panel if one.code == FORMER_KEY else ""
        flagged.setdefault((one.code, panel), []).append((at, one))
    for (code, panel), every in sorted(flagged.items()):
        sessions = natural.ordered({at for at, _ in every})
        named = ", ".join(sessions[:SHOWN]) + (" …" if len(sessions) > SHOWN else "")
        voice.tell("verify.flag", code=code, count=len(every), sessions=named)
        for _, finding in every[: 1 if panel else IN_WORDS]:
            voice.say(f"    {voice.explained(code, dict(finding.facts))[0]}")
