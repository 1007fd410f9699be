from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, NO_RECORD, VOID, WAIVE
from smartcity_desktop.domain.edition import Conflict, PlannedSession, Policy
from smartcity_desktop.domain.ids import Digest, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Apart,
    ApartKind,
    Ranking,
    Remark,
)
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import P01, C, D, F
from tests.merge.event import ROOT, Event, excuses, flat, panel, ruled, wide
from tests.ranking.deciding import Levels, agree, even, event, held, lines, quota, result


def test_the_highest_printed_index_comes_first_and_the_quota_is_filled() -> None:
    found = result(event(even(2, 5, 4, 3), quota(2)))
    assert lines(found) == [
        (1, "10.02", SELECTED),
        (2, "10.03", SELECTED),
        (3, "10.04", NOT_SELECTED),
        (4, "10.01", NOT_SELECTED),
    ]
    assert (found.margin, found.complete, found.quota) == (Decimal("1.0000"), True, 2)
    assert found.selected() == ("10.02", "10.03")
    assert all(row.remarks == () and row.decided_by == "" for row in found.rows)


@pytest.mark.parametrize(("places", "margin"), [(0, None), (1, "1.0000"), (3, None), (9, None)])
def test_a_quota_of_none_or_of_all_leaves_no_margin(places: int, margin: str | None) -> None:
    found = result(event(even(5, 4, 3), quota(places)))
    assert len(found.selected()) == min(places, 3)
    assert found.margin == (None if margin is None else Decimal(margin))


def test_an_ineligible_region_keeps_its_rank_and_takes_no_place() -> None:
    policy = quota(2, ineligible={"10.01": "2017", "10.03": "2018"})
    found = result(event(even(5, 4, 3, 2, 1), policy))
    assert lines(found) == [
        (1, "10.01", INELIGIBLE),
        (2, "10.02", SELECTED),
        (3, "10.03", INELIGIBLE),
        (4, "10.04", SELECTED),
        (5, "10.05", NOT_SELECTED),
    ]
    assert found.rows[0].remarks == (Remark.INELIGIBLE,)
    assert found.margin == Decimal("1.0000")


def test_two_assessors_are_a_thin_panel_and_one_is_incomplete() -> None:
    regions = [dict(panel(3, 3)), dict(panel(5)), dict(panel(4, 4, 4))]
    found = result(event(regions, quota(1)))
    assert lines(found) == [(1, "10.03", SELECTED), (2, "10.01", NOT_SELECTED)]
    assert found.rows[1].remarks == (Remark.THIN_PANEL,)
    assert found.apart == (Apart(RegionCode("10.02"), ApartKind.INCOMPLETE, "one_assessor"),)
    assert found.complete


def test_an_aspect_under_two_thirds_makes_a_region_incomplete_not_low() -> None:
    gap = {seat: {**flat(5), "B1": None, "B2": None} for seat in map(SeatId, "CDEF")}
    found = result(event([gap, dict(panel(1, 1, 1, 1))], quota(1)))
    assert found.selected() == ("10.02",)
    assert found.apart == (Apart(RegionCode("10.01"), ApartKind.INCOMPLETE, "aspect:B"),)


def test_a_conflict_in_the_edition_leaves_the_mean_of_the_others() -> None:
    conflict = Conflict(F, RegionCode("10.01"), "ex-mentor", "2018")
    made = event([dict(panel(3, 3, 3, 5)), *even(3)], quota(1, lot_seed=""), (conflict,))
    found = result(made)
    assert {row.score.region: row.score.assessors for row in found.rows} == {
        "10.01": 3,
        "10.02": 4,
    }
    assert found.rows[0].score.index == 3


