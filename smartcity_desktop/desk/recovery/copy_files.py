"""Copies of laptops: where they lie, what each holds, and who vouches for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from smartcity_desktop.bundles import events, keys
from smartcity_desktop.desk.recovery import vouched
from smartcity_desktop.desk.recovery.vouched import Signed, Vouched
from smartcity_desktop.domain import draft as drafts
from smartcity_desktop.domain import natural
from smartcity_desktop.domain import record_draft as folding
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.domain.streams import SessionStream, SheetStream, named
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import sticks
from smartcity_desktop.host.paths import STORE
from smartcity_desktop.store import backup, salvage
from smartcity_desktop.store.chains import Chains
from smartcity_desktop.store.journal import Entry
from smartcity_desktop.store.salvage import Salvage


class SessionFound(Struct, frozen=True):
    """One session in a copy: seats whose sheet is begun, seats whose sheet is sealed, whether the
    record is signed, and when its last act was."""

    session: SessionId
    begun: tuple[SeatId, ...]
    sealed: tuple[SeatId, ...]
    closed: bool
    last_at: str


class Copy(Struct, frozen=True):
    """What a file holds. `last_at`: the moment of its last act, "" where there is none.

    `plain`: where it was unwrapped to, None where it was not wrapped.

    `broken`: streams whose end does not fit, with the first entry left out; `spoiled`: items that
    do not fit their digest; `gone`: items that were kept, or of which a signature was, and are not
    here; `foreign`: what no release made of the schema; `fault`: why nothing at all can be read.
    `chains`: its journal, and `vouched`: who vouches for how much of it.
    """

    path: Path
    laptop: str = ""
    event: str = ""
    acts: int = 0
    sheets: int = 0
    records: int = 0
    last_at: str = ""
    sessions: tuple[SessionFound, ...] = ()
    whole: bool = False
    broken: tuple[tuple[str, int], ...] = ()
    spoiled: tuple[Digest, ...] = ()
    gone: tuple[Digest, ...] = ()
    foreign: tuple[str, ...] = ()
    fault: Problem | None = None
    plain: Path | None = None
    chains: Chains = Chains({})
    vouched: Vouched = Vouched()

    @property
    def is_sound(self) -> bool:
        """Whether all of it is here, and nothing in it says that somebody else wrote it."""
        return self.whole and self.vouched.how != Signed.OVER_OTHER

    @property
    def opens(self) -> bool:
        """Whether a laptop opens it as it is, though something may be gone that was kept there."""
        return self.chains.sound and not (self.broken or self.spoiled or self.foreign)

    def kept(self) -> Salvage:
        """Read everything again.

        Raises:
            Problem: store.…
        """
        return salvage.read(self.plain or self.path)

    def seats(self) -> tuple[SeatId, ...]:
        """Return everybody who scored on this laptop."""
        return natural.ordered(
            {seat for session in self.sessions for seat in (*session.begun, *session.sealed)}
        )


def signed(copy: Copy) -> tuple[str, dict[str, Fact]]:
    """Return the label, and its facts, that says who vouches for how much of a copy."""
    told, behind = copy.vouched, copy.acts - copy.vouched.acts
    facts: dict[str, Fact] = {"seat": told.seat, "act": told.acts, "behind": behind}
    more = "_more" if told.how == Signed.BY_MEMBER and behind > 0 else ""
    return f"recovery.{told.how}{more}", facts


Unwrap = Callable[[Path], Path]
"""Opens a wrapped copy and returns where its plain one lies; raises a Problem where it cannot."""


def find(paths: Sequence[Path], unwrap: Unwrap | None = None) -> tuple[Copy, ...]:
    """Return the copies at and under `paths`: backups, copies on sticks, and stores themselves.

    Newest first, one laptop after the other; what cannot be read stands last, with its fault. The
    plain file of a wrapped copy must last until `resume` is done.

    Raises:
        Problem: recovery.nothing_there, recovery.none_found.
    """
    for path in paths:
        if not path.exists():
            raise Problem("recovery.nothing_there", file=str(path))
    found = sticks.scan(list(paths))
    files = [file for file in found.files if file in paths or _may_be(file.name)]
    unread = sticks.unread(found)
    if not files:
        for _, told in unread:
            raise told
        raise Problem("recovery.none_found", folder=", ".join(str(path) for path in paths))
    return _newest_first(
        [
            *(look(path, unwrap) for path in files),
            *(Copy(path, fault=told) for path, told in unread),
        ]
    )


def _may_be(name: str) -> bool:
    return name == STORE or backup.is_copy(name) or sticks.COPY.fullmatch(name) is not None


def look(path: Path, unwrap: Unwrap | None = None) -> Copy:
    """Return what one file holds; what cannot be read has its fault."""
    named = sticks.COPY.fullmatch(path.name)
    if named is not None and named[3] and unwrap is not None:
        return _unwrapped(path, named[1].upper(), unwrap)
    if named is not None and named[3]:
        plain = path.name.removesuffix(named[3])
        told = Problem("recovery.copy_wrapped", file=path.name, plain=plain)
        return Copy(path, laptop=named[1].upper(), fault=told)
    try:
        return _read(path)
    except Problem as problem:
        return Copy(path, fault=problem)


def _unwrapped(path: Path, laptop: str, unwrap: Unwrap) -> Copy:
    try:
        plain = unwrap(path)
        return replace(_read(plain), path=path, plain=plain)
    except Problem as problem:
        told = Problem(problem.code, **{**problem.facts, "file": path.name})
        return Copy(path, laptop=laptop, fault=told)


def _read(path: Path) -> Copy:
    """A chain that fits proves nothing about who wrote it: anybody can put a copy on a stick."""
    kept = salvage.read(path)
    try:
        _check_facts(kept.facts)
        return facts_of(path, kept)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as fault:
        raise Problem("recovery.copy_foreign", file=path.name) from fault


def _check_facts(facts: Mapping[str, str]) -> None:
    """Let pass what a laptop needs to open at all."""
    roots = json.loads(facts.get("anchor") or "[]")
    if isinstance(roots, dict):
        int(roots["threshold"])
        roots = roots["keys"]
    owned = json.loads(facts.get("owned_seats") or "[]")
    if not all(isinstance(one, list) for one in (roots, owned)):
        raise TypeError("not a list")
    if not all(isinstance(root, str) for root in (*roots, *owned)):
        raise TypeError("not a text")
    for root in roots:
        try:
            keys.check(root)
        except Problem as fault:
            raise ValueError("not a key") from fault


def facts_of(path: Path, kept: Salvage) -> Copy:
    """Return what is told of the file at `path`, which holds `kept`."""
    sessions = _sessions(kept.streams)
    types = [item.type for item in kept.items]
    return Copy(
        path=path,
        laptop=kept.facts.get("laptop", ""),
        event=kept.facts.get("event", ""),
        acts=kept.acts(),
        sheets=types.count("sheet"),
        records=types.count("record"),
        last_at=_latest(entries[-1].wall for entries in kept.streams.values()),
        sessions=sessions,
        whole=kept.whole,
        broken=kept.broken,
        spoiled=kept.spoiled,
        gone=kept.gone(),
        foreign=kept.foreign,
        chains=kept.chains(),
        vouched=vouched.of(kept),
    )


def _sessions(streams: Mapping[str, tuple[Entry, ...]]) -> tuple[SessionFound, ...]:
    found: dict[SessionId, SessionFound] = {}
    for name, entries in sorted(streams.items()):
        stream = named(name)
        if not isinstance(stream, SheetStream | SessionStream):
            continue
        session, kept = stream.session, [entry.event for entry in entries]
        old = found.get(session, SessionFound(session, (), (), False, ""))
        begun, sealed, closed = old.begun, old.sealed, old.closed
        if isinstance(stream, SessionStream):
            closed = bool(folding.fold(RecordDraft(session), events.decode(stream, kept)).sealed)
        elif drafts.fold(Draft(session, stream.assessor), events.decode(stream, kept)).sealed:
            sealed = (*sealed, stream.assessor)
        else:
            begun = (*begun, stream.assessor)
        last = _latest([old.last_at, entries[-1].wall])
        found[session] = SessionFound(session, begun, sealed, closed, last)
    return tuple(found[session] for session in natural.ordered(found))


def _latest(walls: Iterable[str]) -> str:
    return max(walls, key=_instant, default="")


def _instant(wall: str) -> float:
    try:
        return datetime.fromisoformat(wall).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")


def _newest_first(copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """Within one laptop what counts is how much there is: its acts and items only ever grow, while
    its clock may run backwards."""
    last: dict[str, float] = {}
    for copy in copies:
        last[copy.laptop] = max(last.get(copy.laptop, float("-inf")), _instant(copy.last_at))

    def rank(copy: Copy) -> tuple[bool, float, str, int, int, str]:
        held = -copy.acts, -(copy.sheets + copy.records)
        return copy.fault is not None, -last[copy.laptop], copy.laptop, *held, str(copy.path)

    return tuple(sorted(copies, key=rank))
