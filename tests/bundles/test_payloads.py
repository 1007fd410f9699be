from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smartcity_desktop.bundles import payloads
from smartcity_desktop.domain.item import TYPES, Value
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.text import is_allowed
from smartcity_desktop.domain.values import replace
from tests.bundles import drawn, signed

SAMPLES = {type_: sealed.payload for type_, sealed in signed.every().items()}


def line(type_: str, change: Callable[[Any], object]) -> bytes:
    """Return a sample's payload after a change of its plain content, in canonical form."""
    plain = json.loads(SAMPLES[type_])
    change(plain)
    return rfc8785.dumps(plain) + b"\n"


def code(payload: bytes, type_: str = "sheet") -> str:
    with pytest.raises(Problem) as told:
        payloads.decode(payload, type_)
    return str(told.value)


@pytest.mark.parametrize(
    ("type_", "value"), [(type_, sealed.item.value) for type_, sealed in signed.every().items()]
)
def test_every_type_comes_back_as_it_was(type_: str, value: Value) -> None:
    payload = payloads.encode(type_, value)
    assert payloads.decode(payload, type_) == value
    assert payload[:-1] == rfc8785.dumps(json.loads(payload))
    assert payloads.type_of(payload) == type_


@given(drawn.SHEETS)
def test_every_sheet_comes_back_as_it_was(sheet: Sheet) -> None:
    payload = payloads.encode("sheet", sheet)
    assert payload[:-1] == rfc8785.dumps(json.loads(payload))
    assert payloads.decode(payload, "sheet") == sheet


@given(drawn.RECORDS)
def test_every_record_comes_back_as_it_was(record: Record) -> None:
    payload = payloads.encode("record", record)
    assert payload[:-1] == rfc8785.dumps(json.loads(payload))
    assert payloads.decode(payload, "record") == record


@given(drawn.ENROLMENTS | drawn.DECISIONS | drawn.CUSTODIES | drawn.RESULTS)
def test_every_item_of_an_office_comes_back_as_it_was(value: Value) -> None:
    type_ = TYPES[type(value)]
    payload = payloads.encode(type_, value)
    assert payload[:-1] == rfc8785.dumps(json.loads(payload))
    assert payloads.decode(payload, type_) == value


def _texts(plain: object) -> list[str]:
    if isinstance(plain, str):
        return [plain]
    inner = [*plain, *plain.values()] if isinstance(plain, dict) else plain
    return [text for each in inner for text in _texts(each)] if isinstance(inner, list) else []


@example("extra", "v")
@example("extra", "type")
@settings(max_examples=300)
@given(
    st.sampled_from(("note", "advice", "session", "extra")),
    st.text(max_size=12)
    | st.text('an\n\\"\t\x7f\x80\u0301\u0303\u200e\u2066\u2028\u212b\ufb01\U0001f600', max_size=8),
)
def test_what_is_accepted_obeys_the_rules_of_text_and_form(field: str, text: str) -> None:
    """The short road is judged by an oracle that knows nothing of it."""

    def change(plain: Any) -> None:
        if field == "note":
            plain["levels"]["A1"]["note"] = text
        elif field != "extra" or text:
            plain[field if field != "extra" else text] = text

    payload = line("sheet", change)
    try:
        value = payloads.decode(payload, "sheet")
    except Problem as problem:
        # A field that is called "v" or "type" says what the item is.
        said = {"v": "E_VERSION", "type": "E_TYPE"}.get(text if field == "extra" else "")
        assert problem.code in {"E_TEXT", "E_SCHEMA", said}  # noqa: PT017 - both are of interest
        return
    plain = json.loads(payload)
    assert payloads.encode("sheet", value) == payload
    assert all(unicodedata.is_normalized("NFC", one) for one in _texts(plain))
    assert all(is_allowed(one) for text in _texts(plain) for one in text)


@pytest.mark.parametrize(
    "text", ["Baris\nkedua", "n\u0303".encode().decode(), "a\n\u0303b", "\\t \\u202e", '"\\', "😀"]
)
def test_lawful_text_is_never_refused(text: str) -> None:
    lawful = unicodedata.normalize("NFC", text)
    sheet = replace(signed.sheet_value(), advice=lawful)
    assert payloads.decode(payloads.encode("sheet", sheet), "sheet") == sheet


