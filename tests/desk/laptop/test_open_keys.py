from __future__ import annotations

import pytest

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.laptop.open_keys import TRIES, OpenKeys, check_digits
from smartcity_desktop.domain.ids import SeatId
from tests.desk.refusing import refused


@pytest.fixture
def open_keys() -> OpenKeys:
    """One open key, without a PIN."""
    held = OpenKeys()
    held.put(SeatId("A"), keys.from_seed(bytes(32)))
    return held


def test_keys_of_several_people_are_held_apart(open_keys: OpenKeys) -> None:
    other = keys.from_seed(bytes(31) + b"x")
    open_keys.put(SeatId("B"), other)
    assert open_keys.get(SeatId("B")) is other
    open_keys.drop(SeatId("A"))
    assert (open_keys.get(SeatId("A")), open_keys.get(SeatId("B"))) == (None, other)
    open_keys.drop_all()
    assert not open_keys


@pytest.mark.parametrize("written", ["", "123", "123456789", "12a4", "١٢٣٤", "12 34"])
def test_what_is_not_four_to_eight_digits_is_no_pin(open_keys: OpenKeys, written: str) -> None:
    refused("pin.digits", check_digits, written)
    refused("pin.digits", open_keys.set_pin, "A", written)
    assert not open_keys.has_pin(SeatId("A"))


def test_without_a_pin_or_a_key_no_pin_is_right(open_keys: OpenKeys) -> None:
    refused("key.locked", open_keys.check, "A", "1234")
    refused("key.locked", open_keys.check, "B", "1234")
    refused("key.locked", open_keys.set_pin, "B", "1234")
    assert open_keys.get(SeatId("A")) is not None


def test_five_wrong_pins_in_a_row_drop_the_key(open_keys: OpenKeys) -> None:
    open_keys.set_pin(SeatId("A"), "1234")
    for left in range(TRIES - 1, 0, -1):
        assert refused("pin.wrong", open_keys.check, "A", "4321").facts == {"left": left}
    assert refused("pin.dropped", open_keys.check, "A", "4321").facts == {"tries": TRIES}
    assert open_keys.get(SeatId("A")) is None
    refused("key.locked", open_keys.check, "A", "1234")


def test_a_right_pin_gives_the_tries_back(open_keys: OpenKeys) -> None:
    open_keys.set_pin(SeatId("A"), "12345678")
    for _ in range(3):
        for _ in range(TRIES - 1):
            refused("pin.wrong", open_keys.check, "A", "0000")
        open_keys.check(SeatId("A"), "12345678")
    assert open_keys.get(SeatId("A")) is not None


def test_a_key_opened_anew_has_no_pin_yet(open_keys: OpenKeys) -> None:
    open_keys.set_pin(SeatId("A"), "1234")
    open_keys.put(SeatId("A"), keys.from_seed(bytes(32)))
    assert not open_keys.has_pin(SeatId("A"))
