"""What may change a result that was signed, and what keeps one open: program and scripts agree."""

from __future__ import annotations

import pytest

from smartcity_desktop.bundles import payloads
from smartcity_desktop.domain.decision import VOID, WAIVE
from smartcity_desktop.domain.edition import EditionRef, PlannedSession, Signers
from smartcity_desktop.domain.ids import NO_SESSION, Digest, RegionCode, SessionId
from smartcity_desktop.domain.item import TYPES, Item, Value
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.bundles import signed
from tests.fuzz.agreeing import agree
from tests.ids import P01, C, D, E, F
from tests.merge.event import (
    CUSTODIAN,
    DECIDERS,
    ROOT,
    S1,
    S2,
    S3,
    Event,
    flat,
    item,
    next_edition,
    panel,
    payload,
    result_of,
    ruled,
    wide,
)
from tests.ranking import standalone
from tests.ranking.deciding import quota


def seen_again(made: Event) -> View:
    return rechecked(made.view(), made.items.values(), ROOT, ranking)


def refused(value: Value) -> str:
    """The place for which the program reads no such item; the scripts read none either."""
    with pytest.raises(Problem) as told:
        payloads.decode(payload(value), TYPES[type(value)])
    assert standalone.refused(payload(value))
    return f"{told.value.code} {told.value.facts['path']}"


def revised_and_received() -> tuple[Event, Digest]:
    """A sheet and its record were revised, and a receipt names the former ones as well."""
    made = ruled()
    for n, session in enumerate((S2, S3), start=2):
        made.held(session, panel(n, n, n, n + 1))
    sheets = {seat: made.sheet(S1, seat, flat(3)) for seat in (C, D, E, F)}
    before = made.record(S1, sheets)
    later = made.sheet(S1, C, flat(4), revision=2, supersedes=(sheets[C],))
    made.record(S1, {**sheets, C: later}, revision=2, supersedes=(before,))
    receipt = samples.custody(made.edition, made.root.digest, tuple(made.items))
    return made, made.add(receipt, CUSTODIAN)


@pytest.mark.parametrize("session", [S1, NO_SESSION])
def test_a_void_that_leaves_a_receipt_as_it_is_brings_it_into_no_result(
    session: SessionId,
) -> None:
    made, receipt = revised_and_received()
    made.decide(VOID, session, receipt)
    sealed = made.publish(sealed=True)
    agree(made)
    assert set(seen_again(made).results) == {sealed}


def waits_for_others() -> tuple[Event, Item]:
    """Sessions that all sign, and a revision that a chair alone signed and nobody has yet."""
    made = ruled()
    policy = replace(made.edition.policy, session_signers=Signers.ALL)
    made = ruled(replace(made.edition, policy=policy))
    for n, session in enumerate((S1, S2, S3), start=2):
        sheets = {seat: made.sheet(session, seat, flat(n)) for seat in (C, D, E, F)}
        made.record(session, sheets, signed_by=(C, D, E, F))
    (last,) = (
        one
        for one in made.items.values()
        if isinstance(one.value, Record) and one.value.session == S2
    )
    assert isinstance(last.value, Record)
    again = replace(last.value, revision=2, supersedes=(last.digest,), reason="Diperbaiki.")
    return made, item(again, made.key(C))


@pytest.mark.parametrize("named", [S1, S2, NO_SESSION])
def test_what_comes_later_and_a_listed_void_cannot_set_aside_makes_no_result_false(
    named: SessionId,
) -> None:
    """Of a void that names the wrong session, a right one heals it: the result holds on."""
    made, later = waits_for_others()
    made.decide(VOID, named, later.digest)
    sealed = made.publish(sealed=True)
    agree(made)
    made.items[later.digest] = later
    agree(made)
    told = {one.code for one in seen_again(made).standings[sealed].findings}
    assert told == ({"E_RESULT_BEHIND"} if named == S1 else set())
    made.decide(VOID, S2, later.digest)
    agree(made)
    seen = seen_again(made)
    assert (set(seen.results), seen.standings[sealed].findings) == ({sealed}, ())


def test_regions_apart_stand_in_rising_order_also_where_a_closed_one_was_open() -> None:
    made = ruled()
    made.held(S1, panel(3, 3, 3, 3))
    made.decide(WAIVE, S2, "missing")
    value = result_of(made.view())
    assert {one.kind for one in value.held} == {ApartKind.CLOSED, ApartKind.MISSING}
    open_ = replace(
        value, held=tuple(replace(one, kind=ApartKind.WAITING, why="") for one in value.held)
    )
    for one in (value, open_):
        assert isinstance(payloads.decode(payload(one), "result"), Result)
        assert not standalone.refused(payload(one))
        assert refused(replace(one, held=one.held[::-1])) == "E_SCHEMA held.1.region"
    made.add(open_, *DECIDERS)
    agree(made)


def test_no_edition_plans_a_region_in_two_sessions() -> None:
    """Else whoever chairs the first could say afterwards that it was held, and take the region from
    the panel that heard it. What a panel added takes the place of what was planned."""
    here = signed.edition_value()
    plan = replace(here.sessions[S1], planned_start="2019-02-22T09:00:00+07:00")
    added = SessionId(f"P01-X{plan.region}")
    twice = replace(here, sessions={**here.sessions, added: plan})
    assert refused(twice) == f"E_SCHEMA sessions.{S1}.region"
    others = {id_: one for id_, one in here.sessions.items() if id_ != S1}
    instead = replace(here, sessions={**others, added: plan})
    assert payloads.decode(payload(instead), "edition") == instead
    assert not standalone.refused(payload(instead))


@pytest.mark.parametrize("is_one", [True, False])
def test_one_person_in_two_seats_by_two_keys_is_not_several_for_an_added_session(
    *, is_one: bool
) -> None:
    """Somebody gets another seat with another laptop; the twin is two people."""
    made = ruled(wide(2, policy=quota(1, quorum=2)))
    added = SessionId("P01-X10.02")
    plan = PlannedSession(P01, RegionCode("10.02"), "2019-02-22T09:00:00+07:00", 60)
    here = made.edition
    who = here.roster[D] if is_one else replace(here.roster[D], name="Orang Baru")
    seats = {D: here.roster[E], E: replace(who, key="ssh-ed25519 N")}
    second = next_edition(made, roster={**here.roster, **seats})
    made.edition = replace(here, sessions={**here.sessions, added: plan})
    one = made.sheet(added, D, flat(3))
    under = EditionRef(here.id, 2, second)
    value = samples.sheet(made.edition, second, added, E, flat(3), edition=under)
    two = made.add(value, "ssh-ed25519 N")
    made.edition = here
    awaited = {standing.digest for standing in made.view().awaited()}
    assert awaited == (set() if is_one else {one, two})
    agree(made)
