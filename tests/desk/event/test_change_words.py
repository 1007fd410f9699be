from __future__ import annotations

import pytest
from msgspec.structs import fields

from smartcity_desktop.desk.event import change_words
from smartcity_desktop.domain.edition import Edition, Policy
from smartcity_desktop.domain.edition_change import FREE, FROZEN, WATCHED, EditionChange
from smartcity_desktop.host import wording


def test_what_nobody_may_change_in_silence_is_told_first() -> None:
    changes = (
        EditionChange(2, "title", (), "Lama", "Baru", FREE, 5),
        EditionChange(2, "policy.quota", (), "25", "26", FROZEN, 5),
        EditionChange(3, "conflicts", (), "", "", WATCHED, 9),
        EditionChange(3, "roster.key", ("A-003",), "Siti", "Siti", FREE, 2),
    )
    told = change_words.lines(changes, "id")
    assert told[0] == (
        "✗ e2: kuota (25 → 26); hal yang tetap, 5 lembar dan rekaman dibuat sebelumnya"
    )
    assert told[1].startswith("! e3: benturan kepentingan;")
    assert "kunci asesor A-003 (Siti → Siti)" in told[3]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_field_of_an_edition_has_a_word(language: str) -> None:
    names = [field.name for field in fields(Edition)]
    parts = [*names, *(f"policy.{field.name}" for field in fields(Policy)), "roster.key"]
    for part in parts:
        if part in {"seq", "previous", "created_at", "policy", "v"}:
            continue
        (line,) = change_words.lines((EditionChange(2, part, (), "", "", FREE, 0),), language)
        assert "…" not in line
