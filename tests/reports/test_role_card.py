import pytest

from smartcity_desktop.reports import role_card
from tests.reports import reading

STEP = "Cocokkan delapan kelompok angka dengan yang diumumkan panitia di ruang pertemuan."


def card(steps: int, *, ordered: bool = True) -> bytes:
    part = role_card.Part("Tiap sesi", (STEP,) * steps, ordered=ordered)
    return role_card.pdf("Kartu", "Untuk siapa.", [part], foot="F1", language="id")


def test_a_longer_card_is_written_smaller_and_stays_one_page() -> None:
    for steps in (3, 20, 40):
        pdf = card(steps)
        assert len(reading.pages(pdf)) == 1
        assert reading.strays(pdf) == []
        assert reading.collisions(pdf) == []


def test_a_text_that_fits_no_page_is_not_cut() -> None:
    with pytest.raises(ValueError, match="Kartu"):
        card(60)


def test_steps_are_numbered_only_where_their_order_matters() -> None:
    (ordered,), (loose,) = reading.pages(card(2)), reading.pages(card(2, ordered=False))
    assert "2" in ordered.split()
    assert "2" not in loose.split()
    assert loose.count("•") == 2
