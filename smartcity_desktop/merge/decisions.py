"""Which decisions are in force, and what they do (the format, rules D1 to D6).

A decision counts when enough deciders signed the same bytes: those of the edition in force, or
those of then where a later edition keeps it (`officers`); a revoked key signs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from smartcity_desktop.domain.decision import (
    CHOOSE,
    EXCUSE,
    VOID,
    WAIVE,
    Decision,
)
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.domain.view import Finding, ItemState
from smartcity_desktop.merge import aims, officers
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.ground import Ground, Judged, facts, judged, of_chain, of_event
from smartcity_desktop.merge.rulings import Rulings

_FITS = ""
_LATER = "E_TARGET_WAITING"
_UNFIT = "E_TARGET_UNFIT"


class Decided(Struct, frozen=True):
    """Every decision with how it stands, those in force, and what they do; all by digest."""

    judged: Mapping[Digest, Judged]
    in_force: Mapping[Digest, Decision]
    rulings: Rulings


def decide(ground: Ground, known: Mapping[Digest, Item], targets: Mapping[Digest, Item]) -> Decided:
    """Judge every decision among `known`; what it is about is looked for in `targets`.

    - Below the threshold it is a proposal: E_MISSING_DECIDER, waiting, without any effect.
    - What it chose or waives must have arrived, signed by who may sign it (E_TARGET_WAITING), and
      its target be what the action is about (E_TARGET_UNFIT). A choice binds from the start: what
      it chose is awaited, not passed over. Only what is made void may be absent; what arrives as
      something that nobody can make void, or of another session, is not void, and the decision
      holds on: else it would hang on what comes later.
    - What another signed decision names in `supersedes`, or makes void, is taken back
      (I_WITHDRAWN) and stays so even when that other one is taken back in turn; in a circle all
      are. Naming what is here as no decision is told (W_DECISION_GAP).
    - Signed ones that contradict each other are all told (E_DECISION_CONFLICT), none is applied:
      two choices in one session or of results, a choice of what is made void.
    """
    here = {at: item for at, item in known.items() if isinstance(item.value, Decision)}
    every = {at: _judge(ground, item, targets) for at, item in here.items()}
    signed = {
        at: one for at, one in every.items() if one.authentic and one.state != ItemState.REFUSED
    }
    idle = frozenset(at for at, one in signed.items() if aims.is_idle(_value(one), targets))
    withdrawn = _withdrawn(signed, here.keys(), idle)
    standing = {at: one for at, one in signed.items() if at not in withdrawn}
    rivals = _rivals({at: one for at, one in standing.items() if at not in idle})
    found = {**every, **{at: _back(ground, every[at], by) for at, by in withdrawn.items()}}
    for at, one in standing.items():
        if at in rivals:
            found[at] = _clash(ground, one, rivals[at])
        else:
            found[at] = replace(one, findings=(*one.findings, *_gap(ground, one, targets)))
    agreed = {at: _value(one) for at, one in standing.items() if at not in rivals}
    in_force = {
        at: decision for at, decision in agreed.items() if every[at].state == ItemState.VALID
    }
    working = {at: decision for at, decision in in_force.items() if at not in idle}
    return Decided(found, in_force, _rulings(agreed, working))


def _back(ground: Ground, one: Judged, by: Digest) -> Judged:
    why = finding("I_WITHDRAWN", by=short(by), **facts(ground, one.item))
    return replace(one, state=ItemState.SUPERSEDED, findings=(why,))


def _clash(ground: Ground, one: Judged, rivals: Collection[Digest]) -> Judged:
    names, about = ", ".join(sorted(map(short, rivals))), facts(ground, one.item)
    why = finding("E_DECISION_CONFLICT", items=names, count=len(rivals), **about)
    return replace(one, state=ItemState.WAITING, findings=(why, *one.findings))


def _value(one: Judged) -> Decision:
    assert isinstance(one.item.value, Decision)
    return one.item.value


def _judge(ground: Ground, item: Item, targets: Mapping[Digest, Item]) -> Judged:
    misplaced = of_event(ground, item)
    if misplaced is not None:
        return misplaced
    value, about = item.value, facts(ground, item)
    assert isinstance(value, Decision)
    signed = officers.heard(ground, item)
    if signed.state == ItemState.SUPERSEDED:
        return signed
    found = list(signed.findings)
    if not aims.is_planned(ground.chain, ground.edition, value):
        found.append(finding("E_SESSION_UNKNOWN", **{**about, **_place(ground, value)}))
    elif fault := _fit(ground, value, targets):
        found.append(finding(fault, target=_target(value), **about))
    return judged(item, tuple(found), authentic=signed.authentic)


def _place(ground: Ground, decision: Decision) -> dict[str, Fact]:
    """The region that a decision about a session was about, where its edition planned that."""
    named = ground.chain.trusted[Digest(decision.edition.sha256)]
    plan = named.sessions.get(decision.session)
    return {"region": named.regions[plan.region].full_name()} if plan is not None else {}


def _target(decision: Decision) -> str:
    """The target in few letters."""
    if decision.action in {VOID, CHOOSE}:
        return short(decision.target)
    code, digest = decision.waived
    return f"{code} {short(digest)}" if digest else decision.target


def _fit(ground: Ground, decision: Decision, targets: Mapping[Digest, Item]) -> str:
    """What its target cannot be, its bytes say; what it speaks of must also have been signed."""
    if aims.is_unfit(ground.chain, ground.edition, decision, targets):
        return _UNFIT
    digest = _spoken_of(decision)
    target = targets.get(digest)
    if not digest or digest in ground.chain.trusted:
        return _FITS
    return _FITS if target is not None and _is_signed(ground, target) else _LATER


def _spoken_of(decision: Decision) -> Digest:
    """The digest of what must be here, "" for nothing: what is made void may be absent."""
    if decision.action == WAIVE:
        return decision.waived[1]
    return decision.item if decision.action == CHOOSE else NO_DIGEST


def _is_signed(ground: Ground, target: Item) -> bool:
    """Tell whether the hand that may sign it did; what nobody signed is as if it were not here."""
    value = target.value
    if not isinstance(value, Sheet | Record | Decision | Result):
        return True
    if of_chain(ground, target) is not None:
        return False
    if isinstance(value, Decision | Result):
        return officers.is_in_force(ground, target)
    return ground.is_by_its_hand(target)


def _withdrawn(
    signed: Mapping[Digest, Judged], here: Collection[Digest], idle: frozenset[Digest]
) -> dict[Digest, Digest]:
    """By digest what takes a decision back. One that waits, for an edition that may never come or
    for signatures, can be made void as well."""
    found: dict[Digest, Digest] = {}
    for at, one in sorted(signed.items()):
        value = _value(one)
        void = {value.item} if value.action == VOID and at not in idle else set()
        for name in (set(value.supersedes) & signed.keys()) | (void & set(here)):
            found.setdefault(name, at)
    return found


def _rivals(standing: Mapping[Digest, Judged]) -> dict[Digest, set[Digest]]:
    """By digest of each decision in a contradiction, the digests of all who are in it."""
    matters: dict[tuple[str, str], dict[str, set[Digest]]] = defaultdict(lambda: defaultdict(set))
    for at, one in standing.items():
        value = _value(one)
        if value.action == CHOOSE:
            matters[value.action, value.session][value.target].add(at)
        if value.action in {CHOOSE, VOID}:
            matters["item", value.target][value.action].add(at)
    found: dict[Digest, set[Digest]] = defaultdict(set)
    for sides in matters.values():
        if len(sides) > 1:
            all_ = set().union(*sides.values())
            for at in all_:
                found[at] |= all_
    return found


def _gap(ground: Ground, one: Judged, here: Mapping[Digest, Item]) -> Iterator[Finding]:
    lost = sorted(
        name
        for name in _value(one).supersedes
        if name not in here or not isinstance(here[name].value, Decision)
    )
    if lost:
        names = ", ".join(short(name) for name in lost)
        about = facts(ground, one.item)
        yield finding("W_DECISION_GAP", items=names, count=len(lost), **about)


def _rulings(agreed: Mapping[Digest, Decision], in_force: Mapping[Digest, Decision]) -> Rulings:
    """A choice binds before what it chose has arrived; everything else once it is in force."""
    void: dict[Digest, Digest] = {}
    excused: dict[tuple[SessionId, SeatId], Digest] = {}
    excuses: list[Digest] = []
    waived: dict[tuple[str, str], Digest] = {}
    for at, decision in sorted(in_force.items()):
        if decision.action == VOID:
            void.setdefault(decision.item, at)
        elif decision.action == EXCUSE:
            excused.setdefault((decision.session, decision.seat), at)
            excuses.append(at)
        elif decision.action == WAIVE:
            code, digest = decision.waived
            waived.setdefault((code, digest or decision.session), at)
    chosen: dict[SessionId, tuple[Digest, Digest]] = {}
    for at, choice in sorted(agreed.items()):
        if choice.action == CHOOSE:
            chosen.setdefault(choice.session, (choice.item, at))
    sealed = chosen.pop(NO_SESSION, None)
    return Rulings(void, chosen, excused, waived, sealed, tuple(excuses))
