from __future__ import annotations

import os
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desktop.bundles import framing, keys, kinds, reader, sealing, sshsig
from smartcity_desktop.bundles.reader import Accepted, Refused
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import resources
from tests.bundles import signed
from tests.bundles.test_keys import WEAK_KEYS

SHEET, RECORD, EDITION = signed.sheet(), signed.record(), signed.edition()
ITEM = SHEET.to_bytes()


def block(name: str, type_: str, payload: bytes = SHEET.payload) -> bytes:
    return sshsig.sign(signed.KEYS[name], kinds.namespace(type_), payload)


def accepted(data: bytes) -> list[Accepted]:
    return [accepted for accepted in reader.read(data) if isinstance(accepted, Accepted)]


def refused(data: bytes) -> list[str]:
    return [refused.code for refused in reader.read(data) if isinstance(refused, Refused)]


def test_what_was_sealed_is_read_back_with_its_signatures() -> None:
    every = list(signed.every().values())
    data = sealing.bundle(every)
    found = accepted(data)
    assert [accepted.item for accepted in found] == [sealed.item for sealed in every]
    assert [accepted.payload for accepted in found] == [sealed.payload for sealed in every]
    assert [accepted.blocks for accepted in found] == [sealed.blocks for sealed in every]
    assert refused(data) == []


@pytest.mark.parametrize("sealed", signed.every().values(), ids=signed.every())
def test_a_flipped_bit_anywhere_never_gets_a_changed_payload_accepted(
    sealed: sealing.Sealed,
) -> None:
    data = replace(sealed, blocks=dict([next(iter(sealed.blocks.items()))])).to_bytes()
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :]
        assert accepted(changed) == [], at
        assert refused(changed), at


@pytest.mark.parametrize("sealed", signed.every().values(), ids=signed.every())
def test_a_cut_anywhere_never_gets_an_item_accepted(sealed: sealing.Sealed) -> None:
    data = replace(sealed, blocks=dict([next(iter(sealed.blocks.items()))])).to_bytes()
    for length in range(len(data)):
        assert [type(each) for each in reader.read(data[:length])] == [Refused], length


def test_a_flipped_bit_in_one_signature_leaves_at_most_the_other() -> None:
    data = RECORD.to_bytes()
    for at in range(len(RECORD.payload), len(data)):
        changed = data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :]
        for one in accepted(changed):
            assert one.payload == RECORD.payload
            assert len(one.item.keys) == 1
            assert one.item.keys < RECORD.item.keys
            assert one.blocks.items() < RECORD.blocks.items()


def test_a_cut_anywhere_never_gets_a_changed_payload_accepted() -> None:
    data = RECORD.to_bytes()
    whole = len(RECORD.payload) + len(next(iter(RECORD.blocks.values())))
    for length in range(len(data)):
        found = reader.read(data[:length])
        assert len(found) == 1
        if length == whole:
            assert isinstance(found[0], Accepted)
            assert found[0].payload == RECORD.payload
            assert len(found[0].item.keys) == 1
        else:
            assert isinstance(found[0], Refused)


def test_a_bad_item_does_not_hide_the_next() -> None:
    bad = ITEM.replace(b'"level":4', b'"level":5')
    found = reader.read(bad + ITEM + b"catatan\n" + ITEM)
    assert [type(outcome) for outcome in found] == [Refused, Refused, Accepted]
    assert [refused.code for refused in found if isinstance(refused, Refused)] == [
        "E_SIG_INVALID",
        "E_FRAME",
    ]


def test_a_refusal_says_which_item_and_line_and_keeps_the_bytes() -> None:
    bad = ITEM + b"catatan\n"
    first, second = reader.read(ITEM + bad)
    assert isinstance(first, Accepted)
    assert isinstance(second, Refused)
    assert (second.code, second.type, second.raw) == ("E_FRAME", "sheet", bad)
    assert second.facts == {"item": 2, "line": 2 * ITEM.count(b"\n") + 1}
    assert second.digest == SHEET.item.digest


