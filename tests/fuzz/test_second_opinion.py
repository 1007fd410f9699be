from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, VOID, WAIVE
from smartcity_desktop.domain.edition import (
    Conflict,
    Edition,
    EditionRef,
    Keyholders,
    Panel,
    Person,
    PlannedSession,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import Digest, PanelId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.record import ABSENT, POSTPONED, Record
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz import (
    changed_panels,
    hostile_editions,
    hostile_events,
    moved_seats,
    rare_stories,
    turning_editions,
)
from tests.fuzz.agreeing import agree
from tests.ids import P01, C, D, E, F
from tests.merge.event import (
    DECIDERS,
    P1,
    P3,
    S1,
    S2,
    S3,
    STRANGER,
    Event,
    excuses,
    flat,
    item,
    next_edition,
    panel,
    ruled,
    wide,
)
from tests.ranking.deciding import quota

ADDED = SessionId("P01-X10.02")
START = "2019-02-22T09:00:00+07:00"


def test_both_agree_on_three_hundred_events_that_are_changed_and_signed_again() -> None:
    for seed in range(300):
        agree(hostile_events.event(seed))


def at_home(made: Event) -> None:
    """Where people began with an edition and compared its root's digits, and whoever checks the
    files with these digits comes by that edition too, both say the same (C6)."""
    items = made.items.values()
    for at, one in made.items.items():
        if not isinstance(one.value, Edition):
            continue
        anchor = one.value.root_keys()
        files, home = chain(items, anchor, one.value.id), chain(items, anchor, one.value.id, at)
        if at not in files.trusted:
            continue
        assert (home.digest, tuple(home.trusted)) == (files.digest, tuple(files.trusted))
        assert (home.findings, home.standings) == (files.findings, files.standings)
        assert home.branches == files.branches


def test_both_agree_on_events_whose_editions_are_forked_dropped_and_signed_by_thieves() -> None:
    for seed in range(300):
        made = hostile_editions.event(seed)
        agree(made)
        at_home(made)


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_both_agree_on_ten_thousand_such_chains(part: int) -> None:
    for seed in range(1000 * part, 1000 * (part + 1)):
        made = hostile_editions.event(1000 + seed)
        agree(made)
        at_home(made)


def test_both_agree_on_three_hundred_events_whose_seats_change_hands() -> None:
    for seed in range(300):
        agree(moved_seats.event(seed))


def test_both_agree_on_three_hundred_events_in_which_rarer_things_happen() -> None:
    for seed in range(300):
        agree(rare_stories.event(seed))


def test_both_agree_on_three_hundred_events_whose_editions_move_decisions_and_people() -> None:
    for seed in range(300):
        agree(turning_editions.event(seed))


def test_a_region_open_for_another_reason_than_when_it_was_sealed_is_open_all_the_same() -> None:
    agree(hostile_events.event(17105))


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_both_agree_on_twenty_thousand_such_events(part: int) -> None:
    for seed in range(1000 * part, 1000 * (part + 1)):
        agree(hostile_events.event(1000 + seed))
        agree(moved_seats.event(1000 + seed))
        agree(rare_stories.event(1000 + seed))
        agree(turning_editions.event(1000 + seed))


def begun(**policy: object) -> Event:
    """Three regions, two panels of the same four, four deciders' keys of whom two must sign."""
    base = wide(3, policy=quota(1, quorum=2, **policy))
    second = Panel(D, (D, E, F), "Ruang 2")
    roster = {**base.roster, SeatId("G"): Person("Gita", "Universitas Contoh", "", "ssh-ed25519 G")}
    return ruled(replace(base, panels={**base.panels, PanelId("P02"): second}, roster=roster))


def following(made: Event, **changes: Any) -> None:
    """Let the next edition be in force; what comes later is still made under the first."""
    newer = offices.changed(made.edition, seq=2, previous=made.root.digest, **changes)
    made.add(newer, samples.KEYS["R"])


def test_a_record_needs_no_signature_of_who_is_excused_or_in_conflict() -> None:
    made = begun(session_signers="all")
    made.held(SessionId("S-001"), panel(3, 3, 3, 3), signed_by="CDE")
    agree(made)
    made.decide(EXCUSE, SessionId("S-001"), "F")
    assert [row.score.region for row in ranking(made.view()).rows] == ["10.01"]
    agree(made)
    other = begun(session_signers="all")
    other.held(SessionId("S-001"), panel(3, 3, 3, 3), signed_by="CDE")
    following(other, conflicts=(Conflict(F, RegionCode("10.01"), "ex-mentor", "2018"),))
    assert ranking(other.view()).rows
    agree(other)


def test_an_absence_needs_every_free_member_where_all_sign() -> None:
    made = begun(session_signers="all")
    made.record(SessionId("S-001"), {}, status=ABSENT, phases=(), signed_by=[C])
    made.record(SessionId("S-002"), {}, status=ABSENT, phases=(), signed_by=map(SeatId, "CDEF"))
    agree(made)


@pytest.mark.parametrize(
    "changes",
    [
        {"chair": "D"},
        {"panel": "P02"},
        {"panel": "P09"},
        {"region": "10.02"},
        {"excused": excuses(SeatId("G"))},
        {"sheets": ()},
    ],
    ids=str,
)
def test_a_member_cannot_speak_as_chair_or_of_another_session(changes: dict[str, Any]) -> None:
    made = begun()
    digest = made.held(SessionId("S-001"), panel(3, 3, 3, 3))
    record = made.items[digest].value
    assert isinstance(record, Record)
    forged = replace(record, remarks="palsu", **changes)
    made.add(forged, *(made.key(seat) for seat in map(SeatId, "CDEF")))
    assert [row.score.region for row in ranking(made.view()).rows] == ["10.01"]
    agree(made)


FORGERIES: dict[str, Callable[[Event], Digest]] = {
    "of another session": lambda made: made.sheet(SessionId("S-002"), F, flat(5)),
    "off the scale": lambda made: made.sheet(SessionId("S-001"), F, flat(9)),
    "with a gap": lambda made: made.sheet(SessionId("S-001"), F, {"A1": 5}),
    "by somebody else": lambda made: made.sheet(SessionId("S-001"), D, flat(5)),
    "by nobody": lambda made: Digest("ab" * 32),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_listed_sheet_must_be_whole_and_the_members_own(forgery: str) -> None:
    made = begun()
    sheets = {seat: made.sheet(SessionId("S-001"), seat, flat(3)) for seat in map(SeatId, "CDE")}
    made.record(SessionId("S-001"), {**sheets, F: FORGERIES[forgery](made)})
    assert not ranking(made.view()).rows
    agree(made)


def test_a_retired_decider_decides_nothing_any_more() -> None:
    made = begun()
    digest = made.held(SessionId("S-001"), panel(3, 3, 3, 3))
    made.decide(VOID, SessionId("S-001"), digest)
    following(made, revoked={P1: Revocation(RevocationKind.RETIRED)})
    assert ranking(made.view()).rows
    agree(made)


def test_a_result_of_an_edition_whose_twin_was_rejected_is_judged_alike() -> None:
    made = ruled()
    for n, session in enumerate((S1, S2, S3), start=2):
        made.held(session, panel(n, n, n, n + 1))
    second = made.items[next_edition(made, title="Edisi kedua")]
    assert isinstance(second.value, Edition)
    made.publish(sealed=True)
    twin = item(replace(second.value, title="Kembarannya"), samples.KEYS["R"])
    made.items[twin.digest] = twin
    agree(made)
    made.add(
        replace(second.value, seq=3, previous=second.digest, rejects=(twin.digest,)),
        samples.KEYS["R"],
    )
    agree(made)


def test_two_first_editions_are_a_fork_and_reordered_root_keys_are_the_same_root() -> None:
    made = begun()
    made.add(replace(made.edition, title="Lain"), samples.KEYS["R"])
    assert made.view().edition is None
    agree(made)


ROOTS = [
    Keyholders((samples.KEYS["R"],), 1),
    Keyholders((samples.KEYS["R"], P3), 2),
    Keyholders((P3, samples.KEYS["R"]), 1),
    Keyholders((samples.KEYS["R"], samples.KEYS["R"]), 2),
    Keyholders((samples.KEYS["R"],), 0),
    Keyholders((), 0),
]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_archives_script_agrees_on_whatever_hostile_people_bring(data: st.DataObject) -> None:
    draw = data.draw
    made = begun(session_signers=draw(st.sampled_from(("chair", "all"))))
    if draw(st.booleans()):
        made.edition = _later(made, draw)
    editions = dict(enumerate(made.items, start=1))
    targets = ["missing", "F", "G", "ab" * 32]
    for session in sorted(made.edition.sessions):
        for remarks in ("a", "b")[: draw(st.sampled_from((1, 1, 1, 0, 2)))]:
            targets += _session(made, session, remarks, editions, draw)
    for _ in range(draw(st.sampled_from((0, 1, 2, 4)))):
        target = draw(st.sampled_from(targets))
        about = aimed.value if (aimed := made.items.get(Digest(target))) else None
        session = getattr(
            about, "session", draw(st.sampled_from([SessionId("S-001"), SessionId("S-002"), ADDED]))
        )
        action = draw(st.sampled_from((VOID, CHOOSE) if about else (EXCUSE, WAIVE)))
        deciders = draw(st.sampled_from((DECIDERS, DECIDERS, DECIDERS, (P1,), (P1, STRANGER))))
        made.decide(action, session, target, signed_by=deciders)
    agree(made)


def _rarely(draw: Any) -> bool:
    return bool(draw(st.integers(0, 15)) == 11)


def _session(
    made: Event, session: SessionId, remarks: str, editions: dict[int, Digest], draw: Any
) -> list[str]:
    """Add a record and its sheets, now and then with something wrong; return their digests."""
    seq = draw(st.sampled_from(sorted(editions)))
    ref = EditionRef(made.edition.id, seq, editions[seq])
    sheets = {}
    seats = "CDEFG" if _rarely(draw) else draw(st.sampled_from(("CDEF", "CDE", "CD", "C")))
    for seat in map(SeatId, seats):
        level = 9 if _rarely(draw) else draw(st.integers(2, 5))
        sheets[seat] = made.sheet(session, seat, flat(level), edition=ref)
    status = draw(st.sampled_from((ABSENT, POSTPONED))) if _rarely(draw) else "held"
    chair = made.edition.panels[made.edition.sessions[session].panel].chair
    away = "G" if _rarely(draw) else sorted(set("CDEF") - set(sheets))
    record = samples.record(
        made.edition,
        ref.sha256,
        session,
        sheets if status == "held" else {},
        edition=ref,
        status=status,
        excused=excuses(*away),
        remarks=remarks,
        chair="D" if _rarely(draw) else chair,
    )
    signers = draw(st.sampled_from(("CDEF", "CDEFG", "CDEF", "C", "CDE", "D")))
    return [made.add(record, *(made.key(seat) for seat in signers)), *sheets.values()]


def _later(made: Event, draw: Any) -> Edition:
    """Add a next edition that changes people, sessions, keys or its root, trusted or not."""
    first = made.edition
    sessions = dict(first.sessions)
    if draw(st.booleans()):
        sessions[ADDED] = PlannedSession(
            draw(st.sampled_from(("P01", "P02"))), RegionCode("10.02"), START, 60
        )
        sessions.pop(draw(st.sampled_from(("S-001", "S-002", "S-003"))))
    if draw(st.booleans()):
        sessions[SessionId("S-003")] = PlannedSession(
            PanelId("P02"), RegionCode("10.01"), START, 60
        )
    members = draw(st.sampled_from((("C", "D", "E", "F"), ("C", "D", "E"), ("C", "D", "E", "G"))))
    revoked = draw(
        st.sampled_from(
            (
                {},
                {made.key(F): Revocation(RevocationKind.COMPROMISED)},
                {made.key(F): Revocation(RevocationKind.RETIRED)},
                {P1: Revocation(RevocationKind.RETIRED)},
            )
        )
    )
    later: Edition = offices.changed(
        first,
        seq=2,
        previous=made.root.digest,
        min_seq=draw(st.sampled_from((1, 1, 1, 2))),
        sessions=sessions,
        panels={**first.panels, P01: Panel(C, members, "Ruang 1")},
        conflicts=draw(
            st.sampled_from(((), (Conflict(F, RegionCode("10.01"), "ex-mentor", "2018"),)))
        ),
        revoked=revoked,
        root=draw(st.sampled_from(ROOTS)) if draw(st.booleans()) else first.root,
    )
    made.add(later, *draw(st.sampled_from(((samples.KEYS["R"],), (samples.KEYS["R"], P3)))))
    if _rarely(draw):
        made.add(replace(later, title="Lain"), samples.KEYS["R"], P3)
    return offices.changed(later, root=first.root)


def test_both_agree_on_three_hundred_events_whose_panels_change() -> None:
    for seed in range(300):
        agree(changed_panels.event(seed))
