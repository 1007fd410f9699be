from __future__ import annotations

from typing import Any, get_args

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desktop.bundles import canonical, events
from smartcity_desktop.domain import acts
from smartcity_desktop.domain.acts import Act, PrintAct, SessionAct, SheetAct
from smartcity_desktop.domain.ids import Digest, IndicatorId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.record import Capacity, ExcuseKind, Status, Title
from smartcity_desktop.domain.shapes import SAFE
from smartcity_desktop.domain.sheet import Evidence, Why
from smartcity_desktop.domain.streams import PrintStream, SessionStream, SheetStream, Stream
from smartcity_desktop.domain.timer import TimerKind
from tests.ids import A1, P01

AT = "2019-02-21T09:00:00+07:00"
DIGEST = Digest("5edf5c38aaace7979263a57541c3cbb4b9d6fb5605eaa16dc4501168645ed37f")

SHEET = SheetStream(SessionId("P01-S1"), SeatId("A-001"))
SESSION = SessionStream(SessionId("P01-S1"))
PAPER = PrintStream("rp", DIGEST)

WRITTEN: list[tuple[str, Act]] = [
    ('{"act":"open","at":"AT"}', acts.Opened(AT)),
    (
        '{"act":"mark","evidence":"told","indicator":"A1","level":2,"note":"SK lama.","why":null}',
        acts.Marked(A1, 2, None, Evidence.TOLD, "SK lama."),
    ),
    (
        '{"act":"mark","evidence":"","indicator":"A1","level":null,"note":"","why":"abstain"}',
        acts.Marked(A1, why=Why.ABSTAIN),
    ),
    ('{"act":"text","field":"advice","text":"Lanjutkan."}', acts.Written("advice", "Lanjutkan.")),
    ('{"act":"seal","at":"AT","digest":"DIGEST"}', acts.Sealed(DIGEST, AT)),
    ('{"act":"reopen","at":"AT","reason":"Salah baris"}', acts.Reopened("Salah baris", AT)),
    (
        '{"act":"reopen","at":"AT","raised":1,"reason":"Dua laptop","rivals":["DIGEST"]}',
        acts.Reopened("Dua laptop", AT, (DIGEST,), 1),
    ),
    ('{"act":"give_up","at":"AT"}', acts.GaveUp(AT)),
    (
        '{"act":"handed","at":"AT","digest":"DIGEST","name":"P01-S1-r1-5EDF5C38.scbundle"}',
        acts.Handed("P01-S1-r1-5EDF5C38.scbundle", DIGEST, AT),
    ),
    (
        '{"act":"handed","at":"AT","digest":"DIGEST","keys":2,"name":"P01-S1-r1-5EDF5C38.scbundle"}',
        acts.Handed("P01-S1-r1-5EDF5C38.scbundle", DIGEST, AT, 2),
    ),
    (
        '{"act":"resume","at":"AT","count":13,"head":"DIGEST","laptop":"5F7680E9","was":"056CD2CD"}',
        acts.Resumed(AT, "5F7680E9", "056CD2CD", 13, DIGEST),
    ),
    (
        '{"act":"timer","boot":"played","kind":"extend","mono_ms":21000,"reason":"Listrik",'
        '"seconds":300,"wall":"AT","wall_ms":1550710821000}',
        acts.Turned(TimerKind.EXTEND, 300, "Listrik", AT, 1_550_710_821_000, 21_000, "played"),
    ),
    ('{"act":"unstart","at":"AT"}', acts.Unstarted(AT)),
    (
        '{"act":"unstart","at":"AT","reason":"Salah tekan","waiting":"AT"}',
        acts.Unstarted(AT, "Salah tekan", AT),
    ),
    (
        '{"act":"attend","institution":"Pemkot","letter":"094/478","name":"Ani","position":"Kadis"}',
        acts.Attended("Ani", "Kadis", "Pemkot", "094/478"),
    ),
    (
        '{"act":"attend","capacity":"acting","institution":"Pemkot","letter":"","name":"Ani",'
        '"nip":"197001012000031001","position":"Sekda","title":"Plh."}',
        acts.Attended(
            *("Ani", "Sekda", "Pemkot", ""), Capacity.ACTING, Title.PLH, "197001012000031001"
        ),
    ),
    ('{"act":"document","text":"Paparan"}', acts.Documented("Paparan")),
    ('{"act":"happening","at":"AT","kind":"late","text":"20′"}', acts.Happened(AT, "late", "20′")),
    (
        '{"act":"excuse","assessor":"A-002","kind":"absent","reason":"Sakit"}',
        acts.Excused(SeatId("A-002"), ExcuseKind.ABSENT, "Sakit"),
    ),
    (
        '{"act":"withdraw","list":"excused","which":"A-002"}',
        acts.Withdrawn(acts.Listing.EXCUSED, "A-002"),
    ),
    (
        '{"act":"status","reason":"Tidak datang","status":"absent"}',
        acts.Concluded(Status.ABSENT, "Tidak datang"),
    ),
    ('{"act":"wait","at":"AT","reason":"Di jalan"}', acts.Waited(AT, "Di jalan")),
    ('{"act":"came","at":"AT","text":"Kota Ambon"}', acts.Came(AT, "Kota Ambon")),
    (
        '{"act":"shift","at":"AT","start":"AT","text":"Kota Ambon: x","with":"P01-S5"}',
        acts.Shifted(AT, AT, SessionId("P01-S5"), "Kota Ambon: x"),
    ),
    (
        '{"act":"additional","at":"AT","limit_s":7200,"panel":"P01","reason":"Diundang",'
        '"region":"12.02","start":"AT"}',
        acts.Added(AT, P01, RegionCode("12.02"), AT, 7200, "Diundang"),
    ),
    (
        '{"act":"declare","assessor":"A-001","at":"AT","kind":"family","reason":"x","text":"K: x"}',
        acts.Declared(AT, SeatId("A-001"), "family", "x", "K: x"),
    ),
    (
        '{"act":"look","assessor":"A-004","at":"AT"}',
        acts.Looked(AT, SeatId("A-004")),
    ),
    ('{"act":"print","at":"AT","copies":3,"how":"printed"}', acts.Printed(3, "printed", AT)),
    ('{"act":"unprint","at":"AT","copies":2}', acts.Unprinted(2, AT)),
]
"""Each act and its bytes; heads of the chains over such bytes stand in signed sheets."""