@pytest.mark.parametrize(
    "text",
    ["e\u0301", "\u212b", "tab\t", "\r", "\x00", "\x7f", "\x85", *"\u202e\u2066\u200f\u061c"],
)
@pytest.mark.parametrize("around", ["{}", "Kota — {}", "\\\\{}\\"])
def test_hidden_or_unusual_characters_are_refused_and_placed(text: str, around: str) -> None:
    def change(plain: Any) -> None:
        plain["levels"]["B2"]["note"] = around.format(text)

    assert code(line("sheet", change)) == "E_TEXT path='levels.B2.note'"


def test_a_name_that_is_not_what_it_looks_like_is_refused_in_an_edition() -> None:
    def change(plain: Any) -> None:
        plain["roster"]["D"]["name"] = "Ir. \u202ermaD"

    assert code(line("edition", change), "edition") == "E_TEXT path='roster.D.name'"


SHEET = SAMPLES["sheet"]


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (b"{}\n", "E_TYPE"),
        (b"{" + b'"a":' + b"[" * 1000 + b"]" * 1000 + b"}\n", "E_DEPTH"),
        (b'{"a":' * 100_000 + b"}\n", "E_DEPTH"),
        (b'{"a":' + b"[" * 7 + b"]" * 7 + b"}\n", "E_TYPE"),
        (b'{"a":' + b"[" * 8 + b"]" * 8 + b"}\n", "E_DEPTH"),
        (b'{"a":"[[[[[[[[[[[[[[[["}\n', "E_TYPE"),
        (b"{not json}\n", "E_JSON"),
        (b'{"a":"' + b'\\"' * 200_000 + b"}\n", "E_JSON"),
        (b'{"' + b"\\" * 200_001 + b"}\n", "E_JSON"),
        (b'{"a":1}}\n', "E_JSON"),
        (b'{"a":NaN}\n', "E_JSON"),
        (b'{"a":Infinity}\n', "E_JSON"),
        (b'{"a":"\xff"}\n', "E_JSON"),
        (b'{"a":"\xed\xa0\x80"}\n', "E_JSON"),
        (b'{"a":"\\ud800"}\n', "E_JSON"),
        (b'{"a":"x\ry"}\n', "E_JSON"),
        (b'{"a":' + b"9" * 400_000 + b"}\n", "E_JSON"),
        (b'{"a":99999999999999999999}\n', "E_NOT_CANONICAL"),
        (b'{"a":1,"a":1}\n', "E_NOT_CANONICAL"),
        (b'{"b":1,"a":1}\n', "E_NOT_CANONICAL"),
        (b'{"a": 1}\n', "E_NOT_CANONICAL"),
        (b'{"a":1.0}\n', "E_NOT_CANONICAL"),
        (b'{"a":-0}\n', "E_NOT_CANONICAL"),
        (b'{"a":1e2}\n', "E_NOT_CANONICAL"),
        (b'{"a":"\\u0041"}\n', "E_NOT_CANONICAL"),
        (b'{"a":"\\/"}\n', "E_NOT_CANONICAL"),
        (SHEET.replace(b'"v":1', b'"v":1,"v":1'), "E_NOT_CANONICAL"),
        (SHEET.replace(b'"region":"34.03"', b'"region":"34.03","region":"34.03"'), "E_NOT_CAN"),
        (SHEET.replace(b'"elapsed_s":5400', b'"elapsed_s":5400.0'), "E_NOT_CANONICAL"),
        (SHEET.replace(b'"elapsed_s":5400', b'"elapsed_s":5400.5'), "E_SCHEMA path='elapsed_s'"),
        (SHEET.replace(b'"type":"sheet"', b'"type":"record"'), "E_TYPE"),
        (SHEET.replace(b'"type":"sheet",', b""), "E_TYPE"),
        (SHEET.replace(b'"v":1', b'"v":2'), "E_VERSION"),
        (SHEET.replace(b'"v":1', b'"v":true'), "E_VERSION"),
        (SHEET.replace(b'"v":1,', b""), "E_VERSION"),
    ],
)
def test_a_faulty_payload_is_told_by_its_first_fault(payload: bytes, expected: str) -> None:
    assert code(payload).startswith(expected)


