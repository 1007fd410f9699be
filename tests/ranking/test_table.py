from __future__ import annotations

import pytest

from smartcity_desktop.domain.decision import NO_RECORD, WAIVE
from smartcity_desktop.domain.edition import Edition, Policy
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.ranking_table import (
    Choice,
    Cut,
    CutState,
    Edge,
    Line,
    Note,
    RankingTable,
    Ruling,
)
from smartcity_desktop.domain.result import ApartKind, Ranking, Remark
from smartcity_desktop.domain.rubric import Band, Text
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking.order import ranking
from smartcity_desktop.ranking.table import table
from tests.merge.event import panel, ruled, wide
from tests.ranking.deciding import even, event, held, quota, result


def told(*levels: int, **policy: object) -> RankingTable:
    """The table of regions with these levels for `quota` places, ties left as they are."""
    places = int(str(policy.pop("places")))
    made = event(even(*levels), quota(places, lot_seed="", **policy))
    return table(result(made), made.edition)


def shape(made: RankingTable) -> list[str]:
    return [edge if isinstance(edge, Edge) else edge.ranked.rank_text for edge in made.with_cut()]


def test_the_cut_lies_after_the_last_selected_region() -> None:
    made = told(5, 4, 3, places=2)
    assert shape(made) == ["1", "2", "cut", "3"]
    assert (made.cut.state, made.cut.above, made.cut.within) == (CutState.PARTED, 2, 0)
    assert (made.cut.selected, made.cut.quota, made.cut.free) == (2, 2, 0)


def test_a_region_that_cannot_be_selected_does_not_move_the_cut() -> None:
    made = told(5, 4, 3, 2, places=2, ineligible={"10.01": "2018", "10.04": ""})
    assert shape(made) == ["1", "2", "3", "cut", "4"]
    assert [line.choice for line in made.lines] == [
        Choice.INELIGIBLE, Choice.SELECTED, Choice.SELECTED, Choice.INELIGIBLE,
    ]  # fmt: skip
    assert made.lines[0].notes == (Note(Remark.INELIGIBLE, "2018"),)
    assert made.lines[3].notes == (Note(Remark.INELIGIBLE),)
    assert made.cut.state == CutState.OPEN


def test_whoever_shares_a_rank_across_the_cut_stands_between_two_lines() -> None:
    made = told(5, 3, 3, 3, 1, places=2, ineligible={"10.03": "2018"})
    assert shape(made) == ["1", "upper", "=2", "=2", "=2", "lower", "5"]
    cut = made.cut
    assert (cut.state, cut.free) == (CutState.BORDERLINE, 1)
    assert [line.code for line in cut.tied] == ["10.02", "10.04"]
    assert made.lines[1].choice == Choice.BORDERLINE
    assert made.lines[1].notes == (Note(Remark.SHARED), Note(Remark.BORDERLINE))
    assert made.lines[2].choice == Choice.INELIGIBLE


def test_a_tie_at_the_very_top_has_its_first_line_above_everybody() -> None:
    assert shape(told(3, 3, 1, places=1)) == ["upper", "=1", "=1", "lower", "3"]


def test_a_tie_at_the_very_end_has_its_second_line_beneath_everybody() -> None:
    assert shape(told(5, 3, 3, places=2)) == ["1", "upper", "=2", "=2", "lower"]


def test_where_nobody_is_selected_the_line_stands_above_everybody() -> None:
    made = told(5, 4, places=1, ineligible={"10.01": "2018", "10.02": "2018"})
    assert shape(made) == ["cut", "1", "2"]
    assert (made.cut.state, made.cut.last, made.cut.next_best) == (CutState.OPEN, None, None)


def test_without_any_region_there_is_no_line() -> None:
    edition = event(even(3), quota(1)).edition
    made = table(Ranking((), (), 1, None, complete=False), edition)
    assert made.with_cut() == ()


def test_a_tie_that_decisions_leave_is_no_open_question() -> None:
    made = event(even(3, 3, 1), quota(1, lot_seed=""))
    left = table(replace(result(made), left_tied=True), made.edition)
    assert left.cut.state == CutState.LEFT_TIED
    assert [line.choice for line in left.cut.tied] == [Choice.LEFT_TIED] * 2
    assert left.lines[0].notes == (Note(Remark.SHARED), Note(Remark.LEFT_TIED))


def test_a_shared_rank_within_the_quota_is_no_tie_across_the_cut() -> None:
    made = told(3, 3, 1, places=2)
    assert shape(made) == ["=1", "=1", "cut", "3"]
    assert made.lines[0].notes == (Note(Remark.SHARED),)


def test_a_tie_names_what_decided_it_and_what_parted_those_at_the_cut() -> None:
    made = event([dict(panel(3, 3, 3, 3)), dict(panel(2, 2, 4, 4))], quota(1, lot_seed=""))
    cut = table(result(made), made.edition).cut
    assert cut.parted_by == "high_levels"
    assert (named(cut.last), named(cut.next_best)) == ("10.02", "10.01")
    assert cut.last is not None
    assert cut.last.notes == (Note(Remark.TIE, "high_levels"),)


def named(line: Line | None) -> str:
    return line.code if line is not None else ""


def test_indices_that_differ_in_print_need_no_criterion() -> None:
    assert told(5, 3, places=1).cut.parted_by == ""


@pytest.mark.parametrize(("printed", "band"), [(30_000, "Baik"), (30_001, None)])
def test_a_line_carries_the_predicate_of_its_printed_index(printed: int, band: str | None) -> None:
    made = event(even(3), quota(1))
    found = table(result(made), banded(made.edition, printed)).lines[0].band
    assert (found.title.id if found else None) == band


def banded(edition: Edition, start: int) -> Edition:
    return replace(edition, rubric=replace(edition.rubric, bands=(Band(Text("Baik"), start),)))


def test_a_thin_panel_is_remarked_last() -> None:
    policy = Policy(quota=1, quorum=1, lot_seed="")
    made = event([dict(panel(3, 3)), dict(panel(3, 3))], policy)
    line = table(result(made), made.edition).lines[0]
    assert [note.remark for note in line.notes] == [
        Remark.SHARED, Remark.BORDERLINE, Remark.THIN_PANEL,
    ]  # fmt: skip


def test_the_distance_across_a_tie_is_nothing() -> None:
    cut: Cut = told(3, 3, places=1).cut
    assert str(cut.margin) == "0.0000"
    assert (cut.last, cut.parted_by) == (None, "")


def test_a_closed_region_names_the_decision_that_closed_its_session_and_nobody_elses() -> None:
    made = ruled(wide(3, policy=quota(1)))
    held(made, SessionId("S-001"), panel(3, 3, 3, 3))
    later = made.decide(WAIVE, SessionId("S-002"), NO_RECORD, reason="Panel tidak bersidang.")
    seen = made.view()
    lines = table(ranking(seen), made.edition, view=seen)
    assert [(one.apart.kind, one.closed_by) for one in lines.apart] == [
        (ApartKind.CLOSED, (Ruling(later, seen.decisions[later]),)),
        (ApartKind.MISSING, ()),
    ]
    assert lines.rulings == (Ruling(later, seen.decisions[later]),)
