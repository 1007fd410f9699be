from smartcity_desktop.rehearsal import demo_event, demo_plot
from smartcity_desktop.rehearsal.demo_event import Size
from tests.ids import P01


def test_no_session_has_two_things_happen_that_would_hide_each_other() -> None:
    edition = demo_event.make(Size()).edition
    plot = demo_plot.write(edition, 2)
    alone = [plot.absent, plot.conflict, *plot.late, *plot.disagreed, *plot.no_letter, *plot.open]
    assert len(alone) == len(set(alone))
    assert len(plot.late) == 3
    assert plot.open == edition.sessions_of(P01)[-2:]


def test_open_and_absent_sessions_have_no_scores() -> None:
    edition = demo_event.make(Size(regions=12, panels=3, sessions=5)).edition
    plot = demo_plot.write(edition, 1)
    assert plot.absent is not None
    assert plot.unscored(plot.absent)
    assert plot.unscored(plot.open[0])
    assert not plot.unscored(plot.late[0])


def test_the_smallest_event_has_a_plot_too() -> None:
    edition = demo_event.make(Size(regions=1, panels=1, sessions=2, assessors=2)).edition
    plot = demo_plot.write(edition, 0)
    assert plot.absent is not None
    assert plot.absent not in plot.late
