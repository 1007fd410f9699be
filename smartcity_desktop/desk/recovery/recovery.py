"""A spare laptop takes the place of one that died, from a backup or the copy on a stick.

What is whole is kept and everything else is named. The journal goes on under another laptop's
name, with a "resume" act in every stream: should the old laptop come back to life, what the two
seal differs and the view shows it as a fork, never as one.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from smartcity_desktop.bundles import events
from smartcity_desktop.desk.recovery import candidates, copy_files
from smartcity_desktop.desk.recovery.copy_files import Copy
from smartcity_desktop.domain.acts import Resumed
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock, moving
from smartcity_desktop.host.paths import STORE, Home
from smartcity_desktop.store import backup, home_lock, salvage
from smartcity_desktop.store.salvage import Salvage
from smartcity_desktop.store.store import Store


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


def resume(
    copy: Copy, home: Home, others: Sequence[Copy] = (), *, chosen: bool = False
) -> Recovered:
    """Make the store of `home` from `copy`, filled up from `others` of the same journal.

    A store that is there goes aside; what a damaged one holds more of the same journal is kept too.
    Where a whole one holds work that the copies do not, nothing is made and it stays in its place,
    and so it is where a damaged one and the copies went apart, unless a person has `chosen`.

    Raises:
        Problem: recovery.home_has_work, recovery.fork, what `copy` has as its fault, or store.…,
            backup.…
    """
    if copy.fault is not None:
        raise copy.fault  # before a folder is made for nothing
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Problem("home.unusable", folder=str(home.folder)) from fault
    with home_lock.held(home.store):
        return _resume(copy, home, others, chosen=chosen)


def _resume(copy: Copy, home: Home, others: Sequence[Copy], *, chosen: bool) -> Recovered:
    here = _here(home)
    if not chosen:
        _refuse_fork(copy, here)
    sources, kept = _joined(copy, [*others, *([here] if here and not here.whole else [])])
    _refuse_work(home, here, kept)
    place = home.folder / ".recovery.part"
    try:
        moving.drop_folder(place)
        place.mkdir()
        built = place / STORE
        salvage.write(built, kept)
        name = _go_on(built, kept, is_own=_is_own(copy, home))
        aside = backup.restore(built, home.store)
    except OSError as fault:
        raise Problem("home.unusable", folder=str(home.folder)) from fault
    finally:
        moving.drop_folder(place)
    held = copy_files.facts_of(home.store, kept)
    missing = [seat for seat in held.seats() if not (home.keys / f"{seat}.key").is_file()]
    return Recovered(home.folder, name, held, aside, tuple(missing), sources)


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
    found = copy_files.look(home.store)
    if found.fault is None:
        return found
    if found.fault.code in {"store.damaged", "store.not_a_store", "recovery.copy_foreign"}:
        return None
    raise found.fault


def _refuse_fork(copy: Copy, here: Copy | None) -> None:
    if here is None or here.opens or here.laptop != copy.laptop:
        return
    apart = copy.chains.apart(here.chains)
    if apart is not None:
        raise candidates.fork((copy, here), apart)


def _refuse_work(home: Home, here: Copy | None, kept: Salvage) -> None:
    if here is None or not here.opens:
        return
    held = salvage.read(home.store)
    newer = kept.follows(held) and (bool(here.gone) or not held.follows(kept))
    if (held.streams or held.items) and not newer:
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
