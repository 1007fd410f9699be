"""A spare laptop takes the place of one that died, from a backup or the copy on a stick.

What is whole is kept and everything else is named. The journal goes on under another laptop's
name, with a "resume" act in every stream: should the old laptop come back to life, what the two
seal differs and the view shows it as a fork, never as one.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from smartcity_desktop.bundles import events, keys
from smartcity_desktop.domain import draft as drafts
from smartcity_desktop.domain import record_draft as folding
from smartcity_desktop.domain.acts import Resumed
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.domain.streams import SessionStream, SheetStream, named
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.host.paths import STORE, Home
from smartcity_desktop.store import backup, home_lock, salvage
from smartcity_desktop.store.journal import Entry
from smartcity_desktop.store.salvage import Salvage
from smartcity_desktop.store.store import Store


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
    do not fit their digest; `fault`: why nothing at all can be read.
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
    fault: Problem | None = None
    plain: Path | None = None

    def kept(self) -> Salvage:
        """Read everything again.

        Raises:
            Problem: store.…
        """
        return salvage.read(self.plain or self.path)

    def seats(self) -> tuple[SeatId, ...]:
        """Return everybody who scored on this laptop."""
        return tuple(
            sorted(
                {seat for session in self.sessions for seat in (*session.begun, *session.sealed)}
            )
        )


class Recovered(Struct, frozen=True):
    """What a home holds after recovery: `held` as it is now, `laptop` its new name, `aside` where
    an earlier store went, `without_key` seats that must bring their key again, `sources` the
    files it was made from, the chosen one first."""

    home: Path
    laptop: str
    held: Copy
    aside: Path | None
    without_key: tuple[SeatId, ...]
    sources: tuple[Path, ...]


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
    files = [file for file in sticks.scan(list(paths)).files if file in paths or _may_be(file.name)]
    if not files:
        raise Problem("recovery.none_found", folder=", ".join(str(path) for path in paths))
    return _newest_first([_look(path, unwrap) for path in files])


def resume(copy: Copy, home: Home, others: Sequence[Copy] = ()) -> Recovered:
    """Make the store of `home` from `copy`, filled up from `others` of the same laptop.

    A store that is there goes aside; what a damaged one holds more of the same laptop is kept too.
    Where a whole one holds work that the copies do not, nothing is made and it stays in its place.

    Raises:
        Problem: recovery.home_has_work, what `copy` has as its fault, or store.…, backup.…
    """
    if copy.fault is not None:
        raise copy.fault  # before a folder is made for nothing
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Problem("home.unusable", folder=str(home.folder)) from fault
    with home_lock.held(home.store):
        return _resume(copy, home, others)


def _resume(copy: Copy, home: Home, others: Sequence[Copy]) -> Recovered:
    here = _here(home)
    sources, kept = _joined(copy, [*others, *([here] if here and not here.whole else [])])
    _refuse_work(home, here, kept)
    place = home.folder / ".recovery.part"
    try:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        built = place / STORE
        salvage.write(built, kept)
        name = _go_on(built, kept, is_own=_is_own(copy, home))
        aside = backup.restore(built, home.store)
    except OSError as fault:
        raise Problem("home.unusable", folder=str(home.folder)) from fault
    finally:
        shutil.rmtree(place, ignore_errors=True)
    held = _facts(home.store, kept)
    missing = [seat for seat in held.seats() if not (home.keys / f"{seat}.key").is_file()]
    return Recovered(home.folder, name, held, aside, tuple(missing), sources)


def _may_be(name: str) -> bool:
    return name == STORE or backup.is_copy(name) or sticks.COPY.fullmatch(name) is not None


def _look(path: Path, unwrap: Unwrap | None = None) -> Copy:
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
        return _facts(path, kept)
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


def _facts(path: Path, kept: Salvage) -> Copy:
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
    return tuple(found[session] for session in sorted(found))


def _latest(walls: Iterable[str]) -> str:
    return max(walls, key=_instant, default="")


def _instant(wall: str) -> float:
    try:
        return datetime.fromisoformat(wall).timestamp()
    except ValueError:
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


def _joined(copy: Copy, others: Sequence[Copy]) -> tuple[tuple[Path, ...], Salvage]:
    first = copy.kept()
    fitting: list[tuple[Path, Salvage]] = []
    for other in others:
        if other.fault is None and other.path != copy.path:
            kept = other.kept()
            if first.fits(kept) and not (first.whole and first.follows(kept)):
                fitting.append((other.path, kept))
    sources = (copy.path, *(path for path, _ in fitting))
    return sources, salvage.join(first, [kept for _, kept in fitting])


def _here(home: Home) -> Copy | None:
    """Return what the store of `home` holds, None where there is none or nothing can be read."""
    if not home.store.exists():
        return None
    found = _look(home.store)
    if found.fault is None:
        return found
    if found.fault.code in {"store.damaged", "store.not_a_store", "recovery.copy_foreign"}:
        return None
    raise found.fault


def _refuse_work(home: Home, here: Copy | None, kept: Salvage) -> None:
    if here is None or not here.whole:
        return
    held = salvage.read(home.store)
    older = kept.follows(held) and not held.follows(kept)
    if (held.streams or held.items) and not older:
        raise Problem("recovery.home_has_work", folder=str(home.folder), file=home.store.name)


def _is_own(copy: Copy, home: Home) -> bool:
    return copy.path.resolve().is_relative_to(home.folder.resolve())


def _go_on(built: Path, kept: Salvage, *, is_own: bool) -> str:
    """Give the journal a new name and say in every stream where it was taken up.

    What came on a stick says nothing about the anchor: here people compare it themselves.
    """
    name, was = secrets.token_hex(4).upper(), kept.facts.get("laptop", "")
    wall = clock.wall()
    with Store.open(built) as store:
        store.facts.put("laptop", name)
        store.facts.put("laptop_before", was)
        if not is_own:
            store.facts.put("anchor_compared", "")
        for stream, entries in kept.streams.items():
            act = Resumed(wall, name, was, len(entries), entries[-1].hash)
            store.journal.append(stream, events.encode(act), wall)
    return name
