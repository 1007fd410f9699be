from __future__ import annotations

import pytest

from smartcity_desktop.editions.lookalikes import confusable, key


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
    [
        ("Siti", "Sari"),
        ("Budi Santoso", "Rini Lubis"),
        ("Agus Wibowo", "Agus Wijaya"),
        ("Dr.", "Ir."),
        ("", "Adi"),
    ],
)
def test_names_of_different_people_are_left_alone(one: str, other: str) -> None:
    assert not confusable(one, other)


@pytest.mark.parametrize("name", ["Siti", "Sari", "Maya Mira", "Suci Melati"])
def test_a_name_that_begins_like_a_title_is_none(name: str) -> None:
    assert confusable(name, f"{name}, S.Kom.")
    assert key(name) == key(f"Dr. {name.upper()}, S.Kom.")
    assert key(name) != key(f"{name} Dewi")