def test_what_is_not_ranked_is_listed_with_its_kind() -> None:
    made = Event(wide(7, policy=quota(1)))
    held(made, SessionId("S-001"), panel(3, 3, 3, 3))
    made.absent(SessionId("S-002"))
    made.record(SessionId("S-003"), {C: Digest("00" * 32)}, excused=excuses(*map(SeatId, "DEF")))
    held(made, SessionId("S-004"), panel(3, 3, 3, 3))
    made.held(SessionId("S-004"), panel(3, 3, 3, 3), remarks="lain")
    made.record(SessionId("S-005"), {})
    made.postponed(SessionId("S-006"))
    found = result(made)
    assert found.apart == (
        Apart(RegionCode("10.02"), ApartKind.ABSENT, ""),
        Apart(RegionCode("10.03"), ApartKind.WAITING, "E_SHEET_WAITING"),
        Apart(RegionCode("10.04"), ApartKind.FORKED, "E_EQUIVOCATION"),
        Apart(RegionCode("10.05"), ApartKind.REFUSED, "E_SHEET_COUNT"),
        Apart(RegionCode("10.06"), ApartKind.WAITING, "postponed"),
        Apart(RegionCode("10.07"), ApartKind.MISSING, ""),
    )
    assert not found.complete


def test_a_region_whose_sessions_were_all_closed_by_decision_is_closed_and_not_missing() -> None:
    made = ruled(wide(4, policy=quota(1)))
    made.postponed(SessionId("S-002"))
    made.record(SessionId("S-003"), {C: Digest("00" * 32)}, excused=excuses(*map(SeatId, "DEF")))
    made.absent(SessionId("S-004"))
    for session in ("S-001", "S-002", "S-003", "S-004"):
        made.decide(WAIVE, SessionId(session), NO_RECORD)
    found = result(made)
    assert [one.kind for one in found.apart] == ["closed", "closed", "closed", "absent"]
    assert [one.why for one in found.apart] == ["", "", "", ""]
    assert found.complete
    agree(found, made)


def test_a_region_with_a_closed_session_is_missing_while_another_of_its_sessions_is_open() -> None:
    made = ruled(twice().edition)
    made.decide(WAIVE, SessionId("S-009"), NO_RECORD)
    assert [one.kind for one in result(made).apart] == ["missing"]
    agree(result(made), made)


def test_an_absent_region_does_not_keep_the_result_open() -> None:
    made = event(even(3), quota(1))
    other = Event(wide(2, policy=quota(1)))
    held(other, SessionId("S-001"), panel(3, 3, 3, 3))
    other.absent(SessionId("S-002"))
    assert result(made).complete
    assert result(other).complete


def test_a_region_without_any_session_is_missing() -> None:
    made = Event(replace(wide(2, policy=quota(1)), sessions={}))
    assert [one.kind for one in result(made).apart] == ["missing", "missing"]


def test_without_an_edition_there_is_an_empty_open_ranking() -> None:
    found = ranking(view([], ROOT))
    assert (found.rows, found.apart, found.complete) == ((), (), False)


def twice() -> Event:
    made = wide(1, policy=quota(1))
    later = PlannedSession(P01, RegionCode("10.01"), "2019-02-22T09:00:00+07:00", 7200)
    return Event(
        replace(
            made, sessions={SessionId("S-009"): later, **made.sessions, SessionId("S-000"): later}
        )
    )


def test_the_first_planned_session_that_was_held_counts_and_nothing_is_pooled() -> None:
    made = twice()
    held(made, SessionId("S-000"), panel(5, 5, 5, 5))
    assert result(made).rows[0].score.index == 5
    held(made, SessionId("S-001"), panel(3, 3, 3, 3))
    found = result(made)
    assert found.rows[0].score.index == 3
    assert found.rows[0].score.assessors == 4
    assert not found.complete


def test_an_additional_session_counts_after_an_absence_or_a_postponement() -> None:
    for first in ("absent", "postponed"):
        made = twice()
        getattr(made, first)("S-001")
        made.absent(SessionId("S-000"))
        held(made, SessionId("S-009"), panel(4, 4, 4, 4))
        assert result(made).rows[0].score.index == 4


