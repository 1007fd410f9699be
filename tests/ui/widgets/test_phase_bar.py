from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.edition import DEFAULT_PHASES
from smartcity_desktop.domain.timer import Moment, TimerAct, TimerKind, read
from smartcity_desktop.ui import language
from smartcity_desktop.ui.widgets.phase_bar import PhaseBar


def at(seconds: int) -> Moment:
    return Moment(f"m{seconds}", seconds * 1000, seconds * 1000, "one")


START = TimerAct(TimerKind.START, at(0))


@pytest.mark.parametrize(
    ("acts", "now", "phase", "left"),
    [
        ((), 0, "Belum dimulai", "2.00.00"),
        ((START,), 60, "Pembukaan", "9.00"),
        ((START, TimerAct(TimerKind.PAUSE, at(60))), 500, "Pembukaan · dijeda", "9.00"),
        ((START, TimerAct(TimerKind.PHASE, at(60))), 120, "Paparan", "29.00"),
        ((START,), 700, "Pembukaan", "−1.40"),
        ((START, TimerAct(TimerKind.STOP, at(90))), 500, "Selesai", "1.30"),
    ],
)
def test_the_clock_is_told_in_words_and_figures(
    acts: tuple[TimerAct, ...], now: int, phase: str, left: str
) -> None:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    bar = PhaseBar()
    bar.show_reading(read(DEFAULT_PHASES, acts, at(now)), DEFAULT_PHASES)
    assert (bar._phase.text(), bar._left.text()) == (phase, left)
    assert bar._bar.accessibleName().startswith(f"{phase} {left}")
    bar.deleteLater()


def test_the_bar_has_a_stretch_a_phase_and_past_ones_are_told_apart() -> None:
    QApplication.instance() or QApplication(["tests"])
    bar = PhaseBar()
    acts = (START, TimerAct(TimerKind.EXTEND, at(1), 300), TimerAct(TimerKind.PHASE, at(100)))
    bar.show_reading(read(DEFAULT_PHASES, acts, at(1000)), DEFAULT_PHASES)
    shown = bar._bar._phases
    assert [one.seconds for one in shown[:2]] == [900, 1800]
    assert [one.past for one in shown] == [True, False, False, False, False]
    assert [one.current for one in shown] == [False, True, False, False, False]
    assert [one.share for one in shown[1:]] == [0.5, 0, 0, 0]
    bar.deleteLater()


def test_every_stretch_is_named_with_its_minutes_under_the_pointer_and_aloud() -> None:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    bar = PhaseBar()
    bar.resize(900, 40)
    bar.show_reading(read(DEFAULT_PHASES, (START,), at(60)), DEFAULT_PHASES)
    names = [name for _, _, name in bar._bar.names()]
    assert names == [
        "Pembukaan 10",
        "Paparan 30",
        "Pendalaman 60",
        "Musyawarah 15",
        "Tanda tangan 5",
    ]
    assert bar._bar.accessibleDescription() == " · ".join(names)
    bar.deleteLater()


def test_a_narrow_window_tells_the_phase_that_runs_and_says_the_rest_aloud() -> None:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    bar = PhaseBar()
    bar.show()
    told = {}
    for wide in (1366, 683):
        bar.resize(wide, 40)
        bar.show_reading(read(DEFAULT_PHASES, (START,), at(60)), DEFAULT_PHASES)
        told[wide] = bar._then.text()
        assert "Paparan 30" in bar._bar.accessibleName()
    assert told == {1366: "tersisa · lalu Paparan 30 · Pendalaman 60", 683: "tersisa"}
    bar.resize(1366, 40)
    assert bar._then.text() == told[1366]
    bar.deleteLater()
