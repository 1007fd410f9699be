"""Whether an edition's rules can be followed: they are frozen before any score exists."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.domain.edition import DEFAULT_PHASES, Edition
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.rule import Rule
from smartcity_desktop.domain.tie import Tie

"""Names of the exact rules of the method, section 1."""
SIGNERS = ("chair", "all")
LEAST_QUORUM = 2
"""One assessor alone leaves every indicator unscored (the method, step 2)."""


def faults(edition: Edition) -> Iterator[Problem]:
    """Yield what in the policy cannot hold, each with the fact `where`."""
    policy = edition.policy
    if policy.rule not in set(Rule):
        yield _unknown("policy.rule", policy.rule, tuple(Rule))
    if policy.session_signers not in SIGNERS:
        yield _unknown("policy.session_signers", policy.session_signers, SIGNERS)
    yield from _quota(edition)
    yield from _ties(edition)
    yield from _phases(edition)
    if policy.quorum < LEAST_QUORUM:
        yield Problem("edition.quorum_low", where="policy.quorum", quorum=policy.quorum,
                      least=LEAST_QUORUM)  # fmt: skip
    span = edition.rubric.scale.max - edition.rubric.scale.min
    if not 1 <= policy.divergence <= max(1, span):
        yield Problem("edition.divergence", where="policy.divergence", written=policy.divergence,
                      most=span)  # fmt: skip


def _quota(edition: Edition) -> Iterator[Problem]:
    policy, where = edition.policy, "policy.quota"
    for code in policy.ineligible:
        if code not in edition.regions:
            yield Problem("edition.unknown_region", where=f"policy.ineligible.{code}", region=code)
    eligible = sum(code not in policy.ineligible for code in edition.regions)
    if policy.quota < 1:
        yield Problem("edition.quota_low", where=where, quota=policy.quota)
    elif policy.quota > eligible:
        yield Problem("edition.quota_high", where=where, quota=policy.quota, eligible=eligible)


def _ties(edition: Edition) -> Iterator[Problem]:
    ties, where = edition.policy.ties, "policy.ties"
    for tie in ties:
        if tie not in tuple(Tie):
            yield _unknown(where, tie, tuple(Tie))
    for one in {tie for tie in ties if ties.count(tie) > 1}:
        yield Problem("edition.tie_twice", where=where, written=one)
    if not ties:
        yield Problem("edition.no_ties", where=where)
    if Tie.LOT in ties[:-1]:
        yield Problem("edition.lot_not_last", where=where)
    if Tie.LOT in ties and not edition.policy.lot_seed.strip():
        yield Problem("edition.lot_without_seed", where="policy.lot_seed")


def _phases(edition: Edition) -> Iterator[Problem]:
    """The phases fill a session: more would be cut off, less would leave the clock without one."""
    phases = edition.policy.phases
    known = tuple(phase.id for phase in DEFAULT_PHASES)
    seen: set[str] = set()
    if not phases:
        yield Problem("edition.no_phases", where="policy.phases")
    for phase in phases:
        where = f"policy.phases.{phase.id}"
        if phase.id not in known:
            yield _unknown(where, phase.id, known)
        if phase.id in seen:
            yield Problem("edition.phase_twice", where=where, phase=phase.id)
        if phase.seconds < 1:
            yield Problem("edition.phase_empty", where=where, phase=phase.id)
        seen.add(phase.id)
    total = sum(phase.seconds for phase in phases)
    for limit in sorted({session.limit_s for session in edition.sessions.values()}):
        if phases and total > limit > 0:
            yield Problem("edition.phases_long", where="policy.phases", minutes=-(-total // 60),
                          limit=limit // 60)  # fmt: skip


def _unknown(where: str, written: str, known: tuple[str, ...]) -> Problem:
    return Problem("edition.unknown_word", where=where, written=written, known=", ".join(known))