def test_an_absence_is_not_final_while_the_additional_session_is_open() -> None:
    made = twice()
    made.absent(SessionId("S-001"))
    assert [one.kind for one in result(made).apart] == ["missing"]
    made.absent(SessionId("S-000"))
    made.absent(SessionId("S-009"))
    assert [one.kind for one in result(made).apart] == ["absent"]


def test_a_newer_sheet_keeps_the_result_open_and_a_strangers_item_does_not() -> None:
    made = event(even(3), quota(1))
    sheet = samples.sheet(made.edition, made.root.digest, SessionId("S-001"), C, flat(1))
    made.add(sheet, "ssh-ed25519 STRANGER")
    made.add(replace(made.edition, seq=2, previous=made.root.digest), "ssh-ed25519 STRANGER")
    assert result_without_editions(made).complete
    made.sheet(SessionId("S-001"), D, flat(5))
    assert not result_without_editions(made).complete


def result_without_editions(made: Event) -> Ranking:
    """The recomputation takes signatures as proved, so strangers' items are not for it."""
    return ranking(made.view())


def test_a_superseded_record_changes_the_index_and_leaves_nothing_open() -> None:
    made = Event(wide(1, policy=quota(1)))
    old = made.held(SessionId("S-001"), panel(3, 3, 3, 3))
    sheets = {s: made.sheet(SessionId("S-001"), s, flat(3)) for s in map(SeatId, "CDE")}
    first = made.sheet(SessionId("S-001"), F, flat(3))
    sheets[F] = made.sheet(SessionId("S-001"), F, flat(5), revision=2, supersedes=(first,))
    made.record(SessionId("S-001"), sheets, revision=2, supersedes=(old,))
    found = result(made)
    assert found.rows[0].score.index == Fraction(7, 2)
    assert found.complete


levels = st.fixed_dictionaries(
    {id_: st.one_of(st.none(), st.integers(2, 4)) for id_ in ("A1", "A2", "B1", "B2")}
)
region = st.lists(st.one_of(levels, st.sampled_from([flat(3), flat(4)])), min_size=1, max_size=4)
events = st.lists(region, min_size=1, max_size=7)
policies = st.builds(
    Policy,
    rule=st.sampled_from(("mean", "median", "trimmed_mean")),
    quota=st.integers(0, 8),
    quorum=st.just(1),
    ties=st.permutations(tuple(Tie)).flatmap(
        lambda names: st.integers(0, 5).map(lambda n: tuple(names[:n]))
    ),
    lot_seed=st.sampled_from(("", "benih")),
    ineligible=st.dictionaries(
        st.sampled_from([f"10.0{n}" for n in range(1, 8)]), st.just("2018"), max_size=3
    ),
)


def build(regions: Sequence[Sequence[Levels]], policy: Policy) -> Event:
    return event(
        [dict(zip(map(SeatId, "CDEF"), region, strict=False)) for region in regions], policy
    )