def test_what_a_signed_text_says_wrongly_is_placed() -> None:
    (one,) = reader.read(signed.by_hand(SHEET.payload[:-1].replace(b'"level":4', b'"level":400')))
    assert isinstance(one, Refused)
    assert one.code == "E_SCHEMA"
    assert one.facts == {"item": 1, "path": "levels.A1.level"}


def test_a_foreign_block_behind_a_good_one_changes_nothing() -> None:
    foreign = [
        block("E", "record"),
        block("E", "sheet", b"{}\n"),
        sshsig.BEGIN + b"AAAA\n" + sshsig.END,
        sshsig.sign(signed.KEYS["E"], b"file", SHEET.payload),
        sshsig.sign(signed.KEYS["E"], b"sheet.v2@smartcity-desktop", SHEET.payload),
    ]
    good = next(iter(SHEET.blocks.values()))
    for one in foreign:
        for data in (SHEET.payload + good + one, SHEET.payload + one + good):
            (found,) = accepted(data)
            assert found.item == SHEET.item
            assert found.blocks == SHEET.blocks


def test_the_same_signature_twice_counts_once() -> None:
    (found,) = accepted(SHEET.payload + next(iter(SHEET.blocks.values())) * 7)
    assert found.item == SHEET.item
    assert found.blocks == SHEET.blocks


def test_any_key_may_sign_and_reading_only_says_whose_signature_holds() -> None:
    (found,) = accepted(SHEET.payload + block("F", "sheet") + block("E", "sheet"))
    assert found.item.keys == {signed.KEYS["E"].public, signed.KEYS["F"].public}


@pytest.mark.parametrize(
    ("namespace", "code"),
    [
        (b"file", "E_TYPE"),
        (b"custody.v1@smartcity-desktop", "E_TYPE"),
        (b"sheet.v2@smartcity-desktop", "E_VERSION"),
        (b"sheet.v01@smartcity-desktop", "E_TYPE"),
        (b"record.v1@smartcity-desktop", "E_TYPE"),
    ],
)
def test_a_signature_counts_only_for_what_it_was_made_for(namespace: bytes, code: str) -> None:
    data = SHEET.payload + sshsig.sign(signed.KEYS["C"], namespace, SHEET.payload)
    assert accepted(data) == []
    assert refused(data) == [code]


@pytest.mark.parametrize("type_", kinds.READ)
def test_every_type_in_a_newer_form_asks_for_newer_software(type_: str) -> None:
    payload = signed.every()[type_].payload
    newer = f"{type_}.v2@smartcity-desktop".encode()
    assert refused(payload + sshsig.sign(signed.KEYS["C"], newer, payload)) == ["E_VERSION"]
    line = payload[:-1].replace(b'"v":1', b'"v":2')
    assert refused(signed.by_hand(line, type_)) == ["E_VERSION"]


@pytest.mark.parametrize("type_", kinds.READ)
def test_no_type_passes_for_another(type_: str) -> None:
    for other in set(kinds.READ) - {type_}:
        line = signed.every()[type_].payload[:-1]
        assert refused(signed.by_hand(line, other)) == ["E_TYPE"]


def test_an_enrolment_is_signed_by_its_own_key() -> None:
    one = signed.enrolment()
    foreign = signed.by_hand(one.payload[:-1], "enrol", "C", "D")
    assert refused(foreign) == ["E_ENROL_KEY"]
    (found,) = accepted(foreign + next(iter(one.blocks.values())))
    assert found.item.keys > one.item.keys
    kept = reader.read_kept(one.payload, framing_blocks(foreign))
    assert isinstance(kept, Refused)
    assert kept.code == "E_ENROL_KEY"


def framing_blocks(data: bytes) -> tuple[bytes, ...]:
    (frame,) = framing.frames(data)
    return frame.blocks