MISSING = object()


def _put(path: str, value: object) -> Callable[[Any], None]:
    def change(plain: Any) -> None:
        *way, last = path.split("/")
        for step in way:
            plain = plain[int(step) if isinstance(plain, list) else step]
        if value is MISSING:
            del plain[last]
        else:
            plain[int(last) if isinstance(plain, list) else last] = value

    return change


@pytest.mark.parametrize(
    ("type_", "path", "value"),
    [
        ("sheet", "extra", 1),
        ("sheet", "advice", MISSING),
        ("sheet", "advice", None),
        ("sheet", "advice", "x" * 20_001),
        ("sheet", "session", "p01"),
        ("sheet", "session", "P01-S1\n"),
        ("sheet", "session", "X" * 33),
        ("sheet", "region", "3403"),
        ("sheet", "region", "34.03\n"),
        ("sheet", "region", "٣٤.٠٣"),
        ("sheet", "revision", 0),
        ("sheet", "revision", True),
        ("sheet", "elapsed_s", -1),
        ("sheet", "elapsed_s", "5400"),
        ("sheet", "declaration", 1),
        ("sheet", "supersedes/0", "AB" * 32),
        ("sheet", "edition/sha256", "00"),
        ("sheet", "edition/seq", 0),
        ("sheet", "device", "laptop satu"),
        ("sheet", "levels/A1/level", 100),
        ("sheet", "levels/A1/level", -1),
        ("sheet", "levels/A1/level", "4"),
        ("sheet", "levels/A1/level", MISSING),
        ("sheet", "levels/A1/why", "lupa"),
        ("sheet", "levels/A1/note", "x" * 501),
        ("sheet", "levels/A1/evidence", "seen"),
        ("sheet", "levels/A1/extra", 1),
        ("sheet", "levels/a1", {"level": 1, "why": None, "evidence": "", "note": ""}),
        ("record", "status", "done"),
        ("record", "phases/0/planned_s", -1),
        ("record", "phases/0/id", "Opening"),
        ("record", "sheets/1/digest", "x"),
        ("record", "attendance/0/letter", 7),
        ("record", "happenings/0/text", MISSING),
        ("record", "documents/0", 1),
        ("record", "journal/count", -1),
        ("edition", "mode", "real"),
        ("edition", "venue/zone", "GMT"),
        ("edition", "officers/O-01/key", "ssh-ed25519 AAAA"),
        ("edition", "officers/O-01/recipient", "age1"),
        ("edition", "officers/O-01/name", ""),
        ("edition", "root/holders/0", "o 1"),
        ("edition", "keeps", "x"),
        ("edition", "roster/D/nip", "123"),
        ("edition", "roster/D/name", ""),
        ("edition", "regions/34.03/kind", "desa"),
        ("edition", "recipients", ["age1"]),
        ("edition", "policy/ties/0", "luck"),
        ("edition", "policy/rule", "geometric"),
        ("edition", "policy/phases", []),
        ("edition", "rubric/aspects/0/indicators/1/levels/2/en", MISSING),
        ("edition", "claims/34.03/A1", "5"),
        ("edition", "fictitious", None),
        ("enrol", "edition_id", ""),
        ("enrol", "edition_id", "../../etc"),
        ("enrol", "name", ""),
        ("enrol", "nip", "19800101"),
        ("enrol", "role", "chair"),
        ("enrol", "key", "ssh-ed25519 AAAA"),
        ("enrol", "key", "ssh-rsa AAAAB3NzaC1yc2E"),
        ("enrol", "device", "C:\\laptop"),
        ("enrol", "nonce", "0F" * 16),
        ("enrol", "nonce", "0f" * 15),
        ("enrol", "edition", {"id": "SC", "seq": 1, "sha256": "00" * 32}),
        ("decision", "action", "forgive"),
        ("decision", "session", "../P01"),
        ("decision", "target", ""),
        ("decision", "target", "x" * 65),
        ("decision", "supersedes", None),
        ("decision", "reason", 7),
        ("custody", "direction", "lost"),
        ("custody", "holder", "Sekretariat"),
        ("custody", "holder/name", ""),
        ("custody", "holder/nip", "1976"),
        ("custody", "other/name", MISSING),
        ("custody", "other/nip", "x"),
        ("custody", "items", None),
        ("custody", "things", None),
        ("custody", "things/0/kind", "box"),
        ("custody", "things/0/id", ""),
        ("custody", "things/0/state", "broken"),
        ("custody", "things/0/sha256", "AB" * 32),
        ("custody", "things/0/lacks", []),
        ("custody", "items/0", "AB" * 32),
        ("custody", "medium", None),
        ("result", "previous", "00"),
        ("result", "sealed", 1),
        ("result", "method/id", "Rule A"),
        ("result", "method/version", 0),
        ("result", "tree/size", 0),
        ("result", "tree/root", ""),
        ("result", "held/0/kind", "lost"),
        ("result", "held/0/region", "35/77"),
        ("result", "ranking/0/score", 3.5),
        ("result", "ranking/0/score", "3.6667"),
        ("result", "ranking/0/score", "11/0"),
        ("result", "ranking/0/score", "-11/3"),
        ("result", "ranking/0/score", "٣/1"),
        ("result", "ranking/0/score", "1" * 101 + "/1"),
        ("result", "ranking/0/selection", "winner"),
        ("result", "ranking/0/decided_by", "luck"),
        ("result", "ranking/0/rank", 0),
        ("result", "ranking/1/shared", MISSING),
    ],
)
def test_what_the_schema_does_not_know_is_refused_and_placed(
    type_: str, path: str, value: object
) -> None:
    def change(plain: Any) -> None:
        if path.startswith("supersedes/"):
            plain["supersedes"] = [""]
        _put(path, value)(plain)

    told = code(line(type_, change), type_)
    # A list as a whole is named where its length is the fault, an entry where that is.
    place = path.replace("/", ".") + (".0" if path == "recipients" else "")
    assert told == f"E_SCHEMA path={place!r}"