def bytes_of(text: str) -> bytes:
    return text.replace("AT", AT).replace("DIGEST", DIGEST).encode()


@pytest.mark.parametrize(("text", "act"), WRITTEN, ids=lambda one: str(one)[:24])
def test_every_act_has_the_bytes_it_always_had_and_comes_back(text: str, act: Act) -> None:
    assert events.encode(act) == bytes_of(text)
    streams: list[tuple[Any, Any]] = [
        (SHEET, SheetAct),
        (SESSION, SessionAct),
        (PAPER, PrintAct),
    ]
    for stream, union in streams:
        known = (act,) if type(act) in get_args(union) else ()
        assert events.decode(stream, [bytes_of(text)]) == known


def test_no_act_is_without_its_bytes_here() -> None:
    every = {*get_args(SheetAct), *get_args(SessionAct), *get_args(PrintAct)}
    assert {type(act) for _, act in WRITTEN} == every


@given(st.text(), st.integers(1, 5) | st.none(), st.text())
def test_a_mark_has_the_bytes_of_the_reference_implementation(
    indicator: IndicatorId, level: int | None, note: str
) -> None:
    act = acts.Marked(indicator, level, None, Evidence.SHOWN, note)
    facts = {"act": "mark", "evidence": "shown", "indicator": indicator, "level": level,
             "note": note, "why": None}  # fmt: skip
    assert events.encode(act) == rfc8785.dumps(facts)
    assert events.decode(SHEET, [events.encode(act)]) == (act,)


def test_a_number_that_not_every_reader_keeps_is_not_written() -> None:
    with pytest.raises(canonical.NotPlain):
        events.encode(acts.Printed(SAFE + 1, "printed", AT))


LATER = [
    b'{"act":"stamp","colour":"red"}',
    b'{"act":"Open","at":"x"}',
    b'{"act":["open"]}',
    b'{"act":7}',
    b'{"act":null}',
    b"{}",
]


@pytest.mark.parametrize("stream", [SHEET, SESSION, PAPER], ids=lambda one: one.name[:7])
@pytest.mark.parametrize("event", LATER)
def test_an_act_of_a_later_release_is_passed_over(stream: Stream[Any], event: bytes) -> None:
    around = events.encode(acts.Resumed(AT, "5F7680E9", "056CD2CD", 13, DIGEST))
    assert len(events.decode(stream, [around, event, around])) == 2


def test_an_act_of_another_stream_is_passed_over_whatever_is_in_it() -> None:
    assert events.decode(SHEET, [b'{"act":"timer"}', b'{"act":"print"}']) == ()
    assert events.decode(SESSION, [b'{"act":"mark"}', b'{"act":"open"}']) == ()


def test_what_a_later_release_says_more_of_an_act_is_passed_over() -> None:
    event = b'{"act":"open","at":"x","by":{"hand":["left",3.5,null]}}'
    assert events.decode(SHEET, [event]) == (acts.Opened("x"),)


def test_a_mark_that_names_only_its_indicator_takes_everything_away() -> None:
    assert events.decode(SHEET, [b'{"act":"mark","indicator":"A1"}']) == (acts.Marked(A1),)


DAMAGED = [
    b"",
    b"[]",
    b"7",
    b"{",
    b"\xff",
    b'{"act":"text","field":"advice"}',
    b'{"act":"text","field":"advice","text":7}',
    b'{"act":"text","field":"advice","text":"x"',
    b'{"act":"reopen","at":"x","reason":"x","rivals":"aa"}',
]


@pytest.mark.parametrize("stream", [SHEET, SESSION], ids=lambda one: one.name[:7])
@pytest.mark.parametrize("event", DAMAGED)
def test_an_event_that_no_release_wrote_is_refused(stream: Stream[Any], event: bytes) -> None:
    with pytest.raises(events.NotAnAct):
        events.decode(stream, [event])


def test_a_word_that_no_release_knows_is_no_reason_for_a_missing_level() -> None:
    with pytest.raises(events.NotAnAct):
        events.decode(SHEET, [b'{"act":"mark","indicator":"A1","level":null,"why":"bored"}'])
