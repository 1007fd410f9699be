"""A slip in a line of the roster makes one person two, or two one, and is pointed out."""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.desk.edition import line_words
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.ids import C, D

EDITION = samples.edition()
NIP, OTHER = "198001012005012001", "198001012005012002"


def lined(seat: SeatId, **changes: Any) -> Edition:
    """The sample edition with another line for a seat."""
    line = replace(EDITION.roster[seat], **changes)
    return replace(EDITION, roster={**EDITION.roster, seat: line})


@pytest.mark.parametrize("language", ["id", "en"])
def test_one_person_in_two_seats_is_named_with_both(language: str) -> None:
    assert line_words.twice(EDITION, language) == ()
    had = EDITION.roster[C]
    (told,) = line_words.twice(lined(D, name=had.name, nip=had.nip), language)
    assert had.name in told
    assert "C, D" in told
    assert line_words.twice(lined(D, name=had.name, nip=OTHER), language) == ()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_line_whose_key_and_name_change_at_once_is_named_where_it_reads_alike(
    language: str,
) -> None:
    had = EDITION.roster[C]
    for changes in ({"name": f"Dr. {had.name}"}, {"nip": NIP if had.nip != NIP else ""}):
        assert line_words.renamed(EDITION, lined(C, **changes), language) == ()
        (told,) = line_words.renamed(EDITION, lined(C, key="N", **changes), language)
        assert told.startswith("C: ")
    assert line_words.renamed(EDITION, lined(C, key="N"), language) == ()


def test_somebody_else_in_a_seat_is_no_slip() -> None:
    first = lined(C, nip=NIP)
    named = replace(first.roster[C], key="N")
    for line in (replace(named, name="Zulaikha", nip=""), replace(named, name="X", nip=OTHER)):
        after = replace(first, roster={**first.roster, C: line})
        assert line_words.renamed(first, after, "en") == ()
    same = replace(named, name="Zulaikha")
    after = replace(first, roster={**first.roster, C: same})
    assert len(line_words.renamed(first, after, "en")) == 1, "one NIP, whatever the name"