@pytest.mark.parametrize(
    "moment",
    ["", "2019-02-21", "2019-02-21T08:00:00", "2019-02-21 08:00:00+07:00", "2019-02-21T08:00+07:00",
     "2019-02-21T08:00:00+07:00\n", "2019-02-30T08:00:00+07:00", "2019-02-21T25:00:00Z",
     # Near the ends of the calendar no other zone has an hour for it.
     "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1899-12-31T23:59:59Z"],
)  # fmt: skip
def test_a_moment_exists_and_has_an_offset_in_years_of_people(moment: str) -> None:
    assert code(line("sheet", _put("closed_at", moment))).startswith("E_SCHEMA")
    payloads.decode(line("sheet", _put("closed_at", "2019-02-21T08:00:00.5Z")), "sheet")


def test_a_level_and_a_reason_for_having_none_exclude_each_other() -> None:
    both = line("sheet", _put("levels/A1/why", "abstain"))
    assert code(both) == "E_SCHEMA path='levels.A1'"


def test_a_payload_tells_its_type_only_in_the_grammar_of_types() -> None:
    assert payloads.type_of(b"") == ""
    assert payloads.type_of(b'{"type":"<b>"}\n') == ""


def test_the_characters_that_pass_unseen_never_combine() -> None:
    """What the short road of `payloads` rests on, with the Unicode tables of this Python."""
    every = [chr(code) for code in range(0x80, 0x3000) if payloads._PLAIN.fullmatch(chr(code))]
    assert "—" in every
    assert "\u2011" in every
    ascii_ = [chr(code) for code in range(0x20, 0x7F)]
    for second in every:
        assert unicodedata.category(second) != "Cc"
        assert not unicodedata.combining(second)
        text = "".join(first + second + first for first in [*ascii_, *every])
        assert unicodedata.is_normalized("NFC", text)