def test_a_key_that_proves_nothing_cannot_be_enrolled() -> None:
    weak = keys.text(b"\x01" + bytes(31))
    line = signed.enrolment().payload[:-1].replace(signed.NEW_KEY.public.encode(), weak.encode())
    universal = sshsig.Block(keys.raw(weak), kinds.namespace("enrol"), b"\x01" + bytes(63))
    assert refused(line + b"\n" + sshsig.armor(universal)) == ["E_KEY_WEAK"]
    (one,) = reader.read(signed.by_hand(line, "enrol"))
    assert isinstance(one, Refused)
    assert (one.code, one.facts["path"]) == ("E_KEY_WEAK", "key")


@pytest.mark.parametrize("raw", WEAK_KEYS)
def test_a_signature_that_holds_over_everything_is_refused(raw: bytes) -> None:
    """With a key of order one, R = the neutral point and S = 0 fit any message."""
    universal = sshsig.Block(raw, kinds.namespace("sheet"), b"\x01" + bytes(63))
    data = SHEET.payload + sshsig.armor(universal)
    assert accepted(data) == []
    assert refused(data) == ["E_KEY_WEAK"]


def test_the_library_itself_would_have_accepted_such_a_key() -> None:
    assert keys.holds(b"\x01" + bytes(31), b"\x01" + bytes(63), b"anything at all")


def test_a_signature_with_another_s_of_the_same_value_is_refused() -> None:
    order = 2**252 + 27742317777372353535851937790883648493
    (armored,) = SHEET.blocks.values()
    told = sshsig.read(armored)
    s = int.from_bytes(told.signature[32:], "little") + order
    twin = sshsig.Block(told.key, told.namespace, told.signature[:32] + s.to_bytes(32, "little"))
    assert refused(SHEET.payload + sshsig.armor(twin)) == ["E_SIG_INVALID"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"a":' + b"[" * 1000 + b"]" * 1000 + b"}", "E_DEPTH"),
        (b'{"a":' + b"9" * 400_000 + b"}", "E_JSON"),
        (b'{"a":NaN}', "E_JSON"),
        (b'{"a":"\\ud800"}', "E_JSON"),
        (b'{"a":1,"a":1}', "E_NOT_CANONICAL"),
        (SHEET.payload[:-1].replace(b'"advice":""', '"advice":"\u202e"'.encode()), "E_TEXT"),
        (SHEET.payload[:-1].replace(b'"v":1', b'"v":3'), "E_VERSION"),
    ],
)
def test_a_valid_signature_does_not_make_a_bad_text_good(line: bytes, code: str) -> None:
    assert refused(signed.by_hand(line)) == [code]


def test_a_weak_key_in_a_signed_edition_is_refused() -> None:
    weak = keys.text(b"\x01" + bytes(31)).encode()
    line = EDITION.payload[:-1].replace(signed.KEYS["E"].public.encode(), weak)
    (one,) = reader.read(signed.by_hand(line, "edition", "R"))
    assert isinstance(one, Refused)
    assert (one.code, one.facts["path"]) == ("E_KEY_WEAK", "roster.E.key")


def test_a_flood_is_refused_at_once() -> None:
    (armored,) = SHEET.blocks.values()
    assert refused(SHEET.payload + armored * 5000) == ["E_TOO_MANY_SIGS"]
    assert refused(b"{" + b" " * (framing.FILE_LIMIT - 1)) == ["E_TOO_LARGE"]
    assert refused(b"{" * (framing.FILE_LIMIT + 1)) == ["E_TOO_LARGE"]
    assert refused(b"{\n" * (framing.ITEM_LIMIT + 1)) == ["E_TOO_LARGE"]
    assert len(refused(b"{\n" * framing.ITEM_LIMIT)) == framing.ITEM_LIMIT


@given(st.binary(max_size=200))
def test_no_bytes_ever_make_the_reader_raise(data: bytes) -> None:
    assert all(isinstance(outcome, Refused) for outcome in reader.read(data))
    assert all(isinstance(outcome, Refused) for outcome in reader.read(b"{" + data))


