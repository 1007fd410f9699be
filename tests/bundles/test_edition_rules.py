from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from smartcity_desktop.bundles import edition_rules, keys, payloads
from smartcity_desktop.domain.edition import Edition, Office, Panel, PlannedSession
from smartcity_desktop.domain.ids import (
    IndicatorId,
    OfficerId,
    PanelId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.rubric import Aspect, Band, Domain, Rubric, Scale, Text
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.bundles import signed
from tests.bundles.test_keys import WEAK_KEYS
from tests.ids import A1, GUNUNGKIDUL, P01, C, D, E, F

EDITION = signed.edition_value()
FIRST = samples.OFFICER
PLACES = ["officers.O-01.key", "officers.O-02.key", "roster.E.key"]


def _with_key(place: str, key: str) -> Edition:
    if place.startswith("officers"):
        officer = OfficerId(place.split(".")[1])
        return replace(EDITION, officers={**EDITION.officers, officer: samples.officer(key)})
    person = replace(EDITION.roster[E], key=key)
    return replace(EDITION, roster={**EDITION.roster, E: person})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("raw", WEAK_KEYS)
def test_no_place_of_an_edition_takes_a_weak_key(place: str, raw: bytes) -> None:
    with pytest.raises(Problem) as told:
        payloads.encode("edition", _with_key(place, keys.text(raw)))
    assert (told.value.code, told.value.facts["path"]) == ("E_KEY_WEAK", place)


@pytest.mark.parametrize("place", PLACES)
def test_no_place_of_an_edition_takes_bytes_that_are_no_key(place: str) -> None:
    with pytest.raises(Problem, match=f"E_SCHEMA path='{place}'"):
        payloads.encode("edition", _with_key(place, keys.text(bytes([2]) + bytes(31))))


def _rubric(**changes: object) -> Edition:
    return replace(EDITION, rubric=replace(EDITION.rubric, **changes))  # type: ignore[arg-type]


def _aspects(change: Callable[[Aspect], Aspect]) -> Edition:
    first, second = EDITION.rubric.aspects
    return _rubric(aspects=(first, change(second)))


def _b1(**changes: object) -> Callable[[Aspect], Aspect]:
    def change(aspect: Aspect) -> Aspect:
        first, *rest = aspect.indicators
        return replace(aspect, indicators=(replace(first, **changes), *rest))  # type: ignore[arg-type]

    return change


def _second(id_: str = "O-02", **changes: object) -> Edition:
    """The sample edition with a second officer, like the first but for the changes."""
    second = replace(EDITION.officers[samples.OFFICER], **changes)  # type: ignore[arg-type]
    return replace(EDITION, officers={**EDITION.officers, OfficerId(id_): second})


UNKNOWN, READER = (OfficerId("O-09"),), "age1" + "q" * 58

FAULTS = {
    "rubric.scale": _rubric(scale=Scale(5, 5)),
    "rubric.aspects": _rubric(aspects=EDITION.rubric.aspects[:1]),
    "rubric.aspects.A": _aspects(lambda aspect: replace(aspect, id="A")),
    "rubric.aspects.B.weight": _aspects(_b1(weight=1400)),
    "rubric.aspects.B.domain": _aspects(lambda aspect: replace(aspect, domain="D9")),
    "rubric.indicators.A1": _aspects(_b1(id="A1")),
    "rubric.indicators.B1.levels": _aspects(_b1(levels=(Text("satu"),))),
    "rubric.bands": _rubric(bands=(Band(Text("Baik"), 300), Band(Text("Kurang"), 0))),
    "min_seq": replace(EDITION, min_seq=2),
    "previous": replace(EDITION, seq=2),
    "policy.ties": replace(EDITION, policy=replace(EDITION.policy, ties=(Tie.LOT, Tie.LOT))),
    "root.holders.0": replace(EDITION, root=Office(UNKNOWN, 1)),
    "deciders.holders.0": replace(_second(key=""), deciders=Office((OfficerId("O-02"),), 1)),
    "custodians.0": replace(EDITION, custodians=UNKNOWN),
    "custodians": replace(EDITION, custodians=(samples.OFFICER, samples.OFFICER)),
    "recipients.0": replace(EDITION, recipients=(samples.OFFICER,)),
    "officers.O-01.key": _second(),
    "officers.O-02.key": _second(key=EDITION.roster[C].key),
    "officers.C": _second("C", key=""),
    "officers.O-01.recipient": replace(
        EDITION,
        officers={
            OfficerId(id_): replace(EDITION.officers[samples.OFFICER], key="", recipient=READER)
            for id_ in ("O-01", "O-02")
        },
    ),
    "roster.C.key": _with_key("roster.E.key", EDITION.roster[C].key),
    "panels.P01.chair": replace(
        EDITION,
        panels={P01: Panel(SeatId("X"), (C, D, E, F), "")},
    ),
    "panels.P01.members": replace(EDITION, panels={P01: Panel(C, (C, SeatId("X")), "")}),
    "sessions.P01-S1.panel": replace(
        EDITION,
        sessions={
            SessionId("P01-S1"): PlannedSession(
                PanelId("P02"), GUNUNGKIDUL, "2019-02-21T09:00:00+07:00", 7200
            )
        },
    ),
    "sessions.P01-S1.region": replace(
        EDITION,
        sessions={
            SessionId("P01-S1"): PlannedSession(
                P01, RegionCode("11.01"), "2019-02-21T09:00:00+07:00", 7200
            )
        },
    ),
    "sessions.P01-S9.region": replace(
        EDITION,
        sessions={
            SessionId("P01-S9"): EDITION.sessions[SessionId("P01-S1")],
            **EDITION.sessions,
        },
    ),
    "coordinator": replace(EDITION, coordinator=OfficerId("O-09")),
    "letterhead.logo": replace(EDITION, letterhead=replace(samples.LETTERHEAD, logo="AAAA")),
    "claims.11.01": replace(EDITION, claims={RegionCode("11.01"): {}}),
    "claims.34.03.A1": replace(EDITION, claims={GUNUNGKIDUL: {A1: 6}}),
    "claims.34.03.Z9": replace(EDITION, claims={GUNUNGKIDUL: {IndicatorId("Z9"): 1}}),
}


@pytest.mark.parametrize("path", FAULTS)
def test_an_edition_that_does_not_hold_together_is_refused_and_the_place_named(path: str) -> None:
    with pytest.raises(Problem) as told:
        edition_rules.check(FAULTS[path])
    assert (told.value.code, told.value.facts["path"]) == ("E_SCHEMA", path)


@pytest.mark.parametrize("office", [Office((FIRST,), 2), Office((FIRST, FIRST), 2)])
def test_a_threshold_that_one_person_or_nobody_reaches_is_refused(office: Office) -> None:
    with pytest.raises(Problem, match="E_SCHEMA path='root'"):
        payloads.encode("edition", replace(EDITION, root=office))


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("basis.0.date", {"basis": (replace(samples.BASIS[0], date="2019-02-29x"),)}),
        ("basis.0", {"basis": (replace(samples.BASIS[0], date="2019-02-29"),)}),
        ("basis.0.number", {"basis": (replace(samples.BASIS[0], number=""),)}),
        ("letterhead.logo", {"letterhead": replace(samples.LETTERHEAD, logo="A")}),
        ("numbering.LK-x", {"numbering": {"LK-x": "{n}"}}),
        ("numbering.BA-1", {"numbering": {"BA-1": "{code}/{year}"}}),
        ("numbering.BA-1", {"numbering": {"BA-1": "{n}/{month}"}}),
        ("numbering.BA-1", {"numbering": {"BA-1": "{n}/{"}}),
        ("paper", {"paper": "A5"}),
    ],
)
def test_a_fact_for_papers_that_is_none_is_refused_at_its_place(
    path: str, changed: dict[str, object]
) -> None:
    with pytest.raises(Problem) as told:
        payloads.encode("edition", replace(EDITION, **changed))  # type: ignore[arg-type]
    assert (told.value.code, told.value.facts["path"]) == ("E_SCHEMA", path)


def test_two_texts_for_one_logo_are_one_too_many() -> None:
    """The last letter before "=" holds bits that nobody reads: only one way of them is taken."""
    logo = samples.LETTERHEAD.logo
    assert logo.endswith("=")
    at = len(logo.rstrip("=")) - 1
    other = logo[:at] + chr(ord(logo[at]) + 1) + logo[at + 1 :]
    assert base64.b64decode(other) == base64.b64decode(logo)
    edition = replace(EDITION, letterhead=replace(samples.LETTERHEAD, logo=other))
    with pytest.raises(Problem, match=r"E_SCHEMA path='letterhead\.logo'"):
        payloads.encode("edition", edition)


def test_an_edition_with_domains_and_bands_is_taken() -> None:
    aspects = tuple(replace(aspect, domain="D1") for aspect in EDITION.rubric.aspects)
    sound: Rubric = replace(
        EDITION.rubric,
        aspects=aspects,
        domains=(Domain("D1", Text("Tata kelola")),),
        bands=(Band(Text("Kurang"), 0), Band(Text("Baik"), 26_000)),
    )
    edition = replace(EDITION, rubric=sound)
    assert payloads.decode(payloads.encode("edition", edition), "edition") == edition
