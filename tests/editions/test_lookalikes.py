from __future__ import annotations

import pytest

from smartcity_desktop.editions.lookalikes import confusable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Siti Rahma, M.T.", "Siti Rahma"),
        ("Siti Rahma", "SITI  RAHMA, S.Kom."),
        ("Siti Rahma", "Siti R\u0430hma"),
        ("Ahmad Fauzi", "Achmad Fauzi"),
        ("André Wijaya", "Andre Wijaya"),
    ],
)
def test_names_that_people_would_mix_up_are_told(one: str, other: str) -> None:
    assert confusable(one, other)
    assert confusable(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Budi Santoso", "Rini Lubis"), ("Agus Wibowo", "Agus Wijaya"), ("Dr.", "Ir."), ("", "Adi")],
)
def test_names_of_different_people_are_left_alone(one: str, other: str) -> None:
    assert not confusable(one, other)
