"""The numbers of papers: from a pattern, and for a session the same for ever."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_desktop.domain import numbering
from smartcity_desktop.domain.additional import additional_id
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.ids import AMBON, P01

EDITION = samples.edition()
DAY = date(2019, 2, 21)
ADDED = additional_id(P01, AMBON)
PLAN = EDITION.sessions[SessionId("P01-S1")]


def with_sessions(*ids: str) -> Edition:
    return replace(EDITION, sessions={SessionId(one): PLAN for one in ids})


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{n:3}/{code}/SC/{roman}/{year}", "017/BA-1/SC/II/2019"),
        ("{n}/{code}", "17/BA-1"),
        ("BA.{year}.{n:1}", "BA.2019.17"),
    ],
)
def test_a_pattern_is_filled_with_number_code_month_and_year(pattern: str, said: str) -> None:
    assert numbering.filled(pattern, "17", "BA-1", DAY) == said


def test_every_month_has_its_roman_number() -> None:
    found = [numbering.filled("{n}/{roman}", "1", "", date(2019, at, 1)) for at in range(1, 13)]
    assert found == [
        f"1/{one}"
        for one in ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    ]


@pytest.mark.parametrize(
    ("pattern", "odd"),
    [
        ("{n}/{code}", ""),
        ("{n}/{month}", "{month}"),
        ("{n:0}", "{n:0}"),
        ("{n:3d}", "{n:3d}"),
        ("{n}/{", "{"),
        ("{n}/}", "}"),
        ("{n}{}", "{}"),
    ],
)
def test_a_field_that_there_is_not_is_named(pattern: str, odd: str) -> None:
    assert numbering.odd_field(pattern) == odd


def test_a_pattern_without_a_place_for_the_number_is_known() -> None:
    assert numbering.has_number("{n:3}/{code}")
    assert not numbering.has_number("n/{code}/{year}")


def test_places_follow_the_numbers_in_the_ids_and_begin_with_one() -> None:
    first = with_sessions("P10-S1", "P2-S10", "P2-S9")
    assert numbering.places([first]) == {"P2-S9": 1, "P2-S10": 2, "P10-S1": 3}


def test_no_later_edition_moves_a_place() -> None:
    first = with_sessions("P01-S1", "P01-S3", "P02-S1")
    before = numbering.places([first])
    second = with_sessions("P01-S1", "P01-S2", "P02-S1")
    third = with_sessions("P01-S2", "P01-S3", "A-S1")
    after = numbering.places([first, second, third])
    assert {id_: after[id_] for id_ in before} == before
    assert (after[SessionId("P01-S2")], after[SessionId("A-S1")]) == (4, 5)


def test_a_session_added_on_the_day_has_no_place_and_is_named_by_its_id() -> None:
    plan = replace(PLAN, region=AMBON)
    second = replace(EDITION, sessions={**EDITION.sessions, ADDED: plan})
    places = numbering.places([EDITION, second])
    assert places == numbering.places([EDITION])
    assert numbering.of_minutes(second, ADDED, DAY, places) == f"{ADDED}/BA-1/SC/II/2019"


def test_the_minutes_of_a_session_bear_its_place() -> None:
    places = numbering.places([EDITION])
    said = numbering.of_minutes(EDITION, SessionId("P01-S2"), DAY, places)
    assert said == "002/BA-1/SC/II/2019"


def test_without_a_pattern_there_is_no_number() -> None:
    bare = replace(EDITION, numbering={})
    places = numbering.places([bare])
    assert numbering.of_minutes(bare, SessionId("P01-S2"), DAY, places) == "–"
