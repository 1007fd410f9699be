from __future__ import annotations

import random

from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.domain.natural import ordered

PANELS = [PanelId(f"P{number}") for number in range(1, 13)]


def test_the_tenth_panel_comes_after_the_ninth() -> None:
    mixed = random.Random(4).sample(PANELS, len(PANELS))
    assert list(ordered(mixed)) == PANELS


def test_sessions_and_seats_are_ordered_by_each_of_their_numbers() -> None:
    assert ordered(["P10-S1", "P2-S10", "P2-S9", "P2"]) == ("P2", "P2-S9", "P2-S10", "P10-S1")
    assert ordered(["A-100", "A-20", "A-3", "B-1"]) == ("A-3", "A-20", "A-100", "B-1")


def test_what_only_zeros_or_letters_tell_apart_has_one_order() -> None:
    every = ["P1", "P01", "P001", "", "P", "7", "P1a", "P1B"]
    assert ordered(every) == ordered(list(reversed(every)))
