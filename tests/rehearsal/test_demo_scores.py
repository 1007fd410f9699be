from fractions import Fraction

import pytest

from smartcity_desktop.rehearsal import demo_event, demo_plot, demo_scores
from smartcity_desktop.rehearsal.demo_event import ATTENDED, Event, Size
from smartcity_desktop.rehearsal.demo_plot import Plot
from smartcity_desktop.rehearsal.demo_scores import Scores

SEEDS = (1, 2, 3, 4, 5, 2018, 2019, 2020)


@pytest.fixture(scope="module", params=SEEDS)
def drawn(request: pytest.FixtureRequest) -> tuple[Event, Plot, Scores]:
    """A full event of one seed, drawn and not played."""
    made = demo_event.make(Size(seed=request.param))
    plot = demo_plot.write(made.edition, 0)
    return made, plot, demo_scores.draw(made.edition, request.param, plot)


def test_exactly_two_regions_stand_on_the_cut(drawn: tuple[Event, Plot, Scores]) -> None:
    made, _, scores = drawn
    edition = made.edition
    assert scores.tie is not None
    index = {
        edition.sessions[session].region: demo_scores.plain_index(edition, sheets)
        for session, sheets in scores.marks.items()
        if edition.sessions[session].region not in edition.policy.ineligible
    }
    above, below = scores.tie
    assert index[above] == index[below]
    assert sum(one > index[above] for one in index.values()) == edition.policy.quota - 1
    assert list(index.values()).count(index[above]) == 2


def test_the_corrected_slip_stays_clear_of_the_cut(drawn: tuple[Event, Plot, Scores]) -> None:
    made, plot, scores = drawn
    edition = made.edition
    slip = demo_scores.choose_slip(edition, scores, plot)
    assert slip is not None
    assert slip not in {plot.absent, plot.conflict, *plot.late}
    assert scores.tie is not None
    cut = next(
        demo_scores.plain_index(edition, sheets)
        for session, sheets in scores.marks.items()
        if edition.sessions[session].region == scores.tie[0]
    )
    seat, indicator, meant = demo_scores.corrected(edition, scores.marks[slip])
    before = demo_scores.plain_index(edition, scores.marks[slip])
    mark = scores.marks[slip][seat][indicator]
    assert mark.level is not None
    assert abs(mark.level - meant) == 1
    assert abs(before - cut) > Fraction(1, 10)


def test_only_the_sessions_of_the_plot_end_in_disagreement(
    drawn: tuple[Event, Plot, Scores],
) -> None:
    made, plot, scores = drawn
    found = set(demo_scores.disagreed(made.edition, scores))
    assert found <= set(plot.disagreed) | _tied(made, scores)
    assert len(found) >= 8


def _tied(made: Event, scores: Scores) -> set[str]:
    return {
        id_
        for id_, session in made.edition.sessions.items()
        if session.region in (scores.tie or ())
    }


def test_about_a_third_of_the_cells_carry_a_note(drawn: tuple[Event, Plot, Scores]) -> None:
    _, _, scores = drawn
    cells = [
        m for sheets in scores.marks.values() for sheet in sheets.values() for m in sheet.values()
    ]
    assert 0.30 < sum(bool(cell.note) for cell in cells) / len(cells) < 0.37
    levels = [cell.level for cell in cells if cell.level is not None]
    assert {1, 2, 3, 4, 5} == set(levels)
    assert 2.6 < sum(levels) / len(levels) < 3.4


def test_the_twelve_of_the_account_take_part_and_are_never_the_absent_one(
    drawn: tuple[Event, Plot, Scores],
) -> None:
    made, plot, _ = drawn
    assert set(ATTENDED) <= set(made.edition.regions)
    assert len(made.edition.regions) == 151
    assert plot.absent is not None
    assert made.edition.sessions[plot.absent].region not in ATTENDED