@settings(max_examples=150, deadline=None)
@given(events, policies)
def test_the_independent_recomputation_always_agrees(
    regions: list[list[Levels]], policy: Policy
) -> None:
    policy = replace(policy, ineligible={
        code: why for code, why in policy.ineligible.items() if int(code[-1]) <= len(regions)
    })  # fmt: skip
    found = result(build(regions, policy))
    eligible = sum(1 for row in found.rows if row.selection != INELIGIBLE)
    chosen = len(found.selected())
    borderline = sum(1 for row in found.rows if row.selection == BORDERLINE)
    assert chosen <= policy.quota
    assert borderline or chosen == min(policy.quota, eligible)
    assert not borderline or chosen < policy.quota < chosen + borderline
    shown = [row.score.printed for row in found.rows]
    assert shown == sorted(shown, reverse=True)  # type: ignore[type-var]
    assert found.margin is None or found.margin >= 0
    assert len(found.rows) + len(found.apart) == len(regions)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_independent_recomputation_agrees_on_whatever_is_decided(data: st.DataObject) -> None:
    made = ruled(wide(3, policy=quota(1, quorum=2)))
    targets = ["missing", "F", "E", "ab" * 32]
    for n, session in enumerate(map(SessionId, ("S-001", "S-002", "S-003")), start=2):
        for remarks in ("", "b")[: data.draw(st.integers(0, 2))]:
            seats = [*map(SeatId, "CDEF")][: data.draw(st.integers(1, 4))]
            levels = panel(*(n + (remarks == "b") for _ in seats))
            away = excuses(*(set(map(SeatId, "CDEF")) - set(seats)))
            digest = made.held(session, levels, excused=away, remarks=remarks)
            listed = made.items[digest].value
            assert isinstance(listed, Record)
            targets += [digest, listed.sheets[-1].digest, f"E_SHEET_COUNT:{digest}"]
            if data.draw(st.booleans()):
                later = replace(listed, revision=2, supersedes=(digest,), remarks="c")
                targets.append(made.add(later, made.key(C)))
    for _ in range(data.draw(st.integers(0, 8))):
        target = data.draw(st.sampled_from(targets))
        about = item.value if (item := made.items.get(Digest(target))) else None
        session = getattr(
            about, "session", data.draw(st.sampled_from([*map(SessionId, ("S-001", "S-009"))]))
        )
        action = data.draw(st.sampled_from((VOID, CHOOSE) if about else (EXCUSE, WAIVE, CHOOSE)))
        back = data.draw(st.lists(st.sampled_from(targets), max_size=2, unique=True))
        targets.append(made.decide(action, session, target, supersedes=tuple(back)))
    seen = made.view()
    found = ranking(seen)
    agree(found, made)
    assert found.complete == (may_seal(seen, found) == ())
    made.publish()
    assert rechecked(made.view(), made.items.values(), ROOT, ranking) == made.view()


@settings(max_examples=60, deadline=None)
@given(events, st.randoms(use_true_random=False))
def test_renaming_regions_moves_no_place_without_a_lot(
    regions: list[list[Levels]], random_: object
) -> None:
    order = list(range(len(regions)))
    random_.shuffle(order)  # type: ignore[attr-defined]
    policy = quota(2, lot_seed="")
    before = result(build(regions, policy))
    after = result(build([regions[n] for n in order], policy))
    renamed = {f"10.0{order[n] + 1}": RegionCode(f"10.0{n + 1}") for n in range(len(order))}
    places = {row.score.region: (row.rank, row.selection, row.decided_by) for row in after.rows}
    for row in before.rows:
        new = places[renamed[row.score.region]]
        assert new == (row.rank, row.selection, row.decided_by)


@settings(max_examples=60, deadline=None)
@given(events, st.randoms(use_true_random=False))
def test_the_order_in_which_items_arrive_moves_nothing(
    regions: list[list[Levels]], random_: object
) -> None:
    made = build(regions, quota(2))
    shuffled: list[Item] = list(made.items.values())
    random_.shuffle(shuffled)  # type: ignore[attr-defined]
    seen: View = view(shuffled, ROOT)
    assert ranking(seen) == ranking(made.view())


@settings(max_examples=60, deadline=None)
@given(events, st.data())
def test_a_better_level_never_lowers_a_regions_rank(
    regions: list[list[Levels]], data: st.DataObject
) -> None:
    policy = quota(2, lot_seed="", ties=("full_precision",))
    before = result(build(regions, policy))
    if not before.rows:
        return
    row = data.draw(st.sampled_from(before.rows))
    sheet = data.draw(st.sampled_from(range(row.score.assessors)))
    mine = int(row.score.region[-1]) - 1
    better = [[dict(sheet) for sheet in sheets] for sheets in regions]
    for id_, level in better[mine][sheet].items():
        better[mine][sheet][id_] = None if level is None else level + 1
    after = {row.score.region: row for row in result(build(better, policy)).rows}
    assert after[row.score.region].rank <= row.rank
