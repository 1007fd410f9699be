"""Who enrolled: those that a person took in, and those that still wait outside.

There may be hundreds, by whoever likes; digits and warnings are asked for one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import moments, natural
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import NO_OFFICER, NO_SEAT, Digest, OfficerId, SeatId
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import hidden, named, visible
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.editions import lookalikes


class Candidate(Struct, frozen=True):
    """Somebody who enrolled. `seat` is set when the roster carries this very key already, `officer`
    when an officer does; `taken` where somebody took the enrolment in on this laptop."""

    digest: Digest
    enrolment: Enrolment
    seat: SeatId
    officer: OfficerId
    taken: bool

    @property
    def place(self) -> str:
        """The seat or the officer's id that carries this key, "" while no edition does."""
        return self.seat or self.officer


class Look(Struct, frozen=True):
    """What people compare and heed before they admit somebody: the digits of the key, and
    `warnings` (enrol.hidden, enrol.nip_known and enrol.lookalike with whose they are,
    enrol.key_known, enrol.other_event)."""

    code: tuple[str, ...]
    warnings: tuple[Problem, ...]


def every(laptop: Laptop) -> tuple[Candidate, ...]:
    """Return everybody who enrolled for this event, the oldest first."""
    edition = laptop.holdings.edition()
    seats = {person.key: seat for seat, person in edition.roster.items()}
    officers = edition.officer_keys()
    found = [
        Candidate(
            digest,
            value,
            seats.get(value.key, NO_SEAT),
            officers.get(value.key, NO_OFFICER),
            taken,
        )
        for digest, (value, taken) in _enrolments(laptop).items()
    ]
    return tuple(
        sorted(found, key=lambda one: (moments.order(one.enrolment.created_at), one.digest))
    )


def enrolment(laptop: Laptop, digest: Digest) -> Enrolment:
    """Return an enrolment, taken in or not.

    Raises:
        Problem: item.not_here.
    """
    found = _enrolments(laptop).get(digest)
    if found is None:
        raise Problem("item.not_here", digest=digest)
    return found[0]


def by_digits(laptop: Laptop) -> dict[str, Candidate]:
    """Return who waits for an edition by the forty digits of the key, as people read them aloud."""
    return {"".join(keys.code(one.enrolment.key)): one for one in every(laptop) if not one.place}


def look(laptop: Laptop, candidate: Candidate) -> Look:
    """Return what is to be compared and heeded of one of them."""
    edition, code = laptop.holdings.edition(), keys.code(candidate.enrolment.key)
    return Look(code, () if candidate.place else _warnings(laptop, edition, candidate))


def _enrolments(laptop: Laptop) -> dict[Digest, tuple[Enrolment, bool]]:
    outside = {
        one.sealed.item.digest: (one.sealed.item.value, False)
        for one in laptop.holdings.waiting("enrol")
        if one.why == Outside.ENROLMENT
    }
    inside = {digest: (item.value, True) for digest, item in laptop.holdings.items().items()}
    return {
        digest: (value, taken)
        for digest, (value, taken) in {**outside, **inside}.items()
        if isinstance(value, Enrolment)
    }


def _warnings(laptop: Laptop, edition: Edition, candidate: Candidate) -> tuple[Problem, ...]:
    told, mine = [], candidate.enrolment
    if unseen := hidden(mine.name):
        told.append(Problem("enrol.hidden", found=named(unseen), meant=visible(mine.name) or "–"))
    for whose, name, nip in _others(laptop, edition, candidate):
        facts = {"name": mine.name, "other": name, "whose": whose[:16]}
        if mine.nip and mine.nip == nip:
            told.append(Problem("enrol.nip_known", **facts))
        elif lookalikes.confusable(mine.name, name):
            told.append(Problem("enrol.lookalike", **facts))
    if mine.key in _all_keys(edition):
        told.append(Problem("enrol.key_known", name=mine.name))
    if mine.edition_id != edition.id:
        told.append(Problem("enrol.other_event", name=mine.name, edition=mine.edition_id))
    return tuple(told)


def _others(
    laptop: Laptop, edition: Edition, candidate: Candidate
) -> Iterator[tuple[str, str, str]]:
    """Yield seat, officer's id or digest, name and NIP of everybody else the event knows."""
    for seat in natural.ordered(edition.roster):
        yield seat, edition.roster[seat].name, edition.roster[seat].nip
    for id_ in natural.ordered(edition.officers):
        yield id_, edition.officers[id_].name, edition.officers[id_].nip
    for digest, (value, _) in sorted(_enrolments(laptop).items()):
        if digest != candidate.digest:
            yield digest, value.name, value.nip


def _all_keys(edition: Edition) -> frozenset[str]:
    return frozenset((*edition.officer_keys(), *(one.key for one in edition.roster.values())))
