from __future__ import annotations

from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.words import finding_words


def _said(started: str, minutes: int) -> str:
    facts: dict[str, str | int] = {
        "session": "P01-S4",
        "region": "Kota X",
        "started": started,
        "planned": "2019-02-21T15:45:00+07:00",
        "minutes": minutes,
    }
    language.switch("id")
    return finding_words.explained("W_OUTSIDE_SCHEDULE", facts).what


def test_a_session_of_another_day_is_told_with_the_dates_and_in_days() -> None:
    said = _said("2026-12-01T10:07:00+07:00", 4_089_262)
    assert "mulai 2.839 hari dari jadwal: 1 Des 2026, 10.07" in said
    assert "rencananya 21 Feb 2019, 15.45" in said


def test_a_session_of_the_day_is_told_in_minutes_and_by_its_times_alone() -> None:
    said = _said("2019-02-21T16:20:00+07:00", 35)
    assert "mulai 35 menit dari jadwal: 16.20" in said
    assert "2019" not in said