@given(st.binary(max_size=60), st.sampled_from(kinds.READ))
def test_no_signed_bytes_ever_make_the_reader_raise(data: bytes, type_: str) -> None:
    line = b"{" + data.replace(b"\n", b" ") + b"}"
    assert all(isinstance(outcome, Refused) for outcome in reader.read(signed.by_hand(line, type_)))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=6,
    ),
    st.sampled_from(("levels", "edition", "v", "type", "journal", "supersedes", "session", "x")),
)
def test_no_signed_json_ever_makes_the_reader_raise(value: object, field: str) -> None:
    import json

    plain = {**json.loads(SHEET.payload), field: value}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    data = signed.by_hand(text.encode("utf-8", "surrogatepass").replace(b"\n", b" "))
    assert len(reader.read(data)) == 1


def test_signatures_heaped_on_an_item_by_strangers_never_lose_it() -> None:
    strangers = [keys.from_seed(bytes([at]) * 32) for at in range(100, 170)]
    heaped = sealing.seal(signed.sheet_value(), [signed.KEYS["C"], *strangers])
    kept = reader.read_kept(heaped.payload, heaped.blocks.values())
    assert isinstance(kept, Accepted)
    assert kept.item == heaped.item
    assert len(kept.item.keys) == 71
    found = accepted(heaped.to_bytes())
    assert len(found) == 3
    assert frozenset().union(*(accepted.item.keys for accepted in found)) == heaped.item.keys


def test_what_a_store_kept_is_checked_again() -> None:
    kept = reader.read_kept(SHEET.payload, SHEET.blocks.values())
    assert isinstance(kept, Accepted)
    assert kept.item == SHEET.item
    spoilt = reader.read_kept(SHEET.payload.replace(b"5400", b"5401"), SHEET.blocks.values())
    assert isinstance(spoilt, Refused)
    assert spoilt.code == "E_SIG_INVALID"


def test_a_file_is_read_by_its_grammar_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    file.write_bytes(ITEM)
    (found,) = reader.read_file(file)
    assert isinstance(found, Accepted)
    assert found.item == SHEET.item


def _only(path: Path) -> Refused:
    (one,) = reader.read_file(path)
    assert isinstance(one, Refused)
    return one


def test_a_file_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    assert _only(tmp_path / "tidak-ada.scsheet").code == "E_IO"
    assert _only(tmp_path / "tidak-ada.scsheet").facts["reason"]
    assert _only(tmp_path).code == "E_NOT_REGULAR"
    (tmp_path / "kosong.scsheet").touch()
    assert _only(tmp_path / "kosong.scsheet").code == "E_EMPTY"
    assert _only(tmp_path / "a\0b").code == "E_IO"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there, pipes are no files")
def test_a_link_or_a_pipe_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "asli.scsheet").write_bytes(ITEM)
    (tmp_path / "tautan.scsheet").symlink_to(tmp_path / "asli.scsheet")
    os.mkfifo(tmp_path / "pipa.scsheet")
    assert _only(tmp_path / "tautan.scsheet").code == "E_NOT_REGULAR"
    assert _only(tmp_path / "pipa.scsheet").code == "E_NOT_REGULAR"


def test_a_file_beyond_the_limit_is_refused_without_keeping_it(tmp_path: Path) -> None:
    with (tmp_path / "besar.scsheet").open("wb") as file:
        file.truncate(framing.FILE_LIMIT + 1)
    one = _only(tmp_path / "besar.scsheet")
    assert (one.code, one.raw) == ("E_TOO_LARGE", b"")


def test_a_refusal_is_told_with_facts_that_it_has() -> None:
    given = {"file", "item", "line", "path", "reason", "fault", "have", "most", "seat"}
    given |= {"recipient", "count", "missing", "kind"}
    sentences = tomllib.loads(resources.text("messages", "id", "bundles.toml"))
    for code, texts in sentences.items():
        parts = [one for text in texts.values() for one in string.Formatter().parse(text)]
        needed = {name for _, name, _, _ in parts if name}
        assert needed <= given, code
        # Told of a bare key as well, where there is no item and no field.
        assert code != "E_KEY_WEAK" or needed == {"file"}
